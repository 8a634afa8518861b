package uk.safeguarding.escalation.process.notice;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.mail.MailLog;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.MailServer;
import uk.safeguarding.escalation.testing.MailTest;
import uk.safeguarding.escalation.testing.ReceivedMail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is told what, as they read it.
 */
@MailTest
class NoticesTest {

	private static final String RAISER = "brookfold-primary-practitioner@example.org";

	private static final String RAISING_MANAGER = "brookfold-primary-line-manager@example.org";

	private static final String CHALLENGED_MANAGER = "childrens-social-care-line-manager@example.org";

	private static final String RAISING_LEAD = "brookfold-primary-safeguarding-lead@example.org";

	private static final String CHALLENGED_LEAD = "childrens-social-care-safeguarding-lead@example.org";

	private static final String RAISING_EXECUTIVE = "brookfold-primary-executive@example.org";

	private static final String CHALLENGED_EXECUTIVE = "childrens-social-care-executive@example.org";

	private static final String BUSINESS_UNIT = "hscp-business-unit@example.org";

	private static final String CHAIR = "hscp-board-chair@example.org";

	@Autowired
	private Cases cases;

	@Autowired
	private IdentityService identityService;

	@Autowired
	private MailLog mailLog;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void theRaiserAndTheirManagersReadTheReferenceAndAllFourLimits() {
		Case difference = raised().runSteps();

		assertThat(to(difference, " – registered")).containsExactlyInAnyOrder(RAISER, RAISING_MANAGER);
		assertThat(one(difference, " – registered").text()).contains(difference.reference(),
				"Stage 1: 23:59 on Thu 17 Sep 2026", "Stage 2: 23:59 on Thu 24 Sep 2026",
				"Stage 3: 23:59 on Thu 1 Oct 2026", "Stage 4: 23:59 on Mon 12 Oct 2026");
	}

	@Test
	void stageOneIsToldToTheRaiserAndToBothSidesManagersAsAFormalEscalation() {
		Case difference = raised().runSteps();

		String subject = "Formal escalation under the HSCP policy – " + difference.reference()
				+ " – Stage 1 – respond by Thu 17 Sep 2026";
		assertThat(mails(difference, "Stage 1 – respond")).extracting(ReceivedMail::subject).containsOnly(subject);
		assertThat(to(difference, "Stage 1 – respond")).containsExactlyInAnyOrder(RAISER, RAISING_MANAGER,
				CHALLENGED_MANAGER);
		assertThat(one(difference, "Stage 1 – respond").text()).contains("this is a formal escalation",
				"Children's Social Care (line or team managers): respond to the challenge",
				"Brookfold Primary School (fictional) (line or team managers): talk with the other agency and record",
				"3 working days after the initial concern", "Herefordshire Safeguarding Children Partnership",
				"Record this on the child's file today.",
				"/camunda/app/tasklist/default/#/?case=" + difference.reference(), "Key messages",
				"Stage 2 opens at once");
		assertThat(one(difference, "Stage 1 – respond").html()).contains("Children&#39;s Social Care")
			.contains("<a href=\"http://localhost:8080/camunda/app/tasklist/default/#/?case=" + difference.reference()
					+ "\">Open your task in " + difference.reference());
	}

	@Test
	void stageTwoSaysHowStageOneEndedAndIsToldToEarlierPeopleAndTheBusinessUnit() {
		Case difference = raised().timePassesTo("2026-09-18T09:00");

		assertThat(to(difference, "Stage 2 – respond")).containsExactlyInAnyOrder(RAISER, RAISING_MANAGER,
				CHALLENGED_MANAGER, RAISING_LEAD, CHALLENGED_LEAD, BUSINESS_UNIT);
		assertThat(one(difference, "Stage 2 – respond").text())
			.contains("Stage 1 reached its limit without an outcome and ended by itself.");
	}

	@Test
	void aReminderSaysWhatHappensAtTheLimit() {
		Case difference = raised().timePassesTo("2026-09-16T09:00");

		assertThat(to(difference, "Stage 1 – limit is near")).containsExactlyInAnyOrder(RAISER, RAISING_MANAGER,
				CHALLENGED_MANAGER);
		assertThat(one(difference, "Stage 1 – limit is near").text())
			.contains("Stage 1 ends by itself with \"limit reached\"", "Stage 2 opens at once");
	}

	@Test
	void aResponseIsToldWithWhatToDoAndByWhen() {
		Case difference = raised()
			.done("childrens-social-care-line-manager", "Stage1Response", Answers.response("partly-agree"))
			.runSteps();

		assertThat(to(difference, " – answered")).contains(RAISER, RAISING_MANAGER);
		assertThat(one(difference, " – answered").text())
			.contains("They partly agree.",
					"record the outcome by 23:59 on Thu 17 Sep 2026 at the latest, or it moves to Stage 2")
			.doesNotContain("They agree.", "They disagree.");
	}

