package uk.safeguarding.escalation.postgresql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.safeguarding.escalation.EscalationApplication;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.PostgresServer;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database of the version before, with a case open at each stage: every one of them
 * runs to its end on the diagram and the forms it was raised with.
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
	void theVersionBefore() throws IOException {
		this.server = PostgresServer.start(this.data);
		String database = this.server.newDatabase();
		try (GZIPInputStream dump = new GZIPInputStream(
				new ClassPathResource("upgrade/version-7.sql.gz").getInputStream())) {
			PostgresServer.load(database, new String(dump.readAllBytes(), StandardCharsets.UTF_8));
		}
		London.clockAt("2026-09-16T10:00");
		this.application = new SpringApplicationBuilder(EscalationApplication.class, Cases.class)
			.profiles("demo", "test")
			.web(WebApplicationType.NONE)
			.run(PostgresServer.settings(database)
				.entrySet()
				.stream()
				.map((setting) -> "--" + setting.getKey() + "=" + setting.getValue())
				.toArray(String[]::new));
	}

	@AfterEach
	void stop() {
		this.application.close();
		this.server.close();
		London.resetClock();
	}

	@Test
	void aCaseAtEachStageRunsToItsEnd() {
		Case discussion = raised(7);
		discussion.done(SCHOOL + "practitioner", "PreEscalationDiscussion", Answers.discussion("not-resolved"));
		respondedAndSettled(discussion, 1, "line-manager");
		Case stage1 = raised(4);
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
		assertThat(confirmedByOne.isEnded()).isTrue();
		Case reportStillToBeSent = raised(8).runSteps();
		assertThat(reportStillToBeSent.notices()).contains("SubmitReportToHscp");
		assertThat(reportStillToBeSent.variable("reportSubmittedAt")).isNotNull();
	}

	@Test
	void whoRaisedACaseOfTheVersionBeforeAndLeavesHandsItOver() {
		this.application.getBean(IdentityService.class).deleteUser(SCHOOL + "practitioner");

		Case stage2 = raised(4);
		stage2.done(SCHOOL + "line-manager", "FollowCase", Answers.newInformation("She is not at school.", "yes"));
		assertThat(stage2.task("FollowCase").getAssignee()).isNull();
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
		assertThat(difference.isEnded()).as(difference.reference()).isTrue();
		assertThat(difference.inRegister().get("closed_at")).as(difference.reference()).isNotNull();
	}

	private Case raised(int number) {
		return this.application.getBean(Cases.class)
			.raised(this.application.getBean(RuntimeService.class)
				.createProcessInstanceQuery()
				.processInstanceBusinessKey("HSCP-2026-000" + number)
				.singleResult()
				.getId());
	}

}
