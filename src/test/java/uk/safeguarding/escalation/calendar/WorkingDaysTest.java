package uk.safeguarding.escalation.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WorkingDaysTest {

	private final WorkingDays workingDays = new WorkingDays(new ClosedDays(CalendarFile.none()));

	@ParameterizedTest
	@CsvFileSource(resources = "/working-days.csv", numLinesToSkip = 1)
	void theReferenceDatesAreReached(LocalDate concern, LocalDate day1, LocalDate day3, LocalDate day8, LocalDate day13,
			LocalDate day20, String note) {
		assertThat(List.of(1, 3, 8, 13, 20).stream().map((n) -> this.workingDays.plus(concern, n))).as(note)
			.containsExactly(day1, day3, day8, day13, day20);
	}

	@Test
	void aConcernOnASaturdayHasMondayAsDayOne() {
		assertThat(this.workingDays.plus(LocalDate.of(2026, 6, 13), 1)).isEqualTo(LocalDate.of(2026, 6, 15));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void fewerThanOneWorkingDayIsRefused(int n) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.workingDays.plus(LocalDate.of(2026, 6, 13), n))
			.withMessage("Working days are counted from 1; " + n + " is too few.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-04-03", "2026-12-25", "2026-12-28", "2022-06-03", "2023-05-08", "2022-09-19",
			"2021-12-28", "2026-06-13", "2026-06-14" })
	void holidaysAndWeekendsAreNotWorkingDays(LocalDate day) {
		assertThat(this.workingDays.isWorkingDay(day)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "2026-01-02, 2 January is Scottish", "2026-06-15, the World Cup holiday is Scottish",
			"2026-08-03, the first Monday in August is Scottish", "2026-11-30, St Andrew's Day is Scottish",
			"2026-03-17, St Patrick's Day is Irish", "2027-07-12, the Battle of the Boyne is Irish",
			"2026-12-24, Christmas Eve", "2022-05-30, its holiday was moved" })
	void holidaysOfOtherNationsAreWorkingDays(LocalDate day, String why) {
		assertThat(this.workingDays.isWorkingDay(day)).as(why).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "2026-06-17, 2026-06-16", "2026-06-15, 2026-06-12", "2026-06-14, 2026-06-12", "2027-01-04, 2026-12-31",
			"2026-04-07, 2026-04-02" })
	void theLastWorkingDayBeforeIsFoundAcrossHolidays(LocalDate day, LocalDate before) {
		assertThat(this.workingDays.lastBefore(day)).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource({ "2026-06-12, 2026-06-12, 0", "2026-06-12, 2026-06-11, 0", "2026-06-12, 2026-06-14, 0",
			"2026-06-12, 2026-06-15, 1", "2026-12-18, 2027-01-04, 8", "2026-01-01, 2026-12-31, 253" })
	void theDistanceLeavesOutTheFirstDayAndCountsTheLast(LocalDate from, LocalDate to, int days) {
		assertThat(this.workingDays.between(from, to)).isEqualTo(days);
	}

	@Test
	void aMistypedYearIsRefusedAndNotCountedForAges() {
		LocalDate mistyped = LocalDate.of(206, 5, 1);
		String sentence = "Thu 1 May 206 is outside the years 2000 to 2099 that this calendar knows; check the year.";

		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.workingDays.between(mistyped, LocalDate.of(2026, 5, 1)))
			.withMessage(sentence);
		assertThatIllegalArgumentException().isThrownBy(() -> this.workingDays.plus(mistyped, 3)).withMessage(sentence);
		assertThatIllegalArgumentException().isThrownBy(() -> this.workingDays.lastBefore(LocalDate.MIN));
		assertThatIllegalArgumentException().isThrownBy(() -> this.workingDays.isWorkingDay(LocalDate.MAX));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.workingDays.plus(LocalDate.of(2026, 5, 1), Integer.MAX_VALUE));
	}

	@Test
	void christmasAndNewYearAreExplained() {
		assertThat(this.workingDays.count(LocalDate.of(2026, 12, 18), 8).explanation())
			.isEqualTo("8 working days after Fri 18 Dec 2026 is Mon 4 Jan 2027; not counted: "
					+ "Fri 25 Dec 2026 (Christmas Day), Mon 28 Dec 2026 (Boxing Day, substitute day), "
					+ "Fri 1 Jan 2027 (New Year's Day) and 6 weekend days.");
	}

	@Test
	void easterIsExplained() {
		assertThat(this.workingDays.count(LocalDate.of(2026, 4, 2), 3).explanation())
			.isEqualTo("3 working days after Thu 2 Apr 2026 is Thu 9 Apr 2026; not counted: "
					+ "Fri 3 Apr 2026 (Good Friday), Mon 6 Apr 2026 (Easter Monday) and 2 weekend days.");
	}

	@Test
	void aPlainDayNeedsNoExceptions() {
		assertThat(this.workingDays.count(LocalDate.of(2026, 6, 15), 1).explanation())
			.isEqualTo("1 working day after Mon 15 Jun 2026 is Tue 16 Jun 2026.");
	}

	@Test
	void oneWeekendDayIsSingular() {
		assertThat(this.workingDays.count(LocalDate.of(2026, 6, 13), 1).explanation())
			.isEqualTo("1 working day after Sat 13 Jun 2026 is Mon 15 Jun 2026; not counted: 1 weekend day.");
	}

	@Test
	void aHolidayAloneIsNamedWithoutAWeekend() {
		assertThat(this.workingDays.count(LocalDate.of(2026, 12, 31), 1).holidays())
			.containsExactly(new Holiday(LocalDate.of(2027, 1, 1), "New Year's Day"));
		assertThat(this.workingDays.count(LocalDate.of(2026, 5, 3), 1).explanation())
			.isEqualTo("1 working day after Sun 3 May 2026 is Tue 5 May 2026; not counted: "
					+ "Mon 4 May 2026 (Early May Bank Holiday).");
	}

	@Test
	void anExtraClosedDayMovesTheResultAndIsNamed() {
		LocalDate eve = LocalDate.of(2026, 12, 24);
		WorkingDays withFile = withFile(Map.of(eve, "Christmas Eve closure"), Map.of());

		assertThat(withFile.isWorkingDay(eve)).isFalse();
		assertThat(withFile.count(LocalDate.of(2026, 12, 23), 1).explanation())
			.isEqualTo("1 working day after Wed 23 Dec 2026 is Tue 29 Dec 2026; not counted: "
					+ "Thu 24 Dec 2026 (Christmas Eve closure), Fri 25 Dec 2026 (Christmas Day), "
					+ "Mon 28 Dec 2026 (Boxing Day, substitute day) and 2 weekend days.");
	}

	@Test
	void aBankHolidayWorkedAfterAllCountsAndIsMentioned() {
		WorkingDays withFile = withFile(Map.of(), Map.of(LocalDate.of(2026, 12, 28), "Inspection week"));

		assertThat(withFile.count(LocalDate.of(2026, 12, 24), 2).explanation())
			.isEqualTo("2 working days after Thu 24 Dec 2026 is Tue 29 Dec 2026; not counted: "
					+ "Fri 25 Dec 2026 (Christmas Day) and 2 weekend days; "
					+ "worked after all: Mon 28 Dec 2026 (Inspection week).");
	}

	@Test
	void aSaturdayWorkedAfterAllCounts() {
		LocalDate saturday = LocalDate.of(2026, 6, 20);
		WorkingDays withFile = withFile(Map.of(), Map.of(saturday, "Open weekend"));

		assertThat(withFile.isWorkingDay(saturday)).isTrue();
		assertThat(withFile.lastBefore(LocalDate.of(2026, 6, 22))).isEqualTo(saturday);
		assertThat(withFile.count(LocalDate.of(2026, 6, 19), 1).explanation())
			.isEqualTo("1 working day after Fri 19 Jun 2026 is Sat 20 Jun 2026; "
					+ "worked after all: Sat 20 Jun 2026 (Open weekend).");
	}

	@Test
	void entriesThatChangeNothingAreNotMentioned() {
		WorkingDays withFile = withFile(Map.of(LocalDate.of(2026, 6, 13), "Closed on a Saturday"),
				Map.of(LocalDate.of(2026, 6, 15), "Worked on a plain Monday"));

		assertThat(withFile.count(LocalDate.of(2026, 6, 12), 1).explanation())
			.isEqualTo("1 working day after Fri 12 Jun 2026 is Mon 15 Jun 2026; not counted: 2 weekend days.");
	}

	private static WorkingDays withFile(Map<LocalDate, String> closed, Map<LocalDate, String> worked) {
		return new WorkingDays(new ClosedDays(new CalendarFile(closed, worked)));
	}

}
