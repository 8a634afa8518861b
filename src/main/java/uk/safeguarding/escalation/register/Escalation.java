package uk.safeguarding.escalation.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A case as it is when it is raised. No narrative, no name of a child.
 *
 * @param reference such as {@code HSCP-2026-0042}
 * @param processInstanceId the engine's id of the case
 * @param diagramVersion the version of the diagram that the case runs on
 * @param raisedAt when it was raised
 * @param raisingAgency id of the agency that challenges
 * @param challengedAgency id of the agency whose decision is challenged
 * @param raisedOnBehalfOf who raised it through the business unit
 * @param childReference a record number, as typed
 * @param childReferenceOwner whose record number it is
 * @param otherChildReferences record numbers of the other children whom it concerns
 * @param theme what the difference is about, from the list of themes
 * @param initialConcern the day from which all limits count
 * @param immediateRisk whether a child was at immediate risk when it was raised
 * @param neededBy the day by which the raising agency needs an answer
 * @param lateWorkingDays working days after the initial concern, when it was raised after
 * the policy limit of the stage it opens at
 * @param openedAtStage the stage asked for, 1 to 3
 */
public record Escalation(String reference, String processInstanceId, int diagramVersion, Instant raisedAt,
		String raisingAgency, String challengedAgency, Optional<String> raisedOnBehalfOf, String childReference,
		String childReferenceOwner, List<String> otherChildReferences, String theme, LocalDate initialConcern,
		boolean immediateRisk, Optional<LocalDate> neededBy, Optional<Integer> lateWorkingDays, int openedAtStage) {

}
