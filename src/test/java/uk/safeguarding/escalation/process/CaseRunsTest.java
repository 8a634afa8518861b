package uk.safeguarding.escalation.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * How a case runs: from the discussion through the stages to its last outcome, by what
 * people record and by the limits alone.
 */
@EscalationTest
class CaseRunsTest {

	private static final String RAISER = "brookfold-primary-practitioner";

	private static final String MANAGER = "brookfold-primary-line-manager";

	private static final String LEAD = "brookfold-primary-safeguarding-lead";

	private static final String EXECUTIVE = "brookfold-primary-executive";

	private static final String CHALLENGED = "childrens-social-care-line-manager";

	@Autowired
	private Cases cases;

	@Autowired
	private RepositoryService repositoryService;

	@Test
	void resolvedAtStageOneOnTheLastAllowedDayConfirmedByBothAndClosed() {
		Case difference = raised("2026-09-15T09:30", "2026-09-14").runSteps();

		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
		assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-17T23:59"));
		assertThat(difference.due("Stage1Reminder")).isEqualTo(London.time("2026-09-16T09:00"));
		assertThat(difference.task("Stage1Response").getDueDate()).isEqualTo(London.time("2026-09-17T23:59"));
		assertThat(difference.task("Stage1Outcome").getDueDate()).isEqualTo(London.time("2026-09-17T23:59"));
		assertThat(difference.task("FollowCase").getDueDate()).isNull();

		difference.timePassesTo("2026-09-16T11:00")
			.done(CHALLENGED, "Stage1Response", Answers.response("partly-agree"));
		assertThat(difference.seenIn("Stage1Outcome")).containsEntry("stage1ResponsePosition", "partly-agree")
			.containsEntry("stage1ProposedActions", "Visit within two days.");
		difference.timePassesTo("2026-09-17T23:58").done(MANAGER, "Stage1Outcome", Answers.resolved());
		assertThat(difference.openTasks()).containsExactly("ConfirmRecords", "ConfirmRecords");
		difference.confirmedByBoth().runSteps();

		assertThat(difference.isClosed()).isTrue();
		assertThat(difference.passed("EscalationClosed")).isTrue();
		assertThat(difference.notices()).containsExactlyInAnyOrder("NotifyStage1", "RemindStage1",
				"NotifyStage1Response", "NotifyOutcome");
		assertThat(difference.inRegister()).containsEntry("final_outcome", "resolved")
			.containsEntry("final_stage", 1)
			.containsEntry("raiser_view", "agrees")
			.hasEntrySatisfying("closed_at", (at) -> assertThat(at).isNotNull());
		assertThat(difference.acts()).containsExactly(
				"DifferenceRaised by " + RAISER + " (brookfold-primary, practitioner)",
				"Stage1Response by " + CHALLENGED + " (childrens-social-care, line-manager)",
				"Stage1Outcome by " + MANAGER + " (brookfold-primary, line-manager)",
				"ConfirmRecords by " + MANAGER + " (brookfold-primary, line-manager)",
				"ConfirmRecords by " + CHALLENGED + " (childrens-social-care, line-manager)");
	}

