package uk.safeguarding.escalation.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.springframework.stereotype.Component;

/**
 * When administrators halted cases and activated them again, from the engine's log of
 * operations. Some of that is done to one case, some to a version of the diagram with
 * every case on it.
 */
@Component
record Halts(HistoryService historyService) {

	/**
	 * What was done to every case on a version of the diagram, or to one step of them.
	 * @param definitionId the version
	 * @return entries, one or more for each operation
	 */
	List<UserOperationLogEntry> ofEveryCase(String definitionId) {
		String key = definitionId.replaceFirst(":.*", "");
		List<UserOperationLogEntry> all = this.historyService.createUserOperationLogQuery()
			.entityTypeIn(EntityTypes.PROCESS_DEFINITION, EntityTypes.JOB_DEFINITION)
			.unlimitedList()
			.stream()
			.filter(Halts::isHalt)
			.filter((entry) -> (entry.getProcessDefinitionId() != null)
					? definitionId.equals(entry.getProcessDefinitionId()) : key.equals(entry.getProcessDefinitionKey()))
			.toList();
		return all.stream().filter(reachesCases(all)).toList();
	}

	/** Raising alone can be halted, too: then the log says that cases were left out. */
	private static Predicate<UserOperationLogEntry> reachesCases(List<UserOperationLogEntry> all) {
		Set<String> without = all.stream()
			.filter((entry) -> List.of("includeProcessInstances", "includeJobs").contains(entry.getProperty())
					&& "false".equals(entry.getNewValue()))
			.map(UserOperationLogEntry::getOperationId)
			.collect(Collectors.toSet());
		return (entry) -> !without.contains(entry.getOperationId());
	}

	private static boolean isHalt(UserOperationLogEntry entry) {
		return entry.getOperationType().startsWith(UserOperationLogEntry.OPERATION_TYPE_SUSPEND)
				|| entry.getOperationType().startsWith(UserOperationLogEntry.OPERATION_TYPE_ACTIVATE);
	}

	/**
	 * Since when a halted case has been halted.
	 * @param instance the engine's id of the case
	 * @param definition the version of the diagram that it runs on
	 * @return empty when the engine does not know any more
	 */
	Optional<Instant> since(String instance, String definition) {
		return Stream.concat(ofEveryCase(definition).stream(),
				this.historyService.createUserOperationLogQuery().processInstanceId(instance).unlimitedList().stream())
			.filter((entry) -> entry.getOperationType().startsWith(UserOperationLogEntry.OPERATION_TYPE_SUSPEND))
			.map((entry) -> entry.getTimestamp().toInstant())
			.max(Comparator.naturalOrder());
	}

}
