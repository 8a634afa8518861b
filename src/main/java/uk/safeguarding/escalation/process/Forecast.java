package uk.safeguarding.escalation.process;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.StageLimit;

/**
 * The limits that a case shows: those of stages that have opened as they are, those of
 * the others as a forecast from the initial concern.
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
	 * The limits of the discussion and of all four stages.
	 * @param diagram the version of the diagram that the case runs on
	 * @param facts the case
	 * @param raised when it was raised
	 * @return variables of the case
	 */
	Map<String, Object> limits(String diagram, CaseFacts facts, Instant raised) {
		Map<String, Object> variables = new HashMap<>(
				this.stageVariables.limit(0, this.deadlines.limitOf(diagram, facts, 0, raised)));
		for (int stage = 1; stage <= EscalationProcess.BOARD; stage++) {
			variables.putAll(this.stageVariables.limit(stage, limit(diagram, facts, stage)));
		}
		return variables;
	}

	private StageLimit limit(String diagram, CaseFacts facts, int stage) {
		return facts.text(CaseVariables.stageOpenedAt(stage)).isPresent()
				? this.deadlines.limitOf(diagram, facts, stage, facts.openedAt(stage))
				: this.deadlines.forecast(diagram, facts, stage);
	}

}
