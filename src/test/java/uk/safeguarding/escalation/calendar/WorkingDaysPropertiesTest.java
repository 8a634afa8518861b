package uk.safeguarding.escalation.calendar;

import java.time.LocalDate;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must hold for every day and every calendar file.
 */
class WorkingDaysPropertiesTest {

	private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

	private static final LocalDate LAST = LocalDate.of(2031, 12, 31);

	@Property(tries = 200)
	void theResultIsAWorkingDayAfterTheFirst(@ForAll("calendars") WorkingDays calendar, @ForAll("days") LocalDate from,
			@ForAll @IntRange(min = 1, max = 60) int n) {
		LocalDate result = calendar.plus(from, n);

		assertThat(result).isAfter(from);
		assertThat(calendar.isWorkingDay(result)).isTrue();
	}

	@Property(tries = 200)
	void countingInTwoStepsReachesTheSameDay(@ForAll("calendars") WorkingDays calendar, @ForAll("days") LocalDate from,
			@ForAll @IntRange(min = 1, max = 30) int n, @ForAll @IntRange(min = 1, max = 30) int m) {
		assertThat(calendar.plus(calendar.plus(from, n), m)).isEqualTo(calendar.plus(from, n + m));
	}

	@Property(tries = 200)
	void theDistanceInvertsTheCount(@ForAll("calendars") WorkingDays calendar, @ForAll("days") LocalDate from,
			@ForAll @IntRange(min = 1, max = 60) int n) {
		LocalDate result = calendar.plus(from, n);

		assertThat(calendar.between(from, result)).isEqualTo(n);
		assertThat(calendar.between(from, result.minusDays(1))).isEqualTo(n - 1);
	}

	@Property(tries = 200)
	void theLastWorkingDayBeforeIsOneStepBack(@ForAll("calendars") WorkingDays calendar,
			@ForAll("days") LocalDate day) {
		LocalDate before = calendar.lastBefore(day);

		assertThat(before).isBefore(day);
		assertThat(calendar.isWorkingDay(before)).isTrue();
		assertThat(calendar.plus(before, 1)).isAfterOrEqualTo(day);
	}

	@Property(tries = 200)
	void everyDayOfTheSpanIsCountedOrNamed(@ForAll("calendars") WorkingDays calendar, @ForAll("days") LocalDate from,
			@ForAll @IntRange(min = 1, max = 60) int n) {
		WorkingDays.Count count = calendar.count(from, n);

		assertThat(from.plusDays(n + count.holidays().size() + count.weekendDays())).isEqualTo(count.day());
	}

	@Provide
	Arbitrary<LocalDate> days() {
		return Arbitraries.longs().between(FIRST.toEpochDay(), LAST.toEpochDay()).map(LocalDate::ofEpochDay);
	}

	@Provide
	Arbitrary<WorkingDays> calendars() {
		Arbitrary<Boolean> kinds = Arbitraries.of(true, false);
		return Arbitraries.maps(days(), kinds)
			.ofMaxSize(400)
			.map((days) -> new WorkingDays(new ClosedDays(CalendarFile.of(days.entrySet()
				.stream()
				.map((day) -> day.getKey() + (day.getValue() ? " closed Closed" : " worked Worked"))
				.toList(), "a test"))));
	}

}
