package uk.safeguarding.escalation.calendar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import uk.safeguarding.escalation.testing.ApplicationProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.safeguarding.escalation.calendar.TimeLimit.workingDays;

/**
 * The language and zone a machine starts with must not show. Needs a JVM of its own: the
 * holiday library keeps the names it has looked up once.
 */
class ForeignMachineTest {

	@Test
	void aLimitIsExplainedInEnglishAndLondonTime() throws IOException, InterruptedException {
		Process machine = new ProcessBuilder(ApplicationProcess.command(ForeignMachineTest.class, "-Duser.language=ar",
				"-Duser.country=EG", "-Duser.timezone=Pacific/Kiritimati"))
			.redirectErrorStream(true)
			.start();
		String output = new String(machine.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

		assertThat(machine.waitFor()).as(output).isZero();
		assertThat(output.lines()).contains("8 working days after the initial concern on Friday 18 December 2026 "
				+ "end on Monday 4 January 2027, 23:59; not counted: Friday 25 December 2026 (Christmas Day), "
				+ "Monday 28 December 2026 (Boxing Day, substitute day), Friday 1 January 2027 (New Year's Day) and 6 weekend days. "
				+ "This stage opened on Thursday 1 April 2027, 00:30, when the policy limit had passed, "
				+ "so it has until the end of the first working day after that: Friday 2 April 2027, 23:59.");
	}

	public static void main(String[] args) {
		WorkingDays workingDays = new WorkingDays(new ClosedDays(CalendarFile.none()));
		StageLimits limits = new StageLimits(workingDays, ZoneId.of("Europe/London"));
		Instant opened = Instant.parse("2027-03-31T23:30:00Z");
		System.out
			.println(limits.of(LocalDate.of(2026, 12, 18), workingDays(8), opened, Optional.empty()).explanation());
	}

}
