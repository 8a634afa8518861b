package uk.safeguarding.escalation.process;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

@EscalationTest
class StageOneTest {

	@Autowired
	private Cases cases;

	@Test
	void resolvedOnTheLastAllowedDayConfirmedByBothAndClosed() {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14")).runSteps();

		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
		assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-17T23:59"));
		assertThat(difference.due("Stage1Reminder")).isEqualTo(London.time("2026-09-16T09:00"));
		assertThat(difference.task("Stage1Response").getDueDate()).isEqualTo(London.time("2026-09-17T23:59"));
		assertThat(difference.task("Stage1Outcome").getDueDate()).isEqualTo(London.time("2026-09-17T23:59"));
		assertThat(difference.task("FollowCase").getDueDate()).isNull();

		difference.timePassesTo("2026-09-16T11:00")
			.done("childrens-social-care-line-manager", "Stage1Response", Answers.response("partly-agree"))
			.timePassesTo("2026-09-17T23:58")
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved());

		assertThat(difference.openTasks()).containsExactly("ConfirmRecords", "ConfirmRecords");
		difference.confirmedByBoth().runSteps();

		assertThat(difference.isEnded()).isTrue();
		assertThat(difference.passed("EscalationClosed")).isTrue();
		assertThat(difference.notices()).containsExactlyInAnyOrder("NotifyRegistered", "NotifyStage1", "RemindStage1",
				"NotifyStage1Response", "NotifyOutcome");
		assertThat(difference.inRegister()).containsEntry("final_outcome", "resolved")
			.containsEntry("final_stage", 1)
			.containsEntry("raiser_view", "agrees")
			.hasEntrySatisfying("closed_at", (at) -> assertThat(at).isNotNull());
		assertThat(difference.stageInRegister(1)).containsEntry("result", "resolved")
			.containsEntry("response", "written")
			.containsEntry("response_position", "partly-agree");
		assertThat(difference.acts()).containsExactly(
				"DifferenceRaised by brookfold-primary-practitioner (brookfold-primary, practitioner)",
				"Stage1Response by childrens-social-care-line-manager (childrens-social-care, line-manager)",
				"Stage1Outcome by brookfold-primary-line-manager (brookfold-primary, line-manager)",
				"ConfirmRecords by brookfold-primary-line-manager (brookfold-primary, line-manager)",
				"ConfirmRecords by childrens-social-care-line-manager (childrens-social-care, line-manager)");
	}

}
