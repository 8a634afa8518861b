package uk.safeguarding.escalation.calendar;

import java.time.ZonedDateTime;

/**
 * Until when a stage has time.
 *
 * @param policyLimit the policy's limit, counted from the initial concern
 * @param effectiveLimit when the stage ends by itself: the policy limit, or later if the
 * stage opened too late for it
 * @param explanation how the two were counted, in one or two sentences
 */
public record StageLimit(ZonedDateTime policyLimit, ZonedDateTime effectiveLimit, String explanation) {

}
