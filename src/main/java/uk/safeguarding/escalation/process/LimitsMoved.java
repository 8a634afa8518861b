package uk.safeguarding.escalation.process;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Limits of a running case that people had been told are others now. Published in the
 * transaction that moves them.
 *
 * @param facts the case as it is now
 * @param at when they were moved
 * @param limits which, in the order of the stages
 * @param reason why, as the end of a sentence
 * @param remindAt when to remind again of the limit of the open stage, if it was reminded
 * of the old one
 */
record LimitsMoved(CaseFacts facts, Instant at, List<Moved> limits, String reason, Optional<Instant> remindAt) {

	LimitsMoved {
		limits = List.copyOf(limits);
	}

	/**
	 * One of them.
	 *
	 * @param stage 0 for the pre-escalation discussion, 1 to 4
	 * @param before the limit that people had been told, as they read it
	 * @param after the limit now, as people read it
	 */
	record Moved(int stage, String before, String after) {

	}

}
