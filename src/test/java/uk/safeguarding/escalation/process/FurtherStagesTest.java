package uk.safeguarding.escalation.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.audit.CaseFiles;
import uk.safeguarding.escalation.audit.Timeline;
import uk.safeguarding.escalation.audit.TimelineEntry;
import uk.safeguarding.escalation.papers.CaseSheets;
import uk.safeguarding.escalation.papers.SheetText;
import uk.safeguarding.escalation.policy.PolicyCheck.Finding;
import uk.safeguarding.escalation.policy.PolicyFolder;
import uk.safeguarding.escalation.register.statistics.RegisterStatistics;
import uk.safeguarding.escalation.register.statistics.Span;
import uk.safeguarding.escalation.register.statistics.Statistics.Row;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.web.Reader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process owner draws a panel between Stage 3 and Stage 4, and a Stage 5, into our
 * diagram, and changes nothing else.
 */
@Tag("slow")
@EscalationTest
class FurtherStagesTest {

	private static final Pattern OF_STAGE_4 = Pattern
		.compile("(?ms)^    <bpmn:(\\w+) id=\"\\w*Stage4\\w*\"(?:[^\\n]*/>|.*?^    </bpmn:\\1>)\\n");

	/** The engine's library writes them out, and Modeler does not. */
	private static final Pattern AS_A_MATTER_OF_COURSE = Pattern.compile(" (behavior|completionQuantity|implementation"
			+ "|isForCompensation|parallelMultiple|startQuantity)=\"[^\"]*\"| triggeredByEvent=\"false\"");

	@TempDir
	private Path folder;

	@Autowired
	private Cases cases;

	@Autowired
	private RepositoryService repositoryService;

	@Autowired
	private TaskService taskService;

	@Autowired
	private CaseSheets sheets;

	@Autowired
	private CaseFiles files;

	@Autowired
	private Timeline timeline;

	@Autowired
	private RegisterStatistics statistics;

	private String deployed;

	@BeforeEach
	void aCaseOfTheEditedDiagram() throws IOException {
		London.clockAt("2026-09-15T09:30");
		this.deployed = this.cases.deploy(edited());
	}

	@AfterEach
	void takeAwayWhatWasDeployed() {
		this.repositoryService.deleteDeployment(this.deployed, true);
	}

	@Test
	void theCheckFindsNothingThatMustBeMended() throws IOException {
		Files.writeString(Files.createDirectory(this.folder.resolve("bpmn")).resolve("edited.bpmn"), edited());
		PolicyFolder policy = new PolicyFolder(this.folder.toString());

		assertThat(policy.findings(policy)).isEmpty();
		assertThat(policy.findings(new PolicyFolder(""))).isNotEmpty().noneMatch(Finding::must);
	}

	@Test
	void byItsLimits() {
		Case difference = this.cases.raise(Answers.difference("2026-09-14")).timePassesTo("2026-10-01T23:59");

		assertThat(difference.openTasks()).containsExactly("FollowCase", "PanelDecision", "PanelPosition",
				"PanelPosition");
		assertThat(this.taskService.getIdentityLinksForTask(difference.task("PanelDecision").getId()))
			.extracting("groupId")
			.containsExactly(HscpGroups.BUSINESS_UNIT);
		assertThat(difference.card("PanelDecision")).containsEntry("stage", "Panel");
		assertThat(difference.said("NotifyPanel")).contains("Stage 3 reached its limit",
				"Panel ends by itself and Stage 4 opens at once");
		assertThat(difference.due("PanelLimit")).isEqualTo(London.time("2026-10-06T23:59"));

		difference.timePassesTo("2026-10-06T23:59");
		assertThat(difference.said("NotifyStage4")).contains("Panel reached its limit",
				"Stage 4 ends by itself and Stage 5 opens at once");
		assertThat(difference.due("Stage4Limit")).isEqualTo(London.time("2026-10-12T23:59"));

		difference.timePassesTo("2026-10-19T23:59");
		assertThat(difference.openTasks()).contains("Stage5Decision");
		assertThat(difference.said("NotifyStage5")).contains("It is now at Stage 5", "Stage 4 reached its limit");
		assertThat(difference.notices()).contains("RemindPanel", "RemindStage4", "NotifyStage5Overdue");
		assertThat(difference.stageInRegister(4)).containsEntry("result", "limit-reached");
		assertThat(difference.stageInRegister(5)).containsEntry("result", "limit-reached");
		assertThat(difference.stageInRegister(6)).containsEntry("result", null);
	}

	@Test
	void byItsPeopleAndAsTheySeeItThen() {
		Case difference = this.cases.raise(Answers.difference("2026-09-14")).timePassesTo("2026-10-01T23:59");
		difference.done("childrens-social-care-executive", "PanelPosition", Answers.response("disagree"))
			.done("hscp-business-unit", "PanelDecision", Answers.board("unresolved"));
		assertThat(difference.openTasks()).as("neither agency follows the panel").contains("Stage4Decision");

		difference.done("hscp-board-chair", "Stage4Decision", Answers.boardDecided()).confirmedByBoth().runSteps();

		assertThat(difference.isClosed()).isTrue();
		assertThat(difference.passed("Stage5")).as("the board has decided").isFalse();
		assertThat(difference.inRegister()).containsEntry("final_stage", 5)
			.containsEntry("final_outcome", "decision-recorded");
		assertThat(difference.said("NotifyOutcome")).contains("last outcome at Stage 4");
		var file = this.files.get(difference.reference(),
				new Reader("auditor", "", List.of(HscpGroups.AUDITOR), false));
		assertThat(SheetText.of(this.sheets.find(file.definitionId(), difference.instanceId()).orElseThrow())).contains(
				"[DONE] Panel: three people of other agencies", "[DONE] Stage 4: HSCP", "[NOT_HELD] Stage 5",
				"== Panel: three people of other agencies", "What was decided, and why: Both positions were heard.");
		assertThat(this.timeline.of(file).stream().map(TimelineEntry::words))
			.anyMatch((line) -> line.startsWith("Panel opened."))
			.anyMatch((line) -> line.startsWith("Panel ended: Unresolved"))
			.anyMatch((line) -> line.startsWith("Stage 4 ended: Decision recorded"));
		assertThat(stages()).containsSubsequence("Stage 3", "Panel", "Stage 4", "Stage 5");
	}

