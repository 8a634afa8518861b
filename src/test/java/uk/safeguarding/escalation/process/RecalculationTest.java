package uk.safeguarding.escalation.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.EscalationApplication;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.FreshDatabase;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The administrator's file changes while cases are open.
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
	void aDayThatIsClosedAfterAllMovesTimersDueDatesCardsAndRegisterOfAnOpenCase() throws IOException {
		String instance;
		London.clockAt("2026-09-15T09:30");
		try (ConfigurableApplicationContext application = start("# nothing yet\n")) {
			instance = application.getBean(Cases.class).raise(Answers.difference("2026-09-14")).instanceId();
		}
		try (ConfigurableApplicationContext application = start("2026-09-17 closed Flood\n")) {
			Case difference = application.getBean(Cases.class).raised(instance);

			assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-18T23:59"));
			assertThat(difference.due("Stage1Reminder")).isEqualTo(London.time("2026-09-16T09:00"));
			assertThat(difference.task("Stage1Outcome").getDueDate()).isEqualTo(London.time("2026-09-18T23:59"));
			assertThat(difference.task("FollowCase").getDueDate()).isNull();
			assertThat(difference.card("Stage1Outcome")).containsEntry("limitDay", "Fri 18 Sep 2026");
			assertThat(difference.card("FollowCase")).containsEntry("limitDay", "Fri 18 Sep 2026");
			assertThat(difference.variable("stage2Limit")).isEqualTo("2026-09-25T23:59:00+01:00");
			assertThat(difference.stageInRegister(1).get("limit_explained").toString())
				.contains("Thu 17 Sep 2026 (Flood)");
		}
	}

	@Test
	void aCaseWhoseLimitsStayIsLeftAlone() throws IOException {
		Case before;
		London.clockAt("2026-09-15T09:30");
		try (ConfigurableApplicationContext application = start("# nothing yet\n")) {
			before = application.getBean(Cases.class).raise(Answers.difference("2026-09-14"));
			before.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved());
		}
		try (ConfigurableApplicationContext application = start("2026-09-17 closed Flood\n")) {
			Case after = application.getBean(Cases.class).raised(before.instanceId());

			assertThat(after.variable("stage1Limit")).isEqualTo("2026-09-17T23:59:00+01:00");
			assertThat(after.due("ConfirmRecordsReminder")).isEqualTo(London.time("2026-09-22T09:00"));
		}
	}

	@Test
	void aCaseThatCannotBeCalculatedStaysWholeKeepsNobodyElseAndIsTriedAgainWithItsReason() throws IOException {
		String broken;
		String whole;
		London.clockAt("2026-09-15T09:30");
		try (ConfigurableApplicationContext application = start("# nothing yet\n")) {
			broken = application.getBean(Cases.class).raise(Answers.difference("2026-09-14")).instanceId();
			whole = application.getBean(Cases.class).raise(Answers.difference("2026-09-14")).instanceId();
			inTheWay(application, broken);
		}
		try (ConfigurableApplicationContext application = start("2026-09-17 closed Flood\n")) {
			Case difference = application.getBean(Cases.class).raised(broken);
			JdbcClient jdbc = application.getBean(JdbcClient.class);

			assertThat(application.getBean(Cases.class).raised(whole).due("Stage1Limit"))
				.isEqualTo(London.time("2026-09-18T23:59"));
			assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-17T23:59"));
			assertThat(difference.variable("stage1Limit")).isEqualTo("2026-09-17T23:59:00+01:00");
			assertThat(difference.task("Stage1Outcome").getDueDate()).isEqualTo(London.time("2026-09-17T23:59"));
			assertThat(difference.card("Stage1Outcome")).containsEntry("limitDay", "Thu 17 Sep 2026");
			assertThat(moves(jdbc)).hasSize(1);

			jdbc.sql("delete from escalation_notice where element = 'InTheWay'").update();
			application.getBean(Recalculation.class).whatIsLeft();

			assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-18T23:59"));
			assertThat(moves(jdbc)).hasSize(2).containsOnly("Thu 17 Sep 2026 (Flood) is a closed day now");
			assertThat(application.getBean(Cases.class).raised(whole).notices()).containsOnlyOnce("LimitMoved");
			assertThat(difference.notices()).containsOnlyOnce("LimitMoved");
		}
	}

	@Test
	void aCaseThatAnAdministratorHasHaltedIsCalculatedWhenItGoesOn() throws IOException {
		String instance;
		London.clockAt("2026-09-15T09:30");
		try (ConfigurableApplicationContext application = start("# nothing yet\n")) {
			instance = application.getBean(Cases.class).raise(Answers.difference("2026-09-14")).instanceId();
			application.getBean(RuntimeService.class).suspendProcessInstanceById(instance);
		}
		try (ConfigurableApplicationContext application = start("2026-09-17 closed Flood\n")) {
			Case difference = application.getBean(Cases.class).raised(instance);
			Recalculation recalculation = application.getBean(Recalculation.class);

			recalculation.whatIsLeft();
			assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-17T23:59"));
			application.getBean(RuntimeService.class).activateProcessInstanceById(instance);
			recalculation.whatIsLeft();

			assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-18T23:59"));
			assertThat(difference.card("Stage1Outcome").get("stageLimitExplained").toString())
				.contains("because Thu 17 Sep 2026 (Flood) is a closed day now");
		}
	}

	@Test
	void aForecastThatIsOnlyMadeBetterIsToldToNobody() throws IOException {
		String instance;
		London.clockAt("2026-11-28T10:00");
		try (ConfigurableApplicationContext application = start("# nothing yet\n")) {
			Case difference = application.getBean(Cases.class)
				.raise(Answers.with(Answers.difference("2026-10-26"), "lateRaisingReason", "Found in a review."));
			instance = difference.instanceId();
			application.getBean(RuntimeService.class).setVariable(instance, "stage3Limit", "2026-11-12T23:59:00+00:00");
		}
		try (ConfigurableApplicationContext application = start("# nothing yet\n")) {
			Case difference = application.getBean(Cases.class).raised(instance);

			assertThat(difference.variable("stage3Limit")).as("as the version before left it")
				.isEqualTo("2026-12-02T23:59:00+00:00");
			assertThat(difference.notices()).doesNotContain("LimitMoved");
		}
	}

	/**
	 * What would be written is there already: the case's transaction fails at its last
	 * step.
	 */
	private static void inTheWay(ConfigurableApplicationContext application, String instance) {
		String reference = application.getBean(Cases.class).raised(instance).reference();
		application.getBean(JdbcClient.class)
			.sql("insert into escalation_notice (reference, element, stage, at_time, notice_key)"
					+ " values (:reference, 'InTheWay', 1, current_timestamp, :key)")
			.param("reference", reference)
			.param("key", reference + "/LimitMoved/1/" + London.now())
			.update();
	}

	private static List<String> moves(JdbcClient jdbc) {
		return jdbc.sql("select reason from escalation_limit_move order by id").query(String.class).list();
	}

	private ConfigurableApplicationContext start(String closedDays) throws IOException {
		Path file = Files.writeString(this.folder.resolve("closed-days.txt"), closedDays);
		return new SpringApplicationBuilder(EscalationApplication.class, Cases.class).profiles("demo", "test")
			.web(WebApplicationType.NONE)
			.run(Stream.concat(this.database.stream(), Stream.of("--escalation.calendar.extra-closed-days=" + file))
				.toArray(String[]::new));
	}

}
