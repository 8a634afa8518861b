package uk.safeguarding.escalation.audit.timeline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.history.HistoricJobLog;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.Diagrams;

/**
 * What an operation was done to: a task, a step of the diagram, some variables.
 */
@Component
class OperationSubjects {

	private final HistoryService historyService;

	private final ManagementService managementService;

	private final Diagrams diagrams;

	OperationSubjects(HistoryService historyService, ManagementService managementService, Diagrams diagrams) {
		this.historyService = historyService;
		this.managementService = managementService;
		this.diagrams = diagrams;
	}

	/** The subject of each of these operations. */
	Function<UserOperationLogEntry, String> of(String instance, String definition,
			Collection<List<UserOperationLogEntry>> operations) {
		Map<String, String> tasks = any(operations, UserOperationLogEntry::getTaskId) ? tasks(instance) : Map.of();
		Map<String, String> jobs = any(operations, UserOperationLogEntry::getJobId) ? jobs(instance, definition)
				: Map.of();
		return (entry) -> {
			if (entry.getEntityType().equals("Variable")) {
				return variables(instance, entry);
			}
			return Optional.ofNullable(entry.getTaskId())
				.map((id) -> tasks.getOrDefault(id, id))
				.or(() -> Optional.ofNullable(entry.getJobId()).map((id) -> jobs.getOrDefault(id, id)))
				.or(() -> Optional.ofNullable(entry.getJobDefinitionId()).flatMap((id) -> step(definition, id)))
				.orElse("–");
		};
	}

	private static boolean any(Collection<List<UserOperationLogEntry>> operations,
			Function<UserOperationLogEntry, String> id) {
		return operations.stream().anyMatch((entries) -> id.apply(entries.get(0)) != null);
	}

	private Map<String, String> tasks(String instance) {
		return this.historyService.createHistoricTaskInstanceQuery()
			.processInstanceId(instance)
			.unlimitedList()
			.stream()
			.collect(Collectors.toMap(HistoricTaskInstance::getId,
					(task) -> Optional.ofNullable(task.getName()).orElse(task.getTaskDefinitionKey())));
	}

	private Map<String, String> jobs(String instance, String definition) {
		Optional<BpmnModelInstance> model = this.diagrams.model(definition);
		return this.historyService.createHistoricJobLogQuery()
			.processInstanceId(instance)
			.creationLog()
			.unlimitedList()
			.stream()
			.collect(Collectors.toMap(HistoricJobLog::getJobId,
					(log) -> Diagrams.name(model, String.valueOf(log.getActivityId())), (first, second) -> first));
	}

	private Optional<String> step(String definition, String jobDefinitionId) {
		return Optional
			.ofNullable(
					this.managementService.createJobDefinitionQuery().jobDefinitionId(jobDefinitionId).singleResult())
			.map((step) -> Diagrams.name(this.diagrams.model(definition), step.getActivityId()));
	}

	private String variables(String instance, UserOperationLogEntry entry) {
		return this.historyService.createHistoricDetailQuery()
			.processInstanceId(instance)
			.userOperationId(entry.getOperationId())
			.variableUpdates()
			.disableBinaryFetching()
			.disableCustomObjectDeserialization()
			.unlimitedList()
			.stream()
			.map(HistoricVariableUpdate.class::cast)
			.map(HistoricVariableUpdate::getVariableName)
			.distinct()
			.sorted()
			.collect(Collectors.joining(", "));
	}

}
