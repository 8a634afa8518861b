package uk.safeguarding.escalation.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.server.ResponseStatusException;

import uk.safeguarding.escalation.access.Beginnings;
import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.papers.CaseSheets;
import uk.safeguarding.escalation.papers.ReportArchive;
import uk.safeguarding.escalation.papers.ReportKind;
import uk.safeguarding.escalation.papers.SheetText;
import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.register.Reopening;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.MailServer;
import uk.safeguarding.escalation.testing.MailTest;
import uk.safeguarding.escalation.testing.Together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What follows the last outcome of a case: agreed actions, re-opening, whether it helped.
 */
@MailTest
class FollowUpTest {

	private static final String RAISER = "brookfold-primary-practitioner";

	private static final String MANAGER = "brookfold-primary-line-manager";

	private static final String OTHER_SIDE = "childrens-social-care-line-manager";

	private static final String BUSINESS_UNIT = "hscp-business-unit";

	@Autowired
	private Cases cases;

	@Autowired
	private Beginnings beginnings;

	@Autowired
	private People people;

	@Autowired
	private CaseSheets sheets;

	@Autowired
	private ReportArchive archive;

	@Autowired
	private Register register;

	private Case difference;

	@BeforeEach
	void noMailYet() {
		MailServer.forget();
	}

	@Test
	void eachAgreedActionIsAskedForOnItsDayAcrossABankHoliday() {
		// The day is a Sunday, and Monday 31 August 2026 a bank holiday.
		resolved("2026-08-26T10:00", action(1, "challenged", "2026-08-30"), action(2, "raising", "2026-09-04"));
		this.difference.confirmedByBoth().runSteps();
		assertThat(this.difference.inRegister().get("closed_at")).isNotNull();
		assertThat(this.difference.openTasks()).isEmpty();

		this.difference.timePassesTo("2026-09-01T09:01").runSteps();

		assertThat(this.difference.openTasks()).containsExactly("SayWhetherDone");
		assertThat(this.difference.task("SayWhetherDone").getDueDate()).isEqualTo("2026-09-07T22:59:00Z");
		assertThat(this.difference.card("SayWhetherDone")).containsEntry("limitDay", "Monday 7 September 2026")
			.containsEntry("otherAgency", "Brookfold Primary School (fictional)");
		assertThat(mails("was an agreed action done?")).containsExactly(OTHER_SIDE);
		assertThat(sheet()).contains(", by Sunday 30 August 2026");
		this.difference.done(OTHER_SIDE, "SayWhetherDone", Answers.done()).runSteps();
		assertThat(mails("an agreed action was done")).containsExactlyInAnyOrder(RAISER, MANAGER);
		assertThat(sheet()).contains("Visited on Friday.");
		assertThat(begun(MANAGER)).as("for a reason").hasSize(1);

		this.difference.timePassesTo("2026-09-04T09:01").runSteps();
		this.difference.done(MANAGER, "SayWhetherDone", Map.of("done", "no", "doneWords", "The room was closed."));
		this.difference.runSteps();
		assertThat(mails("an agreed action was not done")).containsExactlyInAnyOrder(RAISER, OTHER_SIDE, BUSINESS_UNIT);
	}