	@Test
	void byItsLimitsAloneItReachesTheBoardWhichStaysOpenAndIsOverdueOnce() {
		Case difference = raised("2026-11-10T08:15", "2026-11-09");
		assertThat(difference.card("FollowCase")).containsEntry("stage", "Stage 1")
			.containsEntry("limitDay", "Thursday 12 November 2026")
			.containsEntry("reference", difference.reference());
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
		for (String task : List.of("FollowCase", "Stage3Response")) {
			assertThat(difference.card(task)).containsEntry("stage", "Stage 3")
				.containsEntry("stageLimit", "2026-11-26T23:59:00+00:00")
				.containsEntry("limitDay", "Thursday 26 November 2026")
				.containsEntry("stageLimitExplained",
						"13 working days after the initial concern on Monday 9 November 2026 end on Thursday 26 November 2026, 23:59;"
								+ " not counted: 4 weekend days.");
		}

		difference.timePassesTo("2026-12-07T23:58");
		assertThat(difference.due("Stage4Limit")).isEqualTo(London.time("2026-12-07T23:59"));
		assertThat(difference.task("Stage4Decision").getDueDate()).isEqualTo(London.time("2026-12-07T23:59"));
		assertThat(difference.notices()).doesNotContain("NotifyStage4Overdue");
		difference.timePassesTo("2027-01-31T12:00");
		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage4Decision", "Stage4Position",
				"Stage4Position");
		assertThat(difference.notices()).containsExactlyInAnyOrder("NotifyStage1", "RemindStage1", "SubmitReportToHscp",
				"NotifyStage2", "RemindStage2", "NotifyStage3", "RemindStage3", "NotifyStage4", "RemindStage4",
				"NotifyStage4Overdue");
		for (int stage = 1; stage <= 3; stage++) {
			assertThat(difference.stageInRegister(stage)).containsEntry("result", "limit-reached")
				.containsEntry("response", "none-by-limit");
			assertThat(difference.variable("stage" + stage + "Result")).isEqualTo("limit-reached");
			assertThat(difference.variable("stage" + stage + "Response")).isEqualTo("none-by-limit");
		}
		assertThat(difference.stageInRegister(4)).containsEntry("result", null);
		assertThat(difference.acts()).hasSize(1);

