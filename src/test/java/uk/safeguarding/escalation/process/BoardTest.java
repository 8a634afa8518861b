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
 * Stage 4: the HSCP Strategic Partners Board, via its Chair.
 */
@EscalationTest
class BoardTest {

	@Autowired
	private Cases cases;

	@Test
	void unresolvedWithAnInterimPlanAfterBothAgenciesPutTheirPosition() {
		Case difference = atTheBoard();
		difference
			.done("brookfold-primary-executive", "Stage4Position",
					Answers.with(Answers.response("disagree"), "responseReasons", "The child is still hungry."))
			.done("childrens-social-care-executive", "Stage4Position",
					Answers.with(Answers.response("partly-agree"), "responseReasons", "Early help has begun."));
		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage4Decision");
		assertThat(difference.variable("stage4RaisingPosition")).isEqualTo("disagree");
		assertThat(difference.variable("stage4RaisingPositionReasons")).isEqualTo("The child is still hungry.");
		assertThat(difference.variable("stage4ChallengedPosition")).isEqualTo("partly-agree");
		assertThat(difference.variable("stage4ChallengedPositionReasons")).isEqualTo("Early help has begun.");

		difference.done("hscp-board-chair", "Stage4Decision", Answers.board("unresolved"));
		assertThat(difference.variable("finalOutcome")).isEqualTo("unresolved");
		assertThat(difference.variable("stage4InterimSafety")).isEqualTo("Daily contact until then.");

		difference.confirmedByBoth().runSteps();
		assertThat(difference.isEnded()).isTrue();
		assertThat(difference.inRegister()).containsEntry("final_stage", 4)
			.containsEntry("final_outcome", "unresolved");
		assertThat(difference.stageInRegister(4)).containsEntry("result", "unresolved").containsEntry("response", null);
		assertThat(difference.notices()).doesNotContain("NotifyStage4Overdue").contains("SubmitOutcomeToHscp");
	}

	@Test
	void oneAgencysPositionNeverStandsInTheOthersForm() {
		Case difference = atTheBoard();
		difference.done("brookfold-primary-executive", "Stage4Position", Answers.response("disagree"));

		assertThat(difference.seenIn("Stage4Position")).containsEntry("responsePosition", null)
			.containsEntry("responseReasons", null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "resolved", "decision-recorded", "withdrawn" })
	void theDecisionWaitsForNoPosition(String outcome) {
		Case difference = atTheBoard();
		difference.done("hscp-business-unit", "Stage4Decision", Answers.board(outcome));

		assertThat(difference.openTasks()).containsExactly("ConfirmRecords", "ConfirmRecords");
		assertThat(difference.inRegister()).containsEntry("final_outcome", outcome);
	}

	@Test
	void pastItsLimitTheBoardIsFlaggedOverdueOnceAndMayStillDecide() {
		Case difference = atTheBoard();
		difference.timePassesTo("2026-11-02T23:58");
		assertThat(difference.notices()).doesNotContain("NotifyStage4Overdue");
		difference.timePassesTo("2026-12-15T12:00");
		assertThat(difference.notices()).containsOnlyOnce("NotifyStage4Overdue");

		difference.done("hscp-board-chair", "Stage4Decision", Answers.board("decision-recorded"))
			.confirmedByBoth()
			.runSteps();
		assertThat(difference.isEnded()).isTrue();
	}

	private Case atTheBoard() {
		London.clockAt("2026-10-06T10:00");
		return this.cases.raise(Answers.difference("2026-10-05"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved())
			.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.notResolved())
			.done("brookfold-primary-executive", "Stage3Outcome", Answers.notResolved())
			.runSteps();
	}

}
