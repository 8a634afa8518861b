package uk.safeguarding.escalation.postgresql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import uk.safeguarding.escalation.EscalationApplication;
import uk.safeguarding.escalation.papers.CaseSheets;
import uk.safeguarding.escalation.papers.SheetText;
import uk.safeguarding.escalation.policy.EscalationProcess;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.PostgresServer;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database of an earlier version, with open cases: every one of them runs to its end on
 * the diagram and the forms it was raised with.
 */
@Tag("slow")
class UpgradeIT {

	private static final String SCHOOL = "brookfold-primary-";

	private static final String CARE = "childrens-social-care-";

	@TempDir
	private Path data;

	private PostgresServer server;

	private ConfigurableApplicationContext application;

	@BeforeEach
	void startTheServer() throws IOException {
		this.server = PostgresServer.start(this.data);
	}

	@AfterEach
	void stop() {
		this.application.close();
		this.server.close();
		London.resetClock();
	}

	@Test
	void versionTwoWithRunningReportedAndClosedCases() throws IOException {
		JdbcClient jdbc = upgraded("version-2");

		assertThat(sheets()).hasSize(4).allSatisfy((sheet) -> assertThat(sheet).contains("As it was raised"));
		Stream.of(2, 3, 4).forEach((number) -> raised(number).timePassesTo("2026-09-18T09:00"));

		assertThat(jdbc
			.sql("select reference || ' ' || stage || ' ' || coalesce(result, 'open') from escalation_stage"
					+ " order by reference, stage")
			.query(String.class)
			.list()).containsExactly("HSCP-2026-0001 1 resolved", "HSCP-2026-0002 1 limit-reached",
					"HSCP-2026-0002 2 open", "HSCP-2026-0003 2 open", "HSCP-2026-0004 2 open");
		assertThat(jdbc.sql("select count(*) from escalation_mail where state <> 'sent'").query(Long.class).single())
			.isZero();
		assertThat(jdbc.sql("select sha256 = encode(sha256(content), 'hex') from escalation_report")
			.query(Boolean.class)
			.list()).hasSize(4).containsOnly(true);
	}

	@Test
	void versionSevenWithACaseAtEachStage() throws IOException {
		upgraded("version-7");
		assertThat(sheets()).hasSize(8)
			.anySatisfy((sheet) -> assertThat(sheet).contains("How did this stage end?: Resolved"))
			.allSatisfy((sheet) -> assertThat(sheet).contains("As it was raised"));

		Case discussion = raised(7);
		discussion.done(SCHOOL + "practitioner", "PreEscalationDiscussion", fromTheFormOfThatTime());
		respondedAndSettled(discussion, 1, "line-manager");
		this.application.getBean(IdentityService.class).deleteUser(SCHOOL + "practitioner");
		Case stage1 = raised(4);
		stage1.done(SCHOOL + "line-manager", "FollowCase", Answers.newInformation("She is not at school.", "yes"));
		assertThat(stage1.task("FollowCase").getAssignee()).as("whoever raised it has left").isNull();
		assertThat(stage1.due("Stage1Limit")).isEqualTo(London.time("2026-09-17T23:59"));
		stage1.timePassesTo("2026-09-18T09:00");
		respondedAndSettled(stage1, 2, "safeguarding-lead");
		settled(raised(3).done("acute-trust-safeguarding-lead", "Stage2Outcome", Answers.resolved()), "acute-trust-");
		Case stage3 = raised(2).done(CARE + "executive", "Stage3Response", Answers.response("disagree"))
			.done(SCHOOL + "executive", "Stage3Outcome", Answers.notResolved());
		Stream.of(stage3, raised(1))
			.forEach((each) -> settled(each.done(SCHOOL + "executive", "Stage4Position", Answers.response("disagree"))
				.done("hscp-board-chair", "Stage4Decision", Answers.boardDecided()), SCHOOL));
		Case confirmedByOne = raised(5).done(CARE + "line-manager", "ConfirmRecords", Answers.confirmed()).runSteps();
		assertThat(confirmedByOne.isClosed()).isTrue();
		Case reportStillToBeSent = raised(8).runSteps();
		assertThat(reportStillToBeSent.notices()).contains("SubmitReportToHscp");
		assertThat(reportStillToBeSent.variable("reportSubmittedAt")).isNotNull();
	}

	/** Every case as it reads before anything more happens. */
	private List<String> sheets() {
		CaseSheets sheets = this.application.getBean(CaseSheets.class);
		return this.application.getBean(HistoryService.class)
			.createHistoricProcessInstanceQuery()
			.processDefinitionKey(EscalationProcess.KEY)
			.list()
			.stream()
			.map((one) -> SheetText.of(sheets.find(one.getProcessDefinitionId(), one.getId()).orElseThrow()))
			.toList();
	}

	/** The application of today on a database of then. */
	private JdbcClient upgraded(String version) throws IOException {
		String database = this.server.newDatabase();
		try (GZIPInputStream dump = new GZIPInputStream(
				new ClassPathResource("upgrade/" + version + ".sql.gz").getInputStream())) {
			PostgresServer.load(database, new String(dump.readAllBytes(), StandardCharsets.UTF_8));
		}
		JdbcClient jdbc = PostgresServer.lookInto(database);
		jdbc.sql("update act_ru_job set duedate_ = null, create_time_ = null where type_ = 'message'").update();
		London.clockAt("2026-09-16T10:00");
		this.application = new SpringApplicationBuilder(EscalationApplication.class, Cases.class)
			.profiles("demo", "test")
			.web(WebApplicationType.NONE)
			.run(PostgresServer.settings(database)
				.entrySet()
				.stream()
				.map((setting) -> "--" + setting.getKey() + "=" + setting.getValue())
				.toArray(String[]::new));
		assertThat(this.application.getBean(Flyway.class).info().pending()).isEmpty();
		assertThat(jdbc.sql("select count(*) from act_ru_job where duedate_ is null").query(Long.class).single())
			.as("waiting steps that nobody would take")
			.isZero();
		return jdbc;
	}

	private static void respondedAndSettled(Case difference, int stage, String role) {
		settled(difference.done(CARE + role, "Stage" + stage + "Response", Answers.response("agree"))
			.done(SCHOOL + role, "Stage" + stage + "Outcome", Answers.resolved()), SCHOOL);
	}

	private static void settled(Case difference, String raising) {
		difference.runSteps()
			.done(raising + "line-manager", "ConfirmRecords", Answers.confirmed())
			.done(CARE + "line-manager", "ConfirmRecords", Answers.confirmed())
			.runSteps();
		assertThat(difference.isClosed()).as(difference.reference()).isTrue();
		assertThat(difference.inRegister().get("closed_at")).as(difference.reference()).isNotNull();
	}

	private Case raised(int number) {
		return this.application.getBean(Cases.class)
			.raised(this.application.getBean(RuntimeService.class)
				.createProcessInstanceQuery()
				.processDefinitionKey("professional-difference")
				.processInstanceBusinessKey("HSCP-2026-000" + number)
				.singleResult()
				.getId());
	}

	/** It asked for the day of the talk, and not whether there was one. */
	private static Map<String, Object> fromTheFormOfThatTime() {
		Map<String, Object> answers = Answers.discussion("not-resolved");
		answers.remove("counterpartDiscussion");
		return answers;
	}

}
