package uk.safeguarding.escalation.audit.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stage of a case, as the register has it.
 *
 * @param stage 0 for the discussion before Stage 1, 1 to 4
 * @param name as people read it
 * @param openedAt when
 * @param openingReason why it opened out of turn
 * @param openingAgreedBy who agreed to that
 * @param policyLimit the policy's limit
 * @param policyLimitWords the same in the business zone
 * @param effectiveLimit the limit that it runs, or ran, to
 * @param effectiveLimitWords the same in the business zone
 * @param limitExplained how the limit was counted
 * @param moves how the limit moved while the stage was open
 * @param keptByWords by when an outcome had to be recorded, in the business zone
 * @param endedAt when it ended
 * @param result how it ended, in codes
 * @param resultWords how it ended, as people read it; empty while it is open
 * @param kept whether a person recorded an outcome by the policy limit, or by what people
 * were told when that moved; empty while that is still possible
 * @param response what became of the response, as people read it; empty where none was
 * asked for
 */
public record Stage(int stage, String name, Instant openedAt, Optional<String> openingReason,
		Optional<String> openingAgreedBy, Instant policyLimit, String policyLimitWords, Instant effectiveLimit,
		String effectiveLimitWords, String limitExplained, List<Move> moves, String keptByWords,
		Optional<Instant> endedAt, Optional<String> result, String resultWords, Optional<Boolean> kept,
		String response) {

	private static final String LIMIT_REACHED = "limit-reached";

	/** Nobody recorded an outcome: the stage ended by itself. */
	public boolean isEndedByItsLimit() {
		return this.result.filter(LIMIT_REACHED::equals).isPresent();
	}

	/** A stage that ended by itself was not kept, whatever its moment. */
	static Optional<Boolean> kept(Instant keptBy, Optional<Instant> endedAt, Optional<String> result, Clock clock) {
		if (endedAt.isEmpty()) {
			return clock.instant().isAfter(keptBy) ? Optional.of(false) : Optional.empty();
		}
		return Optional
			.of(!endedAt.get().isAfter(keptBy) && result.filter((code) -> !code.equals(LIMIT_REACHED)).isPresent());
	}

	/**
	 * The limit has moved.
	 *
	 * @param id its key in the register
	 * @param atWords the same in the business zone
	 * @param before the limit that people had been told, as they read it
	 * @param after the limit that they were told then, as they read it
	 * @param reason why, as the end of a sentence
	 * @param policyLimitBefore the policy's limit before, as people read it; empty where
	 * the stage ran to it
	 * @param explainedBefore how the limit was counted before
	 */
	public record Move(String id, Instant at, String atWords, String before, String after, String reason,
			Optional<String> policyLimitBefore, String explainedBefore) {

	}

}
