package uk.safeguarding.escalation.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClosedDaysTest {

	private final ClosedDays closedDays = new ClosedDays(CalendarFile.none());

	@Test
	void theBankHolidaysOf2022HaveTheMovedAndTheOneOffOnes() {
		assertThat(bankHolidaysOf(2022)).containsExactly("Monday 3 January 2022 (New Year's Day, substitute day)",
				"Friday 15 April 2022 (Good Friday)", "Monday 18 April 2022 (Easter Monday)",
				"Monday 2 May 2022 (Early May Bank Holiday)", "Thursday 2 June 2022 (Spring Bank Holiday)",
				"Friday 3 June 2022 (Queen's Platinum Jubilee)", "Monday 29 August 2022 (Summer Bank Holiday)",
				"Monday 19 September 2022 (Bank Holiday for the State Funeral of Queen Elizabeth II)",
				"Monday 26 December 2022 (Boxing Day)", "Tuesday 27 December 2022 (Christmas Day, substitute day)");
	}

	@Test
	void theBankHolidaysOf2026AreThoseOfEnglandAndWales() {
		assertThat(bankHolidaysOf(2026)).containsExactly("Thursday 1 January 2026 (New Year's Day)",
				"Friday 3 April 2026 (Good Friday)", "Monday 6 April 2026 (Easter Monday)",
				"Monday 4 May 2026 (Early May Bank Holiday)", "Monday 25 May 2026 (Spring Bank Holiday)",
				"Monday 31 August 2026 (Summer Bank Holiday)", "Friday 25 December 2026 (Christmas Day)",
				"Monday 28 December 2026 (Boxing Day, substitute day)");
	}

	@ParameterizedTest
	@CsvSource({ "2021-12-27, 'Christmas Day, substitute day'", "2021-12-28, 'Boxing Day, substitute day'",
			"2022-01-03, 'New Year''s Day, substitute day'", "2027-12-27, 'Christmas Day, substitute day'",
			"2027-12-28, 'Boxing Day, substitute day'", "2028-01-03, 'New Year''s Day, substitute day'",
			"2023-05-08, King's Coronation", "2020-05-08, Early May Bank Holiday" })
	void substituteMovedAndOneOffHolidaysHaveTheirNames(LocalDate day, String name) {
		assertThat(this.closedDays.on(day)).contains(new Holiday(day, name));
	}

	@Test
	void anEntryOnABankHolidayKeepsTheHolidaysName() {
		LocalDate day = LocalDate.of(2026, 12, 25);
		ClosedDays withFile = new ClosedDays(CalendarFile.of(List.of("2026-12-25 closed Closed"), "a test"));

		assertThat(withFile.on(day)).contains(new Holiday(day, "Christmas Day"));
	}

	@Test
	void aDayOutsideTheCalendarIsRefusedWithASentence() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.closedDays.on(LocalDate.of(1999, 12, 31)))
			.withMessage(
					"Friday 31 December 1999 is outside the years 2000 to 2099 that this calendar knows; check the year.");
		assertThatIllegalArgumentException().isThrownBy(() -> this.closedDays.on(LocalDate.of(2100, 1, 1)));
		assertThat(this.closedDays.on(LocalDate.of(2000, 1, 1))).isEmpty();
		assertThat(this.closedDays.on(LocalDate.of(2099, 12, 25))).isPresent();
	}

	private static List<String> bankHolidaysOf(int year) {
		ClosedDays closedDays = new ClosedDays(CalendarFile.none());
		return LocalDate.of(year, 1, 1)
			.datesUntil(LocalDate.of(year + 1, 1, 1))
			.map(closedDays::on)
			.flatMap(Optional::stream)
			.map(Holiday::described)
			.toList();
	}

}
