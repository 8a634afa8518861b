package uk.safeguarding.escalation.process;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.boundary.OpenForms;
import uk.safeguarding.escalation.access.Texts;
import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.process.form.Forms;
import uk.safeguarding.escalation.process.form.OfferedValues;

/**
 * Tells the boundary which form an open task has, and why a task is not open any more.
 */
@Component
class OpenTaskForms implements OpenForms {

	private final TaskService taskService;

	private final HistoryService historyService;

	private final Forms forms;

	private final OfferedValues offered;

	private final Texts texts;

	private final ZoneId zone;

	OpenTaskForms(TaskService taskService, HistoryService historyService, Forms forms, OfferedValues offered,
			Texts texts, ZoneId zone) {
		this.taskService = taskService;
		this.historyService = historyService;
		this.forms = forms;
		this.offered = offered;
		this.texts = texts;
		this.zone = zone;
	}

	@Override
	public OpenForm start() {
		return form(EscalationProcess.START_FORM, Optional.empty());
	}

	@Override
	public Optional<OpenForm> ofTask(String taskId) {
		Task task = this.taskService.createTaskQuery().taskId(taskId).initializeFormKeys().singleResult();
		return Optional.ofNullable(task)
			.map(Task::getCamundaFormRef)
			.map(CamundaFormRef::getKey)
			.map((form) -> form(form, Optional.ofNullable(task.getAssignee())));
	}

	@Override
	public Optional<String> whyGone(String taskId) {
		return Optional.ofNullable(this.historyService.createHistoricTaskInstanceQuery().taskId(taskId).singleResult())
			.map(this::whyGone);
	}

	private String whyGone(HistoricTaskInstance task) {
		String element = task.getTaskDefinitionKey();
		CaseFacts facts = CaseFacts.of(variables(task.getProcessInstanceId()));
		if (element.matches("Stage[1-3](Response|Outcome)")) {
			int stage = EscalationProcess.stageOf(element);
			if (facts.text(CaseVariables.stageResult(stage)).filter(Result.LIMIT_REACHED.id()::equals).isPresent()) {
				String limit = Dates.dayAndTime(facts.limit(stage).orElseThrow().atZoneSameInstant(this.zone));
				return this.texts.of("stage-ended", limit, this.texts.of("stage-open", facts.currentStage()));
			}
		}
		return this.texts.of(facts.text(CaseVariables.FINAL_OUTCOME).isPresent() ? "case-ended" : "task-done");
	}

	private OpenForm form(String form, Optional<String> assignee) {
		return new OpenForm(assignee, this.forms.inputs(form), (name) -> this.offered.label(form, name));
	}

	private Map<String, Object> variables(String instanceId) {
		return this.historyService.createHistoricVariableInstanceQuery()
			.processInstanceId(instanceId)
			.activityInstanceIdIn(instanceId)
			.list()
			.stream()
			.filter((variable) -> variable.getValue() != null)
			.collect(Collectors.toMap((variable) -> variable.getName(), (variable) -> variable.getValue(),
					(one, other) -> other));
	}

}
