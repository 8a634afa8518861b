package uk.safeguarding.escalation.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.EscalationProcess;

/**
 * The cases that run in the engine, seen from outside of them.
 */
@Component
class RunningCases {

	private final RuntimeService runtimeService;

	RunningCases(RuntimeService runtimeService) {
		this.runtimeService = runtimeService;
	}

	List<ProcessInstance> all() {
		return query().unlimitedList();
	}

	/** A case by its reference. */
	Optional<CaseFacts> find(String reference) {
		return Optional.ofNullable(query().processInstanceBusinessKey(reference).singleResult())
			.map((instance) -> CaseFacts.of(variables(instance.getId()), instance.getProcessDefinitionId()));
	}

	/** Whether an administrator has halted a case. */
	boolean isHalted(String reference) {
		return query().processInstanceBusinessKey(reference).suspended().count() > 0;
	}

	/**
	 * A case's variables without its papers: they need not be read to look at its dates.
	 */
	Map<String, Object> variables(String instanceId) {
		Map<String, Object> variables = new HashMap<>();
		this.runtimeService.createVariableInstanceQuery()
			.executionIdIn(instanceId)
			.disableBinaryFetching()
			.unlimitedList()
			.stream()
			.filter((variable) -> !variable.getTypeName().equals(ValueType.FILE.getName()))
			.forEach((variable) -> variables.put(variable.getName(), variable.getValue()));
		return variables;
	}

	private ProcessInstanceQuery query() {
		return this.runtimeService.createProcessInstanceQuery().processDefinitionKey(EscalationProcess.KEY);
	}

}
