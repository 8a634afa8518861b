package uk.safeguarding.escalation.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.MailServer;
import uk.safeguarding.escalation.testing.MailTest;
import uk.safeguarding.escalation.testing.ReceivedMail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The mail server is down, or somebody's address is wrong: nothing is lost, nothing goes
 * twice, and the case does not wait.
 */
@MailTest
class MailTroubleTest {

	private static final String HSCP = "admin.sbu@herefordshire.gov.uk";

	private static final String CONTACT = "morgan.ellis@example.org";

	private boolean down;

	@Autowired
	private Cases cases;

	@Autowired
	private ManagementService managementService;

	@Autowired
	private IdentityService identityService;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private OpenIncidents health;

	@AfterEach
	void repair() {
		if (this.down) {
			comeUp();
		}
	}

	@Test
	void aServerThatIsDownForTwoTriesGetsTheReportAtTheThirdOnceForEach() {
		Case difference = reportIsDue();
		goDown();
		assertThat(difference.tryStep("SubmitReportToHscp")).isPresent();
		assertThat(difference.tryStep("SubmitReportToHscp")).isPresent();
		assertThat(MailServer.reportsAbout(difference.reference())).isEmpty();

		comeUp();
		assertThat(difference.tryStep("SubmitReportToHscp")).isEmpty();

		assertThat(MailServer.reportsAbout(difference.reference())).extracting(ReceivedMail::to)
			.containsExactlyInAnyOrder(HSCP, CONTACT);
		assertThat(log(difference)).hasSize(2)
			.allSatisfy(
					(mail) -> assertThat(mail).containsEntry("state", "sent").containsEntry("perhaps_twice", false));
	}

	@Test
	void aServerThatStaysDownEndsAsAnIncidentWhileTheCaseGoesOnAndARetryDeliversOnce() {
		Case difference = reportIsDue();
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
		goDown();
		Duration waited = Duration.ZERO;
		while (difference.incidents().isEmpty()) {
			assertThat(difference.tryStep("SubmitReportToHscp")).isPresent();
			waited = waited.plus(untilNextTry(difference));
		}

		assertThat(waited).isBetween(Duration.ofMinutes(50), Duration.ofMinutes(75));
		assertThat(difference.incidents()).singleElement()
			.satisfies((message) -> assertThat(message).contains(difference.reference(), "Submit Report to HSCP", HSCP,
					CONTACT, "127.0.0.1"));
		assertThat(this.health.health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(this.health.health().getDetails()).containsEntry("mail", 1L).containsEntry("limit", 0L);
		assertThat(difference.seenIn("Stage2Outcome")).containsEntry("reportStatus", "not sent to everybody yet")
			.containsKey("reportToHscp");
		difference.done("acute-trust-safeguarding-lead", "Stage2Outcome", Answers.notResolved());
		assertThat(difference.openTasks()).contains("Stage3Outcome");

		comeUp();
		this.managementService.setJobRetries(submission(difference).getId(), 1);
		assertThat(difference.tryStep("SubmitReportToHscp")).isEmpty();

		assertThat(MailServer.reportsAbout(difference.reference())).extracting(ReceivedMail::to)
			.containsExactlyInAnyOrder(HSCP, CONTACT);
		assertThat(difference.incidents()).isEmpty();
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void everyTrySendsTheSameFile() {
		Case difference = reportIsDue();
		goDown();
		difference.tryStep("SubmitReportToHscp");
		comeUp();
		difference.done("acute-trust-practitioner", "FollowCase", Answers.newInformation("Much later news.", "yes"));
		London.clockAt("2026-02-09T17:00");
		difference.tryStep("SubmitReportToHscp");

		byte[] kept = this.jdbc.sql("select content from escalation_report where reference = ?")
			.param(difference.reference())
			.query(byte[].class)
			.single();
		assertThat(MailServer.reportsAbout(difference.reference())).hasSize(2)
			.allSatisfy((mail) -> assertThat(mail.attachment()).hasValue(kept));
	}

	@Test
	void aWrongAddressDoesNotKeepTheOthersFromBeingTold() {
		Case difference = withAddress("childrens-social-care-line-manager", "line manager at example.org", () -> {
			London.clockAt("2026-09-15T10:00");
			Case raised = this.cases.raise(Answers.difference("2026-09-14"));
			assertThat(raised.tryStep("NotifyStage1")).hasValueSatisfying((message) -> assertThat(message)
				.contains(raised.reference(), "Notify: Stage 1 opened", "line manager at example.org")
				.doesNotContain("brookfold"));
			return raised;
		});
		assertThat(stageOne(difference)).containsExactlyInAnyOrder("brookfold-primary-practitioner@example.org",
				"brookfold-primary-line-manager@example.org");

		assertThat(difference.tryStep("NotifyStage1")).isEmpty();

		assertThat(stageOne(difference)).containsExactlyInAnyOrder("brookfold-primary-practitioner@example.org",
				"brookfold-primary-line-manager@example.org", "childrens-social-care-line-manager@example.org");
	}

	@Test
	void aNoticeWrittenBeforeTheServerWentDownIsSentAsItWasWritten() {
		London.clockAt("2026-09-15T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		goDown();
		assertThat(difference.tryStep("NotifyStage1")).isPresent();
		comeUp();
		London.clockAt("2026-09-15T11:30");
		assertThat(difference.tryStep("NotifyStage1")).isEmpty();

		assertThat(MailServer.about(difference.reference())).filteredOn((mail) -> mail.subject().contains("Stage 1"))
			.hasSize(3)
			.allSatisfy(
					(mail) -> assertThat(mail.text()).contains("Written by the application at 10:00 on Tue 15 Sep"));
	}

	private Case reportIsDue() {
		London.clockAt("2026-02-09T09:00");
		Case difference = this.cases.raise(Answers.immediateRisk("2026-02-06", 2));
		assertThat(difference.tryStep("WriteReportToHscp")).isEmpty();
		return difference;
	}

	private Duration untilNextTry(Case difference) {
		Job job = submission(difference);
		if (job.getRetries() == 0 || job.getDuedate() == null) {
			return Duration.ZERO;
		}
		Instant next = job.getDuedate().toInstant();
		Duration wait = Duration.between(London.now(), next);
		London.clockAt(next);
		return wait;
	}

	private Job submission(Case difference) {
		return this.managementService.createJobQuery()
			.processInstanceId(difference.instanceId())
			.activityId("SubmitReportToHscp")
			.singleResult();
	}

	private List<Map<String, Object>> log(Case difference) {
		return this.jdbc.sql("""
				select m.state, m.perhaps_twice, m.tries from escalation_mail m
				join escalation_notice n on n.notice_key = m.notice_key
				where n.reference = ? and n.element = 'SubmitReportToHscp'
				""").param(difference.reference()).query().listOfRows();
	}

	private static List<String> stageOne(Case difference) {
		return MailServer.about(difference.reference())
			.stream()
			.filter((mail) -> mail.subject().contains("Stage 1 – respond"))
			.map(ReceivedMail::to)
			.toList();
	}

	private <T> T withAddress(String userId, String address, Supplier<T> work) {
		String before = changeAddress(userId, address);
		try {
			return work.get();
		}
		finally {
			changeAddress(userId, before);
		}
	}

	private String changeAddress(String userId, String address) {
		User user = this.identityService.createUserQuery().userId(userId).singleResult();
		String before = user.getEmail();
		user.setEmail(address);
		this.identityService.saveUser(user);
		return before;
	}

	private void goDown() {
		MailServer.goDown();
		this.down = true;
	}

	private void comeUp() {
		MailServer.comeUp();
		this.down = false;
	}

}