	@Test
	void newInformationIsToldAtOnceAndARisenRiskAsUrgent() {
		Case difference = raised().runSteps();
		difference.done("brookfold-primary-practitioner", "FollowCase", Answers.newInformation("More facts.", "no"))
			.runSteps();
		difference.done("brookfold-primary-practitioner", "FollowCase", Answers.newInformation("It is worse.", "yes"))
			.runSteps();

		assertThat(mails(difference, "new information")).hasSize(6);
		assertThat(mails(difference, "new information")).filteredOn((mail) -> mail.subject().startsWith("URGENT – "))
			.hasSize(3)
			.allSatisfy((mail) -> assertThat(mail.text()).contains("the risk to the child has risen"));
	}

	@Test
	void newInformationBeforeStageOneIsToldToTheRaisingSideAlone() {
		Case difference = beforeTheDiscussion();
		difference.done("brookfold-primary-practitioner", "FollowCase", Answers.newInformation("More facts.", "no"))
			.runSteps();

		assertThat(MailServer.about(difference.reference())).extracting(ReceivedMail::to)
			.containsOnly(RAISER, RAISING_MANAGER);
		assertThat(mails(difference, "new information")).hasSize(2);
	}

	@Test
	void aRiskThatRisesBeforeStageOneIsToldToTheOtherAgencysManagersWithWhatTheyCanDo() {
		Case difference = beforeTheDiscussion();
		difference
			.done("brookfold-primary-practitioner", "FollowCase",
					Answers.newInformation("The baby cries a lot.", "yes"))
			.runSteps();

		assertThat(to(difference, "new information")).containsExactlyInAnyOrder(RAISER, RAISING_MANAGER);
		ReceivedMail told = one(difference, "before Stage 1 – the risk has risen");
		assertThat(told.to()).isEqualTo(CHALLENGED_MANAGER);
		assertThat(told.subject()).startsWith("URGENT – ").contains("ring Brookfold Primary School");
		assertThat(told.text())
			.contains("URGENT: the raiser says that the risk to the child has risen",
					"ring the line managers of Brookfold Primary School", "You have no task for it yet",
					"at 23:59 on Tue 15 Sep 2026 at the latest")
			.doesNotContain("The baby cries", "open your task", "this is a formal escalation");
		assertThat(MailServer.about(difference.reference())).filteredOn((mail) -> mail.to().equals(CHALLENGED_MANAGER))
			.hasSize(1);
	}

	@Test
	void fromThenOnTheyAreToldOfWhatIsAddedAndOfTheEnd() {
		Case difference = beforeTheDiscussion();
		difference.done("brookfold-primary-practitioner", "FollowCase", Answers.newInformation("It is worse.", "yes"))
			.done("brookfold-primary-practitioner", "FollowCase", Answers.newInformation("A doctor came.", "no"))
			.runSteps();
		assertThat(to(difference, "before Stage 1 – the risk has risen")).containsExactly(CHALLENGED_MANAGER,
				CHALLENGED_MANAGER);

		difference
			.done("brookfold-primary-practitioner", "PreEscalationDiscussion",
					Answers.with(Answers.discussion("resolved"), "agreedActions", "A visit today."))
			.runSteps();

		assertThat(to(difference, "ended: resolved")).containsExactlyInAnyOrder(RAISER, RAISING_MANAGER,
				CHALLENGED_MANAGER);
	}

	@Test
	void whenNobodyThereCanBeReachedItsMailboxAndTheBusinessUnitAreTold() {
		withoutAddress("housing-line-manager", () -> {
			London.clockAt("2026-09-14T10:00");
			Case difference = this.cases
				.raise(Answers.with(Answers.differenceBeforeTheDiscussion("2026-09-14"), "challengedAgency", "housing"))
				.done("brookfold-primary-practitioner", "FollowCase", Answers.newInformation("Worse.", "yes"))
				.runSteps();

			assertThat(to(difference, "before Stage 1 – the risk has risen"))
				.containsExactly("escalations.housing@example.org");
			assertThat(to(difference, "nobody can be reached in a role before Stage 1")).containsExactly(BUSINESS_UNIT);
		});
	}

	@Test
	void thatTalkingWasNotPossibleIsSaidWhenStageOneOpensWithoutTheReason() {
		Case difference = beforeTheDiscussion()
			.done("brookfold-primary-practitioner", "PreEscalationDiscussion",
					Answers.discussionNotPossible("not-resolved"))
			.runSteps();

		assertThat(one(difference, "Stage 1 – respond").text())
			.contains("A discussion between the practitioners was not possible; the reason stands in the case.")
			.doesNotContain("did not settle it", "Rang four times");
	}

