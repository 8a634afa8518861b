package uk.safeguarding.escalation.audit.cases;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of the list of cases.
 *
 * @param reference such as {@code HSCP-2026-0042}
 * @param instanceId the engine's id of the case
 * @param definitionId the diagram that it was raised on; empty when that was removed
 * @param raisedAt when it was raised
 * @param raisingAgency who challenges
 * @param challengedAgency who is challenged
 * @param stage the stage it has reached, 0 to 4
 * @param state where it stands
 * @param outcome its last outcome
 * @param outcomeWords the last outcome as people read it; empty while there is none
 * @param endedAt when it had its last outcome
 * @param closedAt when every agency asked had confirmed its records
 * @param haltedSince since when it is halted, if it is and the engine still knows
 */
record ListedCase(String reference, String instanceId, String definitionId, Instant raisedAt, AgencyName raisingAgency,
		AgencyName challengedAgency, int stage, CaseState state, Optional<String> outcome, String outcomeWords,
		Optional<Instant> endedAt, Optional<Instant> closedAt, Optional<Instant> haltedSince) {

}
