package uk.safeguarding.escalation.register.answers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is asked of a stage.
 *
 * @param stage 1 to 4
 * @param concern the day from which the case's limits count
 * @param openedAt when it opened
 * @param keptBy until when the policy wants an outcome, or people were told that it does
 * @param endedAt when it ended; empty while it is open
 * @param result how it ended
 * @param response what became of the response
 */
record CaseStage(int stage, LocalDate concern, Instant openedAt, Instant keptBy, Optional<Instant> endedAt,
		Optional<String> result, Optional<String> response) {

	private static final String LIMIT_REACHED = "limit-reached";

	/**
	 * How the stage stands. It is kept only if a person recorded an outcome by the policy
	 * limit, or by what people were told when that moved: a timer is always punctual.
	 */
	Standing standing() {
		if (this.endedAt.isEmpty()) {
			return Standing.OPEN;
		}
		if (this.result.filter(LIMIT_REACHED::equals).isPresent()) {
			return Standing.LIMIT_REACHED;
		}
		return this.endedAt.get().isAfter(this.keptBy) ? Standing.LATER : Standing.KEPT;
	}

	/** Whether somebody moved the case on. */
	boolean isMovedOn() {
		return this.result.filter("not-resolved"::equals).isPresent();
	}

	/** How a stage stands against its policy limit. */
	enum Standing {

		OPEN("open"), KEPT("kept"), LATER("later"), LIMIT_REACHED("limit-reached");

		private final String id;

		Standing(String id) {
			this.id = id;
		}

		String id() {
			return this.id;
		}

		/** Whether a person recorded an outcome. */
		boolean isByAPerson() {
			return this == KEPT || this == LATER;
		}

	}

}
