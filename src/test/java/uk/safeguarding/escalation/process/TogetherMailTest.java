package uk.safeguarding.escalation.process;

import java.util.List;
import java.util.function.Predicate;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import uk.safeguarding.escalation.mail.ScriptedServer;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Approved;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.MailServer;
import uk.safeguarding.escalation.testing.MailTest;
import uk.safeguarding.escalation.testing.ReceivedMail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What asks nothing of whoever reads it waits for an hour at most, and goes to each
 * person as one mail; what asks something, is urgent, or is about a limit never waits.
 */
@MailTest
@TestPropertySource(properties = "escalation.mail.information-waits=1h")
class TogetherMailTest {

	private static final String RAISER = "brookfold-primary-practitioner";

	private static final String RAISING = "brookfold-primary-line-manager";

	private static final String CHALLENGED = "childrens-social-care-line-manager";

	@Autowired
	private Cases cases;

	@Autowired
	private ManagementService managementService;

	@Autowired
	private IdentityService identityService;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void alone() {
		this.cases.forgetAll();
	}

	@Test
	void whoMustActHasItAtOnceAndWhoNeedNotHasOneMailForAllCasesWithinTheHour() {
		Case first = raisedAt("10:00");
		assertThat(mails(RAISING)).hasSize(1);
		assertThat(mails(CHALLENGED)).hasSize(1);
		Case second = raisedAt("10:20");
		second.done(CHALLENGED, "Stage1Response", Answers.response("disagree")).runSteps();
		assertThat(mails(RAISING)).as("opened, opened, answered").hasSize(3);
		first.timePassesTo("2026-09-15T10:59");
		assertThat(mails(RAISER)).isEmpty();

		first.timePassesTo("2026-09-15T11:00");
		second.timePassesTo("2026-09-15T11:30");

		assertThat(mails(RAISER)).singleElement().satisfies((mail) -> {
			assertThat(mail.subject()).isEqualTo(first.reference() + " and 1 more – 3 notices for your information");
			String numbered = (mail.text() + "\n================\n\n" + mail.html())
				.replace(first.reference(), "HSCP-2026-first")
				.replace(second.reference(), "HSCP-2026-second");
			Approved.text("mails/three-notices-in-one", numbered);
		});
		assertThat(logged(first, RAISER)).containsExactly("sent 1");
		assertThat(logged(second, RAISER)).containsExactly("sent 1", "sent 1");
		assertThat(this.jdbc.sql("select distinct sent_as from escalation_mail where recipient = ?")
			.param(RAISER + "@example.org")
			.query(String.class)
			.list()).singleElement().isEqualTo(mails(RAISER).get(0).messageId());
		assertThat(List.of(first, second)).allSatisfy((each) -> assertThat(each.deliveries()).isZero());
	}

	@Test
	void whatIsUrgentOrSetOffByALimitWaitsForNobody() {
		London.clockAt("2026-09-15T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-09-14")).timePassesTo("2026-09-15T12:00");
		assertThat(mails(RAISER)).hasSize(1);

