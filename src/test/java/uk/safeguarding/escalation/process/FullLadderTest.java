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
 * Nobody does anything: the case moves from stage to stage by its limits alone.
 */
@EscalationTest
class FullLadderTest {

	@Autowired
	private Cases cases;

	@Test
	void stagesOpenAtTheEndOfWorkingDaysThreeEightAndThirteenAndTheBoardStaysOpen() {
		London.clockAt("2026-11-10T08:15");
		Case difference = this.cases.raise(Answers.difference("2026-11-09"));

		difference.timePassesTo("2026-11-12T23:58");
		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");

		difference.timePassesTo("2026-11-12T23:59");
		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage2Outcome", "Stage2Response");
		assertThat(difference.variable("stage2OpenedAt")).isEqualTo("2026-11-12T23:59:00+00:00");
		assertThat(difference.due("Stage2Limit")).isEqualTo(London.time("2026-11-19T23:59"));
		assertThat(difference.due("Stage2Reminder")).isEqualTo(London.time("2026-11-18T09:00"));

		difference.timePassesTo("2026-11-19T23:59");
		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage3Outcome", "Stage3Response");
		assertThat(difference.due("Stage3Limit")).isEqualTo(London.time("2026-11-26T23:59"));

		difference.timePassesTo("2026-11-26T23:59");
		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage4Decision", "Stage4Position",
				"Stage4Position");
		assertThat(difference.due("Stage4Limit")).isEqualTo(London.time("2026-12-07T23:59"));
		assertThat(difference.task("Stage4Decision").getDueDate()).isEqualTo(London.time("2026-12-07T23:59"));

		difference.timePassesTo("2027-01-31T12:00");
		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage4Decision", "Stage4Position",
				"Stage4Position");
		assertThat(difference.notices()).containsExactlyInAnyOrder("NotifyRegistered", "NotifyStage1", "RemindStage1",
				"SubmitReportToHscp", "NotifyStage2", "RemindStage2", "NotifyStage3", "RemindStage3", "NotifyStage4",
				"RemindStage4", "NotifyStage4Overdue");
	}

	@Test
	void eachStageThatReachesItsLimitSaysSoAndThatNobodyResponded() {
		London.clockAt("2026-11-10T08:15");
		Case difference = this.cases.raise(Answers.difference("2026-11-09")).timePassesTo("2026-11-30T12:00");

		for (int stage = 1; stage <= 3; stage++) {
			assertThat(difference.stageInRegister(stage)).containsEntry("result", "limit-reached")
				.containsEntry("response", "none-by-limit");
			assertThat(difference.variable("stage" + stage + "Result")).isEqualTo("limit-reached");
			assertThat(difference.variable("stage" + stage + "Response")).isEqualTo("none-by-limit");
			assertThat(difference.passed("RecordStage" + stage + "LimitReached")).isTrue();
		}
		assertThat(difference.stageInRegister(4)).containsEntry("result", null);
		assertThat(difference.acts()).hasSize(1);
	}

	@Test
	void theRaisersCardFollowsTheCaseFromStageToStage() {
		London.clockAt("2026-11-10T08:15");
		Case difference = this.cases.raise(Answers.difference("2026-11-09"));
		assertThat(difference.card("FollowCase")).containsEntry("stage", "Stage 1")
			.containsEntry("limitDay", "Thursday 12 November 2026")
			.containsEntry("reference", difference.reference());

		difference.timePassesTo("2026-11-19T23:59");
		assertThat(difference.card("FollowCase")).containsEntry("stage", "Stage 3")
			.containsEntry("stageLimit", "2026-11-26T23:59:00+00:00")
			.containsEntry("limitDay", "Thursday 26 November 2026");
		assertThat(difference.card("Stage3Response")).containsEntry("stage", "Stage 3")
			.containsEntry("stageLimitExplained",
					"13 working days after the initial concern on Monday 9 November 2026 end on Thursday 26 November 2026, 23:59;"
							+ " not counted: 4 weekend days.");
	}

}
