package uk.safeguarding.escalation.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.audit.ActivityStatistics;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way of one case through its diagram, and how many cases passed each element.
 */
@WebTest
class PathIT {

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private RepositoryService repositoryService;

	@Autowired
	private HistoryService historyService;

	@Autowired
	private ActivityStatistics statistics;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void aCaseThatMovedOnceAndWasResolvedTookTheseFlows() throws Exception {
		JsonNode path = Auditing.as(this.port, "hscp-auditor").read("/cases/" + closed().reference() + "/path");

		assertThat(Auditing.texts(path.get("flows"), "")).containsExactlyInAnyOrder(
				"DifferenceRaisedToRegisterEscalation", "RegisterEscalationToNotifyRegistered",
				"NotifyRegisteredToGoesOn", "GoesOnToCaseRegistered", "CaseRegisteredToCounterpartDiscussionHeld",
				"CaseRegisteredToFollowCase", "OpensAtStage1", "NotifyStage1ToStage1", "Stage1BeginsToStage1Work",
				"Stage1WorkToStage1Response", "Stage1WorkToStage1Outcome", "Stage1ReminderToRemindStage1",
				"Stage1LimitToRecordStage1Outcome", "RecordStage1OutcomeToStage1Resolved", "Stage1NotResolved",
				"SubmitReportToHscpToWhichStage", "MovesToStage2", "NotifyStage2ToStage2", "Stage2BeginsToStage2Work",
				"Stage2WorkToStage2Response", "Stage2WorkToStage2Outcome", "Stage2OutcomeToStage2Ends",
				"Stage2ToRecordStage2Outcome", "RecordStage2OutcomeToStage2Resolved", "Stage2ResolvedOrWithdrawn",
				"LastOutcomeToNotifyOutcome", "NotifyOutcomeToSubmitOutcomeToHscp", "SubmitOutcomeToHscpToAfterOutcome",
				"OutcomeRecordedToWhatFollows", "WhatFollowsToConfirmRecords", "WhatFollowsToFollowed",
				"FollowedToAgreedAction", "FollowedToAskWhetherItHelped", "FollowedToReopeningWindow",
				"AgreedActionToActionsFollowed", "AskWhetherItHelpedToNotifyDidItHelp", "NotifyDidItHelpToDidItHelp",
				"DidItHelpEndsToHelpAsked", "ReopeningWindowToReopeningOver", "AfterOutcomeToFollowedToTheEnd",
				"ConfirmRecordsToCloseEscalation", "CloseEscalationToEscalationClosed",
				"FollowCaseEndsToNothingMoreToFollow");
		Map<String, JsonNode> elements = elements(path);
		assertThat(elements.get("ConfirmRecords").get("times").asInt()).isEqualTo(2);
		assertThat(elements.get("Stage1Response").get("canceled").asBoolean()).isTrue();
		assertThat(elements.get("Stage2Outcome").get("canceled").asBoolean()).isFalse();
		assertThat(elements.values()).noneSatisfy((element) -> assertThat(element.get("open").asBoolean()).isTrue());
		assertThat(elements).doesNotContainKeys("NotifyStage3", "ConfirmRecords#multiInstanceBody");
	}

	@Test
	void aCaseThatRunsIsOpenWhereItIs() throws Exception {
		London.clockAt("2026-10-06T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-10-05"));

		JsonNode path = Auditing.as(this.port, "hscp-auditor").read("/cases/" + difference.reference() + "/path");

