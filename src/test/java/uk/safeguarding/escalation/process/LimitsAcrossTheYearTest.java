package uk.safeguarding.escalation.process;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The calendar inside the engine: due dates, not only sums.
 */
@EscalationTest
class LimitsAcrossTheYearTest {

	@Autowired
	private Cases cases;

	@Test
	void christmasAndNewYear() {
		London.clockAt("2026-12-21T09:00");
		Case difference = this.cases.raise(Answers.difference("2026-12-18"));

		assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-12-23T23:59"));
		difference.timePassesTo("2026-12-23T23:59");
		assertThat(difference.due("Stage2Limit")).isEqualTo(London.time("2027-01-04T23:59"));
		assertThat(difference.due("Stage2Reminder")).isEqualTo(London.time("2026-12-31T09:00"));
		assertThat(difference.variable("stage2LimitExplained")).isEqualTo("8 working days after the initial concern on"
				+ " Friday 18 December 2026 end on Monday 4 January 2027, 23:59; not counted: Friday 25 December 2026 (Christmas Day),"
				+ " Monday 28 December 2026 (Boxing Day, substitute day), Friday 1 January 2027 (New Year's Day) and 6 weekend days.");
		difference.timePassesTo("2027-01-11T23:59");
		assertThat(difference.due("Stage4Limit")).isEqualTo(London.time("2027-01-20T23:59"));
	}

	@Test
	void easterWithTheClockChangeInsideTheSpan() {
		London.clockAt("2026-03-27T15:00");
		Case difference = this.cases.raise(Answers.difference("2026-03-27"));

		assertThat(difference.due("Stage1Limit")).isEqualTo(Instant.parse("2026-04-01T22:59:00Z"));
		difference.timePassesTo("2026-04-01T23:59");
		assertThat(difference.due("Stage2Limit")).isEqualTo(Instant.parse("2026-04-10T22:59:00Z"));
		assertThat(difference.variable("stage2LimitExplained").toString()).contains("Good Friday", "Easter Monday");
	}

}
