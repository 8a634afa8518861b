package uk.safeguarding.escalation.audit.timeline;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.Halts;
import uk.safeguarding.escalation.audit.timeline.Line.Source;

/**
 * What people did besides completing forms: claims, and what operators did to the case,
 * from the engine's log of operations. One line for each operation.
 */
@Component
class OperationLines implements EngineRecords {

	/** The register says it better, with agency and role. */
	private static final Set<String> TOLD_ELSEWHERE = Set.of("ProcessInstance.Create", "Task.Complete");

	private final HistoryService historyService;

	private final Halts halts;

	private final OperationSubjects subjects;

	private final Names names;

	private final Lines lines;

	OperationLines(HistoryService historyService, Halts halts, OperationSubjects subjects, Names names, Lines lines) {
		this.historyService = historyService;
		this.halts = halts;
		this.subjects = subjects;
		this.names = names;
		this.lines = lines;
	}

	@Override
	public Stream<Line> lines(CaseFile file, String instance, String definition) {
		Collection<List<UserOperationLogEntry>> operations = Stream
			.concat(this.historyService.createUserOperationLogQuery()
				.processInstanceId(instance)
				.orderByTimestamp()
				.asc()
				.unlimitedList()
				.stream(), instance.equals(file.instanceId()) ? haltsOfEveryCase(file) : Stream.empty())
			.filter((entry) -> !TOLD_ELSEWHERE.contains(kind(entry)))
			.collect(Collectors.groupingBy(UserOperationLogEntry::getOperationId, LinkedHashMap::new,
					Collectors.toList()))
			.values();
		Function<UserOperationLogEntry, String> subject = this.subjects.of(instance, definition, operations);
		Map<String, String> names = this.names.of(file,
				operations.stream().map((entries) -> entries.get(0)).flatMap(OperationLines::accounts).toList());
		return operations.stream().map((entries) -> line(entries, subject, names));
	}

	/** While this case was there to be halted. */
	private Stream<UserOperationLogEntry> haltsOfEveryCase(CaseFile file) {
		return this.halts.ofEveryCase(file.definitionId())
			.stream()
			.filter((entry) -> !entry.getTimestamp().toInstant().isBefore(file.raisedAt())
					&& !file.closedAt().filter(entry.getTimestamp().toInstant()::isAfter).isPresent());
	}

	private Line line(List<UserOperationLogEntry> entries, Function<UserOperationLogEntry, String> subject,
			Map<String, String> names) {
		UserOperationLogEntry first = entries.get(0);
		String who = names.getOrDefault(first.getUserId(), "");
		String changes = entries.stream()
			.filter((entry) -> entry.getProperty() != null)
			.map((entry) -> this.lines.say("operation.change", entry.getProperty(), text(entry.getOrgValue()),
					text(entry.getNewValue())))
			.collect(Collectors.joining("; "));
		String key = "operation." + kind(first)
				+ ((isAssignment(first) && first.getNewValue() == null) ? ".nobody" : "");
		String words = this.lines.sayFirst(key, "operation.other", who, subject.apply(first), text(first.getOrgValue()),
				isAssignment(first) ? names.getOrDefault(first.getNewValue(), "") : text(first.getNewValue()), changes,
				kind(first));
		return this.lines.by(who, Kind.OPERATION, first.getTimestamp().toInstant(),
				new Source("act_hi_op_log", first.getId()),
				words + Optional.ofNullable(first.getAnnotation())
					.map((note) -> " " + this.lines.say("operation.note", note))
					.orElse(""));
	}

	/** Who did it, and to whom a task was given. */
	private static Stream<Optional<String>> accounts(UserOperationLogEntry entry) {
		return Stream.of(Optional.ofNullable(entry.getUserId()),
				Optional.ofNullable(entry.getNewValue()).filter((value) -> isAssignment(entry)));
	}

	private static boolean isAssignment(UserOperationLogEntry entry) {
		return "assignee".equals(entry.getProperty());
	}

	private static String kind(UserOperationLogEntry entry) {
		return entry.getEntityType() + "." + entry.getOperationType();
	}

	private static String text(String value) {
		return Optional.ofNullable(value).orElse("–");
	}

}
