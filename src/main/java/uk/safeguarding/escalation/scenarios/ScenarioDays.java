package uk.safeguarding.escalation.scenarios;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import uk.safeguarding.escalation.calendar.WorkingDays;

/**
 * The days of one fictional case: {@code d3} is the third working day after the initial
 * concern, {@code d0} the day of the concern itself.
 *
 * @param scenario the case
 * @param concern the day of the initial concern
 * @param workingDays the calendar
 * @param zone where the time of day counts
 */
record ScenarioDays(Scenario scenario, LocalDate concern, WorkingDays workingDays, ZoneId zone) {

	private static final Pattern AGO = Pattern.compile("(\\d+) working days ago");

	private static final Pattern DAY = Pattern.compile("d(\\d+)");

	static ScenarioDays of(Scenario scenario, LocalDate today, WorkingDays workingDays, ZoneId zone) {
		Matcher ago = AGO.matcher(scenario.concern());
		LocalDate concern = ago.matches() ? before(today, Integer.parseInt(ago.group(1)), workingDays)
				: LocalDate.parse(scenario.concern());
		return new ScenarioDays(scenario, concern, workingDays, zone);
	}

	Instant begins() {
		return moment(this.scenario.steps().get(0));
	}

	/** A case that people have not lived through yet is not told. */
	boolean isOver(Instant now) {
		return !moment(this.scenario.steps().get(this.scenario.steps().size() - 1)).isAfter(now);
	}

	/** When a step happens. */
	Instant moment(Scenario.Step step) {
		String[] dayAndTime = step.at().split(" ");
		return day(dayAndTime[0]).atTime(LocalTime.parse(dayAndTime[1])).atZone(this.zone).toInstant();
	}

	/** What is written, with every day as its date. */
	Map<String, Object> answers(Scenario.Step step) {
		return step.answers()
			.entrySet()
			.stream()
			.collect(Collectors.toMap((answer) -> answer.getKey(), (answer) -> written(answer.getValue())));
	}

	private Object written(Object answer) {
		return (answer instanceof String text && DAY.matcher(text).matches()) ? day(text).toString() : answer;
	}

	private LocalDate day(String text) {
		Matcher day = DAY.matcher(text);
		if (!day.matches()) {
			throw new IllegalArgumentException("\"" + text + "\" is no day such as d3.");
		}
		int number = Integer.parseInt(day.group(1));
		return (number == 0) ? this.concern : this.workingDays.plus(this.concern, number);
	}

	/** The latest working day that lies this many working days before today. */
	private static LocalDate before(LocalDate today, int days, WorkingDays workingDays) {
		LocalDate day = today;
		while (workingDays.between(day, today) < days) {
			day = day.minusDays(1);
		}
		return workingDays.isWorkingDay(day) ? day : workingDays.lastBefore(day);
	}

}
