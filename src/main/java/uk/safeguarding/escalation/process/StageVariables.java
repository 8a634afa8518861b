package uk.safeguarding.escalation.process;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.StageLimit;

/**
 * Writes the instants of a case into its variables: ISO text with the offset of the
 * business zone, such as {@code 2026-11-25T23:59:00+00:00}.
 */
@Component
class StageVariables {

	private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

	private final ZoneId zone;

	StageVariables(ZoneId zone) {
		this.zone = zone;
	}

	/** A stage has opened: its real limit replaces the forecast. */
	void opened(DelegateExecution execution, int stage, Instant opened, StageLimit limit) {
		execution.setVariable(CaseVariables.stageOpenedAt(stage), text(opened));
		limit(execution, stage, limit);
	}

	/** The limit of a stage and its explanation. */
	void limit(DelegateExecution execution, int stage, StageLimit limit) {
		execution.setVariable(CaseVariables.stageLimit(stage), text(limit.effectiveLimit()));
		execution.setVariable(CaseVariables.stageLimitExplained(stage), limit.explanation());
		if (stage > 0) {
			execution.setVariable(CaseVariables.stagePolicyLimit(stage), text(limit.policyLimit()));
		}
	}

	String text(Instant instant) {
		return text(instant.truncatedTo(ChronoUnit.MILLIS).atZone(this.zone));
	}

	private String text(ZonedDateTime instant) {
		return WITH_OFFSET.format(instant.withZoneSameInstant(this.zone));
	}

}
