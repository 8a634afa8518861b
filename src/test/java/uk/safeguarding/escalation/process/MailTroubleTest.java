package uk.safeguarding.escalation.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.mail.ScriptedServer;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.MailServer;
import uk.safeguarding.escalation.testing.MailTest;
import uk.safeguarding.escalation.testing.ReceivedMail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The mail server is down, or somebody's address is wrong: nothing is lost, nothing goes
 * twice, and the case does not wait.
 */
@MailTest
class MailTroubleTest {

	private static final String HSCP = "hscp-mailbox@example.org";

	private static final String CONTACT = "morgan.ellis@example.org";

	private static final String DEAD = "childrens-social-care-line-manager@example.org";

	private static final String BUSINESS_UNIT = "hscp-business-unit@example.org";

	@Autowired
	private Cases cases;

	@Autowired
	private ManagementService managementService;

	@Autowired
	private RuntimeService runtimeService;

	@Autowired
	private IdentityService identityService;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private OpenIncidents health;

	@Test
	void aServerThatStaysDownEndsAsAnIncidentWhileTheCaseGoesOnAndARetryDeliversOnce() {
		Case difference = reportIsDue();
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
		MailServer.goDown();
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

		MailServer.comeUp();
		retry(difference, "SubmitReportToHscp");

		byte[] kept = this.jdbc.sql("select content from escalation_report where reference = ?")
			.param(difference.reference())
			.query(byte[].class)
			.single();
		assertThat(MailServer.reportsAbout(difference.reference())).extracting(ReceivedMail::to)
			.containsExactlyInAnyOrder(HSCP, CONTACT);
		assertThat(MailServer.reportsAbout(difference.reference())).as("the file of the first try")
			.allSatisfy((mail) -> assertThat(mail.attachment()).hasValue(kept));
		assertThat(mails(difference, "SubmitReportToHscp")).containsOnly("sent false");
		assertThat(difference.incidents()).isEmpty();
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void aWrongAddressDoesNotKeepTheOthersFromBeingToldAndIsToldToTheBusinessUnit() {
		String address = "line manager at example.org";
		String before = changeAddress("childrens-social-care-line-manager", address);
		try {
			London.clockAt("2026-09-15T10:00");
			Case difference = this.cases.raise(Answers.difference("2026-09-14")).runSteps();

			assertThat(stageOne(difference)).containsExactlyInAnyOrder("brookfold-primary-practitioner@example.org",
					"brookfold-primary-line-manager@example.org");
			assertThat(MailServer.about(difference.reference()))
				.filteredOn((mail) -> mail.subject().contains("an address takes no mail"))
				.singleElement()
				.satisfies((mail) -> assertThat(mail.to()).isEqualTo(BUSINESS_UNIT))
				.satisfies((mail) -> assertThat(mail.text()).contains(address, "ask an administrator"));
			assertThat(difference.incidents()).isEmpty();
			assertThat(refusedAddresses()).isEqualTo(1);
		}
		finally {
			changeAddress("childrens-social-care-line-manager", before);
		}
		assertThat(refusedAddresses()).as("nobody has it any more").isEqualTo(0);
	}

	@Test
	void aDeadAddressIsOneSignalForAllCasesAndHarmsNobodyElse() throws Exception {
		London.clockAt("2026-09-15T10:00");
		List<Case> three = Stream.generate(() -> this.cases.raise(Answers.difference("2026-09-14"))).limit(3).toList();
		MailServer.goDown();
		try (ScriptedServer server = new ScriptedServer(MailServer.port(), (said) -> refuses(said, DEAD))) {
			three.forEach((difference) -> difference.timePassesTo("2026-09-16T12:00"));

			assertThat(three).allSatisfy((difference) -> assertThat(difference.incidents()).isEmpty())
				.allSatisfy((difference) -> assertThat(difference.steps()).isEmpty());
			assertThat(server.asked(DEAD)).as("opened and reminded, three times").isEqualTo(6);
			assertThat(server.asked("brookfold-primary-line-manager@example.org")).isEqualTo(6);
			assertThat(server.asked(BUSINESS_UNIT)).isEqualTo(1);
			assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
			assertThat(this.health.health().getDetails()).containsEntry("mail", 0L)
				.containsEntry("limit", 0L)
				.containsEntry("refusedAddresses", 1);
			aLimitThatFailsMeanwhileIsSeen(three.get(1).timer("Stage1Limit"));
			assertThat(mails(three.get(2), "NotifyStage1")).contains("refused false");
		}
		MailServer.comeUp();
		three.get(0).done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved()).runSteps();
		assertThat(refusedAddresses()).as("mail is taken there again").isEqualTo(0);
	}

