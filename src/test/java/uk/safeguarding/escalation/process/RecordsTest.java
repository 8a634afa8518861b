package uk.safeguarding.escalation.process;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.server.ResponseStatusException;

import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.Together;
import uk.safeguarding.escalation.web.Reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The outcome is always recorded on the child's file and in each agency's records. An
 * agency that never confirms it is reminded, the business unit sees it, and closes the
 * case saying so.
 */
@EscalationTest
class RecordsTest {

	private static final String RAISING = "brookfold-primary-line-manager";

	private static final String CHALLENGED = "childrens-social-care-line-manager";

	private static final Reader BUSINESS_UNIT = new Reader("hscp-business-unit", "Business unit",
			List.of(HscpGroups.BUSINESS_UNIT), false);

	private static final String REASON = "The agency was dissolved; its records lie with the council.";

	@Autowired
	private Cases cases;

	@Autowired
	private UnconfirmedRecords records;

	@Autowired
	private HistoryService historyService;

	@Autowired
	private RuntimeService runtimeService;

	@Autowired
	private ManagementService managementService;

	@Autowired
	private RepositoryService repositoryService;

	@Test
	void anAgencyThatHasNotConfirmedIsRemindedEveryFiveWorkingDaysAndListedFromTheFirstReminderOn() {
		Case difference = resolved().done(RAISING, "ConfirmRecords", Answers.confirmed());

		assertThat(difference.due("ConfirmRecordsReminder")).isEqualTo(London.time("2026-09-22T09:00"));
		assertThat(difference.inRegister().get("closed_at")).isNull();
		assertThat(reminders(difference.timePassesTo("2026-09-22T08:59"))).isZero();
		assertThat(listed(difference)).isEmpty();

		assertThat(reminders(difference.timePassesTo("2026-09-22T09:00"))).isOne();
		assertThat(listed(difference)).contains(new UnconfirmedRecords.Unconfirmed(difference.reference(),
				List.of("Children's Social Care"), London.time("2026-09-15T09:30"), 1));
		assertThat(difference.due("ConfirmRecordsReminder")).isEqualTo(London.time("2026-09-29T09:00"));
		assertThat(reminders(difference.timePassesTo("2026-10-30T12:00"))).as("22 and 29 Sep, 6, 13, 20, 27 Oct")
			.isEqualTo(6);
		assertThat(listed(difference)).map(UnconfirmedRecords.Unconfirmed::reminders).contains(6);
		assertThat(difference.due("ConfirmRecordsReminder")).as("after the change of the clocks")
			.isEqualTo(London.time("2026-11-03T09:00"));
		assertThat(difference.openTasks()).containsExactly("ConfirmRecords");

		difference.done(CHALLENGED, "ConfirmRecords", Answers.confirmed());
		assertThat(listed(difference)).isEmpty();
		assertThat(difference.runSteps().isClosed()).isTrue();
		assertThat(difference.confirmations()).containsExactly("brookfold-primary", "childrens-social-care");
	}

	@Test
	void neverOnADayThatIsNoWorkingDay() {
		Case difference = resolvedOn("2026-12-21T16:00");

		assertThat(difference.due("ConfirmRecordsReminder")).as("past Christmas")
			.isEqualTo(London.time("2026-12-30T09:00"));
		difference.timePassesTo("2026-12-30T09:00");
		assertThat(difference.due("ConfirmRecordsReminder")).as("past New Year")
			.isEqualTo(London.time("2027-01-07T09:00"));
	}

	@Test
	void anApplicationThatWasStoppedOverTwoDatesRemindsOnceWhenItIsBack() {
		Case difference = resolved().runSteps();
		London.clockAt("2026-10-05T14:00");

		this.managementService.executeJob(difference.timer("ConfirmRecordsReminder").getId());
		difference.runSteps();

		assertThat(reminders(difference)).isOne();
		assertThat(difference.due("ConfirmRecordsReminder")).isEqualTo(London.time("2026-10-06T09:00"));
	}

	@Test
	void eachAgencyConfirmsForItselfAndNeverReadsTheOthersNoteInItsForm() {
		Case difference = resolved().done(CHALLENGED, "ConfirmRecords", Answers.with(Answers.confirmed(),
				"agreesWithRecord", "no", "recordNote", "We asked for a visit on the same day."));

		assertThat(difference.confirmations()).containsExactly("childrens-social-care");
		assertThat(difference.task(RAISING, "ConfirmRecords")).isNotNull();
		assertThat(difference.seenIn("ConfirmRecords")).doesNotContainKeys("recordNote", "agreesWithRecord")
			.containsEntry("agency", "brookfold-primary")
			.containsEntry("finalOutcome", "resolved");
		assertThat(difference.notices()).as("that it does not agree").containsOnlyOnce("ConfirmRecords");
		difference.done(RAISING, "ConfirmRecords", Answers.confirmed());
		assertThat(difference.notices()).as("the other does").containsOnlyOnce("ConfirmRecords");
	}