	@Test
	void ofWhatNobodySaysAnythingIsToldAsNotDoneAndTheCaseCanBeReopened() {
		resolved("2026-09-01T10:00", action(1, "challenged", "2026-10-15"));
		this.difference.confirmedByBoth().timePassesTo("2026-10-01T10:00").runSteps();
		assertThat(begun(MANAGER)).as("20 working days have passed").isEmpty();
		assertThat(this.difference.openTasks()).as("the raiser is asked no more").isEmpty();

		this.difference.timePassesTo("2026-10-22T23:58");
		assertThat(this.difference.openTasks()).containsExactly("SayWhetherDone");
		this.difference.timePassesTo("2026-10-23T00:00").runSteps();

		assertThat(this.difference.openTasks()).isEmpty();
		assertThat(mails("an agreed action was not done")).containsExactlyInAnyOrder(RAISER, MANAGER, OTHER_SIDE,
				BUSINESS_UNIT);
		assertThat(sheet()).contains("Nobody has said so: it counts as not done");
		assertThat(begun(MANAGER)).extracting(Beginnings.Beginning::name).containsExactly("Re-open");
		this.difference.timePassesTo("2026-11-19T12:00");
		assertThat(begun(MANAGER)).hasSize(1);
		this.difference.timePassesTo("2026-11-20T12:00");
		assertThat(begun(MANAGER)).isEmpty();
		assertThat(this.difference.passed("FollowedToTheEnd")).isTrue();
	}

	@Test
	void reopenedAtTheStageThatAgreedItWithAsManyWorkingDaysAsAtFirst() {
		// Three working days at first, over a weekend; Monday 31 August is a bank
		// holiday.
		resolved("2026-08-21T10:00", action(1, "challenged", "2026-08-24"));
		this.difference.confirmedByBoth().timePassesTo("2026-08-25T10:00").runSteps();
		this.difference.done(OTHER_SIDE, "SayWhetherDone", Map.of("done", "no", "doneWords", "Nobody was free."));
		String first = this.difference.stageInRegister(1).get("opened_at").toString();
		this.difference.timePassesTo("2026-08-28T11:00");

		reopen(MANAGER, "reopen");
		this.difference.runSteps();

		assertThat(this.difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
		assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-03T23:59"));
		assertThat(this.difference.variable("stage1LimitExplained")).asString()
			.startsWith("3 working days after the case was re-opened on Friday 28 August 2026 end on Thursday 3"
					+ " September 2026, 23:59");
		assertThat(this.difference.variable("stage2Limit")).as("five more").isEqualTo("2026-09-10T23:59:00+01:00");
		assertThat(this.difference.card("Stage1Response")).containsEntry("limitDay", "Thursday 3 September 2026");
		assertThat(this.difference.card("FollowCase")).containsEntry("limitDay", "Thursday 3 September 2026");
		assertThat(this.difference.task("FollowCase").getAssignee()).isEqualTo(RAISER);
		assertThat(this.difference.inRegister()).containsEntry("final_outcome", null)
			.containsEntry("closed_at", null)
			.containsEntry("current_stage", 1);
		assertThat(this.difference.stageInRegister(1).get("opened_at").toString()).isNotEqualTo(first);
		assertThat(mails("respond by Thursday 3 September 2026")).contains(RAISER, MANAGER, OTHER_SIDE);
		assertThat(MailServer.about(this.difference.reference()))
			.anyMatch((mail) -> mail.text().contains("had its last outcome, and was re-opened"));
		assertThat(sheet()).contains("Re-opened: On Friday 28 August 2026, 11:00, at Stage 1",
				"The initial concern was on Friday 21 August 2026", "(until it was re-opened on Friday 28 August 2026",
				"Nobody was free.", "What was agreed does not happen.");

		this.difference.done(OTHER_SIDE, "Stage1Response", Answers.response("agree"))
			.timePassesTo("2026-09-04T00:01")
			.runSteps();
		assertThat(this.difference.openTasks()).containsExactly("FollowCase", "Stage2Outcome", "Stage2Response");
		assertThat(this.difference.due("Stage2Limit")).isEqualTo(London.time("2026-09-10T23:59"));
		this.difference.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.resolved()).runSteps();
		assertThat(this.difference.openTasks()).containsExactly("ConfirmRecords", "ConfirmRecords");
		this.difference.confirmedByBoth().runSteps();
		assertThat(this.difference.inRegister()).containsEntry("final_outcome", "resolved")
			.containsEntry("final_stage", 2);
		assertThat(this.difference.incidents()).isEmpty();
	}

