package uk.safeguarding.escalation.scenarios;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import uk.safeguarding.escalation.calendar.CalendarFile;
import uk.safeguarding.escalation.calendar.ClosedDays;
import uk.safeguarding.escalation.calendar.WorkingDays;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The days of a fictional case.
 */
class ScenarioDaysTest {

	private final WorkingDays workingDays = new WorkingDays(new ClosedDays(CalendarFile.none()));

	@Test
	void daysAreCountedFromTheConcern() {
		Scenario.Days days = days("2026-04-01", "2026-11-20");

		assertThat(days.moment(step("d0 16:40"))).isEqualTo(London.time("2026-04-01T16:40"));
		assertThat(days.moment(step("d2 09:00"))).isEqualTo(London.time("2026-04-07T09:00"));
	}

	@Test
	void aConcernAtTheWeekendIsOfItsOwnDay() {
		assertThat(days("2026-06-13", "2026-11-20").moment(step("d0 10:00")))
			.isEqualTo(London.time("2026-06-13T10:00"));
	}

	@Test
	void onlyADayAloneBecomesADate() {
		Scenario.Step step = new Scenario.Step("d1 09:00", "somebody", "ConfirmRecords",
				Map.of("discussionDate", "d1", "words", "on d1 we met", "ticked", true));

		assertThat(days("2026-04-01", "2026-11-20").answers(step)).containsEntry("discussionDate", "2026-04-02")
			.containsEntry("words", "on d1 we met")
			.containsEntry("ticked", true);
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-20, 2026-11-09", "2026-11-22, 2026-11-09", "2026-11-19, 2026-11-06", "2026-11-23, 2026-11-10",
			"2027-01-04, 2026-12-17" })
	void nineWorkingDaysAgoIsAWorkingDayWithNineSince(LocalDate today, LocalDate concern) {
		Scenario.Days days = days("9 working days ago", today.toString());

		assertThat(days.concern()).isEqualTo(concern);
		assertThat(this.workingDays.between(days.concern(), today)).isEqualTo(9);
	}

	@Test
	void whatIsNoDayIsSaid() {
		assertThatIllegalArgumentException().isThrownBy(() -> days("2026-04-01", "2026-11-20").moment(step("x3 09:00")))
			.withMessage("\"x3\" is no day such as d3.");
	}

	private Scenario.Days days(String concern, String today) {
		return Scenario.Days.of(new Scenario("", concern, List.of()), LocalDate.parse(today), this.workingDays,
				London.ZONE);
	}

	private static Scenario.Step step(String at) {
		return new Scenario.Step(at, "somebody", "ConfirmRecords", Map.of());
	}

}
