package uk.safeguarding.escalation.audit.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A row of the register's table of cases, with {@link CaseState#COLUMN}.
 */
record RegisteredCase(String reference, String processInstanceId, int diagramVersion, CaseState state, Instant raisedAt,
		String raisingAgency, String challengedAgency, int currentStage, Optional<String> finalOutcome,
		Optional<String> endReason, Optional<Instant> endedAt, Optional<Instant> closedAt,
		Optional<String> unconfirmedAgencies, Optional<String> closingReason, Optional<Integer> finalStage,
		Optional<String> raiserView, Optional<String> raisedOnBehalfOf, String childReference,
		String childReferenceOwner, String theme, LocalDate initialConcern, boolean immediateRisk,
		Optional<LocalDate> neededBy, Optional<Integer> lateWorkingDays, int openedAtStage) {
}