	/** The rows of the register's table of stages, as far as a comma. */
	private List<String> stages() {
		return this.statistics.of(new Span(LocalDate.parse("2026-09-01"), LocalDate.parse("2026-09-30")), 0, false)
			.tables()
			.stream()
			.filter((table) -> table.id().equals("stages"))
			.flatMap((table) -> table.rows().stream())
			.map(Row::label)
			.map((label) -> label.replaceFirst(",.*", ""))
			.toList();
	}

	/** The row of Stage 4 three times: for the panel, for the board, and for Stage 5. */
	private static String edited() throws IOException {
		String diagram = Files.readString(Path.of("bpmn", "professional-difference.bpmn"));
		String row = OF_STAGE_4.matcher(diagram).results().map(MatchResult::group).collect(Collectors.joining());
		String panel = goesOn("Panel", "Stage4", "resolved, withdrawn",
				row(row, "Panel", "Panel: three people of other agencies", 4, 16))
			.replaceAll("hscp.board-chair, hscp.business-unit|hscp.business-unit, hscp.board-chair|hscp.board-chair",
					HscpGroups.BUSINESS_UNIT);
		String board = goesOn("Stage4", "Stage5", "resolved, withdrawn, decision-recorded",
				row(row, "Stage4", "Stage 4: HSCP Strategic Partners Board, via its Chair", 5, 20));
		String last = row(row, "Stage5", "Stage 5: an independent chair", 6, 25);
		return drawn(OF_STAGE_4.matcher(diagram)
			.replaceAll("")
			.replace("targetRef=\"NotifyStage4\"", "targetRef=\"NotifyPanel\"")
			.replace("  </bpmn:process>", panel + board + last + "  </bpmn:process>"));
	}

	private static String row(String row, String id, String title, int number, int limit) {
		return row.replace("Stage4", id)
			.replace("Stage 4: HSCP Strategic Partners Board, via its Chair", title)
			.replace("Stage 4", title.replaceFirst(":.*", ""))
			.replaceAll("(name=\"(?:stage|opens|about)\" value=\")4", "$1" + number)
			.replace("value=\"stage4", "value=\"stage" + number)
			.replaceAll("(working day |\"limit\" value=\")20", "$1" + limit);
	}

	/** Its limit ends it, and where it does not settle the case another follows. */
	private static String goesOn(String id, String next, String settles, String row) {
		return row.replaceFirst("(id=\"%sLimit\"[^\n]*?) cancelActivity=\"false\"".formatted(id), "$1")
			.replaceFirst("(?s)    <bpmn:endEvent id=\"Notify%sOverdue\".*?</bpmn:endEvent>\n".formatted(id), "")
			.replace("targetRef=\"Notify%sOverdue\"".formatted(id), "targetRef=\"Record%sOutcome\"".formatted(id))
			.replace("targetRef=\"LastOutcome\"", "targetRef=\"%sResolved\"".formatted(id))
			.replaceFirst("(id=\"Record%sOutcome\".*\n.*\n)".formatted(id), """
					$1<bpmn:extensionElements><camunda:properties>
					  <camunda:property name="settles" value="%s" />
					</camunda:properties></bpmn:extensionElements>
					""".formatted(settles))
				+ """
						<bpmn:exclusiveGateway id="%1$sResolved" name="Resolved?" default="%1$sNotResolved" />
						<bpmn:sequenceFlow id="%1$sNotResolved" sourceRef="%1$sResolved" targetRef="Notify%2$s" />
						<bpmn:sequenceFlow id="%1$sSettled" sourceRef="%1$sResolved" targetRef="LastOutcome">
						  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${finalOutcome != null}</bpmn:conditionExpression>
						</bpmn:sequenceFlow>
						"""
					.formatted(id, next);
	}

	/** Every element knows its ways, as Modeler saves it; there is no picture. */
	private static String drawn(String diagram) {
		BpmnModelInstance model = Bpmn
			.readModelFromStream(new ByteArrayInputStream(diagram.getBytes(StandardCharsets.UTF_8)));
		model.getDefinitions().getBpmDiagrams().clear();
		model.getModelElementsByType(FlowNode.class).forEach((node) -> {
			node.getIncoming().clear();
			node.getOutgoing().clear();
		});
		model.getModelElementsByType(SequenceFlow.class).forEach((flow) -> {
			flow.getSource().getOutgoing().add(flow);
			flow.getTarget().getIncoming().add(flow);
		});
		return AS_A_MATTER_OF_COURSE.matcher(Bpmn.convertToString(model)).replaceAll("");
	}

}
