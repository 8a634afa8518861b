package uk.safeguarding.escalation.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.server.ResponseStatusException;

import uk.safeguarding.escalation.access.Beginnings;
import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.papers.CaseSheets;
import uk.safeguarding.escalation.papers.SheetText;
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
 * What was written by mistake is put right while a case has no last outcome.
 */
@MailTest
class CorrectionsTest {

	private static final String RAISER = "brookfold-primary-practitioner";

	private static final String MANAGER = "brookfold-primary-line-manager";

	private static final String OTHER_SIDE = "childrens-social-care-line-manager";

	@Autowired
	private Cases cases;

	@Autowired
	private Beginnings beginnings;

	@Autowired
	private People people;

	@Autowired
	private CaseSheets sheets;

	@Autowired
	private TaskService taskService;

	@Autowired
	private RuntimeService runtimeService;

	@Autowired
	private RepositoryService repositoryService;

	private Case difference;

	@BeforeEach
	void noMailYet() {
		MailServer.forget();
	}

	@Test
	void aCorrectedDayOfConcernCountsTheLimitsAnewAcrossABankHolidayAndIsTold() {
		raise("2026-08-28T10:00", Answers.difference("2026-08-28"));
		assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-03T23:59"));

		correct(RAISER, facts("initialConcernDate", "2026-08-27"));
		this.difference.runSteps();

		assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-02T23:59"));
		assertThat(this.difference.due("Stage1Reminder")).isEqualTo(London.time("2026-09-01T09:00"));
		assertThat(this.difference.task("Stage1Response").getDueDate()).isEqualTo("2026-09-02T22:59:00Z");
		assertThat(this.difference.card("Stage1Response")).containsEntry("limitDay", "Wednesday 2 September 2026");
		assertThat(this.difference.variable("stage4Limit")).isEqualTo("2026-09-25T23:59:00+01:00");
		assertThat(this.difference.inRegister().get("initial_concern")).hasToString("2026-08-27");
		assertThat(sheet()).contains(
				"Day of the initial concern: Thursday 27 August 2026 (before: Friday 28 August 2026)",
				"Why it was corrected: I looked at the wrong line.",
				"until then people had been told Thursday 3 September 2026, 23:59.");
		assertThat(mails("corrected")).as("not to whom it was").containsExactlyInAnyOrder(MANAGER, OTHER_SIDE);
		assertThat(mails("a limit has moved: Wednesday 2 September 2026")).containsExactlyInAnyOrder(RAISER, MANAGER,
				OTHER_SIDE);
		assertThat(MailServer.about(this.difference.reference())).anyMatch((mail) -> mail.text()
			.contains("because the day of the initial concern was corrected from Friday 28 August 2026 to"
					+ " Thursday 27 August 2026"));
		assertThat(this.difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
		assertThat(this.difference.acts()).last()
			.isEqualTo("CorrectCase by " + RAISER + " (brookfold-primary, practitioner)");
	}

	@Test
	void aLimitThatWouldHavePassedByTheCorrectedDayHasUntilTheEndOfTheNextWorkingDay() {
		raise("2026-09-15T10:00", Answers.difference("2026-09-14"));

		correct(MANAGER, facts("initialConcernDate", "2026-09-01"));

		assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-16T23:59"));
		assertThat(this.difference.stageInRegister(1)).containsEntry("ended_at", null);
		this.difference.timePassesTo("2026-09-16T15:00");
		this.difference.done(MANAGER, "Stage1Outcome", Answers.resolved());
		assertThat(this.difference.stageInRegister(1).get("kept_by")).as("what people had been told")
			.asString()
			.startsWith("2026-09-16")
			.contains("22:59");
	}

	@Test
	void onceALimitHasPassedTheDayOfConcernMovesToNoLaterDay() {
		raise("2026-09-15T10:00", Answers.difference("2026-09-14"));
		this.difference.timePassesTo("2026-09-18T10:00");

		refused(() -> correct(RAISER, facts("initialConcernDate", "2026-09-15")),
				"“Day of the initial concern”: a limit of this case has passed; its day of concern, Monday 14 September"
						+ " 2026, cannot be moved to a later one any more.");
		correct(RAISER, facts("initialConcernDate", "2026-09-11"));

		assertThat(this.difference.inRegister().get("initial_concern")).hasToString("2026-09-11");
		assertThat(this.difference.due("Stage2Limit")).isEqualTo(London.time("2026-09-23T23:59"));
	}

	@Test
	void theNumberThemeAndTelephoneAreCorrectedAndTheLimitsStay() {
		raise("2026-09-15T10:00", Answers.difference("2026-09-14"));

		correct(MANAGER, facts("childReference", "UPN/311-90", "theme", "threshold-or-referral-not-accepted",
				"raiserContact", "A. Teacher, 01632 960002"));

		assertThat(this.difference.inRegister()).containsEntry("child_reference", "UPN/311-90")
			.containsEntry("theme", "threshold-or-referral-not-accepted");
		assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-17T23:59"));
		assertThat(this.difference.variable("correction1ChildReferenceBefore")).isEqualTo("UPN/204-77");
		assertThat(this.difference.variable("correction1InitialConcernDate")).as("it was right").isNull();
		assertThat(sheet()).contains("Record number of the child: UPN/311-90 (before: UPN/204-77)"
			.replace("Record number of the child", "The child's number"), "A. Teacher, 01632 960002 (before: ");
		assertThat(this.difference.openTasks()).doesNotContain("CorrectCase");
	}

	@Test
	void whatIsAsItWasIsNoCorrectionAndAWrongAnswerChangesNothing() {
		raise("2026-09-15T10:00", Answers.difference("2026-09-14"));

		refused(() -> correct(RAISER, facts()), "Everything is as it was; please change what is wrong.");
		refused(() -> correct(RAISER, facts("initialConcernDate", "2026-09-16")),
				"“Day of the initial concern”: this day cannot lie in the future.");
		refused(() -> correct(RAISER, facts("childReference", "12/05/2019")),
				"this looks like a date of birth; please give a record number that both of you can find.");
		refused(() -> correct(RAISER, Answers.wrongAgency("childrens-social-care")),
				"this is the agency that it was sent to");
		refused(() -> correct(RAISER, Answers.wrongAgency("brookfold-primary")),
				"please choose a different agency from yours");

		assertThat(this.difference.variable("correctionCount")).isEqualTo(0);
		assertThat(this.difference.openTasks()).contains("CorrectCase");
	}

	@Test
	void nobodyElseCanBeginItAndOneAtATime() {
		raise("2026-09-15T10:00", Answers.difference("2026-09-14"));

		for (String other : List.of(OTHER_SIDE, "hscp-business-unit", "brookfold-primary-executive",
				"police-line-manager")) {
			assertThat(begun(other)).as(other).isEmpty();
			assertThatThrownBy(() -> begin(other)).isInstanceOf(ResponseStatusException.class)
				.hasMessageContaining("404");
		}
		String task = begin(RAISER);
		assertThat(begin(RAISER)).as("the button pressed twice").isEqualTo(task);
		assertThatThrownBy(() -> begin(MANAGER)).hasMessageContaining("This task has been claimed by somebody else.");
		this.taskService.setAssignee(task, null);
		assertThat(begin(MANAGER)).isEqualTo(task);
	}

	@Test
	void twoWhoBeginAtTheSameMomentHaveOneTaskBetweenThem() throws Exception {
		raise("2026-09-15T10:00", Answers.difference("2026-09-14"));
		List<String> begun = new CopyOnWriteArrayList<>();

		assertThat(Together.failures(() -> begun.add(begin(RAISER)), () -> begun.add(begin(MANAGER)))).singleElement()
			.isInstanceOf(ResponseStatusException.class);
		assertThat(begun).singleElement().asString().isNotEmpty();
		assertThat(this.difference.openTasks()).containsOnlyOnce("CorrectCase");
	}

	@Test
	void whoFindsThatAllIsRightSaysSoAndNobodyIsTold() {
		raise("2026-09-15T10:00", Answers.difference("2026-09-14"));

		correct(RAISER, Map.of("correction", "nothing"));
		this.difference.runSteps();

		assertThat(this.difference.openTasks()).doesNotContain("CorrectCase");
		assertThat(this.difference.notices()).doesNotContain("NotifyCorrection");
		correct(MANAGER, facts("theme", "threshold-or-referral-not-accepted"));
		assertThat(this.difference.variable("correction2ThemeBefore")).isEqualTo("step-up-step-down-or-closure");
	}

	@Test
	void whatCannotBeRaisedAgainLeavesTheCaseAsItWas() {
		raise("2026-09-15T10:00", Answers.difference("2026-09-14"));
		this.repositoryService.suspendProcessDefinitionById(this.cases.definition().getId());

		try {
			assertThatThrownBy(() -> correct(RAISER, Answers.wrongAgency("police")))
				.hasStackTraceContaining("suspended");
		}
		finally {
			this.repositoryService.activateProcessDefinitionById(this.cases.definition().getId());
		}

		assertThat(this.difference.openTasks()).containsExactly("CorrectCase", "FollowCase", "Stage1Outcome",
				"Stage1Response");
		assertThat(this.difference.inRegister()).containsEntry("final_outcome", null);
		this.difference.runSteps();
		assertThat(mails("in error")).isEmpty();
		this.difference.done(RAISER, "CorrectCase", Answers.wrongAgency("police"));
		assertThat(this.difference.isClosed()).isTrue();
	}

	@Test
	void whatIsBeingCorrectedEndsWithTheLastOutcome() {
		raise("2026-09-15T10:00", Answers.difference("2026-09-14"));
		begin(RAISER);

		this.difference.done(MANAGER, "Stage1Outcome", Answers.resolved());

		assertThat(this.difference.openTasks()).containsExactly("ConfirmRecords", "ConfirmRecords");
		assertThat(begun(RAISER)).isEmpty();
		this.difference.confirmedByBoth().runSteps();
		assertThat(this.difference.isClosed()).isTrue();
	}

	@Test
	void sentToTheWrongAgencyItEndsInErrorAndIsRaisedAgainWithTheRightOne() {
		raise("2026-09-15T10:00", Answers.with(Answers.difference("2026-09-14"), "neededBy", "2026-09-16",
				"otherChildReference1", "UPN/1-22"));
		this.difference.runSteps();
		this.difference.timePassesTo("2026-09-21T10:00");

		correct(MANAGER, Answers.wrongAgency("police"));
		this.difference.runSteps();

		assertThat(this.difference.isClosed()).isTrue();
		assertThat(this.difference.openTasks()).isEmpty();
		assertThat(this.difference.inRegister()).containsEntry("final_outcome", "withdrawn")
			.containsEntry("end_reason", "raised-in-error")
			.containsEntry("final_stage", 2);
		assertThat(this.difference.inRegister().get("closed_at")).isNotNull();
		assertThat(this.difference.stageInRegister(2)).containsEntry("end_reason", "raised-in-error");
		assertThat(mails("sent to you in error")).contains(RAISER, MANAGER, OTHER_SIDE,
				"childrens-social-care-safeguarding-lead");
		Case again = this.cases.raised(this.runtimeService.createProcessInstanceQuery()
			.variableValueEquals("raisedInsteadOf", this.difference.reference())
			.singleResult()
			.getId());
		again.runSteps();
		assertThat(this.difference.variable("raisedAgainAs")).isEqualTo(again.reference());
		assertThat(again.inRegister()).containsEntry("challenged_agency", "police")
			.containsEntry("raising_agency", "brookfold-primary")
			.containsEntry("late_working_days", 5);
		assertThat(again.inRegister().get("initial_concern")).hasToString("2026-09-14");
		assertThat(again.task("FollowCase").getAssignee()).isEqualTo(RAISER);
		assertThat(again.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
		assertThat(again.due("Stage1Limit")).as("a day of its own").isEqualTo(London.time("2026-09-22T23:59"));
		assertThat(again.variable("otherChildReference1")).isEqualTo("UPN/1-22");
		assertThat(sheet()).contains("Raised again as: " + again.reference());
		this.difference = again;
		assertThat(sheet()).contains("In the place of: ").contains("The referral about neglect was stepped down");
		assertThat(again.acts())
			.containsExactly("DifferenceRaised by " + RAISER + " (brookfold-primary, practitioner)");
	}

	private void raise(String at, Map<String, Object> answers) {
		London.clockAt(at);
		this.difference = this.cases.raise(answers);
	}

	private void correct(String person, Map<String, Object> answers) {
		begin(person);
		this.difference.done(person, "CorrectCase", answers);
	}

	private String begin(String person) {
		return this.beginnings.begin(this.difference.reference(), "MistakeFound", person, this.people.groupsOf(person));
	}

	private List<?> begun(String person) {
		return this.beginnings.of(this.difference.reference(), person, this.people.groupsOf(person));
	}

	/** As the form sends them: what is right, too. */
	private static Map<String, Object> facts(Object... changed) {
		return Answers.with(Answers.with(Answers.corrected(), "theme", "step-up-step-down-or-closure"), changed);
	}

	private String sheet() {
		return SheetText
			.of(this.sheets.find(this.cases.definition().getId(), this.difference.instanceId()).orElseThrow());
	}

	private List<String> mails(String subject) {
		return MailServer.told(this.difference.reference(), subject);
	}

	private static void refused(ThrowingCallable work, String sentence) {
		assertThatThrownBy(work).hasStackTraceContaining(sentence);
	}

}
