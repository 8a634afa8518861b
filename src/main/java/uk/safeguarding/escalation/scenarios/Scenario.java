package uk.safeguarding.escalation.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import uk.safeguarding.escalation.calendar.WorkingDays;

/**
 * One fictional case as its file has it.
 *
 * @param title what it is about, for whoever edits the file
 * @param concern the day of the initial concern, such as {@code 2026-09-14} or
 * {@code 9 working days ago}
 * @param steps what people do, in order
 */
record Scenario(String title, String concern, List<Step> steps) {

	Scenario {
		steps = List.copyOf(steps);
	}

	/** All of them, one a file, in the order of their files' names. */
	static List<Scenario> all() {
		try {
			return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:scenarios/*.yaml"))
				.sorted(Comparator.comparing(Resource::getFilename))
				.map(Scenario::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Scenario read(Resource file) {
		try {
			return new Binder(
					ConfigurationPropertySources.from(new YamlPropertySourceLoader().load(file.getFilename(), file)))
				.bind("", Bindable.of(Scenario.class))
				.get();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What one person does.
	 *
	 * @param at when, such as {@code d3 16:20}: a number of working days after the
	 * initial concern, and the time of day
	 * @param who the account
	 * @param does the element of the diagram whose form they submit
	 * @param answers what they write into the form; {@code d3} alone is that day
	 */
	record Step(String at, String who, String does, Map<String, Object> answers) {

		Step {
			answers = Map.copyOf(answers);
		}

	}

	/**
	 * The days of one fictional case: {@code d3} is the third working day after the
	 * initial concern, {@code d0} the day of the concern itself.
	 *
	 * @param scenario the case
	 * @param concern the day of the initial concern
	 * @param workingDays the calendar
	 * @param zone where the time of day counts
	 */
	record Days(Scenario scenario, LocalDate concern, WorkingDays workingDays, ZoneId zone) {

		private static final Pattern AGO = Pattern.compile("(\\d+) working days ago");

		private static final Pattern DAY = Pattern.compile("d(\\d+)");

		static Days of(Scenario scenario, LocalDate today, WorkingDays workingDays, ZoneId zone) {
			Matcher ago = AGO.matcher(scenario.concern());
			LocalDate concern = ago.matches() ? before(today, Integer.parseInt(ago.group(1)), workingDays)
					: LocalDate.parse(scenario.concern());
			return new Days(scenario, concern, workingDays, zone);
		}

		Instant begins() {
			return moment(this.scenario.steps().get(0));
		}

		/** A case that people have not lived through yet is not told. */
		boolean isOver(Instant now) {
			return !moment(this.scenario.steps().get(this.scenario.steps().size() - 1)).isAfter(now);
		}

		/** When a step happens. */
		Instant moment(Step step) {
			String[] dayAndTime = step.at().split(" ");
			return day(dayAndTime[0]).atTime(LocalTime.parse(dayAndTime[1])).atZone(this.zone).toInstant();
		}

		/** What is written, with every day as its date. */
		Map<String, Object> answers(Step step) {
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

}
