package uk.safeguarding.escalation.process;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.StageLimit;

/**
 * The limits that a case shows: those of the stage that is open as it is, those of later
 * stages as a forecast from the initial concern. A stage that has ended keeps what it
 * had.
 */
@Component
class Forecast {

	private final Deadlines deadlines;

	private final StageVariables stageVariables;

	Forecast(Deadlines deadlines, StageVariables stageVariables) {
		this.deadlines = deadlines;
		this.stageVariables = stageVariables;
	}

	/**
	 * The limits of every stage that has not ended.
	 * @param diagram the version of the diagram that the case runs on
	 * @param facts the case
	 * @param raised when it was raised
	 * @return variables of the case
	 */
	Map<String, Object> limits(String diagram, CaseFacts facts, Instant raised) {
		Map<String, Object> variables = new HashMap<>();
		if (facts.currentStage() == 0) {
			variables.putAll(this.stageVariables.limit(0, this.deadlines.limitOf(diagram, facts, 0, raised)));
		}
		for (int stage = 1; stage <= EscalationProcess.BOARD; stage++) {
			if (facts.text(CaseVariables.stageResult(stage)).isEmpty()) {
				variables.putAll(this.stageVariables.limit(stage, limit(diagram, facts, stage)));
			}
		}
		return variables;
	}

	private StageLimit limit(String diagram, CaseFacts facts, int stage) {
		return facts.text(CaseVariables.stageOpenedAt(stage)).isPresent()
				? this.deadlines.limitOf(diagram, facts, stage, facts.openedAt(stage))
				: this.deadlines.forecast(diagram, facts, stage);
	}

}
