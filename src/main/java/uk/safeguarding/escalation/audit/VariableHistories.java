package uk.safeguarding.escalation.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricDetail;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.springframework.stereotype.Component;

/**
 * The variables of a case with every value that they had, and who set it. What a task
 * shows of its case on its own card is a copy and left out.
 */
@Component
record VariableHistories(HistoryService historyService, CaseWords words, Names names) {

	/** Of one case, variable by variable. */
	List<VariableHistory> of(CaseFile file) {
		Map<String, String> authors = authors(file);
		Map<String, List<Value>> histories = new TreeMap<>();
		Map<String, String> last = new HashMap<>();
		updates(file).forEach((update) -> {
			String text = text(file, update);
			// A value that is written again changes nothing, nor does none before the
			// first.
			if (!text.equals(Optional.ofNullable(last.put(update.getVariableInstanceId(), text)).orElse(""))) {
				histories.computeIfAbsent(update.getVariableName(), (name) -> new ArrayList<>())
					.add(value(update, text, authors));
			}
		});
		return histories.entrySet()
			.stream()
			.map((history) -> new VariableHistory(history.getKey(), this.words.label(file, history.getKey()),
					List.copyOf(history.getValue())))
			.toList();
	}

	private List<HistoricVariableUpdate> updates(CaseFile file) {
		return this.historyService.createHistoricDetailQuery()
			.processInstanceId(file.instanceId())
			.variableUpdates()
			.excludeTaskDetails()
			.disableBinaryFetching()
			.disableCustomObjectDeserialization()
			.orderPartiallyByOccurrence()
			.asc()
			.unlimitedList()
			.stream()
			.map(HistoricVariableUpdate.class::cast)
			.sorted(Comparator.comparing(HistoricDetail::getTime))
			.toList();
	}

	private Map<String, String> authors(CaseFile file) {
		Map<String, String> accounts = this.historyService.createUserOperationLogQuery()
			.processInstanceId(file.instanceId())
			.unlimitedList()
			.stream()
			.filter((entry) -> entry.getUserId() != null)
			.collect(Collectors.toMap(UserOperationLogEntry::getOperationId, UserOperationLogEntry::getUserId,
					(first, second) -> first));
		Map<String, String> names = this.names.of(file, accounts.values().stream().map(Optional::of).toList());
		accounts.replaceAll((operation, account) -> names.get(account));
		return accounts;
	}

	private Value value(HistoricVariableUpdate update, String text, Map<String, String> authors) {
		return new Value(update.getTime().toInstant(), text,
				Optional.ofNullable(update.getUserOperationId()).map(authors::get).orElse(""));
	}

	private String text(CaseFile one, HistoricVariableUpdate update) {
		if (update.getTypedValue() instanceof FileValue file) {
			return file.getFilename();
		}
		return this.words.value(one, update.getVariableName(), update.getValue());
	}

	/**
	 * A variable and all values that it had.
	 *
	 * @param name the variable
	 * @param label as people read it
	 * @param values in the order of time
	 */
	record VariableHistory(String name, String label, List<Value> values) {
	}

	/**
	 * A value of a variable.
	 *
	 * @param at since when
	 * @param value as people read it; empty text for no value
	 * @param who the person whose form or action set it; empty when the application did
	 */
	record Value(Instant at, String value, String who) {
	}

}
