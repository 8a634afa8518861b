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
 * What became of the response is kept as it was.
 */
@EscalationTest
class ResponseTest {

	@Autowired
	private Cases cases;

	@Test
	void writtenWhenTheChallengedAgencyAnswered() {
		Case difference = raised()
			.done("childrens-social-care-line-manager", "Stage1Response", Answers.response("disagree"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved());

		assertThat(difference.stageInRegister(1)).containsEntry("response", "written")
			.containsEntry("response_position", "disagree");
		assertThat(difference.variable("stage1Response")).isEqualTo("written");
		assertThat(difference.variable("stage1ResponseReasons"))
			.isEqualTo("The new attendance figures were not known to us.");
	}

	@Test
	void inTheDiscussionWhenTheyTalkedAndNobodyWrote() {
		Case difference = raised().done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved());

		assertThat(difference.stageInRegister(1)).containsEntry("response", "in-discussion")
			.containsEntry("response_position", null);
	}

	@Test
	void notAwaitedWhenItWasNotSafeToWait() {
		Case difference = raised().done("brookfold-primary-line-manager", "Stage1Outcome",
				Answers.notResolvedWithoutDiscussion());

		assertThat(difference.stageInRegister(1)).containsEntry("response", "not-awaited");
		assertThat(difference.openTasks()).doesNotContain("Stage1Response");
	}

	@Test
	void noneByTheLimitWhenNobodyAnswered() {
		Case difference = raised().timePassesTo("2026-09-17T23:59");

		assertThat(difference.stageInRegister(1)).containsEntry("response", "none-by-limit");
	}

	@Test
	void anAgreementThatNobodyActedOnMovesOnAtTheLimit() {
		Case difference = raised()
			.done("childrens-social-care-line-manager", "Stage1Response", Answers.response("agree"))
			.timePassesTo("2026-09-17T23:59");

		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage2Outcome", "Stage2Response");
		assertThat(difference.stageInRegister(1)).containsEntry("result", "limit-reached")
			.containsEntry("response", "written")
			.containsEntry("response_position", "agree");
		assertThat(difference.variable("stage1ResponsePosition")).isEqualTo("agree");
	}

	@Test
	void isToldToTheRaisingSideAtOnceAndShownInTheirForm() {
		Case difference = raised()
			.done("childrens-social-care-line-manager", "Stage1Response", Answers.response("partly-agree"))
			.runSteps();

		assertThat(difference.notices()).contains("NotifyStage1Response");
		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome");
		assertThat(difference.seenIn("Stage1Outcome")).containsEntry("stage1ResponsePosition", "partly-agree")
			.containsEntry("stage1ProposedActions", "Visit within two days.");
	}

	@Test
	void ofStageOneNeverStandsAsStageTwosOwn() {
		Case difference = raised()
			.done("childrens-social-care-line-manager", "Stage1Response", Answers.response("disagree"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved());

		assertThat(difference.seenIn("Stage2Response")).containsEntry("responsePosition", null);
		assertThat(difference.seenIn("Stage2Outcome")).containsEntry("stageOutcome", null)
			.containsEntry("interimSafety", null)
			.containsEntry("stage1InterimSafety", "The school sees the child every morning (class teacher).");
		difference.done("childrens-social-care-safeguarding-lead", "Stage2Response", Answers.response("agree"))
			.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.notResolved())
			.done("childrens-social-care-executive", "Stage3Response", Answers.response("agree"))
			.done("brookfold-primary-executive", "Stage3Outcome", Answers.resolved())
			.runSteps();
		assertThat(difference.notices()).contains("NotifyStage2Response", "NotifyStage3Response");
		assertThat(difference.variable("stage1ResponsePosition")).isEqualTo("disagree");
		assertThat(difference.variable("stage2ResponsePosition")).isEqualTo("agree");
	}

	private Case raised() {
		London.clockAt("2026-09-15T09:30");
		return this.cases.raise(Answers.difference("2026-09-14"));
	}

}