		difference.timePassesTo("2026-09-17T23:59");
		assertThat(mails(RAISER)).as("it is near, and Stage 2 opens because of it").hasSize(3);
		assertThat(mails("hscp-business-unit")).hasSize(1);
		difference.done(RAISER, "FollowCase", Answers.newInformation("It is worse.", "yes")).runSteps();
		assertThat(mails("hscp-business-unit")).as("the risk has risen").hasSize(2);
		assertThat(mails(RAISER)).as("said it").hasSize(3);
		assertThat(MailServer.reportsAbout(difference.reference())).hasSize(2);
	}

	@Test
	void ofACaseThatTurnsOutToBeRaisedInErrorNothingThatWaitedIsSaid() {
		Case first = raisedAt("10:00");
		Case wrong = raisedAt("10:10");
		wrong.done(RAISING, "Stage1Outcome", Answers.withdrawn("raised-in-error")).runSteps();
		assertThat(mails(RAISER)).singleElement()
			.satisfies((mail) -> assertThat(mail.subject()).contains("sent to you in error"));

		first.timePassesTo("2026-09-15T11:00");
		wrong.timePassesTo("2026-09-15T11:30");

		assertThat(mails(RAISER)).hasSize(2);
		assertThat(mails(RAISER).get(1).subject()).startsWith(first.reference() + " – Stage 1 – respond");
		assertThat(logged(wrong, RAISER)).containsExactly("dropped 0", "sent 1");
	}

	@Test
	void whoIsNotToldOfACaseAnyMoreReadsNothingOfItAndANewAddressIsUsed() {
		Case first = raisedAt("10:00");
		setAddress("moved@example.org");
		try {
			first.timePassesTo("2026-09-15T11:00");
			assertThat(mails(RAISER)).isEmpty();
			assertThat(mails("moved")).hasSize(1);
			assertThat(logged(first, RAISER)).containsExactly("dropped 0");
		}
		finally {
			setAddress(RAISER + "@example.org");
		}
	}

	@Test
	void whatEndsMeanwhileIsToldInTheSameMail() {
		Case difference = raisedAt("10:00");
		difference.done(RAISING, "Stage1Outcome", Answers.resolved()).runSteps();
		difference.confirmedByBoth().runSteps();
		assertThat(difference.isClosed()).isTrue();

		difference.timePassesTo("2026-09-15T11:00");

		assertThat(mails(RAISER)).singleElement()
			.satisfies((mail) -> assertThat(mail.text()).contains("Stage 1 – respond by", "ended: resolved"));
		assertThat(difference.deliveries()).isZero();
	}

	@Test
	void whatWaitedAndIsNotTakenIsTriedAgainBecomesAnIncidentAndARetrySendsItOnce() {
		Case difference = raisedAt("10:00");
		difference.done(CHALLENGED, "Stage1Response", Answers.response("agree")).runSteps();
		London.clockAt("2026-09-15T11:00");
		MailServer.goDown();
		this.managementService.createJobQuery()
			.timers()
			.activityId("SendingTime")
			.list()
			.forEach((timer) -> this.managementService.executeJob(timer.getId()));
		while (difference.incidents().isEmpty()) {
			assertThat(difference.tryStep("NotifyStage1")).isPresent();
		}
		assertThat(difference.incidents()).singleElement()
			.asString()
			.contains(difference.reference(), RAISER + "@example.org");
		MailServer.comeUp();

		this.managementService.setJobRetries(difference.step("NotifyStage1").orElseThrow().getId(), 1);
		assertThat(difference.tryStep("NotifyStage1")).isEmpty();
		difference.runSteps();

		assertThat(mails(RAISER)).singleElement()
			.satisfies((mail) -> assertThat(mail.subject())
				.isEqualTo(difference.reference() + " – 2 notices for your information"));
		assertThat(logged(difference, RAISER)).allSatisfy((mail) -> assertThat(mail).startsWith("sent"));
		assertThat(difference.incidents()).isEmpty();
	}

	@Test
	void whatMayHaveGoneIsSentAgainEvenToWhoeverDidIt() throws Exception {
		Case difference = raisedAt("10:00");
		London.clockAt("2026-09-15T11:00");
		MailServer.goDown();
		try (ScriptedServer server = new ScriptedServer(MailServer.port(),
				(said) -> said.equals(".") ? ScriptedServer.HANGING_UP : "")) {
			assertThatThrownBy(() -> difference.timePassesTo("2026-09-15T11:00"))
				.hasMessageContaining("may have arrived");
			assertThat(server.asked(RAISER + "@example.org")).isEqualTo(1);
			assertThat(logged(difference, RAISER)).containsExactly("sending 1");
		}
		MailServer.comeUp();

		difference.runSteps();

		assertThat(mails(RAISER)).hasSize(1);
		assertThat(logged(difference, RAISER)).containsExactly("sent 2");
	}

	private Case raisedAt(String time) {
		London.clockAt("2026-09-15T" + time);
		return this.cases.raise(Answers.difference("2026-09-14")).runSteps();
	}

	private static List<ReceivedMail> mails(String user) {
		Predicate<ReceivedMail> theirs = (mail) -> mail.to().equals(user + "@example.org");
		return MailServer.about("HSCP-").stream().filter(theirs).toList();
	}

	/** What became of each mail of a case to somebody, and after how many tries. */
	private List<String> logged(Case difference, String user) {
		return this.jdbc.sql("""
				select m.state || ' ' || m.tries from escalation_mail m
				join escalation_notice n on n.notice_key = m.notice_key
				where n.reference = ? and m.recipient = ? order by n.id
				""").params(difference.reference(), user + "@example.org").query(String.class).list();
	}

	private void setAddress(String address) {
		User raiser = this.identityService.createUserQuery().userId(RAISER).singleResult();
		raiser.setEmail(address);
		this.identityService.saveUser(raiser);
	}

}