	@Test
	void whatWasStillToBeSaidOfACaseRaisedInErrorWaitsForNobody() {
		Case difference = raised().runSteps();
		String notice = difference.reference() + "/NotifyStage1/%";
		this.jdbc.sql("update escalation_mail set state = 'failed' where notice_key like ? and recipient = ?")
			.params(notice, RAISER)
			.update();
		this.jdbc.sql("update escalation_mail set state = 'sending' where notice_key like ? and recipient = ?")
			.params(notice, RAISING_MANAGER)
			.update();
		difference.done("childrens-social-care-line-manager", "Stage1Response", Answers.response("agree"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.withdrawn("raised-in-error"));

		this.mailLog.dropped(difference.reference(), notice);

		assertThat(this.jdbc.sql("select recipient, state, perhaps_twice from escalation_mail where notice_key like ?")
			.param(notice)
			.query((row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getBoolean(3))
			.list()).containsExactlyInAnyOrder(RAISER + " dropped false", RAISING_MANAGER + " dropped true",
					CHALLENGED_MANAGER + " sent false");
		difference.runSteps();
	}

	@Test
	void anOverdueBoardIsToldToChairExecutivesBusinessUnitAndRaiser() {
		Case difference = raised().timePassesTo("2026-10-13T09:00");

		assertThat(to(difference, " – overdue since")).containsExactlyInAnyOrder(CHAIR, RAISING_EXECUTIVE,
				CHALLENGED_EXECUTIVE, BUSINESS_UNIT, RAISER);
		assertThat(to(difference, "Stage 4 – decide by")).contains(CHAIR, RAISING_MANAGER, CHALLENGED_MANAGER);
	}

	@Test
	void immediateRiskAndTheDayItIsNeededByStandInEveryNotice() {
		London.clockAt("2026-02-09T09:00");
		Case difference = this.cases
			.raise(Answers.with(Answers.immediateRisk("2026-02-06", 2), "neededBy", "2026-02-12"))
			.runSteps();

		assertThat(MailServer.about(difference.reference())).isNotEmpty()
			.allSatisfy((mail) -> assertThat(mail.subject()).startsWith("URGENT – "))
			.allSatisfy((mail) -> assertThat(mail.text()).contains("URGENT: immediate risk",
					"needs an answer by Thu 12 Feb 2026"));
	}

	@Test
	void theOutcomeIsToldToEverybodyOfTheStageAndBefore() {
		Case difference = raised().runSteps()
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved())
			.runSteps();

		assertThat(to(difference, "ended: resolved")).containsExactlyInAnyOrder(RAISER, RAISING_MANAGER,
				CHALLENGED_MANAGER);
	}

	@Test
	void whatIsSettledInTheDiscussionIsNotToldToTheChallengedAgency() {
		London.clockAt("2026-09-14T10:00");
		Case difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"))
			.runSteps()
			.done("brookfold-primary-practitioner", "PreEscalationDiscussion",
					Answers.with(Answers.discussion("resolved"), "agreedActions", "A visit today."))
			.runSteps();

		assertThat(MailServer.about(difference.reference())).extracting(ReceivedMail::to)
			.containsOnly(RAISER, RAISING_MANAGER);
		assertThat(MailServer.about(difference.reference()))
			.allSatisfy((mail) -> assertThat(mail.text()).doesNotContainIgnoringCase("this is a formal escalation"));
		assertThat(to(difference, "ended: resolved")).containsExactlyInAnyOrder(RAISER, RAISING_MANAGER);
	}

	@Test
	void aRaiserWhoDoesNotAgreeIsToldToTheBusinessUnitWithTheReferenceAlone() {
		Case difference = raised().runSteps()
			.done("brookfold-primary-line-manager", "Stage1Outcome",
					Answers.with(Answers.resolved(), "raiserView", "does-not-agree"))
			.runSteps();

		ReceivedMail notice = mails(difference, "the raiser does not agree").get(0);
		assertThat(notice.to()).isEqualTo(BUSINESS_UNIT);
		assertThat(notice.text()).contains(difference.reference()).doesNotContain("Brookfold", "Social Care");
		assertThat(MailServer.about(difference.reference())).filteredOn((mail) -> mail.to().equals(BUSINESS_UNIT))
			.hasSize(1);
	}

	@Test
	void whatWasRaisedInErrorIsSaidToEverybodyWhoWasTold() {
		London.clockAt("2026-02-09T09:00");
		Case difference = this.cases.raise(Answers.immediateRisk("2026-02-06", 2)).runSteps();
		List<String> told = MailServer.about(difference.reference()).stream().map(ReceivedMail::to).distinct().toList();
		difference.done("acute-trust-safeguarding-lead", "Stage2Outcome", Answers.withdrawn("raised-in-error"))
			.runSteps();

		assertThat(told).contains("hscp-mailbox@example.org", "morgan.ellis@example.org");
		assertThat(to(difference, "sent to you in error")).containsExactlyInAnyOrderElementsOf(told);
		assertThat(one(difference, "sent to you in error").text()).contains("Delete the e-mails",
				"the report if you were sent it", "information-governance lead");
	}

	@Test
	void aChildThatHasDiedIsAPlainNoticeWithoutReminders() {
		Case difference = raised().runSteps()
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.withdrawn("child-has-died"))
			.timePassesTo("2026-10-30T12:00");

		List<ReceivedMail> after = mails(difference, " – ended");
		assertThat(after).hasSize(3)
			.allSatisfy(
					(mail) -> assertThat(mail.text()).contains("the child in " + difference.reference() + " has died")
						.doesNotContain("Key messages", "URGENT"));
		assertThat(MailServer.about(difference.reference()))
			.noneMatch((mail) -> mail.subject().contains("confirm") || mail.subject().contains("limit is near"));
		assertThat(difference.openTasks()).containsExactly("ConfirmRecords", "ConfirmRecords");
	}

