package uk.safeguarding.escalation.audit.readings;

import java.time.Instant;

/**
 * Somebody read a case by right of their role.
 *
 * @param at when
 * @param atWords the same in the business zone
 * @param reference the case
 * @param personId the account
 * @param personName the name as it was then
 * @param what in which way: case, path, timeline.csv, timeline.html, or a paper; past the
 * history of cases, engine-values or engine-acts
 */
record Reading(Instant at, String atWords, String reference, String personId, String personName, String what) {

}
