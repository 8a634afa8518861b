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
 * Nobody has to wait for a limit, and a case need not start at the bottom.
 */
@EscalationTest
class EarlyMovesTest {

	@Autowired
	private Cases cases;

	@Test
	void notResolvedMovesToTheNextStageAtOnce() {
		London.clockAt("2026-10-06T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-10-05"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved());

		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage2Outcome", "Stage2Response");
		assertThat(difference.due("Stage2Limit")).isEqualTo(London.time("2026-10-15T23:59"));
		assertThat(difference.variable("stage1InterimSafety"))
			.isEqualTo("The school sees the child every morning (class teacher).");
		assertThat(difference.stageInRegister(2)).containsEntry("opening_reason", null);

		difference.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.notResolved());
		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage3Outcome", "Stage3Response");
		difference.done("brookfold-primary-executive", "Stage3Outcome", Answers.notResolved()).runSteps();
		assertThat(difference.openTasks()).contains("Stage4Decision");
		assertThat(difference.notices()).containsOnlyOnce("SubmitReportToHscp");
	}

	@Test
	void stageOneMayPassOverStageTwoWithAReason() {
		London.clockAt("2026-10-06T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-10-05"))
			.done("brookfold-primary-line-manager", "Stage1Outcome",
					Answers.with(Answers.notResolved(), "moveToStage", "3", "moveReason",
							"Both heads of service have already met."))
			.runSteps();

		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage3Outcome", "Stage3Response");
		assertThat(difference.due("Stage3Limit")).isEqualTo(London.time("2026-10-22T23:59"));
		assertThat(difference.passed("OpenStage2")).isFalse();
		assertThat(difference.stageInRegister(3)).containsEntry("opening_reason",
				"Both heads of service have already met.");
		assertThat(difference.notices()).containsOnlyOnce("SubmitReportToHscp");

		difference.done("brookfold-primary-executive", "Stage3Outcome", Answers.resolved()).confirmedByBoth();
		difference.runSteps();
		assertThat(difference.isEnded()).isTrue();
		assertThat(difference.notices()).contains("SubmitOutcomeToHscp");
	}

	@Test
	void immediateRiskOpensAtStageTwoAtOnceWithoutWaitingForTheDiscussion() {
		London.clockAt("2026-02-06T16:40");
		Case difference = this.cases.raise(Answers.immediateRisk("2026-02-06", 2)).runSteps();

		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage2Outcome", "Stage2Response");
		assertThat(difference.passed("PreEscalationDiscussion")).isFalse();
		assertThat(difference.passed("OpenStage1")).isFalse();
		assertThat(difference.due("Stage2Limit")).isEqualTo(London.time("2026-02-18T23:59"));
		assertThat(difference.notices()).containsExactlyInAnyOrder("NotifyRegistered", "NotifyStage2",
				"SubmitReportToHscp");
		assertThat(difference.stageInRegister(2)).containsEntry("opening_reason", "The baby goes home tonight.")
			.containsEntry("opening_agreed_by", "N. Named, named nurse");

		difference.timePassesTo("2026-02-09T09:30")
			.done("childrens-social-care-safeguarding-lead", "Stage2Response", Answers.response("agree"))
			.done("acute-trust-line-manager", "Stage2Outcome", Answers.resolved())
			.confirmedByBoth()
			.runSteps();
		assertThat(difference.isEnded()).isTrue();
		assertThat(difference.inRegister()).containsEntry("final_stage", 2).containsEntry("final_outcome", "resolved");
		assertThat(difference.notices()).contains("SubmitOutcomeToHscp");
	}

	@Test
	void aCaseThatOpensAtStageThreeIsReportedOnce() {
		London.clockAt("2026-02-06T16:40");
		Case difference = this.cases.raise(Answers.immediateRisk("2026-02-06", 3)).runSteps();

		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage3Outcome", "Stage3Response");
		assertThat(difference.due("Stage3Limit")).isEqualTo(London.time("2026-02-25T23:59"));
		difference.timePassesTo("2026-03-01T12:00");
		assertThat(difference.openTasks()).contains("Stage4Decision");
		assertThat(difference.notices()).containsOnlyOnce("SubmitReportToHscp");
	}

}
