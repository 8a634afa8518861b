package uk.safeguarding.escalation.process;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.StageLimit;

/**
 * Writes the limits and instants of a case into its variables: ISO text with the offset
 * of the business zone, such as {@code 2026-11-25T23:59:00+00:00}.
 */
@Component
public class StageVariables {

	private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

	private final Deadlines deadlines;

	private final ZoneId zone;

	StageVariables(Deadlines deadlines, ZoneId zone) {
		this.deadlines = deadlines;
		this.zone = zone;
	}

	/**
	 * The limits that a case shows: that of the stage that is open as it is, those of
	 * later stages as a forecast of what will happen if nothing ends sooner. No stage
	 * opens before the one below it has run to its limit, and each has a day of its own.
	 * What has ended, and what was passed over, keeps what it had.
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
			variables.putAll(limit(0, talk));
			first = facts.isTalkFirst() ? 1 : facts.opensAt();
			opens = facts.isTalkFirst() ? talk.effectiveLimit().toInstant() : raised;
			for (int passed = 1; passed < first; passed++) {
				variables.putAll(limit(passed, this.deadlines.forecast(diagram, facts, passed)));
			}
		}
		for (int stage = first; stage <= EscalationProcess.BOARD; stage++) {
			StageLimit limit = facts.hasOpened(stage)
					? this.deadlines.limitOf(diagram, facts, stage, facts.openedAt(stage))
					: this.deadlines.forecast(diagram, facts, stage, opens);
			variables.putAll(limit(stage, limit));
			opens = limit.effectiveLimit().toInstant();
		}
		variables.entrySet()
			.removeIf((variable) -> variable.getValue().equals(facts.variables().apply(variable.getKey())));
		return variables;
	}

	private Map<String, Object> limit(int stage, StageLimit limit) {
		Map<String, Object> variables = new HashMap<>();
		variables.put(CaseVariables.stageLimit(stage), text(limit.effectiveLimit()));
		variables.put(CaseVariables.stageLimitExplained(stage), limit.explanation());
		if (stage > 0) {
			variables.put(CaseVariables.stagePolicyLimit(stage), text(limit.policyLimit()));
		}
		return variables;
	}

	/**
	 * An instant as the case's variables hold it.
	 * @param instant any instant
	 * @return ISO text with the offset of the business zone, to the second
	 */
	public String text(Instant instant) {
		return text(instant.truncatedTo(ChronoUnit.MILLIS).atZone(this.zone));
	}

	private String text(ZonedDateTime instant) {
		return WITH_OFFSET.format(instant.withZoneSameInstant(this.zone));
	}

}
