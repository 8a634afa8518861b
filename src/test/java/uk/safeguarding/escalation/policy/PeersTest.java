package uk.safeguarding.escalation.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.audit.CaseFiles;
import uk.safeguarding.escalation.audit.Timeline;
import uk.safeguarding.escalation.audit.TimelineEntry;
import uk.safeguarding.escalation.register.statistics.RegisterStatistics;
import uk.safeguarding.escalation.register.statistics.Span;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.web.Reader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies as other partnerships have them, each a folder that the application runs as it
 * is: by its limits alone, and by its people.
 */
@Tag("slow")
class PeersTest {

	private static final String RAISER = "brookfold-primary-practitioner";

	static Stream<Path> folders() throws IOException {
		return Files.list(Path.of("policies"));
	}

	@ParameterizedTest
	@MethodSource("folders")
	void theCheckFindsNothing(Path folder) {
		PolicyFolder policy = new PolicyFolder(folder.toString());

		assertThat(policy.findings(policy)).isEmpty();
	}

	@Nested
	@EscalationTest
	@TestPropertySource(properties = "escalation.policy=file:policies/three-stages")
	class ThreeStagesEachCountedFromItsOpening extends Played {

		@Test
		void byItsLimits() {
			Case difference = raised(Answers.differenceBeforeTheDiscussion("2026-09-14"));
			untilItsLimit(difference, "PreEscalationLimit", "2026-09-16T23:59");

			assertThat(told(difference, "NotifyStage1")).containsExactly("brookfold-primary-line-manager", RAISER,
					"childrens-social-care-line-manager");
			assertThat(groups(difference, "Stage1Response")).containsExactly("childrens-social-care.line-manager");
			assertThat(groups(difference, "Stage1Outcome")).containsExactly("brookfold-primary.line-manager");
			untilItsLimit(difference, "Stage1Limit", "2026-09-23T23:59");

			assertThat(told(difference, "SubmitReportToHscp")).containsExactly("escalations", "morgan.ellis");
			assertThat(told(difference, "NotifyStage2")).contains("childrens-social-care-safeguarding-lead",
					"hscp-business-unit");
			untilItsLimit(difference, "Stage2Limit", "2026-09-30T23:59");

			assertThat(groups(difference, "Stage3Decision")).containsExactly("hscp.board-chair", "hscp.business-unit");
			assertThat(told(difference, "NotifyStage3")).contains("hscp-board-chair", "brookfold-primary-executive");
			untilItsLimit(difference, "Stage3Limit", "2026-10-07T23:59");
			assertThat(difference.openTasks()).contains("Stage3Decision");
			assertThat(told(difference, "NotifyStage3Overdue")).contains("hscp-board-chair", RAISER);
		}

		@Test
		void byItsPeople() {
			Case difference = raised(Answers.difference("2026-09-01"))
				.done("childrens-social-care-line-manager", "Stage1Response", Answers.response("disagree"))
				.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved());
			assertThat(difference.due("Stage2Limit")).as("from its opening, however old the concern is")
				.isEqualTo(London.time("2026-09-22T23:59"));

