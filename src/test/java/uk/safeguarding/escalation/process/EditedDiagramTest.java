package uk.safeguarding.escalation.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/** What partnerships change in the diagram alone. */
@Tag("slow")
@EscalationTest
class EditedDiagramTest {

	/** As in the policy.yaml of the tests. */
	private static final String LADO = "lado@example.org";

	@Autowired
	private Cases cases;

	@Autowired
	private RepositoryService repositoryService;

	@Autowired
	private RuntimeService runtimeService;

	@Autowired
	private TaskService taskService;

	@Autowired
	private JdbcClient jdbc;

	private String deployed;

	@AfterEach
	void takeAwayWhatWasDeployed() {
		this.repositoryService.deleteDeployment(this.deployed, true);
		London.resetClock();
	}

	@Test
	void fortyEightHoursFromTheOpeningOfAStage() throws IOException {
		Case difference = raised((diagram) -> limit(diagram, "Stage1Limit", "48", "hours", "opening"));

		assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-17T09:30"));
		assertThat(difference.task("Stage1Outcome").getDueDate()).isEqualTo(London.time("2026-09-17T09:30"));
		assertThat(difference.variable("stage1LimitExplained")).isEqualTo(
				"48 hours after the stage opened on Tuesday 15 September 2026, 09:30 end on Thursday 17 September 2026, 09:30.");
		difference.timePassesTo("2026-09-17T09:30");
		assertThat(difference.openTasks()).contains("Stage2Outcome");
		assertThat(difference.stageInRegister(1)).containsEntry("result", "limit-reached");
	}

	/** The clock of a stage begins anew, however late the one before ended. */
	@Test
	void fiveWorkingDaysFromTheOpeningOfAStage() throws IOException {
		Case difference = raised((diagram) -> limit(diagram, "Stage2Limit", "5", "working days", "opening"));
		assertThat(difference.variable("stage2Limit")).as("a forecast").isEqualTo("2026-09-24T23:59:00+01:00");

		difference.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved());

