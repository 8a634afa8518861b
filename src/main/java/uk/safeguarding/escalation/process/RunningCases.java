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

import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.EscalationProcess;

/**
 * The cases that run in the engine, seen from outside of them.
 */
@Component
record RunningCases(RuntimeService runtimeService) {

	List<ProcessInstance> all() {
		return query(EscalationProcess.KEY).unlimitedList();
	}

	/** Keeps something with a case, if it still runs. */
	void keep(String reference, Map<String, Object> variables) {
		Optional.ofNullable(query(EscalationProcess.KEY).processInstanceBusinessKey(reference).singleResult())
			.ifPresent((instance) -> this.runtimeService.setVariables(instance.getId(), variables));
	}

	/** What of a case is still to be printed or sent. */
	List<String> deliveries(String reference) {
		return ids(query(Diagrams.DELIVERY).processInstanceBusinessKey(reference));
	}

	/** The delivery of a case by a variable that only it has. */
	Optional<String> delivery(String reference, String name, String value) {
		return ids(query(Diagrams.DELIVERY).processInstanceBusinessKey(reference).variableValueEquals(name, value))
			.stream()
			.findFirst();
	}

	/** Whether an administrator has halted a case. */
	boolean isHalted(String reference) {
		return query(EscalationProcess.KEY).processInstanceBusinessKey(reference).suspended().count() > 0;
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

	private ProcessInstanceQuery query(String process) {
		return this.runtimeService.createProcessInstanceQuery().processDefinitionKey(process);
	}

	private static List<String> ids(ProcessInstanceQuery query) {
		return query.unlimitedList().stream().map(ProcessInstance::getId).toList();
	}

}
