package uk.safeguarding.escalation.audit.timeline;

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

import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.CaseWords;
import uk.safeguarding.escalation.audit.timeline.VariableHistory.Value;
import uk.safeguarding.escalation.forms.Readable;

/**
 * The variables of a case with every value that they had, and who set it. What a task
 * shows of its case on its own card is a copy and left out.
 */
@Component
public class VariableHistories {

	private final HistoryService historyService;

	private final CaseWords words;

	private final Readable readable;

	private final Names names;

	VariableHistories(HistoryService historyService, CaseWords words, Readable readable, Names names) {
		this.historyService = historyService;
		this.words = words;
		this.readable = readable;
		this.names = names;
	}

	/** Of one case, variable by variable. */
	public List<VariableHistory> of(CaseFile file) {
		Map<String, String> authors = authors(file);
		Map<String, List<Value>> histories = new TreeMap<>();
		Map<String, String> last = new HashMap<>();
		updates(file).forEach((update) -> {
			String text = text(update);
			// A value that is written again changes nothing, nor does none before the
			// first.
			if (!text.equals(Optional.ofNullable(last.put(update.getVariableInstanceId(), text)).orElse(""))) {
				histories.computeIfAbsent(update.getVariableName(), (name) -> new ArrayList<>())
					.add(value(update, text, authors));
			}
		});
		return histories.entrySet()
			.stream()
			.map((history) -> new VariableHistory(history.getKey(), this.words.label(history.getKey()),
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
		Instant at = update.getTime().toInstant();
		return new Value(at, this.readable.of(at), text,
				Optional.ofNullable(update.getUserOperationId()).map(authors::get).orElse(""));
	}

	private String text(HistoricVariableUpdate update) {
		if (update.getTypedValue() instanceof FileValue file) {
			return file.getFilename();
		}
		return this.words.value(update.getVariableName(), update.getValue());
	}

}
