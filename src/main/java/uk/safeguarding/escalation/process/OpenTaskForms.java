package uk.safeguarding.escalation.process;

import java.time.ZoneId;
import java.util.Optional;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.access.boundary.OpenForms;
import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.EscalationProcess;
import uk.safeguarding.escalation.policy.KnownCases;
import uk.safeguarding.escalation.text.Texts;

/**
 * Tells the boundary which form an open task has, and why a task is not open any more.
 */
@Component
record OpenTaskForms(TaskService taskService, HistoryService historyService, KnownCases cases, Diagrams diagrams,
		DiagramInForce diagram, CheckedForms checked, Texts texts, People people, ZoneId zone) implements OpenForms {

	/** What the engine's history says of a task that somebody completed. */
	private static final String COMPLETED = "completed";

	@Override
	public Optional<Raising> raising() {
		return this.diagram.find().map((version) -> new Raising(version.getId(), version.isSuspended()));
	}

	@Override
	public boolean isHalted(String taskId) {
		return this.taskService.createTaskQuery().taskId(taskId).suspended().count() > 0;
	}

	@Override
	public Optional<OpenTask> task(String taskId) {
		return Optional.ofNullable(this.taskService.createTaskQuery().taskId(taskId).singleResult())
			.map((task) -> new OpenTask(Optional.ofNullable(task.getAssignee())));
	}

	@Override
	public boolean mayKnow(String taskId, String user) {
		return this.historyService.createHistoricIdentityLinkLogQuery()
			.taskId(taskId)
			.unlimitedList()
			.stream()
			.anyMatch((link) -> user.equals(link.getUserId())
					|| link.getGroupId() != null && this.people.isIn(user, link.getGroupId()));
	}

	@Override
	public Optional<String> whyNotTheirs(String taskId, String user) {
		return Optional.ofNullable(this.taskService.createTaskQuery().taskId(taskId).singleResult())
			.flatMap((task) -> this.checked.otherSide(
					new CaseFacts((name) -> this.taskService.getVariable(taskId, name), task.getProcessDefinitionId()),
					task.getTaskDefinitionKey(), user));
	}

	@Override
	public String whyGone(String taskId) {
		return Optional.ofNullable(this.historyService.createHistoricTaskInstanceQuery().taskId(taskId).singleResult())
			.map(this::whyGone)
			.orElseGet(() -> this.texts.of("no-task"));
	}

	private String whyGone(HistoricTaskInstance task) {
		String element = task.getTaskDefinitionKey();
		CaseFacts facts = this.cases.facts(task.getProcessInstanceId(), task.getProcessDefinitionId());
		Diagram diagram = this.diagrams.of(facts);
		int stage = diagram.task(element).map(Diagram.Task::stage).orElse(0);
		if (stage > 0 && facts.text(CaseVariables.stageResult(stage))
			.filter(EscalationProcess.LIMIT_REACHED::equals)
			.isPresent()) {
			String limit = Dates.dayAndTime(facts.limit(stage).orElseThrow().atZoneSameInstant(this.zone));
			return this.texts.of("stage-ended", limit,
					this.texts.of("stage-open", diagram.place(facts.currentStage())));
		}
		if (element.equals(EscalationProcess.CONFIRM_RECORDS) && !COMPLETED.equals(task.getDeleteReason())) {
			return this.texts.of("closed-without-you");
		}
		return this.texts.of(facts.hasEnded() ? "case-ended" : "task-done");
	}

}
