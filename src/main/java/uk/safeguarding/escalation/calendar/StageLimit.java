package uk.safeguarding.escalation.calendar;

import java.time.ZonedDateTime;
import java.util.Objects;

/**
 * Until when a stage has time.
 *
 * @param policyLimit the policy's limit, counted from the initial concern
 * @param effectiveLimit when the stage ends by itself: the policy limit, or later if the
 * stage opened too late for it
 * @param explanation how the two were counted, in one or two sentences
 */
public record StageLimit(ZonedDateTime policyLimit, ZonedDateTime effectiveLimit, String explanation) {

	public StageLimit {
		Objects.requireNonNull(policyLimit, "policyLimit");
		Objects.requireNonNull(effectiveLimit, "effectiveLimit");
		Objects.requireNonNull(explanation, "explanation");
	}

	/**
	 * Whether the stage opened too late to end at the policy limit.
	 */
	public boolean late() {
		return this.effectiveLimit.isAfter(this.policyLimit);
	}

}
