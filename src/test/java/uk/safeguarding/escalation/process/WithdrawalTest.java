package uk.safeguarding.escalation.process;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An end that is not a resolution is said as what it is.
 */
@EscalationTest
class WithdrawalTest {

	@Autowired
	private Cases cases;

	@ParameterizedTest
	@ValueSource(strings = { "view-changed", "raised-in-error", "other-route", "child-moved-area", "child-has-died",
			"other" })
	void withdrawnAtStageOneWithEachKindOfEnd(String endReason) {
		London.clockAt("2026-05-21T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-05-20"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.withdrawn(endReason));

		assertThat(difference.openTasks()).containsExactly("ConfirmRecords", "ConfirmRecords");
		assertThat(difference.variable("finalOutcome")).isEqualTo("withdrawn");
		assertThat(difference.variable("finalEndReason")).isEqualTo(endReason);
		assertThat(difference.variable("finalWithdrawalReason")).isEqualTo("New facts that were not known to us.");
		assertThat(difference.inRegister()).containsEntry("final_outcome", "withdrawn")
			.containsEntry("end_reason", endReason);

		difference.confirmedByBoth().runSteps();
		assertThat(difference.isEnded()).isTrue();
		assertThat(difference.notices()).doesNotContain("SubmitReportToHscp", "SubmitOutcomeToHscp");
	}

	@Test
	void withdrawnAtStageTwoAndThreeEndsTheCaseThere() {
		London.clockAt("2026-05-21T10:00");
		Case atTwo = this.cases.raise(Answers.difference("2026-05-20"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved())
			.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.withdrawn("other-route"))
			.confirmedByBoth()
			.runSteps();
		Case atThree = this.cases.raise(Answers.difference("2026-05-20"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved())
			.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.notResolved())
			.done("brookfold-primary-executive", "Stage3Outcome", Answers.withdrawn("child-moved-area"))
			.confirmedByBoth()
			.runSteps();

		assertThat(atTwo.isEnded()).isTrue();
		assertThat(atTwo.inRegister()).containsEntry("final_stage", 2);
		assertThat(atThree.isEnded()).isTrue();
		assertThat(atThree.inRegister()).containsEntry("final_stage", 3);
		assertThat(atThree.notices()).containsOnlyOnce("SubmitReportToHscp").containsOnlyOnce("SubmitOutcomeToHscp");
	}

}
