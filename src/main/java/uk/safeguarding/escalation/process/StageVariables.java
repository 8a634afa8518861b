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
 * Writes the instants of a case into its variables: ISO text with the offset of the
 * business zone, such as {@code 2026-11-25T23:59:00+00:00}.
 */
@Component
public class StageVariables {

	private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

	private final ZoneId zone;

	StageVariables(ZoneId zone) {
		this.zone = zone;
	}

	/** The limit of a stage and its explanation. */
	Map<String, Object> limit(int stage, StageLimit limit) {
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
