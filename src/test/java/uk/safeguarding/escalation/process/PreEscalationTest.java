package uk.safeguarding.escalation.process;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Before a formal escalation the two practitioners talk.
 */
@EscalationTest
class PreEscalationTest {

	private static final String RAISER = "brookfold-primary-practitioner";

	@Autowired
	private Cases cases;

	@Test
	void settledInTheDiscussionAsksOnlyTheRaisingAgencyForItsRecord() {
		London.clockAt("2026-09-14T10:00");
		Case difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"));
		assertThat(difference.openTasks()).containsExactly("FollowCase", "PreEscalationDiscussion");
		assertThat(difference.due("PreEscalationLimit")).isEqualTo(London.time("2026-09-15T23:59"));
		assertThat(difference.task("PreEscalationDiscussion").getDueDate()).isEqualTo(London.time("2026-09-15T23:59"));
		assertThat(difference.task("PreEscalationDiscussion").getAssignee()).isEqualTo(RAISER);

		difference.done(RAISER, "PreEscalationDiscussion",
				Answers.with(Answers.discussion("resolved"), "agreedActions", "Referral is looked at again today."));
		assertThat(difference.openTasks()).containsExactly("ConfirmRecords");
		assertThat(difference.variable("agreedActions")).isEqualTo("Referral is looked at again today.");

		difference.done("brookfold-primary-line-manager", "ConfirmRecords", Answers.confirmed()).runSteps();
		assertThat(difference.isEnded()).isTrue();
		assertThat(difference.inRegister()).containsEntry("final_stage", 0).containsEntry("final_outcome", "resolved");
		assertThat(difference.stageInRegister(0)).containsEntry("result", "resolved");
		assertThat(difference.passed("OpenStage1")).isFalse();
	}

	@Test
	void withdrawnInTheDiscussionSaysWhy() {
		London.clockAt("2026-09-14T10:00");
		Case difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"))
			.done("brookfold-primary-practitioner", "PreEscalationDiscussion",
					Answers.with(Map.of(), "preEscalationOutcome", "withdrawn", "endReason", "view-changed",
							"withdrawalReason", "They had already visited."));

		assertThat(difference.openTasks()).containsExactly("ConfirmRecords");
		assertThat(difference.inRegister()).containsEntry("final_outcome", "withdrawn")
			.containsEntry("end_reason", "view-changed");
	}

	@Test
	void notSettledOpensStageOne() {
		London.clockAt("2026-09-14T10:00");
		Case difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"))
			.done(RAISER, "PreEscalationDiscussion", Answers.discussion("not-resolved"));

		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
		assertThat(difference.stageInRegister(0)).containsEntry("result", "not-resolved");
		assertThat(difference.variable("counterpartDiscussionSummary")).isEqualTo("We talked for half an hour.");
	}

	@Test
	void thatTheDiscussionWasNotPossibleIsSaidWithItsReasonAndNoDayIsInvented() {
		London.clockAt("2026-09-14T10:00");
		Case difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"))
			.done(RAISER, "PreEscalationDiscussion", Answers.with(Answers.discussionNotPossible("not-resolved"),
					"counterpartDiscussionDate", "2026-09-14"));

		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
		assertThat(difference.seenIn("Stage1Response")).containsEntry("counterpartDiscussion", "not-possible")
			.containsEntry("counterpartDiscussionSummary", "Rang four times; nobody answered.")
			.containsEntry("counterpartDiscussionDate", null);
		assertThat(difference.stageInRegister(0)).containsEntry("result", "not-resolved");
	}

	@Test
	void aDifferenceCanBeSettledWithoutHavingTalked() {
		London.clockAt("2026-09-14T10:00");
		Case difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"))
			.done(RAISER, "PreEscalationDiscussion", Answers.with(Answers.discussionNotPossible("resolved"),
					"agreedActions", "They took the referral after all, and wrote so."));

		assertThat(difference.inRegister()).containsEntry("final_stage", 0).containsEntry("final_outcome", "resolved");
	}

	@Test
	void anOpenTaskOfTheFormBeforeAsksForADiscussionThatWasHeldAndIsKeptAsOne() {
		London.clockAt("2026-09-14T10:00");
		Map<String, Object> asTheFormBefore = Answers.discussion("not-resolved");
		asTheFormBefore.remove("counterpartDiscussion");
		Case difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"))
			.done(RAISER, "PreEscalationDiscussion", asTheFormBefore);

		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
		assertThat(difference.variable("counterpartDiscussion")).isEqualTo("held");
	}

	@Test
	void nothingRecordedByTheEndOfDayOneOpensStageOne() {
		London.clockAt("2026-09-14T10:00");
		Case difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"))
			.timePassesTo("2026-09-15T23:58");
		assertThat(difference.openTasks()).contains("PreEscalationDiscussion");

		difference.timePassesTo("2026-09-15T23:59");
		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
		assertThat(difference.stageInRegister(0)).containsEntry("result", "limit-reached");
		assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-17T23:59"));
	}

	@Test
	void aLineManagerOfTheRaiserMayTakeTheDiscussionOver() {
		London.clockAt("2026-09-14T10:00");
		Case difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"));

		assertThat(difference.task("brookfold-primary-line-manager", "PreEscalationDiscussion")).isNotNull();
	}

}