		List<String> open = new ArrayList<>();
		elements(path).forEach((id, element) -> {
			if (element.get("open").asBoolean()) {
				open.add(id);
			}
		});
		assertThat(open).containsExactlyInAnyOrder("FollowCase", "Stage1", "Stage1Response", "Stage1Outcome");
		assertThat(path.get("instanceId").asText()).isEqualTo(difference.instanceId());
	}

	@Test
	void aFinishedCaseStaysOnItsOwnVersionOfTheDiagram() throws Exception {
		Case old = closed();
		String oldVersion = this.cases.definition().getId();
		BpmnModelInstance changed = Bpmn.readModelFromStream(this.repositoryService.getProcessModel(oldVersion));
		changed.getModelElementById("NotifyStage1").setAttributeValue("name", "Tell everybody");
		Deployment deployment = this.repositoryService.createDeployment()
			.addModelInstance("professional-difference.bpmn", changed)
			.deploy();
		try {
			assertThat(this.cases.definition().getId()).isNotEqualTo(oldVersion);
			Auditing auditor = Auditing.as(this.port, "hscp-auditor");

			assertThat(auditor.read("/cases?text=" + old.reference()).at("/cases/0/definitionId").asText())
				.isEqualTo(oldVersion);
			JsonNode file = auditor.read("/cases/" + old.reference());
			assertThat(file.at("/case/definitionId").asText()).isEqualTo(oldVersion);
			assertThat(Auditing.texts(file.get("timeline"), "/words"))
				.anySatisfy((words) -> assertThat(words).contains("“Stage 1 opens”"))
				.noneSatisfy((words) -> assertThat(words).contains("Tell everybody"));
			assertThat(auditor.read("/cases/" + old.reference() + "/path").get("definitionId").asText())
				.isEqualTo(oldVersion);
			assertThat(auditor.read("/elements?definitionId=" + this.cases.definition().getId()).get("elements"))
				.isEmpty();
		}
		finally {
			this.repositoryService.deleteDeployment(deployment.getId(), true);
		}
	}

	@Test
	void addingUpWhatIsOverChangesNoNumberAndOutlivesTheHistory() throws Exception {
		nothingIsAddedUp();
		Case closed = closed();
		String definition = this.cases.definition().getId();
		Auditing owner = Auditing.as(this.port, "hscp-process-owner");
		JsonNode before = owner.read("/elements?definitionId=" + definition);

		this.statistics.addUp();
		this.statistics.addUp();

		assertThat(owner.read("/elements?definitionId=" + definition)).isEqualTo(before);
		assertThat(counted(before)).containsEntry("NotifyStage2", casesAt("NotifyStage2", definition))
			.containsEntry("ConfirmRecords", casesAt("ConfirmRecords", definition));
		assertThat(casesAt("ConfirmRecords", definition)).isPositive();
		String reference = closed.reference();
		this.historyService.deleteHistoricProcessInstance(closed.instanceId());
		assertThat(owner.read("/elements?definitionId=" + definition)).isEqualTo(before);
		assertThat(Auditing.as(this.port, "hscp-auditor").ask("/cases/" + reference + "/sheet").body())
			.contains(reference, "<dd dir=\"auto\">Resolved (Stage 2)</dd>",
					"no longer kept; the register still holds these papers, as they were sent:",
					"papers/report-to-hscp\"", "papers/case-record\"")
			.doesNotContain("Where the case is");
	}

	private void nothingIsAddedUp() {
		this.jdbc.sql("delete from escalation_passage").update();
		this.jdbc.sql("update escalation set passages_counted = false").update();
	}

	private long casesAt(String element, String definition) {
		return this.jdbc.sql("""
				select count(distinct PROC_INST_ID_) from ACT_HI_ACTINST where ACT_ID_ = ? and PROC_DEF_ID_ = ?
				""").params(element, definition).query(Long.class).single();
	}

	private static Map<String, Long> counted(JsonNode answer) {
		Map<String, Long> counted = new HashMap<>();
		answer.get("elements")
			.forEach((element) -> counted.put(element.get("id").asText(), element.get("cases").asLong()));
		return counted;
	}

	private static Map<String, JsonNode> elements(JsonNode path) {
		Map<String, JsonNode> elements = new HashMap<>();
		path.get("elements").forEach((element) -> elements.put(element.get("id").asText(), element));
		assertThat(elements.keySet()).isNotEqualTo(Set.of());
		return elements;
	}

	private Case closed() {
		London.clockAt("2026-10-06T10:00");
		return this.cases.raise(Answers.difference("2026-10-05"))
			.timePassesTo("2026-10-09T10:00")
			.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.resolved())
			.confirmedByBoth()
			.timePassesTo("2026-11-10T10:00")
			.runSteps();
	}

}
