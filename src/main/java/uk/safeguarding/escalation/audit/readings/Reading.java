package uk.safeguarding.escalation.audit.readings;

import java.time.Instant;

/**
 * Somebody opened the history of a case.
 *
 * @param at when
 * @param atWords the same in the business zone
 * @param reference the case
 * @param personId the account
 * @param personName the name as it was then
 * @param what which answer: case, path, timeline.csv, timeline.html, or a paper
 */
record Reading(Instant at, String atWords, String reference, String personId, String personName, String what) {

}
