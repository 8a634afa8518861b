package uk.safeguarding.escalation.process;

import java.time.Instant;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * What a new case shows from the first minute: when it was raised, the limit of the
 * pre-escalation discussion, and the limits of all four stages.
 */
@Component
class Forecast {

	private final Deadlines deadlines;

	private final StageVariables stageVariables;

	Forecast(Deadlines deadlines, StageVariables stageVariables) {
		this.deadlines = deadlines;
		this.stageVariables = stageVariables;
	}

	void write(DelegateExecution execution, Instant raised) {
		execution.setVariable(CaseVariables.RAISED_AT, this.stageVariables.text(raised));
		this.stageVariables.limit(execution, 0, this.deadlines.limitOf(execution, 0, raised));
		for (int stage = 1; stage <= EscalationProcess.BOARD; stage++) {
			this.stageVariables.limit(execution, stage, this.deadlines.forecast(execution, stage));
		}
	}

}
