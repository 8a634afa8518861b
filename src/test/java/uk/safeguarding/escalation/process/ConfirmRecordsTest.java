package uk.safeguarding.escalation.process;

import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The outcome is always recorded on the child's file and in each agency's records.
 */
@EscalationTest
class ConfirmRecordsTest {

	private static final String RAISING = "brookfold-primary-line-manager";

	private static final String CHALLENGED = "childrens-social-care-line-manager";

	@Autowired
	private Cases cases;

	@Autowired
	private ManagementService managementService;

	@Test
	void anAgencyThatHasNotConfirmedIsRemindedEveryFiveWorkingDays() {
		Case difference = resolved().done(RAISING, "ConfirmRecords", Answers.confirmed());

		assertThat(difference.due("ConfirmRecordsReminder")).isEqualTo(London.time("2026-09-22T09:00"));
		assertThat(difference.inRegister().get("closed_at")).isNull();

		assertThat(reminders(difference.timePassesTo("2026-09-22T08:59"))).isZero();
		assertThat(reminders(difference.timePassesTo("2026-09-22T09:00"))).isOne();
		assertThat(difference.due("ConfirmRecordsReminder")).isEqualTo(London.time("2026-09-29T09:00"));
		assertThat(reminders(difference.timePassesTo("2026-10-30T12:00"))).as("22 and 29 Sep, 6, 13, 20, 27 Oct")
			.isEqualTo(6);
		assertThat(difference.due("ConfirmRecordsReminder")).as("after the change of the clocks")
			.isEqualTo(London.time("2026-11-03T09:00"));
		assertThat(difference.openTasks()).containsExactly("ConfirmRecords");

		difference.done(CHALLENGED, "ConfirmRecords", Answers.confirmed()).runSteps();

		assertThat(difference.isEnded()).isTrue();
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
		Case difference = resolved();
		difference.runSteps();
		London.clockAt("2026-10-05T14:00");

		this.managementService.executeJob(difference.timer("ConfirmRecordsReminder").getId());
		difference.runSteps();

		assertThat(reminders(difference)).isOne();
		assertThat(difference.due("ConfirmRecordsReminder")).isEqualTo(London.time("2026-10-06T09:00"));
	}

	@Test
	void aCaseThatWasSettledByTalkingIsRemindedOfToo() {
		London.clockAt("2026-09-14T10:00");
		Case difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"))
			.done("brookfold-primary-practitioner", "PreEscalationDiscussion",
					Answers.with(Answers.discussion("resolved"), "agreedActions", "Looked at again today."));

		assertThat(reminders(difference.timePassesTo("2026-09-28T12:00"))).as("21 and 28 Sep").isEqualTo(2);
	}

	@Test
	void thereIsNoReminderOfAChildWhoHasDied() {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"))
			.done(RAISING, "Stage1Outcome", Answers.withdrawn("child-has-died"));

		assertThat(reminders(difference.timePassesTo("2026-10-30T12:00"))).isZero();
	}

	@Test
	void whatOneAgencySeesDifferentlyNeverStandsInTheOthersForm() {
		Case difference = resolved().done(RAISING, "ConfirmRecords", Answers.with(Answers.confirmed(),
				"agreesWithRecord", "no", "recordNote", "We asked for a visit on the same day."));

		assertThat(difference.seenIn("ConfirmRecords")).containsEntry("recordNote", null)
			.containsEntry("agreesWithRecord", null)
			.containsEntry("agency", "childrens-social-care")
			.containsEntry("finalOutcome", "resolved");
	}

	@Test
	void eachAgencyConfirmsForItselfOnly() {
		Case difference = resolved();

		difference.done(CHALLENGED, "ConfirmRecords", Answers.confirmed());
		assertThat(difference.confirmations()).containsExactly("childrens-social-care");
		assertThat(difference.task(RAISING, "ConfirmRecords")).isNotNull();
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

}
