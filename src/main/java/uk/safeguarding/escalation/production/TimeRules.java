package uk.safeguarding.escalation.production;

import java.time.ZoneId;
import java.util.stream.Stream;

import static uk.safeguarding.escalation.production.Variable.ESCALATION_CLEANUP_END;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_CLEANUP_START;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_RETENTION_HISTORY_DAYS;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_RETENTION_REGISTER_DAYS;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_ZONE;

/**
 * Times of day, how long things are kept, and the zone of the policy's limits.
 */
final class TimeRules {

	private TimeRules() {
	}

	static Stream<Rule> rules() {
		return Stream.of(days(ESCALATION_RETENTION_HISTORY_DAYS), days(ESCALATION_RETENTION_REGISTER_DAYS), Rule.refuse(
				TimeRules::forgetsTheRegisterFirst,
				"ESCALATION_RETENTION_REGISTER_DAYS is shorter than ESCALATION_RETENTION_HISTORY_DAYS: the register is what"
						+ " remains, so give it at least as many days, or 0 for ever."),
				timeOfDay(ESCALATION_CLEANUP_START), timeOfDay(ESCALATION_CLEANUP_END),
				Rule.refuse(
						(settings) -> settings.of(ESCALATION_CLEANUP_START).equals(settings.of(ESCALATION_CLEANUP_END)),
						"ESCALATION_CLEANUP_START and ESCALATION_CLEANUP_END are the same: old history would never be "
								+ "removed; leave some hours between them, such as 01:00 and 05:00."),
				zone());
	}

	/**
	 * A region by its name: an offset knows no summer time, and other spellings are read
	 * in one place and not in another.
	 */
	static Rule zone() {
		return Rule.refuse((settings) -> !ZoneId.getAvailableZoneIds().contains(settings.unstripped(ESCALATION_ZONE)),
				"ESCALATION_ZONE is no time zone: give the name of a region, such as Europe/London, or take it out.");
	}

	private static Rule timeOfDay(Variable variable) {
		return Rule.refuse((settings) -> !settings.of(variable).matches("([01]\\d|2[0-3]):[0-5]\\d"),
				"%s is not a time of day: write hours and minutes, such as %s.".formatted(variable,
						variable.example()));
	}

	private static Rule days(Variable variable) {
		return Rule.refuseValue(variable, (value) -> !isDays(value),
				"it must be a number of days; 0 keeps everything.");
	}

	private static boolean isDays(String value) {
		return value.matches("\\d{1,6}");
	}

	private static boolean forgetsTheRegisterFirst(Settings settings) {
		String history = settings.of(ESCALATION_RETENTION_HISTORY_DAYS);
		String register = settings.of(ESCALATION_RETENTION_REGISTER_DAYS);
		return isDays(history) && isDays(register) && Integer.parseInt(register) > 0
				&& (Integer.parseInt(history) == 0 || Integer.parseInt(register) < Integer.parseInt(history));
	}

}
