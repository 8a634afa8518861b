package uk.safeguarding.escalation.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;

/**
 * What the engine keeps of a case, while it runs and afterwards.
 */
@Component
public class KnownCases {

	private static final Set<String> DELETED = Set.of(HistoricProcessInstance.STATE_EXTERNALLY_TERMINATED,
			HistoricProcessInstance.STATE_INTERNALLY_TERMINATED);

	private final HistoryService historyService;

	KnownCases(HistoryService historyService) {
		this.historyService = historyService;
	}

	/**
	 * A case by its reference.
	 * @return empty when the engine keeps nothing of it any more, or somebody deleted it
	 * there
	 */
	public Optional<CaseFacts> find(String reference) {
		return this.historyService.createHistoricProcessInstanceQuery()
			.processDefinitionKey(EscalationProcess.KEY)
			.processInstanceBusinessKey(reference)
			.unlimitedList()
			.stream()
			.filter((instance) -> !DELETED.contains(instance.getState()))
			.findFirst()
			.map((instance) -> facts(instance.getId(), instance.getProcessDefinitionId()));
	}

	/** What a case holds, as far as it belongs to no single task, without its papers. */
	public CaseFacts facts(String instanceId, String definitionId) {
		Map<String, Object> variables = new HashMap<>();
		this.historyService.createHistoricVariableInstanceQuery()
			.processInstanceId(instanceId)
			.activityInstanceIdIn(instanceId)
			.disableBinaryFetching()
			.disableCustomObjectDeserialization()
			.unlimitedList()
			.forEach((variable) -> variables.put(variable.getName(), variable.getValue()));
		return CaseFacts.of(variables, definitionId);
	}

}