		difference.done("hscp-board-chair", "Stage4Decision", Answers.board("decision-recorded"))
			.confirmedByBoth()
			.runSteps();
		assertThat(difference.isClosed()).isTrue();
	}

	/** What the elements of that version would say stands beside the code. */
	@ParameterizedTest
	@ValueSource(strings = { "before-properties", "before-one-page" })
	void aCaseOnAVersionBeforeRunsThroughEveryStageAsItDid(String version) throws IOException {
		String before = this.cases.deploy(Files.readString(Path.of("src/test/resources/upgrade/" + version + ".bpmn")));
		try {
			Case difference = raised("2026-11-10T08:15", "2026-11-09")
				.done(CHALLENGED, "Stage1Response", Answers.response("disagree"))
				.timePassesTo("2026-12-07T23:59");

			assertThat(difference.notices()).containsExactlyInAnyOrder("NotifyStage1Response", "NotifyStage1",
					"RemindStage1", "SubmitReportToHscp", "NotifyStage2", "RemindStage2", "NotifyStage3",
					"RemindStage3", "NotifyStage4", "RemindStage4", "NotifyStage4Overdue");
			assertThat(difference.variable("stage4PolicyLimit")).isEqualTo("2026-12-07T23:59:00+00:00");
			assertThat(difference.stageInRegister(3)).containsEntry("result", "limit-reached");
			difference.done("childrens-social-care-executive", "Stage4Position", Answers.response("disagree"))
				.done("hscp-board-chair", "Stage4Decision", Answers.board("decision-recorded"))
				.confirmedByBoth()
				.runSteps();
			assertThat(difference.isClosed()).isTrue();
			assertThat(difference.notices()).contains("NotifyOutcome", "SubmitOutcomeToHscp");
		}
		finally {
			this.repositoryService.deleteDeployment(before, true);
		}
	}

	@Test
	void notResolvedMovesOnAtOnceAndNoAnswerOfOneStageStandsInTheNext() {
		Case difference = raised("2026-10-06T10:00", "2026-10-05")
			.done(CHALLENGED, "Stage1Response", Answers.response("disagree"))
			.done(MANAGER, "Stage1Outcome", Answers.notResolved());

		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage2Outcome", "Stage2Response");
		assertThat(difference.due("Stage2Limit")).isEqualTo(London.time("2026-10-15T23:59"));
		assertThat(difference.stageInRegister(2)).containsEntry("opening_reason", null);
		assertThat(difference.seenIn("Stage2Response")).doesNotContainKey("responsePosition");
		assertThat(difference.seenIn("Stage2Outcome")).doesNotContainKeys("stageOutcome", "interimSafety")
			.containsEntry("stage1InterimSafety", "The school sees the child every morning (class teacher).");

		difference.done("childrens-social-care-safeguarding-lead", "Stage2Response", Answers.response("agree"))
			.done(LEAD, "Stage2Outcome", Answers.notResolved());
		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage3Outcome", "Stage3Response");
		difference.done("childrens-social-care-executive", "Stage3Response", Answers.response("agree"))
			.done(EXECUTIVE, "Stage3Outcome", Answers.notResolved())
			.runSteps();
		assertThat(difference.openTasks()).contains("Stage4Decision");
		assertThat(difference.notices()).containsOnlyOnce("SubmitReportToHscp")
			.contains("NotifyStage2Response", "NotifyStage3Response");
		assertThat(difference.variable("stage1ResponsePosition")).isEqualTo("disagree");
		assertThat(difference.variable("stage2ResponsePosition")).isEqualTo("agree");
	}

	@Test
	void stageOneMayPassOverStageTwoWithAReason() {
		Case difference = raised("2026-10-06T10:00", "2026-10-05")
			.done(MANAGER, "Stage1Outcome", Answers.with(Answers.notResolved(), "moveToStage", "3", "moveReason",
					"Both heads of service have already met."))
			.runSteps();

		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage3Outcome", "Stage3Response");
		assertThat(difference.due("Stage3Limit")).isEqualTo(London.time("2026-10-22T23:59"));
		assertThat(difference.passed("Stage2")).isFalse();
		assertThat(difference.stageInRegister(3)).containsEntry("opening_reason",
				"Both heads of service have already met.");
		assertThat(difference.notices()).containsOnlyOnce("SubmitReportToHscp");

		difference.done(EXECUTIVE, "Stage3Outcome", Answers.resolved()).confirmedByBoth().runSteps();
		assertThat(difference.isClosed()).isTrue();
		assertThat(difference.notices()).contains("SubmitOutcomeToHscp");
	}

	@ParameterizedTest
	@CsvSource({ "2, 2026-02-18T23:59", "3, 2026-02-25T23:59" })
	void immediateRiskOpensAtAHigherStageAtOnceWithoutWaitingForTheDiscussionAndIsReportedOnce(int stage,
			String limit) {
		London.clockAt("2026-02-06T16:40");
		Case difference = this.cases.raise(Answers.immediateRisk("2026-02-06", stage)).runSteps();

		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage" + stage + "Outcome",
				"Stage" + stage + "Response");
		assertThat(difference.passed("PreEscalationDiscussion")).isFalse();
		assertThat(difference.passed("Stage1")).isFalse();
		assertThat(difference.due("Stage" + stage + "Limit")).isEqualTo(London.time(limit));
		assertThat(difference.notices()).containsExactlyInAnyOrder("NotifyStage" + stage, "SubmitReportToHscp");
		assertThat(difference.stageInRegister(stage)).containsEntry("opening_reason", "The baby goes home tonight.")
			.containsEntry("opening_agreed_by", "N. Named, named nurse");
		difference.timePassesTo("2026-03-01T12:00");
		assertThat(difference.openTasks()).contains("Stage4Decision");
		assertThat(difference.notices()).containsOnlyOnce("SubmitReportToHscp");
	}

	/** What became of the response is kept as it was. */
	@ParameterizedTest(name = "{0}: {2}, {3}")
	@MethodSource
	void responseAndOutcome(String position, Map<String, Object> outcome, String response, String result) {
		Case difference = raised("2026-09-15T09:30", "2026-09-14");
		if (!position.isEmpty()) {
			difference.done(CHALLENGED, "Stage1Response", Answers.response(position));
		}
		if (outcome.isEmpty()) {
			difference.timePassesTo("2026-09-17T23:59");
		}
		else {
			difference.done(MANAGER, "Stage1Outcome", outcome);
		}

		assertThat(difference.openTasks()).doesNotContain("Stage1Response");
		assertThat(difference.stageInRegister(1)).containsEntry("response", response)
			.containsEntry("response_position", position.isEmpty() ? null : position)
			.containsEntry("result", result);
		assertThat(difference.variable("stage1Response")).isEqualTo(response);
		assertThat(difference.variable("stage1ResponseReasons"))
			.isEqualTo(position.isEmpty() ? null : "The new attendance figures were not known to us.");
	}

	static List<Arguments> responseAndOutcome() {
		London.clockAt("2026-09-15T09:30");
		return List.of(arguments("disagree", Answers.notResolved(), "written", "not-resolved"),
				arguments("", Answers.resolved(), "in-discussion", "resolved"),
				arguments("", Answers.notResolvedWithoutDiscussion(), "not-awaited", "not-resolved"),
				arguments("agree", Map.of(), "written", "limit-reached"));
	}

	@ParameterizedTest
	@CsvSource({ "1, view-changed", "2, other-route", "3, child-moved-area" })
	void aWithdrawalEndsTheCaseWhereItIsAndIsSaidAsWhatItIs(int stage, String endReason) {
		Case difference = raised("2026-05-21T10:00", "2026-05-20");
		List<String> people = List.of(MANAGER, LEAD, EXECUTIVE);
		for (int open = 1; open <= stage; open++) {
			difference.done(people.get(open - 1), "Stage" + open + "Outcome",
					(open == stage) ? Answers.withdrawn(endReason) : Answers.notResolved());
		}

		assertThat(difference.openTasks()).containsExactly("ConfirmRecords", "ConfirmRecords");
		assertThat(difference.variable("finalOutcome")).isEqualTo("withdrawn");
		assertThat(difference.variable("finalEndReason")).isEqualTo(endReason);
		assertThat(difference.variable("finalWithdrawalReason")).isEqualTo("New facts that were not known to us.");
		assertThat(difference.inRegister()).containsEntry("final_outcome", "withdrawn")
			.containsEntry("final_stage", stage)
			.containsEntry("end_reason", endReason);
		difference.confirmedByBoth().runSteps();
		assertThat(difference.isClosed()).isTrue();
		assertThat(difference.notices()).filteredOn((notice) -> notice.startsWith("Submit"))
			.hasSize((stage == 1) ? 0 : 2);
	}

	@Test
	void unresolvedAtTheBoardWithAnInterimPlanAfterBothAgenciesPutTheirPosition() {
		Case difference = atTheBoard().done(EXECUTIVE, "Stage4Position",
				Answers.with(Answers.response("disagree"), "responseReasons", "The child is still hungry."));
		assertThat(difference.seenIn("Stage4Position")).as("one agency's position never stands in the other's form")
			.doesNotContainKeys("responsePosition", "responseReasons");
		difference.done("childrens-social-care-executive", "Stage4Position",
				Answers.with(Answers.response("partly-agree"), "responseReasons", "Early help has begun."));
		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage4Decision");
		assertThat(difference.variable("stage4RaisingResponsePosition")).isEqualTo("disagree");
		assertThat(difference.variable("stage4RaisingResponseReasons")).isEqualTo("The child is still hungry.");
		assertThat(difference.variable("stage4ChallengedResponsePosition")).isEqualTo("partly-agree");
		assertThat(difference.variable("stage4ChallengedResponseReasons")).isEqualTo("Early help has begun.");

		difference.done("hscp-board-chair", "Stage4Decision", Answers.board("unresolved"));
		assertThat(difference.variable("finalOutcome")).isEqualTo("unresolved");
		assertThat(difference.variable("stage4InterimSafety")).isEqualTo("Daily contact until then.");

		difference.confirmedByBoth().runSteps();
		assertThat(difference.isClosed()).isTrue();
		assertThat(difference.inRegister()).containsEntry("final_stage", 4)
			.containsEntry("final_outcome", "unresolved");
		assertThat(difference.stageInRegister(4)).containsEntry("result", "unresolved").containsEntry("response", null);
		assertThat(difference.notices()).doesNotContain("NotifyStage4Overdue").contains("SubmitOutcomeToHscp");
	}

	@ParameterizedTest
	@ValueSource(strings = { "resolved", "decision-recorded", "withdrawn" })
	void theBoardsDecisionWaitsForNoPosition(String outcome) {
		Case difference = atTheBoard().done("hscp-business-unit", "Stage4Decision", Answers.board(outcome));

		assertThat(difference.openTasks()).containsExactly("ConfirmRecords", "ConfirmRecords");
		assertThat(difference.inRegister()).containsEntry("final_outcome", outcome);
	}

	@Test
	void settledInTheDiscussionAsksOnlyTheRaisingAgencyForItsRecord() {
		Case difference = beforeTheDiscussion();
		assertThat(difference.openTasks()).containsExactly("FollowCase", "PreEscalationDiscussion");
		assertThat(difference.due("PreEscalationLimit")).isEqualTo(London.time("2026-09-15T23:59"));
		assertThat(difference.task("PreEscalationDiscussion").getDueDate()).isEqualTo(London.time("2026-09-15T23:59"));
		assertThat(difference.task("PreEscalationDiscussion").getAssignee()).isEqualTo(RAISER);
		assertThat(difference.task(MANAGER, "PreEscalationDiscussion")).as("may take it over").isNotNull();

		difference.done(RAISER, "PreEscalationDiscussion",
				Answers.with(Answers.discussion("resolved"), "agreedActions", "Referral is looked at again today."));
		assertThat(difference.openTasks()).containsExactly("ConfirmRecords");
		assertThat(difference.variable("agreedActions")).isEqualTo("Referral is looked at again today.");

		difference.done(MANAGER, "ConfirmRecords", Answers.confirmed()).runSteps();
		assertThat(difference.isClosed()).isTrue();
		assertThat(difference.inRegister()).containsEntry("final_stage", 0);
		assertThat(difference.passed("Stage1")).isFalse();
	}

	@ParameterizedTest(name = "{index}: {1} {2}")
	@MethodSource
	void theDiscussionIsKeptAsItWas(Map<String, Object> answers, String result, String held, String day) {
		Case difference = beforeTheDiscussion().done(RAISER, "PreEscalationDiscussion", answers);

		assertThat(difference.stageInRegister(0)).containsEntry("result", result)
			.containsEntry("end_reason", answers.get("endReason"));
		if (result.equals("not-resolved")) {
			assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
			assertThat(difference.seenIn("Stage1Response")).containsEntry("counterpartDiscussion", held)
				.satisfies((seen) -> assertThat(seen.get("counterpartDiscussionDate")).isEqualTo(day))
				.containsEntry("counterpartDiscussionSummary", answers.get("counterpartDiscussionSummary"));
		}
		else {
			assertThat(difference.openTasks()).containsExactly("ConfirmRecords");
			assertThat(difference.inRegister()).containsEntry("final_outcome", result);
		}
	}

	static List<Arguments> theDiscussionIsKeptAsItWas() {
		London.clockAt("2026-09-14T10:00");
		return List.of(arguments(Answers.discussion("not-resolved"), "not-resolved", "held", "2026-09-14"),
				arguments(Answers.with(Answers.discussionNotPossible("not-resolved"), "counterpartDiscussionDate",
						"2026-09-14"), "not-resolved", "not-possible", null),
				arguments(Answers.with(Answers.discussionNotPossible("resolved"), "agreedActions",
						"They took the referral after all, and wrote so."), "resolved", "", ""),
				arguments(Answers.with(Map.of(), "preEscalationOutcome", "withdrawn", "endReason", "view-changed",
						"withdrawalReason", "They had already visited."), "withdrawn", "", ""));
	}

	@Test
	void nothingRecordedOfTheDiscussionByTheEndOfDayOneOpensStageOne() {
		Case difference = beforeTheDiscussion().timePassesTo("2026-09-15T23:58");
		assertThat(difference.openTasks()).contains("PreEscalationDiscussion");

		difference.timePassesTo("2026-09-15T23:59");
		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
		assertThat(difference.stageInRegister(0)).containsEntry("result", "limit-reached");
		assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-17T23:59"));
	}

	private Case raised(String wallClock, String concern) {
		London.clockAt(wallClock);
		return this.cases.raise(Answers.difference(concern));
	}

	private Case beforeTheDiscussion() {
		London.clockAt("2026-09-14T10:00");
		return this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"));
	}

	private Case atTheBoard() {
		return raised("2026-10-06T10:00", "2026-10-05").done(MANAGER, "Stage1Outcome", Answers.notResolved())
			.done(LEAD, "Stage2Outcome", Answers.notResolved())
			.done(EXECUTIVE, "Stage3Outcome", Answers.notResolved())
			.runSteps();
	}

}