	@Test
	void aSecondRecordIsPrintedOfTheSecondOutcomeAndSentByAMailOfItsOwn() {
		London.clockAt("2026-09-01T10:00");
		this.difference = this.cases.raise(Answers.difference("2026-09-01"));
		this.difference.done(MANAGER, "Stage1Outcome", Answers.notResolved());
		this.difference.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.resolved()).runSteps();
		this.difference.confirmedByBoth().timePassesTo("2026-09-02T10:00").runSteps();
		assertThat(begun(MANAGER)).as("it was agreed at Stage 2").isEmpty();
		MailServer.forget();
		reopen("brookfold-primary-safeguarding-lead", "reopen");
		this.difference.runSteps();
		assertThat(MailServer.about(this.difference.reference()))
			.noneMatch((mail) -> mail.subject().contains("Stage 2") && mail.text().contains("goes by itself"));

		this.difference.timePassesTo("2026-09-03T10:00");
		this.difference.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.withdrawn("view-changed"))
			.runSteps();

		assertThat(this.archive.all(this.difference.reference(), ReportKind.CASE_RECORD)).hasSize(2);
		assertThat(this.archive.all(this.difference.reference(), ReportKind.REPORT_TO_HSCP)).hasSize(1);
		assertThat(mails("Record of an escalation")).as("to each of the two again").hasSize(2);
		this.difference.confirmedByBoth();
		assertThat(this.register.confirmedBy(this.difference.reference())).hasSize(2);
		assertThat(this.register.reopenings(this.difference.reference())).singleElement()
			.returns("resolved", Reopening::finalOutcome)
			.returns(2, Reopening::stage);
	}

	@Test
	void whatTheBoardDecidedIsReopenedByTheExecutivesAtTheBoard() {
		London.clockAt("2026-09-01T10:00");
		this.difference = this.cases.raise(Answers.difference("2026-09-01"));
		this.difference.done(MANAGER, "Stage1Outcome", Answers.notResolved());
		this.difference.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.notResolved());
		this.difference.done("brookfold-primary-executive", "Stage3Outcome", Answers.notResolved());
		this.difference.done("hscp-board-chair", "Stage4Decision", Answers.boardDecided()).runSteps();
		this.difference.timePassesTo("2026-09-02T10:00");

		reopen("brookfold-primary-executive", "reopen");

		assertThat(this.difference.openTasks()).containsExactly("FollowCase", "Stage4Decision", "Stage4Position",
				"Stage4Position");
		assertThat(this.difference.due("Stage4Limit")).as("twenty as at first")
			.isEqualTo(London.time("2026-09-30T23:59"));
	}

	@Test
	void settledInTheDiscussionItIsReopenedAtTheFirstStage() {
		London.clockAt("2026-09-01T10:00");
		this.difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-01"));
		this.difference
			.done(RAISER, "PreEscalationDiscussion",
					Answers.with(Answers.discussion("resolved"), "agreedActions", "Both ring the family."))
			.runSteps();

		reopen(MANAGER, "reopen");

		assertThat(this.difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
		assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-04T23:59"));
	}

	@Test
	void whoeverBeginsToReopenItMayLeaveItAsItIs() {
		resolved("2026-09-01T10:00");
		assertThat(begun(RAISER)).isEmpty();
		assertThat(begun(OTHER_SIDE)).isEmpty();
		assertThat(begun("brookfold-primary-executive")).isEmpty();

		reopen(MANAGER, "leave");
		this.difference.confirmedByBoth();
		assertThat(this.difference.inRegister()).containsEntry("final_outcome", "resolved");
		this.beginnings.begin(this.difference.reference(), "ReopeningAsked", MANAGER, this.people.groupsOf(MANAGER));
		this.difference.timePassesTo("2026-09-09T00:01");

		assertThat(this.difference.openTasks()).isEmpty();
		assertThat(begun(MANAGER)).as("it can be begun again").hasSize(1);
	}

	@Test
	void twoWhoBeginAtTheSameMomentReopenItOnce() throws Exception {
		resolved("2026-09-01T10:00");
		String reference = this.difference.reference();
		Callable<String> begin = () -> this.beginnings.begin(reference, "ReopeningAsked", MANAGER,
				this.people.groupsOf(MANAGER));

		List<String> tasks = new CopyOnWriteArrayList<>();
		assertThat(Together.failures(() -> tasks.add(begin.call()), () -> tasks.add(begin.call()))).isEmpty();
		assertThat(tasks).containsOnly(this.difference.task("ReopenCase").getId());
		London.clockAt("2026-09-01T10:05");
		this.difference.done(MANAGER, "ReopenCase", Answers.reopened());
		assertThatThrownBy(begin::call).isInstanceOf(ResponseStatusException.class).hasMessageContaining("404");
		assertThat(this.register.reopenings(reference)).hasSize(1);
	}

	@Test
	void theRaiserIsAskedOnceWhetherItHelpedAndIsNotReminded() {
		resolved("2026-09-01T10:00");
		this.difference.confirmedByBoth().timePassesTo("2026-09-15T09:01").runSteps();

		assertThat(mails("did it make the difference for the child?")).containsExactly(RAISER);
		assertThat(MailServer.about(this.difference.reference()))
			.anyMatch((mail) -> mail.text().startsWith("You: say whether it helped."));
		assertThat(this.difference.task("DidItHelp").getAssignee()).isEqualTo(RAISER);
		this.difference.done(RAISER, "DidItHelp", Map.of("madeADifference", "partly")).runSteps();
		assertThat(this.difference.openTasks()).isEmpty();
		assertThat(this.difference.acts()).last().asString().contains("DidItHelp");
		this.difference.timePassesTo("2026-09-30T10:00");
		assertThat(this.difference.passed("FollowedToTheEnd")).isTrue();
	}

	@Test
	void ofACaseInErrorAndOfAChildWhoHasDiedNothingIsAskedAfterwards() {
		for (String end : List.of("raised-in-error", "child-has-died")) {
			London.clockAt("2026-09-01T10:00");
			this.difference = this.cases.raise(Answers.difference("2026-09-01"));
			this.difference.done(MANAGER, "Stage1Outcome", Answers.withdrawn(end)).runSteps();
			assertThat(begun(MANAGER)).as(end).isEmpty();

			this.difference.confirmedByBoth().runSteps();

			assertThat(this.difference.passed("FollowedToTheEnd")).as(end).isTrue();
		}
	}

	private void resolved(String at, Object[]... actions) {
		London.clockAt(at);
		this.difference = this.cases.raise(Answers.difference(at.substring(0, 10)));
		Map<String, Object> outcome = Answers.resolved();
		for (Object[] action : actions) {
			outcome = Answers.with(outcome, action);
		}
		this.difference.done(MANAGER, "Stage1Outcome", outcome).runSteps();
	}

	private static Object[] action(int number, String agency, String by) {
		return new Object[] { "action" + number, "Visit at home (social worker).", "action" + number + "Agency", agency,
				"action" + number + "By", by };
	}

	private List<Beginnings.Beginning> begun(String person) {
		return this.beginnings.of(this.difference.reference(), person, this.people.groupsOf(person));
	}

	private void reopen(String person, String how) {
		this.beginnings.begin(this.difference.reference(), "ReopeningAsked", person, this.people.groupsOf(person));
		this.difference.done(person, "ReopenCase", how.equals("reopen") ? Answers.reopened() : Map.of("reopen", how));
	}

	private String sheet() {
		return SheetText
			.of(this.sheets.find(this.cases.definition().getId(), this.difference.instanceId()).orElseThrow());
	}

	private List<String> mails(String subject) {
		return MailServer.told(this.difference.reference(), subject);
	}

}
