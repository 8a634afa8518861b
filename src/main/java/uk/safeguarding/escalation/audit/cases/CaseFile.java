package uk.safeguarding.escalation.audit.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One case as the register has it. No narrative but who it was raised for.
 *
 * @param reference such as {@code HSCP-2026-0042}
 * @param instanceId the engine's id of the case
 * @param definitionId the diagram that it runs, or ran, on; empty when that was removed
 * @param raisedAt when it was raised
 * @param raisedAtWords the same in the business zone
 * @param raisingAgency who challenges
 * @param challengedAgency who is challenged
 * @param stage the stage it has reached, 0 to 4
 * @param state where it stands
 * @param outcome its last outcome
 * @param outcomeWords the last outcome as people read it; empty while there is none
 * @param endedAt when it had its last outcome
 * @param closedAt when every agency asked had confirmed its records
 * @param finalStage the stage of the last outcome; 0 is the discussion
 * @param raiserView whether the person who raised it agrees
 * @param raisedOnBehalfOf who raised it through the business unit
 * @param childReference a record number
 * @param childReferenceOwner whose record number it is, as people read it
 * @param theme what it is about, as people read it
 * @param initialConcern the day from which all limits count
 * @param immediateRisk whether a child was at immediate risk when it was raised
 * @param neededBy the day by which the raising agency needs an answer
 * @param lateWorkingDays working days after the initial concern, when it was raised late
 * @param openedAtStage the stage asked for
 */
public record CaseFile(String reference, String instanceId, String definitionId, Instant raisedAt, String raisedAtWords,
		AgencyName raisingAgency, AgencyName challengedAgency, int stage, CaseState state, Optional<String> outcome,
		String outcomeWords, Optional<Instant> endedAt, Optional<Instant> closedAt, Optional<Integer> finalStage,
		Optional<String> raiserView, Optional<String> raisedOnBehalfOf, String childReference,
		String childReferenceOwner, String theme, LocalDate initialConcern, boolean immediateRisk,
		Optional<LocalDate> neededBy, Optional<Integer> lateWorkingDays, int openedAtStage) {

}
