package uk.safeguarding.escalation.register.answers;

import java.util.Optional;

/**
 * What is asked of a case: codes and numbers.
 *
 * @param raisingAgency the agency that challenged
 * @param challengedAgency the agency whose decision was challenged
 * @param theme what the difference is about
 * @param late whether it was raised after the policy limit of the stage it opened at
 * @param openedAtStage 1 to 3
 * @param passedOver whether Stage 1 moved to Stage 3
 * @param reasonGiven whether a reason for either is recorded
 * @param stageReached the highest stage, 0 for the discussion
 * @param outcome the last outcome; empty while the case runs
 * @param finalStage the stage of the last outcome
 * @param endReason the kind of end, when withdrawn
 * @param raiserView whether who raised it agrees, where that was asked
 * @param confirmations how many of the two agencies have confirmed their records
 * @param closedUnconfirmed whether it was closed although one had not
 */
record RaisedCase(String raisingAgency, String challengedAgency, String theme, boolean late, int openedAtStage,
		boolean passedOver, boolean reasonGiven, int stageReached, Optional<String> outcome, int finalStage,
		Optional<String> endReason, Optional<String> raiserView, int confirmations, boolean closedUnconfirmed) {

	/** Is in no rate. */
	boolean isRaisedInError() {
		return this.outcome.filter("withdrawn"::equals).isPresent()
				&& this.endReason.filter("raised-in-error"::equals).isPresent();
	}

	boolean isEnded() {
		return this.outcome.isPresent();
	}

	/** The kind of end, as the answers name it. */
	String kindOfEnd() {
		return switch (this.outcome.orElseThrow()) {
			case "resolved" -> (this.finalStage == 0) ? "settled-before-escalation" : "resolved";
			case "withdrawn" -> "withdrawn/" + this.endReason.orElse("not-recorded");
			default -> this.outcome.orElseThrow();
		};
	}

}