	@Test
	void closedWithoutConfirmationItIsOverAndSaysWhoWhenWhyAndWithoutWhom() {
		Case difference = resolved().done(RAISING, "ConfirmRecords", Answers.confirmed())
			.timePassesTo("2026-10-07T11:00");

		this.records.close(difference.reference(), BUSINESS_UNIT, REASON);

		assertThat(difference.openTasks()).containsExactly("DidItHelp");
		assertThat(difference.isClosed()).isTrue();
		assertThat(listed(difference)).isEmpty();
		assertThat(difference.inRegister()).containsEntry("unconfirmed_agencies", "childrens-social-care")
			.containsEntry("closing_reason", REASON);
		assertThat(difference.inRegister().get("closed_at")).isNotNull();
		assertThat(difference.confirmations()).containsExactly("brookfold-primary");
		assertThat(difference.acts()).endsWith("CloseEscalation by hscp-business-unit (hscp, business-unit)");
		UserOperationLogEntry operation = this.historyService.createUserOperationLogQuery()
			.processInstanceId(difference.instanceId())
			.operationType("ModifyProcessInstance")
			.singleResult();
		assertThat(operation.getUserId()).isEqualTo("hscp-business-unit");
		assertThat(operation.getTimestamp().toInstant()).isEqualTo(London.time("2026-10-07T11:00"));
		assertThat(operation.getAnnotation())
			.isEqualTo("Closed without the confirmation of Children's Social Care. " + REASON);
	}

	@Test
	void whatElseStillWaitsInTheCaseIsDoneAfterwards() {
		Case difference = resolved();
		assertThat(difference.waitingSteps()).contains("SubmitOutcomeToHscp", "NotifyOutcome");
		London.clockAt("2026-10-07T11:00");

		this.records.close(difference.reference(), BUSINESS_UNIT, REASON);

		assertThat(difference.isClosed()).isTrue();
		assertThat(difference.waitingSteps()).contains("SubmitOutcomeToHscp", "NotifyOutcome");
		difference.runSteps();
		assertThat(difference.waitingSteps()).isEmpty();
		assertThat(difference.inRegister()).containsEntry("unconfirmed_agencies",
				"brookfold-primary childrens-social-care");
		assertThat(difference.notices()).contains("NotifyOutcome");
	}

	@Test
	void aReminderThatStillWaitsToBeSentIsNotSentAfterwards() {
		Case difference = resolved().runSteps();
		London.clockAt("2026-09-22T09:00");
		this.managementService.executeJob(difference.timer("ConfirmRecordsReminder").getId());
		assertThat(difference.waitingSteps()).containsExactly("RemindConfirmRecords");

		this.records.close(difference.reference(), BUSINESS_UNIT, REASON);
		difference.runSteps();

		assertThat(difference.isClosed()).isTrue();
		assertThat(difference.told("RemindConfirmRecords")).isEmpty();
	}

	@Test
	void onlyACaseThatWaitsAndWhoseAgenciesHaveBeenRemindedOnce() {
		Case difference = resolved();
		Case confirmed = resolved().confirmedByBoth();
		Case running = this.cases.raise(Answers.difference("2026-09-14"));
		difference.timePassesTo("2026-09-22T08:59");

		refused(difference.reference(), "from Tuesday 22 September 2026, 09:00 on");
		London.clockAt("2026-10-07T11:00");
		refused(running.reference(), "does not wait for the confirmation of its records");
		refused("HSCP-1999-0001", "does not wait for the confirmation of its records");
		refused(confirmed.reference(), "has been closed already");
		assertThat(difference.openTasks()).containsExactly("ConfirmRecords", "ConfirmRecords");
		assertThat(difference.inRegister()).containsEntry("closing_reason", null).containsEntry("closed_at", null);
		assertThat(confirmed.inRegister()).containsEntry("closing_reason", null);
	}

	@Test
	void aHaltedCaseIsNotClosedBehindTheAdministratorsBack() {
		Case difference = resolved().timePassesTo("2026-10-07T11:00");
		this.runtimeService.suspendProcessInstanceById(difference.instanceId());

		refused(difference.reference(), "An administrator has halted " + difference.reference());

		this.runtimeService.activateProcessInstanceById(difference.instanceId());
		this.records.close(difference.reference(), BUSINESS_UNIT, REASON);
		assertThat(difference.isClosed()).isTrue();
	}

	@Test
	void aCaseThatWasSettledByTalkingWaitsForTheRaisingAgencyAlone() {
		London.clockAt("2026-09-14T10:00");
		Case difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"))
			.done("brookfold-primary-practitioner", "PreEscalationDiscussion",
					Answers.with(Answers.discussion("resolved"), "agreedActions", "Looked at again today."))
			.timePassesTo("2026-09-28T12:00");

		assertThat(reminders(difference)).as("21 and 28 Sep").isEqualTo(2);
		assertThat(listed(difference)).map(UnconfirmedRecords.Unconfirmed::agencies)
			.contains(List.of("Brookfold Primary School (fictional)"));
		this.records.close(difference.reference(), BUSINESS_UNIT, REASON);
		assertThat(difference.inRegister()).containsEntry("unconfirmed_agencies", "brookfold-primary");
	}