			difference.timePassesTo("2026-09-17T14:00")
				.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.notResolved());
			assertThat(difference.due("Stage3Limit")).isEqualTo(London.time("2026-09-24T23:59"));
			difference.done("childrens-social-care-executive", "Stage3Position", Answers.response("disagree"))
				.done("hscp-board-chair", "Stage3Decision", Answers.boardDecided());
			closed(difference, 3, "decision-recorded");
			assertThat(told(difference, "SubmitOutcomeToHscp")).contains("escalations");
		}

		@Test
		void atImmediateRiskItMayOpenAtTheSecond() {
			Case difference = raised(Answers.immediateRisk("2026-09-15", 2));

			assertThat(difference.openTasks()).contains("Stage2Outcome");
			assertThat(difference.due("Stage2Limit")).isEqualTo(London.time("2026-09-22T23:59"));
			assertThat(told(difference, "SubmitReportToHscp")).contains("escalations");
		}

	}

	@Nested
	@EscalationTest
	@TestPropertySource(properties = "escalation.policy=file:policies/panel-between")
	class FiveStepsWithAPanelBetween extends Played {

		@Test
		void byItsLimits() {
			Case difference = raised(Answers.difference("2026-09-14"));
			assertThat(difference.card("Stage1Response")).containsEntry("stage", "Step 1")
				.containsEntry("limitDay", "Thursday 17 September 2026, 09:30");
			assertThat(difference.card("FollowCase")).containsEntry("limitDay", "Thursday 17 September 2026, 09:30");
			untilItsLimit(difference, "Stage1Limit", "2026-09-17T09:30");
			assertThat(difference.openTasks()).contains("Stage2Outcome");
			assertThat(told(difference, "SubmitReportToHscp")).contains("escalation.panel");
			untilItsLimit(difference, "Stage2Limit", "2026-09-24T23:59");

			assertThat(groups(difference, "Stage3Decision")).containsExactly("hscp.business-unit", "hscp.panel");
			assertThat(groups(difference, "Stage3Position")).contains("brookfold-primary.safeguarding-lead",
					"childrens-social-care.safeguarding-lead");
			assertThat(told(difference, "NotifyStage3")).contains("hscp-panel").doesNotContain("hscp-board-chair");
			assertThat(difference.said("NotifyStage3")).contains("Step 2 reached its limit",
					"Step 3 ends by itself and Step 4 opens at once");
			untilItsLimit(difference, "Stage3Limit", "2026-10-08T23:59");
			assertThat(difference.stageInRegister(3)).containsEntry("result", "limit-reached");

			assertThat(groups(difference, "Stage4Outcome")).containsExactly("brookfold-primary.executive",
					"brookfold-primary.safeguarding-lead");
			untilItsLimit(difference, "Stage4Limit", "2026-10-15T23:59");
			assertThat(told(difference, "NotifyStage5")).contains("hscp-board-chair").doesNotContain("hscp-panel");
			assertThat(difference.said("NotifyStage5")).contains("Step 4 reached its limit", "stays open");
			untilItsLimit(difference, "Stage5Limit", "2026-10-29T23:59");
			assertThat(difference.openTasks()).contains("Stage5Decision");
		}

		@Test
		void byItsPeople() {
			Case difference = atThePanel()
				.done("childrens-social-care-safeguarding-lead", "Stage3Position", Answers.response("disagree"))
				.done("hscp-panel", "Stage3Decision", recommended("not-resolved"));
			assertThat(difference.due("Stage4Limit")).isEqualTo(London.time("2026-09-22T23:59"));

			difference.done("childrens-social-care-executive", "Stage4Response", Answers.response("agree"))
				.done("brookfold-primary-executive", "Stage4Outcome", Answers.resolved());
			closed(difference, 4, "resolved");
			assertThat(difference.acts()).contains("Stage3Decision by hscp-panel (hscp, panel)");
		}

		@Test
		void bothAcceptWhatThePanelRecommends() {
			closed(atThePanel().done("hscp-panel", "Stage3Decision", recommended("resolved")), 3, "resolved");
		}

		@Test
		void theStatisticsNameTheStepsOfTheAgenciesWithoutThePanel(@Autowired RegisterStatistics register) {
			assertThat(register.of(new Span(LocalDate.EPOCH, LocalDate.EPOCH), 0, false).tables())
				.filteredOn((table) -> table.id().equals("kept-by-agency"))
				.singleElement()
				.satisfies((table) -> assertThat(table.note()).contains("at Step 1, Step 2 and Step 4, once ended:"));
		}

		private Case atThePanel() {
			return raised(Answers.difference("2026-09-14"))
				.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved())
				.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.notResolved());
		}

		private static Map<String, Object> recommended(String outcome) {
			return Answers.with(Map.of(), "stageOutcome", outcome, "meetingDate", London.today(), "panelMembers",
					"A police inspector and a head teacher", "recommendation", "A joint visit this week.",
					"agreedActions", "It is on Friday.", "interimSafety", "Daily contact.", "raiserView", "agrees");
		}

	}

	@Nested
	@EscalationTest
	@TestPropertySource(properties = "escalation.policy=file:policies/mediation")
	class ReportedAtOnceAndMediatedAtLast extends Played {

		@Test
		void byItsLimits() {
			Case difference = raised(Answers.differenceBeforeTheDiscussion("2026-09-14"));
			assertThat(told(difference, "SubmitReportToHscp")).isEmpty();
			untilItsLimit(difference, "PreEscalationLimit", "2026-09-16T23:59");

			assertThat(told(difference, "SubmitReportToHscp")).containsExactly("disagreements", "morgan.ellis");
			assertThat(told(difference, "NotifyStage1")).contains("hscp-business-unit");
			untilItsLimit(difference, "Stage1Limit", "2026-09-21T23:59");
			untilItsLimit(difference, "Stage2Limit", "2026-09-28T23:59");

			assertThat(difference.notices()).as("nobody is missed").containsOnlyOnce("NotifyStage3");
			assertThat(difference.said("NotifyStage3")).doesNotContain("put your position");
			assertThat(groups(difference, "Stage3Scrutineer")).containsExactly("hscp.scrutineer");
			assertThat(groups(difference, "Stage3Mediator")).containsExactly("hscp.mediator");
			untilItsLimit(difference, "Stage3Limit", "2026-10-18T23:59");
			assertThat(told(difference, "NotifyStage3Overdue")).contains("hscp-mediator", "hscp-scrutineer");
			assertThat(difference.said("NotifyStage3Overdue")).contains(
					"What to do: the decision is recorded today, by the Independent scrutineer and the Mediator.");
			assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage3Mediator", "Stage3Scrutineer");
		}

		@Test
		void byItsPeople(@Autowired CaseFiles files, @Autowired Timeline timeline) {
			Map<String, Object> advice = Map.of("heard", "Both, on Tuesday.", "advice", "A strategy meeting.");
			Case difference = raised(Answers.difference("2026-09-14"));
			assertThat(told(difference, "SubmitReportToHscp")).contains("disagreements");
			difference.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved())
				.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.notResolved())
				.done("hscp-mediator", "Stage3Mediator", advice);
			assertThat(difference.openTasks()).as("nobody mediates alone").doesNotContain("Stage3Outcome");
			difference.done("hscp-scrutineer", "Stage3Scrutineer", advice);

			assertThat(groups(difference, "Stage3Outcome")).containsExactly("hscp.mediator", "hscp.scrutineer");
			difference.done("hscp-scrutineer", "Stage3Outcome",
					Map.of("stageOutcome", "unresolved", "mediatedBetween", "Both mediators and two heads of service",
							"mediationSummary", "No agreement.", "interimSafety", "Daily contact.", "raiserView",
							"not-asked"));
			closed(difference, 3, "unresolved");
			assertThat(told(difference, "SubmitOutcomeToHscp")).contains("disagreements");
			assertThat(difference.acts()).contains("Stage3Mediator by hscp-mediator (hscp, mediator)",
					"Stage3Scrutineer by hscp-scrutineer (hscp, scrutineer)",
					"Stage3Outcome by hscp-scrutineer (hscp, scrutineer)");
			assertThat(timeline
				.of(files.get(difference.reference(), new Reader("auditor", "", List.of(HscpGroups.AUDITOR), false))))
				.extracting(TimelineEntry::words)
				.anyMatch((line) -> line.contains("completed “Stage 3: the mediator's advice”"))
				.anyMatch((line) -> line.contains("recorded the outcome of Stage 3: Unresolved"));
		}

	}

	/** A case of the policy in force. */
	abstract static class Played {

		@Autowired
		private Cases cases;

		@Autowired
		private TaskService taskService;

		Case raised(Map<String, Object> answers) {
			London.clockAt("2026-09-15T09:30");
			return this.cases.raise(answers).runSteps();
		}

		/** The clock of a limit stands at this time, and time passes until then. */
		void untilItsLimit(Case difference, String limit, String time) {
			assertThat(difference.due(limit)).isEqualTo(London.time(time));
			difference.timePassesTo(time);
		}

		/** Both agencies confirm how a case ended. */
		void closed(Case difference, int stage, String outcome) {
			difference.confirmedByBoth().runSteps();
			assertThat(difference.isClosed()).isTrue();
			assertThat(difference.inRegister()).containsEntry("final_stage", stage)
				.containsEntry("final_outcome", outcome)
				.hasEntrySatisfying("closed_at", (at) -> assertThat(at).isNotNull());
		}

		/** Who may do the tasks of an element. */
		List<String> groups(Case difference, String element) {
			return difference.tasks(element)
				.stream()
				.flatMap((task) -> this.taskService.getIdentityLinksForTask(task.getId()).stream())
				.map(IdentityLink::getGroupId)
				.distinct()
				.sorted()
				.toList();
		}

		/** Who was sent what a step says: what stands before the sign. */
		List<String> told(Case difference, String element) {
			return difference.told(element)
				.stream()
				.map((address) -> address.replaceFirst("@.*", ""))
				.sorted()
				.toList();
		}

	}

}
