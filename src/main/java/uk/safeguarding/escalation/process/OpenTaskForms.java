package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.access.boundary.OpenForms;
import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.forms.OfferedValues;
import uk.safeguarding.escalation.process.form.Answers;
import uk.safeguarding.escalation.process.form.Forms;
import uk.safeguarding.escalation.text.Texts;

/**
 * Tells the boundary which form an open task has, and why a task is not open any more.
 */
@Component
class OpenTaskForms implements OpenForms {

	/** What the engine's history says of a task that somebody completed. */
	private static final String COMPLETED = "completed";

	private final TaskService taskService;

	private final HistoryService historyService;

	private final DiagramInForce diagram;

	private final Forms forms;

	private final CheckedForms checked;

	private final OfferedValues offered;

	private final Texts texts;

	private final People people;

	private final Clock clock;

	private final ZoneId zone;

	OpenTaskForms(TaskService taskService, HistoryService historyService, DiagramInForce diagram, Forms forms,
			CheckedForms checked, OfferedValues offered, Texts texts, People people, Clock clock, ZoneId zone) {
		this.taskService = taskService;
		this.historyService = historyService;
		this.diagram = diagram;
		this.forms = forms;
		this.checked = checked;
		this.offered = offered;
		this.texts = texts;
		this.people = people;
		this.clock = clock;
		this.zone = zone;
	}

	@Override
	public OpenForm start() {
		return form(EscalationProcess.START_FORM, Optional.empty(), 0);
	}

	@Override
	public Optional<Raising> raising() {
		return this.diagram.find().map((version) -> new Raising(version.getId(), version.isSuspended()));
	}

	@Override
	public boolean isHalted(String taskId) {
		return this.taskService.createTaskQuery().taskId(taskId).suspended().count() > 0;
	}

	@Override
	public Optional<OpenForm> ofTask(String taskId) {
		Task task = this.taskService.createTaskQuery().taskId(taskId).initializeFormKeys().singleResult();
		return Optional.ofNullable(task)
			.map(Task::getCamundaFormRef)
			.map(CamundaFormRef::getKey)
			.map((form) -> form(form, Optional.ofNullable(task.getAssignee()), currentStage(taskId)));
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
					new CaseFacts((name) -> this.taskService.getVariable(taskId, name)), task.getTaskDefinitionKey(),
					user));
	}

	private int currentStage(String taskId) {
		return (Integer) this.taskService.getVariable(taskId, CaseVariables.CURRENT_STAGE);
	}

	@Override
	public String whyGone(String taskId) {
		return Optional.ofNullable(this.historyService.createHistoricTaskInstanceQuery().taskId(taskId).singleResult())
			.map(this::whyGone)
			.orElseGet(() -> this.texts.of("no-task"));
	}

	private String whyGone(HistoricTaskInstance task) {
		String element = task.getTaskDefinitionKey();
		CaseFacts facts = CaseFacts.of(variables(task.getProcessInstanceId()));
		if (element.matches("Stage[1-3](Response|Outcome)")) {
			int stage = EscalationProcess.stageOf(element);
			if (facts.text(CaseVariables.stageResult(stage)).filter(StageSteps.LIMIT_REACHED::equals).isPresent()) {
				String limit = Dates.dayAndTime(facts.limit(stage).orElseThrow().atZoneSameInstant(this.zone));
				return this.texts.of("stage-ended", limit, this.texts.of("stage-open", facts.currentStage()));
			}
		}
		if (element.equals(EscalationProcess.CONFIRM_RECORDS) && !COMPLETED.equals(task.getDeleteReason())) {
			return this.texts.of("closed-without-you");
		}
		return this.texts.of(facts.hasEnded() ? "case-ended" : "task-done");
	}

	private OpenForm form(String form, Optional<String> assignee, int currentStage) {
		return new OpenForm(assignee, this.forms.inputs(form), (name) -> this.offered.label(form, name),
				(posted) -> unasked(form, posted, currentStage));
	}

	private Set<String> unasked(String form, Map<String, Object> posted, int currentStage) {
		Map<String, Object> answers = new HashMap<>(posted);
		answers.put(CaseVariables.CURRENT_STAGE, currentStage);
		return Set.copyOf(this.forms.ignored(form,
				new Answers(answers::get, LocalDate.now(this.clock), "", (concern, stage) -> Optional.empty())));
	}

	private Map<String, Object> variables(String instanceId) {
		return this.historyService.createHistoricVariableInstanceQuery()
			.processInstanceId(instanceId)
			.activityInstanceIdIn(instanceId)
			.unlimitedList()
			.stream()
			.filter((variable) -> variable.getValue() != null)
			.collect(Collectors.toMap((variable) -> variable.getName(), (variable) -> variable.getValue(),
					(one, other) -> other));
	}

}
