package uk.safeguarding.escalation.calendar;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Why a limit has moved, in the words that people are told.
 */
class CalendarChangeTest {

	private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);

	private static final LocalDate THURSDAY = LocalDate.of(2026, 12, 3);

	@Test
	void aDayThatIsClosedOrWorkedNowIsNamedAsTheFileNamesIt() {
		assertThat(reason("", "2026-12-01 closed Snow day"))
			.isEqualTo("Tuesday 1 December 2026 (Snow day) is a closed day now");
		assertThat(reason("", "2026-11-28 worked Inspection"))
			.isEqualTo("Saturday 28 November 2026 (Inspection) is worked now");
	}

	@Test
	void aLineThatWasTakenOutIsNamedAsItWasNamed() {
		assertThat(reason("2026-12-01 closed Snow day", ""))
			.isEqualTo("Tuesday 1 December 2026 (Snow day) is no longer a closed day");
		assertThat(reason("2026-11-28 worked Inspection", ""))
			.isEqualTo("Saturday 28 November 2026 (Inspection) is no longer worked");
	}

	@Test
	void whatIsClosedInsteadOfWorkedAndSeveralDaysStandInTheOrderOfTheirDates() {
		assertThat(reason("2026-12-02 worked A\n2026-11-30 closed B", "2026-12-02 closed C\n2026-12-01 closed D"))
			.isEqualTo(
					"Monday 30 November 2026 (B) is no longer a closed day; Tuesday 1 December 2026 (D) is a closed day now;"
							+ " Wednesday 2 December 2026 (C) is a closed day now");
	}

	@Test
	void aDayOutsideTheCountAnotherNameAndAClosedSundayAreNoReason() {
		assertThat(reason("2026-12-01 closed Snow day",
				"2026-12-01 closed Heavy snow\n2026-11-27 closed X\n2026-12-04 closed Y\n2026-11-29 closed Sunday"))
			.isEqualTo("the calendar of working days was changed");
	}

	@Test
	void anotherTimeZoneIsSaidWithBothNames() {
		CalendarChange change = new CalendarChange(lines("", "Europe/London"), lines("", "Europe/Paris"));

		assertThat(change.reason(FRIDAY, THURSDAY))
			.isEqualTo("the time zone was changed from Europe/London to Europe/Paris");
	}

	@Test
	void whenTheCalendarOfBeforeIsNotKnownNoDayIsBlamed() {
		CalendarChange change = new CalendarChange(Set.of(), lines("2026-12-01 closed Snow day", "Europe/London"));

		assertThat(change.reason(FRIDAY, THURSDAY)).isEqualTo("the calendar of working days was changed");
		assertThat(change.zones()).isEmpty();
	}

	@Test
	void nobodyHasToReadAWholeYearOfDays() {
		String month = IntStream.rangeClosed(1, 28)
			.mapToObj((day) -> "2027-02-%02d closed Move".formatted(day))
			.collect(Collectors.joining("\n"));

		assertThat(new CalendarChange(lines("", "Europe/London"), lines(month, "Europe/London"))
			.reason(LocalDate.of(2027, 1, 29), LocalDate.of(2027, 3, 31))).endsWith("; and 14 more days changed")
			.hasSizeLessThan(500);
	}

	private static String reason(String before, String after) {
		return new CalendarChange(lines(before, "Europe/London"), lines(after, "Europe/London")).reason(FRIDAY,
				THURSDAY);
	}

	private static Set<String> lines(String file, String zone) {
		return CalendarChange.lines(CalendarFile.of(file.lines().toList(), "a test"), zone);
	}

}
