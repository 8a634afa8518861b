package uk.safeguarding.escalation.process;

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

	@Test
	void anAgencyThatHasNotConfirmedIsRemindedOnceOnTheFifthWorkingDay() {
		Case difference = resolved().done(RAISING, "ConfirmRecords", Answers.confirmed());
		assertThat(difference.due("ConfirmRecordsReminder")).isEqualTo(London.time("2026-09-22T09:00"));
		assertThat(difference.inRegister().get("closed_at")).isNull();

		difference.timePassesTo("2026-10-30T12:00");
		assertThat(difference.notices()).containsOnlyOnce("RemindConfirmRecords");
		assertThat(difference.openTasks()).containsExactly("ConfirmRecords");

		difference.done(CHALLENGED, "ConfirmRecords", Answers.confirmed()).runSteps();
		assertThat(difference.isEnded()).isTrue();
		assertThat(difference.confirmations()).containsExactly("brookfold-primary", "childrens-social-care");
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
		London.clockAt("2026-09-15T09:30");
		return this.cases.raise(Answers.difference("2026-09-14")).done(RAISING, "Stage1Outcome", Answers.resolved());
	}

}
