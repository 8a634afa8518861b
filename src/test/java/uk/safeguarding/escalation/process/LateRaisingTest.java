package uk.safeguarding.escalation.process;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.engine.Refusal;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Late opening: a case must not fall through every stage because it was raised late.
 */
@EscalationTest
class LateRaisingTest {

	@Autowired
	private Cases cases;

	@Test
	void fifteenWorkingDaysLateEachPassedStageGivesTheFirstWorkingDayAfterItOpened() {
		London.clockAt("2026-03-23T10:00");
		Case difference = this.cases.raise(Answers.with(Answers.difference("2026-03-02"), "lateRaisingReason",
				"The decision was not sent to us until today."));

		assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-03-24T23:59"));
		assertThat(difference.variable("stage1PolicyLimit")).isEqualTo("2026-03-05T23:59:00+00:00");
		difference.timePassesTo("2026-03-24T23:59");
		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage2Outcome", "Stage2Response");
		assertThat(difference.due("Stage2Limit")).isEqualTo(London.time("2026-03-25T23:59"));
		difference.timePassesTo("2026-03-25T23:59");
		assertThat(difference.due("Stage3Limit")).isEqualTo(London.time("2026-03-26T23:59"));
		difference.timePassesTo("2026-03-26T23:59");
		assertThat(difference.openTasks()).contains("Stage4Decision");
		assertThat(difference.due("Stage4Limit")).as("day 20 is still ahead")
			.isEqualTo(London.time("2026-03-30T23:59"));

		for (int stage = 1; stage <= 3; stage++) {
			assertThat(difference.endedAfterThePolicyLimit(stage)).isTrue();
		}
		assertThat(difference.stageInRegister(1).get("limit_explained").toString()).contains(
				"3 working days after the initial concern on Mon 2 Mar 2026 end at 23:59 on Thu 5 Mar 2026",
				"23:59 on Tue 24 Mar 2026");
		assertThat(difference.inRegister()).containsEntry("late_working_days", 15);
	}

	@Test
	void raisedAtTenInTheEveningOfDayThreeStageOneLastsUntilTheEndOfDayFour() {
		London.clockAt("2026-09-17T22:00");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));

		assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-18T23:59"));
		assertThat(difference.due("Stage1Reminder")).isEqualTo(London.time("2026-09-18T09:00"));
		assertThat(difference.variable("stage1PolicyLimit")).isEqualTo("2026-09-17T23:59:00+01:00");
	}

	@Test
	void withoutItsReasonItIsRefusedWithTheDistance() {
		London.clockAt("2026-03-23T10:00");

		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.cases.raise(Answers.difference("2026-03-02")))
			.withMessage("“Why is it raised only now?”: please say why, because your"
					+ " initial concern was 15 working days ago. If that is not what you meant, check the date.");
	}

	@Test
	void raisedAfterTheBoardsLimitTheBoardHasTheFirstWorkingDayAfterItOpened() {
		London.clockAt("2026-09-15T09:00");
		Case difference = this.cases
			.raise(Answers.with(Answers.difference("2025-09-15"), "lateRaisingReason", "Found in a case review."));

		difference.timePassesTo("2026-09-18T23:59");
		assertThat(difference.openTasks()).contains("Stage4Decision");
		assertThat(difference.due("Stage4Limit")).isEqualTo(London.time("2026-09-21T23:59"));
	}

}
