package uk.safeguarding.escalation.process;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

import uk.safeguarding.escalation.access.TaskFilters;
import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.EscalationProcess;

/**
 * What a task shows of its case in the task list: reference, stage and limit. These are
 * variables of the task itself, because a candidate may read a task's variables and not
 * the case's.
 */
@Component
record TaskCards(Diagrams diagrams, TaskService taskService, ZoneId zone) {

	@EventListener(condition = "#task.eventName == 'create'")
	void write(DelegateTask task) {
		task.setVariablesLocal(card(CaseFacts.of(task), task.getTaskDefinitionKey(), task.getDueDate()));
	}

	/** The raiser's task stays open while the case goes from stage to stage. */
	void refreshFollowCase(DelegateExecution execution) {
		this.taskService.createTaskQuery()
			.processInstanceId(execution.getProcessInstanceId())
			.taskDefinitionKey(EscalationProcess.FOLLOW_CASE)
			.unlimitedList()
			.forEach((task) -> refresh(task, CaseFacts.of(execution)));
	}

	/** The limits of a case have changed while this task was open. */
	void refresh(Task task) {
		refresh(task, new CaseFacts((name) -> this.taskService.getVariable(task.getId(), name),
				task.getProcessDefinitionId()));
	}

	private void refresh(Task task, CaseFacts facts) {
		Map<String, Object> card = card(facts, task.getTaskDefinitionKey(), task.getDueDate());
		Map<String, Object> shown = this.taskService.getVariablesLocal(task.getId());
		card.entrySet().removeIf((one) -> Objects.equals(one.getValue(), shown.get(one.getKey())));
		this.taskService.setVariablesLocal(task.getId(), card);
	}

	private Map<String, Object> card(CaseFacts facts, String element, Date due) {
		Diagram diagram = this.diagrams.of(facts);
		int stage = facts.currentStage();
		boolean ended = facts.hasEnded();
		Map<String, Object> card = new HashMap<>();
		card.put(CaseVariables.REFERENCE, facts.reference());
		card.put(CaseVariables.STAGE, StringUtils.capitalize(diagram.place(stage)));
		card.put(CaseVariables.STAGE_LIMIT, null);
		card.put(CaseVariables.LIMIT_DAY, "no limit");
		card.put(CaseVariables.STAGE_LIMIT_EXPLAINED,
				"The case has its last outcome. This task has no limit; please do it today.");
		if (ended && due != null) {
			ZonedDateTime limit = due.toInstant().atZone(this.zone);
			card.put(CaseVariables.STAGE_LIMIT, limit.toOffsetDateTime().toString());
			card.put(CaseVariables.LIMIT_DAY, Dates.limit(limit));
			card.put(CaseVariables.STAGE_LIMIT_EXPLAINED,
					"The case has its last outcome. This task has a limit of its own.");
		}
		else if (!ended) {
			OffsetDateTime limit = facts.limit(stage).orElseThrow();
			card.put(CaseVariables.STAGE_LIMIT, facts.need(CaseVariables.stageLimit(stage)));
			card.put(CaseVariables.LIMIT_DAY, Dates.limit(limit.atZoneSameInstant(this.zone)));
			card.put(CaseVariables.STAGE_LIMIT_EXPLAINED, facts.need(CaseVariables.stageLimitExplained(stage)));
		}
		card.put(CaseVariables.OTHER_AGENCY, otherAgency(facts, diagram.task(element).orElseThrow()));
		card.put(TaskFilters.POLICY_LIMIT_NUMBER,
				ended ? null : policyLimit(facts, Math.max(stage, diagram.first().number())));
		return card;
	}

	/** The agency to talk to; both for the board. */
	private static String otherAgency(CaseFacts facts, Diagram.Task task) {
		String raising = facts.need(CaseVariables.RAISING_AGENCY_NAME);
		String challenged = facts.need(CaseVariables.CHALLENGED_AGENCY_NAME);
		String side = facts.sideOf(task.side());
		if (side.equals(CaseFacts.BOARD)) {
			return raising + " → " + challenged;
		}
		return side.equals(facts.raisingAgency()) ? challenged : raising;
	}

	/**
	 * The discussion has the first stage's: it never runs past a limit of its own unseen,
	 * but opens that stage.
	 */
	private Integer policyLimit(CaseFacts facts, int stage) {
		return TaskFilters.number(facts.keptBy(stage).atZone(this.zone).toLocalDate());
	}

}
