package uk.safeguarding.escalation.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import uk.safeguarding.escalation.EscalationApplication;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.FreshDatabase;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application starts with another file and in another time zone than before: what
 * becomes of an open case, and of one that is raised now. All else that can happen to a
 * limit stands in {@code LimitMovesTest}.
 */
class RecalculationTest {

	private final List<String> database = FreshDatabase.settings();

	@TempDir
	private Path folder;

	@AfterEach
	void realTime() {
		London.resetClock();
	}

	@Test
	void aClosedDayAndAnotherTimeZoneMoveTimersDueDatesCardsAndRegister() throws IOException {
		London.clockAt("2026-09-15T09:30");
		String instance;
		try (ConfigurableApplicationContext application = start("# nothing yet\n", "Europe/London")) {
			instance = application.getBean(Cases.class).raise(Answers.difference("2026-09-14")).instanceId();
		}
		try (ConfigurableApplicationContext application = start("2026-09-17 closed Flood\n", "Europe/Paris")) {
			Cases cases = application.getBean(Cases.class);
			Case difference = cases.raised(instance);

			assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-18T22:59"));
			assertThat(difference.due("Stage1Reminder")).isEqualTo(London.time("2026-09-16T08:00"));
			assertThat(difference.task("Stage1Outcome").getDueDate()).isEqualTo(London.time("2026-09-18T22:59"));
			assertThat(difference.task("FollowCase").getDueDate()).isNull();
			assertThat(difference.card("Stage1Outcome")).containsEntry("limitDay", "Friday 18 September 2026");
			assertThat(difference.card("FollowCase")).containsEntry("limitDay", "Friday 18 September 2026");
			assertThat(difference.variable("stage2Limit")).isEqualTo("2026-09-25T23:59:00+02:00");
			assertThat(difference.stageInRegister(1).get("limit_explained").toString()).contains(
					"Thursday 17 September 2026 (Flood)",
					"because the time zone was changed from Europe/London to Europe/Paris;"
							+ " Thursday 17 September 2026 (Flood) is a closed day now; until then people had been told"
							+ " Thursday 17 September 2026, 23:59 (Europe/London).");
			assertThat(cases.raise(Answers.difference("2026-09-14")).due("Stage1Limit"))
				.isEqualTo(London.time("2026-09-18T22:59"));
		}
	}

	private ConfigurableApplicationContext start(String closedDays, String zone) throws IOException {
		Path file = Files.writeString(this.folder.resolve("closed-days.txt"), closedDays);
		return new SpringApplicationBuilder(EscalationApplication.class, Cases.class).profiles("demo", "test")
			.web(WebApplicationType.NONE)
			.run(Stream
				.concat(this.database.stream(),
						Stream.of("--escalation.calendar.extra-closed-days=" + file, "--escalation.zone=" + zone))
				.toArray(String[]::new));
	}

}