	@Test
	void aChildWhoHasDiedIsListedWithoutAReminder() {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"))
			.done(RAISING, "Stage1Outcome", Answers.withdrawn("child-has-died"))
			.timePassesTo("2026-10-07T11:00");

		assertThat(listed(difference)).map(UnconfirmedRecords.Unconfirmed::reminders).contains(0);
		this.records.close(difference.reference(), BUSINESS_UNIT, REASON);
		assertThat(difference.isClosed()).isTrue();
	}

	@Test
	void aCaseOnADiagramFromBeforeTheRemindersWereRepeatedIsListedAndClosedToo() throws Exception {
		String today = Files.readString(Cases.BEFORE_PROPERTIES);
		String before = today.replaceFirst(
				"<bpmn:timeCycle ([^>]*)>\\$\\{deadlines.recordsReminders\\(execution, 5\\)}</bpmn:timeCycle>",
				"<bpmn:timeDate $1>\\${deadlines.recordsReminder(execution, 5)}</bpmn:timeDate>");
		assertThat(before).isNotEqualTo(today);
		String deployed = this.cases.deploy(before);
		try {
			Case difference = resolved().timePassesTo("2026-10-30T12:00");
			assertThat(difference.notices()).containsOnlyOnce("RemindConfirmRecords");
			assertThat(listed(difference)).map(UnconfirmedRecords.Unconfirmed::reminders).contains(1);

			this.records.close(difference.reference(), BUSINESS_UNIT, REASON);

			assertThat(difference.isClosed()).isTrue();
			assertThat(difference.inRegister()).containsEntry("closing_reason", REASON);
		}
		finally {
			this.repositoryService.deleteDeployment(deployed, true);
		}
	}

	@Test
	void aCaseThatWasDeletedInTheEngineIsClosedInTheRegister() {
		Case difference = resolved().timePassesTo("2026-10-07T11:00");
		String reference = difference.reference();
		this.runtimeService.deleteProcessInstance(difference.instanceId(), "by mistake");
		assertThat(listed(difference)).isPresent();

		this.records.close(reference, BUSINESS_UNIT, REASON);

		assertThat(listed(difference)).isEmpty();
		assertThat(difference.inRegister().get("closed_at")).isNotNull();
	}

	@Test
	void ofTwoWhoCloseAtTheSameMomentOneReadsASentence() throws Exception {
		Case difference = resolved().timePassesTo("2026-10-07T11:00");
		Callable<?> close = Executors.callable(() -> this.records.close(difference.reference(), BUSINESS_UNIT, REASON));

		assertThat(Together.failures(close, close)).singleElement()
			.satisfies((failure) -> assertThat(failure).isInstanceOf(ResponseStatusException.class)
				.hasMessageContaining("has been closed already"));
		assertThat(difference.acts()).filteredOn((act) -> act.startsWith("CloseEscalation")).hasSize(1);
		assertThat(difference.isClosed()).isTrue();
	}

	@Test
	void ofAConfirmationAndAClosingAtTheSameMomentOneCounts() throws Exception {
		Case difference = resolved().done(RAISING, "ConfirmRecords", Answers.confirmed())
			.timePassesTo("2026-10-07T11:00");

		assertThat(Together.failures(
				Executors.callable(() -> this.records.close(difference.reference(), BUSINESS_UNIT, REASON)),
				() -> difference.done(CHALLENGED, "ConfirmRecords", Answers.confirmed())))
			.hasSize(1);
		boolean confirmed = difference.confirmations().contains("childrens-social-care");
		assertThat(difference.inRegister()).containsEntry("closing_reason", confirmed ? null : REASON);
		assertThat(difference.acts()).filteredOn((act) -> act.startsWith("CloseEscalation")).hasSize(confirmed ? 0 : 1);
		assertThat(difference.isClosed()).isTrue();
	}

	private Case resolved() {
		return resolvedOn("2026-09-15T09:30");
	}

	private Case resolvedOn(String wallClock) {
		London.clockAt(wallClock);
		return this.cases.raise(Answers.difference(London.today())).done(RAISING, "Stage1Outcome", Answers.resolved());
	}

	private static long reminders(Case difference) {
		return difference.notices().stream().filter("RemindConfirmRecords"::equals).count();
	}

	private Optional<UnconfirmedRecords.Unconfirmed> listed(Case difference) {
		return this.records.list().stream().filter((one) -> one.reference().equals(difference.reference())).findFirst();
	}

	private void refused(String reference, String sentence) {
		assertThatThrownBy(() -> this.records.close(reference, BUSINESS_UNIT, REASON))
			.isInstanceOf(ResponseStatusException.class)
			.hasMessageContaining(sentence)
			.hasMessageEndingWith(".\"");
	}

}
