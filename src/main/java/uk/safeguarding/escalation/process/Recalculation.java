package uk.safeguarding.escalation.process;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import uk.safeguarding.escalation.calendar.StageLimit;
import uk.safeguarding.escalation.engine.InTurn;
import uk.safeguarding.escalation.register.Register;

/**
 * Calculates the limits of running cases again when the application starts, because the
 * administrator's file of closed days may have changed. Timers, due dates, variables and
 * the register change together, case by case; a case whose limits are as they were, or
 * that has its last outcome, is left alone.
 */
@Component
class Recalculation implements SmartInitializingSingleton {

	private static final Logger LOG = LoggerFactory.getLogger(Recalculation.class);

	private final RuntimeService runtimeService;

	private final TaskService taskService;

	private final ManagementService managementService;

	private final Forecast forecast;

	private final Deadlines deadlines;

	private final TaskCards cards;

	private final Register register;

	private final AgenciesOfOpenCases agencies;

	private final InTurn inTurn;

	private final TransactionTemplate ofOneCase;

	Recalculation(RuntimeService runtimeService, TaskService taskService, ManagementService managementService,
			Forecast forecast, Deadlines deadlines, TaskCards cards, Register register, AgenciesOfOpenCases agencies,
			InTurn inTurn, PlatformTransactionManager transactions) {
		this.runtimeService = runtimeService;
		this.taskService = taskService;
		this.managementService = managementService;
		this.forecast = forecast;
		this.deadlines = deadlines;
		this.cards = cards;
		this.register = register;
		this.agencies = agencies;
		this.inTurn = inTurn;
		this.ofOneCase = new TransactionTemplate(transactions);
		this.ofOneCase.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.agencies.check();
		this.inTurn.run(this::recalculateAll);
	}

	private void recalculateAll() {
		this.runtimeService.createProcessInstanceQuery()
			.processDefinitionKey(EscalationProcess.KEY)
			.list()
			.forEach(this::recalculateAlone);
	}

	/** One case that cannot be calculated must not keep all the others from running. */
	private void recalculateAlone(ProcessInstance instance) {
		try {
			this.ofOneCase.executeWithoutResult((status) -> recalculate(instance));
		}
		catch (RuntimeException ex) {
			LOG.error("The limits of {} could not be calculated again; they stay as they were.",
					instance.getBusinessKey(), ex);
		}
	}

	private void recalculate(ProcessInstance instance) {
		Map<String, Object> variables = withoutFiles(instance);
		CaseFacts facts = CaseFacts.of(variables);
		if (facts.hasEnded()) {
			return;
		}
		Map<String, Object> limits = this.forecast.limits(instance.getProcessDefinitionId(), facts, facts.openedAt(0));
		if (variables.entrySet().containsAll(limits.entrySet())) {
			return;
		}
		LOG.info("The calendar has changed: the limits of {} are calculated again.", facts.reference());
		this.runtimeService.setVariables(instance.getId(), limits);
		recalculateStage(instance, facts);
		this.managementService.createJobQuery()
			.processInstanceId(instance.getId())
			.timers()
			.list()
			.forEach((timer) -> this.managementService.recalculateJobDuedate(timer.getId(), false));
	}

	/** The reports of all running cases need not be read to look at their dates. */
	private Map<String, Object> withoutFiles(ProcessInstance instance) {
		Map<String, Object> variables = new HashMap<>();
		this.runtimeService.createVariableInstanceQuery()
			.executionIdIn(instance.getId())
			.disableBinaryFetching()
			.list()
			.stream()
			.filter((variable) -> !variable.getTypeName().equals(ValueType.FILE.getName()))
			.forEach((variable) -> variables.put(variable.getName(), variable.getValue()));
		return variables;
	}

	private void recalculateStage(ProcessInstance instance, CaseFacts facts) {
		int stage = facts.currentStage();
		StageLimit limit = this.deadlines.limitOf(instance.getProcessDefinitionId(), facts, stage,
				facts.openedAt(stage));
		Instant end = limit.effectiveLimit().toInstant();
		this.register.stageRecalculated(facts.reference(), stage, limit.policyLimit().toInstant(), end,
				limit.explanation());
		this.taskService.createTaskQuery().processInstanceId(instance.getId()).list().forEach((task) -> {
			if (task.getDueDate() != null) {
				task.setDueDate(Date.from(end));
				this.taskService.saveTask(task);
			}
			this.cards.refresh(task);
		});
	}

}
