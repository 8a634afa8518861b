package uk.safeguarding.escalation.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
		assertThat(bankHolidaysOf(2022)).containsExactly("Mon 3 Jan 2022 (New Year's Day, substitute day)",
				"Fri 15 Apr 2022 (Good Friday)", "Mon 18 Apr 2022 (Easter Monday)",
				"Mon 2 May 2022 (Early May Bank Holiday)", "Thu 2 Jun 2022 (Spring Bank Holiday)",
				"Fri 3 Jun 2022 (Queen's Platinum Jubilee)", "Mon 29 Aug 2022 (Summer Bank Holiday)",
				"Mon 19 Sep 2022 (Bank Holiday for the State Funeral of Queen Elizabeth II)",
				"Mon 26 Dec 2022 (Boxing Day)", "Tue 27 Dec 2022 (Christmas Day, substitute day)");
	}

	@Test
	void theBankHolidaysOf2026AreThoseOfEnglandAndWales() {
		assertThat(bankHolidaysOf(2026)).containsExactly("Thu 1 Jan 2026 (New Year's Day)",
				"Fri 3 Apr 2026 (Good Friday)", "Mon 6 Apr 2026 (Easter Monday)",
				"Mon 4 May 2026 (Early May Bank Holiday)", "Mon 25 May 2026 (Spring Bank Holiday)",
				"Mon 31 Aug 2026 (Summer Bank Holiday)", "Fri 25 Dec 2026 (Christmas Day)",
				"Mon 28 Dec 2026 (Boxing Day, substitute day)");
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
		ClosedDays withFile = new ClosedDays(new CalendarFile(Map.of(day, "Closed"), Map.of()));

		assertThat(withFile.on(day)).contains(new Holiday(day, "Christmas Day"));
	}

	@Test
	void aDayOutsideTheCalendarIsRefusedWithASentence() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.closedDays.on(LocalDate.of(1999, 12, 31)))
			.withMessage("Fri 31 Dec 1999 is outside the years 2000 to 2099 that this calendar knows; check the year.");
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
