package uk.safeguarding.escalation.process.confirmation;

import java.time.Instant;
import java.util.List;

/**
 * A case that waits for the confirmation of its records, as the business unit sees it:
 * below Stage 2 it sees nothing else of a case.
 *
 * @param reference such as {@code HSCP-2026-0042}
 * @param agencies names of those that have not confirmed
 * @param since when the case had its last outcome
 * @param reminders how often they were reminded
 */
record UnconfirmedCase(String reference, List<String> agencies, Instant since, int reminders) {

}
