package uk.safeguarding.escalation.calendar;

import java.time.LocalDate;
import java.util.List;

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

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void fewerThanOneWorkingDayIsRefused(int n) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.workingDays.plus(LocalDate.of(2026, 6, 13), n))
			.withMessage("Working days are counted from 1; " + n + " is too few.");
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
		String sentence = "Thursday 1 May 206 is outside the years 2000 to 2099 that this calendar knows; check the year.";

		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.workingDays.between(mistyped, LocalDate.of(2026, 5, 1)))
			.withMessage(sentence);
		assertThatIllegalArgumentException().isThrownBy(() -> this.workingDays.plus(mistyped, 3)).withMessage(sentence);
		assertThatIllegalArgumentException().isThrownBy(() -> this.workingDays.lastBefore(LocalDate.MIN));
		assertThatIllegalArgumentException().isThrownBy(() -> this.workingDays.isWorkingDay(LocalDate.MAX));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.workingDays.plus(LocalDate.of(2026, 5, 1), Integer.MAX_VALUE));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					2026-06-15 | 1 | 2026-06-16 | ''
					2026-06-13 | 1 | 2026-06-16 | '; not counted: Monday 15 June 2026 (Flood) and 1 weekend day'
					2026-05-03 | 1 | 2026-05-05 | '; not counted: Monday 4 May 2026 (Early May Bank Holiday)'
					2026-04-02 | 3 | 2026-04-09 | '; not counted: Friday 3 April 2026 (Good Friday), Monday 6 April 2026 (Easter Monday) and 2 weekend days'
					2026-12-23 | 2 | 2026-12-28 | '; not counted: Friday 25 December 2026 (Christmas Day) and 2 weekend days; worked after all: Monday 28 December 2026 (Inspection)'
					2026-06-19 | 1 | 2026-06-20 | '; worked after all: Saturday 20 June 2026 (Open weekend)'
					""")
	void whatIsNotCountedAndWhatIsWorkedAfterAllIsNamedUnlessItChangesNothing(LocalDate from, int days, LocalDate to,
			String exceptions) {
		WorkingDays withFile = new WorkingDays(new ClosedDays(CalendarFile.of(List.of("2026-06-15 closed Flood",
				"2026-06-14 closed Closed on a Sunday", "2026-12-28 worked Inspection",
				"2026-06-20 worked Open weekend", "2026-04-07 worked Worked on a plain Tuesday"), "a test")));

		WorkingDays.Count count = withFile.count(from, days);

		assertThat(count.day()).isEqualTo(to);
		assertThat(count.exceptions()).isEqualTo(exceptions);
		assertThat(withFile.lastBefore(to.plusDays(1))).isEqualTo(to);
	}

}