	private void aLimitThatFailsMeanwhileIsSeen(Job limit) {
		this.managementService.setJobRetries(limit.getId(), 0);
		assertThat(this.health.health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(this.health.health().getDetails()).containsEntry("limit", 1L)
			.containsEntry("mail", 0L)
			.containsEntry("refusedAddresses", 1);
		this.managementService.setJobRetries(limit.getId(), 1);
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void aBusinessUnitThatCannotBeToldOfADeadAddressIsNoTroubleOfTheCase() throws Exception {
		London.clockAt("2026-09-15T14:00");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		MailServer.goDown();
		try (ScriptedServer server = new ScriptedServer(MailServer.port(),
				(said) -> refuses(said, DEAD) + refuses(said, BUSINESS_UNIT))) {
			difference.timePassesTo("2026-09-16T12:00");
			assertThat(server.asked(BUSINESS_UNIT)).isEqualTo(1);
		}
		MailServer.comeUp();
		assertThat(difference.incidents()).isEmpty();
		assertThat(refusedAddresses()).isEqualTo(2);
		difference.timePassesTo("2026-09-18T09:00");
		assertThat(refusedAddresses()).isEqualTo(0);
	}

	@Test
	void aServerThatRefusesEverybodyOfANoticeIsNotTakenForDeadAddresses() throws Exception {
		London.clockAt("2026-09-15T13:00");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		MailServer.goDown();
		try (ScriptedServer server = new ScriptedServer(MailServer.port(),
				(said) -> said.startsWith("RCPT") ? "550 5.2.1 Not today" : "")) {
			while (difference.incidents().isEmpty()) {
				assertThat(difference.tryStep("NotifyStage1")).isPresent();
			}
			assertThat(difference.incidents()).singleElement().asString().contains(DEAD, "550 5.2.1 Not today");
			assertThat(server.asked(DEAD)).isEqualTo(6);
		}
		MailServer.comeUp();
		retry(difference, "NotifyStage1");
		assertThat(stageOne(difference)).hasSize(3);
		assertThat(refusedAddresses()).isEqualTo(0);
	}

	@Test
	void aReportIsTriedAgainWithWhoMayTakeItLaterAndIsAnIncidentAtOnceWhenOnlyARefusalIsLeft() throws Exception {
		Case difference = reportIsDue();
		MailServer.goDown();
		try (ScriptedServer server = new ScriptedServer(MailServer.port(), (said) -> refuses(said, CONTACT)
			.concat(said.equalsIgnoreCase("RCPT TO:<" + HSCP + ">") ? "451 4.7.1 Come back later" : ""))) {
			assertThat(difference.tryStep("SubmitReportToHscp")).isPresent();
			assertThat(difference.tryStep("SubmitReportToHscp")).isPresent();
			assertThat(difference.incidents()).isEmpty();
			assertThat(server.asked(HSCP)).isEqualTo(2);
			assertThat(server.asked(CONTACT)).isEqualTo(1);
		}
		MailServer.comeUp();
		assertThat(difference.tryStep("SubmitReportToHscp")).isPresent();
		assertThat(difference.incidents()).singleElement()
			.asString()
			.contains(difference.reference(), CONTACT, "550 5.1.1")
			.doesNotContain(HSCP);
		assertThat(this.health.health().getStatus()).isEqualTo(Status.DOWN);
		retry(difference, "SubmitReportToHscp");
		assertThat(MailServer.reportsAbout(difference.reference())).extracting(ReceivedMail::to)
			.containsExactlyInAnyOrder(HSCP, CONTACT);
		assertThat(difference.incidents()).isEmpty();
		assertThat(refusedAddresses()).isEqualTo(0);
	}

	@Test
	void ofACaseThatSomebodyHasDeletedNothingMoreIsSent() {
		Case difference = reportIsDue();
		this.runtimeService.deleteProcessInstance(difference.instanceId(), "by mistake");

		difference.runSteps();

		assertThat(difference.steps()).isEmpty();
		assertThat(MailServer.about(difference.reference())).isEmpty();
	}

	private Case reportIsDue() {
		London.clockAt("2026-02-09T09:00");
		Case difference = this.cases.raise(Answers.immediateRisk("2026-02-06", 2));
		assertThat(difference.tryStep("SubmitReportToHscp")).as("is printed").isEmpty();
		return difference;
	}

	private Duration untilNextTry(Case difference) {
		Job job = step(difference, "SubmitReportToHscp");
		if (job.getRetries() == 0 || job.getDuedate() == null) {
			return Duration.ZERO;
		}
		Instant next = job.getDuedate().toInstant();
		Duration wait = Duration.between(London.now(), next);
		London.clockAt(next);
		return wait;
	}

	@Test
	void whatIsNoLongerToBeSaidIsDroppedAndNothingWaitsForIt() {
		London.clockAt("2026-09-15T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		MailServer.goDown();
		assertThat(difference.tryStep("NotifyStage1")).isPresent();
		difference.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.withdrawn("raised-in-error"));
		MailServer.comeUp();

		difference.confirmedByBoth().runSteps();

		assertThat(stageOne(difference)).isEmpty();
		assertThat(mails(difference, "NotifyStage1")).hasSize(3).containsOnly("dropped false");
	}

	@Test
	void whatSomebodyElseHadToBeToldIsDroppedOnceItNeedNotBeSaidAnyMore() {
		London.clockAt("2026-09-14T10:00");
		Case difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"))
			.runSteps()
			.done("brookfold-primary-practitioner", "FollowCase", Answers.newInformation("It is worse.", "yes"));
		MailServer.goDown();
		assertThat(difference.steps()).as("to the raising side, and of the risk")
			.hasSize(2)
			.allSatisfy(
					(step) -> assertThatThrownBy(() -> this.managementService.executeJob(step.getId())).isNotNull());
		MailServer.comeUp();
		difference.done("brookfold-primary-practitioner", "PreEscalationDiscussion", Answers.discussion("not-resolved"))
			.runSteps();

		assertThat(this.jdbc.sql("""
				select n.notice_key || ' ' || m.recipient || ' ' || m.state from escalation_mail m
				join escalation_notice n on n.notice_key = m.notice_key
				where n.reference = ? and n.element = 'NotifyNewInformation'
				""").param(difference.reference()).query(String.class).list()).hasSize(3)
			.allSatisfy((mail) -> assertThat(mail).matches(
					mail.contains("line-manager@") && mail.contains("/new-information/") ? ".* sent" : ".* dropped"));
	}

	private static Job step(Case difference, String element) {
		return difference.step(element).orElseThrow();
	}

	private void retry(Case difference, String element) {
		this.managementService.setJobRetries(step(difference, element).getId(), 1);
		assertThat(difference.tryStep(element)).isEmpty();
	}

	/** What became of each mail of a step, and whether it may have gone twice. */
	private List<String> mails(Case difference, String element) {
		return this.jdbc.sql("""
				select m.state, m.perhaps_twice from escalation_mail m
				join escalation_notice n on n.notice_key = m.notice_key where n.reference = ? and n.element = ?
				""")
			.params(difference.reference(), element)
			.query((row, number) -> row.getString(1) + " " + row.getBoolean(2))
			.list();
	}

	private static String refuses(String said, String address) {
		return said.equalsIgnoreCase("RCPT TO:<" + address + ">") ? "550 5.1.1 No such person" : "";
	}

	private Object refusedAddresses() {
		return this.health.health().getDetails().get("refusedAddresses");
	}

	private static List<String> stageOne(Case difference) {
		return MailServer.about(difference.reference())
			.stream()
			.filter((mail) -> mail.subject().contains("Stage 1 – respond"))
			.map(ReceivedMail::to)
			.toList();
	}

	private String changeAddress(String userId, String address) {
		User user = this.identityService.createUserQuery().userId(userId).singleResult();
		String before = user.getEmail();
		user.setEmail(address);
		this.identityService.saveUser(user);
		return before;
	}

}