	@Test
	void onlyTheAgencyThatHasNotConfirmedIsReminded() {
		Case difference = raised().runSteps()
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved())
			.done("brookfold-primary-line-manager", "ConfirmRecords", Answers.confirmed())
			.timePassesTo("2026-09-22T09:00");

		assertThat(to(difference, "please confirm")).containsExactly(CHALLENGED_MANAGER);
	}

	@Test
	void aRoleInWhichNobodyCanBeReachedIsToldToTheBusinessUnitAndToTheAgencysMailbox() {
		withoutAddress("housing-line-manager", () -> {
			London.clockAt("2026-09-15T10:00");
			Case difference = this.cases
				.raise(Answers.with(Answers.difference("2026-09-14"), "challengedAgency", "housing"))
				.runSteps();

			assertThat(to(difference, "nobody can be reached")).containsExactly(BUSINESS_UNIT);
			assertThat(one(difference, "nobody can be reached").text()).contains("Line or team manager, Housing",
					"housing.line-manager");
			assertThat(to(difference, "Stage 1 – respond")).containsExactlyInAnyOrder(RAISER, RAISING_MANAGER,
					"escalations.housing@example.org");
		});
	}

	@Test
	void nothingThatAnybodyWroteStandsInAnyNotice() {
		Map<String, Object> risen = Answers.newInformation("The kitchen cupboards are empty.", "yes");
		Case difference = raised();
		difference.done("brookfold-primary-practitioner", "FollowCase", risen)
			.done("childrens-social-care-line-manager", "Stage1Response", Answers.response("disagree"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved())
			.runSteps();
		difference.timePassesTo("2026-10-13T09:00")
			.done("hscp-board-chair", "Stage4Decision", Answers.board("unresolved"))
			.timePassesTo("2026-10-30T09:00");

		List<String> written = Stream
			.of(Answers.difference("2026-09-14"), risen, Answers.response("disagree"), Answers.notResolved(),
					Answers.board("unresolved"))
			.flatMap((answers) -> answers.values().stream())
			.map(String::valueOf)
			.filter((text) -> text.contains(" ") || text.contains("/"))
			.toList();
		assertThat(written).hasSizeGreaterThan(15);
		assertThat(MailServer.about(difference.reference())).hasSizeGreaterThan(40)
			.allSatisfy((mail) -> written.forEach((text) -> {
				assertThat(mail.subject()).doesNotContain(text);
				assertThat(mail.text()).doesNotContain(text);
				assertThat(mail.html()).doesNotContain(text);
			}));
	}

	private Case beforeTheDiscussion() {
		London.clockAt("2026-09-14T10:00");
		return this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14")).runSteps();
	}

	private Case raised() {
		London.clockAt("2026-09-15T10:00");
		return this.cases.raise(Answers.difference("2026-09-14"));
	}

	private void withoutAddress(String userId, Runnable work) {
		User user = this.identityService.createUserQuery().userId(userId).singleResult();
		String address = user.getEmail();
		user.setEmail("");
		this.identityService.saveUser(user);
		try {
			work.run();
		}
		finally {
			User again = this.identityService.createUserQuery().userId(userId).singleResult();
			again.setEmail(address);
			this.identityService.saveUser(again);
		}
	}

	private static List<ReceivedMail> mails(Case difference, String inSubject) {
		return MailServer.about(difference.reference())
			.stream()
			.filter((mail) -> mail.subject().contains(inSubject))
			.toList();
	}

	private static ReceivedMail one(Case difference, String inSubject) {
		assertThat(mails(difference, inSubject)).as(inSubject).isNotEmpty();
		return mails(difference, inSubject).get(0);
	}

	private static List<String> to(Case difference, String inSubject) {
		return mails(difference, inSubject).stream().map(ReceivedMail::to).toList();
	}

}
