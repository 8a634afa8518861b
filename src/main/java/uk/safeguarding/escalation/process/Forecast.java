package uk.safeguarding.escalation.process;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.StageLimit;

/**
 * The limits that a case shows: that of the stage that is open as it is, those of later
 * stages as a forecast of what will happen if nothing ends sooner. No stage opens before
 * the one below it has run to its limit, and each has a day of its own. What has ended,
 * and what was passed over, keeps what it had.
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
	 * The limits of the stage that is open and of every later one.
	 * @param diagram the version of the diagram that the case runs on
	 * @param facts the case
	 * @param raised when it was raised
	 * @return variables of the case, those alone that are not so already
	 */
	Map<String, Object> limits(String diagram, CaseFacts facts, Instant raised) {
		Map<String, Object> variables = new HashMap<>();
		Instant opens = raised;
		int first = Math.max(facts.currentStage(), 1);
		if (facts.currentStage() == 0) {
			StageLimit talk = this.deadlines.limitOf(diagram, facts, 0, raised);
			variables.putAll(this.stageVariables.limit(0, talk));
			first = facts.isTalkFirst() ? 1 : facts.opensAt();
			opens = facts.isTalkFirst() ? talk.effectiveLimit().toInstant() : raised;
			for (int passed = 1; passed < first; passed++) {
				variables.putAll(this.stageVariables.limit(passed, this.deadlines.forecast(diagram, facts, passed)));
			}
		}
		for (int stage = first; stage <= EscalationProcess.BOARD; stage++) {
			StageLimit limit = facts.hasOpened(stage)
					? this.deadlines.limitOf(diagram, facts, stage, facts.openedAt(stage))
					: this.deadlines.forecast(diagram, facts, stage, opens);
			variables.putAll(this.stageVariables.limit(stage, limit));
			opens = limit.effectiveLimit().toInstant();
		}
		variables.entrySet()
			.removeIf((variable) -> variable.getValue().equals(facts.variables().apply(variable.getKey())));
		return variables;
	}

}
