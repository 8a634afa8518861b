package uk.safeguarding.escalation.process.report;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.process.CaseFacts;
import uk.safeguarding.escalation.process.CaseVariables;
import uk.safeguarding.escalation.process.StageVariables;

/**
 * What the forms say about the Report to HSCP.
 */
@Component
class ReportStatus {

	private final StageVariables instants;

	private final Clock clock;

	private final ZoneId zone;

	ReportStatus(StageVariables instants, Clock clock, ZoneId zone) {
		this.instants = instants;
		this.clock = clock;
		this.zone = zone;
	}

	/** Both recipients have it. */
	void submitted(DelegateExecution execution) {
		Instant now = this.clock.instant();
		execution.setVariable(CaseVariables.REPORT_SUBMITTED_AT, this.instants.text(now));
		execution.setVariable(CaseVariables.REPORT_STATUS,
				"sent at " + Dates.dayAndTime(now.atZone(this.zone))
						+ " to the HSCP and to the relevant person at Stage 2 in "
						+ CaseFacts.of(execution).need(CaseVariables.CHALLENGED_AGENCY_NAME));
	}

	/** It was still to be sent when the case turned out to be raised in error. */
	void heldBack(DelegateExecution execution, Set<String> alreadyTold) {
		execution.setVariable(CaseVariables.REPORT_STATUS,
				alreadyTold.isEmpty() ? "not sent; the case was raised in error"
						: "sent to one recipient before it turned out that the case was raised in error");
	}

}