		assertThat(difference.due("Stage2Limit")).isEqualTo(London.time("2026-09-22T23:59"));
		assertThat(difference.variable("stage2PolicyLimit")).isEqualTo("2026-09-22T23:59:00+01:00");
	}

	@Test
	void anotherRoleAtAStage() throws IOException {
		Case difference = raised((diagram) -> diagram.replace(
				"name=\"role\" value=\"line-manager\" />\n          <camunda:property name=\"tells\" value=\"raiser, both",
				"name=\"role\" value=\"safeguarding-lead\" />\n          <camunda:property name=\"tells\" value=\"raiser, both")
			.replace("name=\"roles\" value=\"line-manager\"", "name=\"roles\" value=\"safeguarding-lead\""));

		assertThat(this.taskService.getIdentityLinksForTask(difference.task("Stage1Response").getId()))
			.extracting(IdentityLink::getGroupId)
			.containsExactly("childrens-social-care.safeguarding-lead");
		assertThat(this.jdbc.sql("""
				select m.recipient from escalation_mail m join escalation_notice n on n.notice_key = m.notice_key
				where n.reference = ? and n.element = 'NotifyStage1'
				""").param(difference.reference()).query(String.class).set())
			.contains("childrens-social-care-safeguarding-lead@example.org")
			.doesNotContain("childrens-social-care-line-manager@example.org");
	}

	@Test
	void aSecondReminderTwoWorkingDaysBefore() throws IOException {
		Case difference = raised((diagram) -> diagram.replaceFirst("(?=    <bpmn:boundaryEvent id=\"Stage2Limit\")",
				"""
						    <bpmn:boundaryEvent id="Stage2EarlyReminder" cancelActivity="false" attachedToRef="Stage2">
						      <bpmn:timerEventDefinition>
						        <bpmn:timeDate xsi:type="bpmn:tFormalExpression">\\${deadlines.reminder(execution, 2)}</bpmn:timeDate>
						      </bpmn:timerEventDefinition>
						    </bpmn:boundaryEvent>
						    <bpmn:sequenceFlow id="ToEarlyReminder" sourceRef="Stage2EarlyReminder" targetRef="RemindStage2Early" />
						    <bpmn:serviceTask id="RemindStage2Early" camunda:asyncBefore="true" camunda:delegateExpression="\\${notifyParties}">
						      <bpmn:extensionElements>
						        <camunda:properties>
						          <camunda:property name="words" value="reminder" />
						        </camunda:properties>
						      </bpmn:extensionElements>
						    </bpmn:serviceTask>
						"""));

		difference.timePassesTo("2026-09-17T23:59");
		assertThat(difference.due("Stage2EarlyReminder")).isEqualTo(London.time("2026-09-22T09:00"));
		difference.timePassesTo("2026-09-22T09:00");
		assertThat(difference.notices()).contains("RemindStage2Early").doesNotContain("RemindStage2");
		difference.timePassesTo("2026-09-23T09:00");
		assertThat(difference.notices()).contains("RemindStage2");
	}

	@Test
	void somebodyElseIsToldOfAStage() throws IOException {
		Case difference = raised((diagram) -> diagram.replace("value=\"raiser, both sides, hscp.business-unit\"",
				"value=\"raiser, both sides, hscp.business-unit, lado\""));

		difference.timePassesTo("2026-09-17T23:59").runSteps();

		assertThat(difference.told("NotifyStage1")).doesNotContain(LADO);
		assertThat(difference.told("NotifyStage2")).contains(LADO, "hscp-business-unit@example.org");
	}

	/** As when policy.yaml gives an address another name while cases run. */
	@Test
	void aNameThatIsGoneIsAnIncidentAndTheOthersAreTold() throws IOException {
		Case difference = notSentYet("raiser, led");

		difference.tryStep("NotifyStage1");

		assertThat(difference.told("NotifyStage1")).containsExactly("brookfold-primary-practitioner@example.org");
		assertThat(difference.incidents()).containsExactly(difference.reference()
				+ ", \"Stage 1 opens\": not sent to led (policy.yaml names no such address or group; name it, and let this step be tried again).");
	}

	@Test
	void aNoticeThatWentToNobodySaysSo() throws IOException {
		Case difference = notSentYet("led");

		difference.tryStep("NotifyStage1");

		assertThat(this.jdbc.sql("select note from escalation_notice where element = 'NotifyStage1' and reference = ?")
			.param(difference.reference())
			.query(String.class)
			.single()).isEqualTo("It went to nobody: there is no address of led.");
	}

	@Test
	void theReportAtTheFirstStage() throws IOException {
		Case difference = raised(EditedDiagramTest::reportedFromStage1);

		assertThat(difference.openTasks()).contains("Stage1Outcome");
		assertThat(difference.told("SubmitReportToHscp")).hasSize(2);
		assertThat(difference.told("NotifyStage1")).as("sees the case from the stage on that is reported")
			.doesNotContain("hscp-business-unit@example.org");
		difference.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved())
			.confirmedByBoth()
			.runSteps();
		assertThat(difference.told("SubmitOutcomeToHscp")).hasSize(2);
	}

	/** The ways to Stage 1 lead to the report, and from it to whichever stage. */
	private static String reportedFromStage1(String diagram) {
		BpmnModelInstance model = withoutPicture(diagram);
		FlowNode report = model.getModelElementById("SubmitReportToHscp");
		FlowNode whichStage = model.getModelElementById("WhichStage");
		for (String way : List.of("OpensAtStage1", "NotSettledInDiscussion")) {
			((SequenceFlow) model.getModelElementById(way)).setTarget(report);
		}
		((SequenceFlow) model.getModelElementById("Stage1NotResolved")).setTarget(whichStage);
		SequenceFlow first = model.newInstance(SequenceFlow.class);
		first.setId("MovesToStage1");
		whichStage.getParentElement().addChildElement(first);
		first.setSource(whichStage);
		first.setTarget(model.getModelElementById("NotifyStage1"));
		ConditionExpression condition = model.newInstance(ConditionExpression.class);
		condition.setTextContent("${nextStage == 1}");
		first.setConditionExpression(condition);
		return Bpmn.convertToString(model).replace("name=\"fromStage\" value=\"2\"", "name=\"fromStage\" value=\"1\"");
	}

	@Test
	void aStageThatIsTakenOut() throws IOException {
		Case difference = raised(EditedDiagramTest::withoutStage3);
		assertThat(difference.variable("stage3Limit")).isNull();

		difference.timePassesTo("2026-09-24T23:59");

		assertThat(difference.openTasks()).contains("Stage4Decision");
		assertThat(difference.stageInRegister(4)).containsEntry("opening_reason", null);
		assertThat(difference.said("NotifyStage4")).contains("Stage 2").doesNotContain("Stage 3");
		difference.done("hscp-board-chair", "Stage4Decision", Answers.board("decision-recorded"))
			.confirmedByBoth()
			.runSteps();
		assertThat(difference.isClosed()).isTrue();
	}

	private static String withoutStage3(String diagram) {
		BpmnModelInstance model = withoutPicture(diagram);
		FlowNode next = model.getModelElementById("NotifyStage4");
		for (String way : List.of("Stage2NotResolved", "MovesToStage3")) {
			((SequenceFlow) model.getModelElementById(way)).setTarget(next);
		}
		List<FlowNode> gone = model.getModelElementsByType(FlowNode.class)
			.stream()
			.filter((node) -> node.getId().contains("Stage3") && !node.getId().startsWith("Settled"))
			.toList();
		model.getModelElementsByType(SequenceFlow.class)
			.stream()
			.filter((flow) -> gone.contains(flow.getSource()) || gone.contains(flow.getTarget()))
			.forEach((flow) -> flow.getParentElement().removeChildElement(flow));
		gone.forEach((node) -> node.getParentElement().removeChildElement(node));
		return Bpmn.convertToString(model);
	}

	private static BpmnModelInstance withoutPicture(String diagram) {
		BpmnModelInstance model = Bpmn
			.readModelFromStream(new ByteArrayInputStream(diagram.getBytes(StandardCharsets.UTF_8)));
		model.getDefinitions().getBpmDiagrams().clear();
		return model;
	}

	/** The notice of Stage 1 tells these, and none is sent yet. */
	private Case notSentYet(String tells) throws IOException {
		London.clockAt("2026-09-15T09:30");
		this.deployed = this.cases.deploy(Files.readString(Path.of("bpmn", "professional-difference.bpmn")));
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		String delivery = this.runtimeService.createProcessInstanceQuery()
			.processInstanceBusinessKey(difference.reference())
			.variableValueLike("notice", "%/NotifyStage1/%")
			.singleResult()
			.getId();
		this.runtimeService.setVariable(delivery, "tells", tells);
		return difference;
	}

	private Case raised(UnaryOperator<String> edit) throws IOException {
		London.clockAt("2026-09-15T09:30");
		String diagram = Files.readString(Path.of("bpmn", "professional-difference.bpmn"));
		String edited = edit.apply(diagram);
		assertThat(edited).isNotEqualTo(diagram);
		this.deployed = this.cases.deploy(edited);
		return this.cases.raise(Answers.difference("2026-09-14")).runSteps();
	}

	private static String limit(String diagram, String timer, String... limit) {
		return diagram
			.replaceFirst("(?s)(id=\"%s\".*?name=\"limit\" value=\")[^\"]*(\".*?value=\")[^\"]*(\".*?value=\")[^\"]*"
				.formatted(timer), "$1%s$2%s$3%s".formatted((Object[]) limit));
	}

}
