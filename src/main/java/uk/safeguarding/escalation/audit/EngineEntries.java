package uk.safeguarding.escalation.audit;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.history.HistoricIncident;
import org.camunda.bpm.engine.history.HistoricJobLog;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.TimelineEntry.Kind;
import uk.safeguarding.escalation.engine.Rows;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.audit.TimelineEntry.Source;
import uk.safeguarding.escalation.text.Texts;

/**
 * What the engine's history says: what people did besides completing forms (claims, and
 * what operators did to the case; one entry for each operation), steps that failed and
 * were tried again or waited for somebody, and when the engine was done with a case, or
 * somebody deleted it there.
 */
@Component
record EngineEntries(JdbcClient jdbc, HistoryService historyService, ManagementService managementService, Halts halts,
		Diagrams diagrams, Names names, Texts texts) {

	/** The register says it better, with agency and role. */
	private static final Set<String> TOLD_ELSEWHERE = Set.of("ProcessInstance.Create", "Task.Complete");

	/** The deliveries of a case of which there is something to tell. */
	private static final String DELIVERIES = """
			select p.ID_ as id, coalesce((select v.TEXT_ from ACT_HI_VARINST v
			    where v.PROC_INST_ID_ = p.ID_ and v.NAME_ = 'element'),
			  (select n.element from escalation_notice n join ACT_HI_VARINST v on v.TEXT_ = n.notice_key
			    where v.PROC_INST_ID_ = p.ID_ and v.NAME_ = 'notice'), 'LimitMoved') as element
			from ACT_HI_PROCINST p
			where p.PROC_DEF_KEY_ = 'deliver' and p.BUSINESS_KEY_ = ? and (
			  exists (select 1 from ACT_HI_JOB_LOG l where l.PROCESS_INSTANCE_ID_ = p.ID_ and l.JOB_STATE_ = 1)
			  or exists (select 1 from ACT_HI_INCIDENT i where i.PROC_INST_ID_ = p.ID_)
			  or exists (select 1 from ACT_HI_OP_LOG o
			    where o.PROC_INST_ID_ = p.ID_ and o.OPERATION_TYPE_ <> 'Create'))
			order by p.START_TIME_
			""";

	/**
	 * Of the case itself, and of each process that delivers its notices outside of it.
	 */
	Stream<TimelineEntry> of(CaseFile file) {
		Optional<BpmnModelInstance> model = this.diagrams.model(file.definitionId());
		Function<String, String> step = (element) -> Diagrams.name(model, String.valueOf(element));
		Stream<TimelineEntry> ofCase = Stream
			.of(end(file), operations(file, file.instanceId(), step, haltsOfEveryCase(file)),
					trouble(file.instanceId(), step))
			.flatMap((entries) -> entries);
		return Stream.concat(ofCase,
				this.jdbc.sql(DELIVERIES)
					.param(file.reference())
					.query(Rows.of(Delivery.class))
					.list()
					.stream()
					.flatMap((delivery) -> Stream.concat(
							operations(file, delivery.id(), (any) -> name(delivery, step), Stream.empty()),
							trouble(delivery.id(), (any) -> name(delivery, step)))));
	}

	/** What people call a step that asked for a delivery. */
	private String name(Delivery delivery, Function<String, String> step) {
		return this.texts.ofEither("notice." + delivery.element(), "step", step.apply(delivery.element()));
	}

	/** The trouble of one process of a case. */
	private Stream<TimelineEntry> trouble(String instance, Function<String, String> step) {
		return Stream.concat(
				this.historyService.createHistoricJobLogQuery()
					.processInstanceId(instance)
					.failureLog()
					.orderPartiallyByOccurrence()
					.asc()
					.unlimitedList()
					.stream()
					.map((log) -> retry(log, step.apply(log.getActivityId()))),
				this.historyService.createHistoricIncidentQuery()
					.processInstanceId(instance)
					.unlimitedList()
					.stream()
					.flatMap((incident) -> incident(incident, step.apply(incident.getActivityId()))));
	}

	private Stream<TimelineEntry> end(CaseFile file) {
		return Optional
			.ofNullable(this.historyService.createHistoricProcessInstanceQuery()
				.processInstanceId(file.instanceId())
				.finished()
				.singleResult())
			.map((instance) -> new TimelineEntry(Kind.ENGINE, instance.getEndTime().toInstant(),
					new Source("act_hi_procinst", instance.getId()), words(instance)))
			.stream();
	}

	private TimelineEntry retry(HistoricJobLog log, String step) {
		// What the engine wrote down was left before this try.
		String left = String.valueOf(Math.max(log.getJobRetries() - 1, 0));
		return new TimelineEntry(Kind.RETRY, log.getTimestamp().toInstant(), new Source("act_hi_job_log", log.getId()),
				this.texts.of("retry", step, left, Objects.toString(log.getJobExceptionMessage(), "")));
	}

	private Stream<TimelineEntry> incident(HistoricIncident incident, String step) {
		Source source = new Source("act_hi_incident", incident.getId());
		TimelineEntry opened = new TimelineEntry(Kind.INCIDENT, incident.getCreateTime().toInstant(), source,
				this.texts.of("incident", step, Objects.toString(incident.getIncidentMessage(), "")));
		return Stream.concat(Stream.of(opened),
				Optional.ofNullable(incident.getEndTime())
					.map((end) -> new TimelineEntry(Kind.INCIDENT_ENDED, end.toInstant(), source,
							this.texts.of(incident.isResolved() ? "incident.resolved" : "incident.dropped", step)))
					.stream());
	}

	private String words(HistoricProcessInstance instance) {
		return instance.getState().equals(HistoricProcessInstance.STATE_COMPLETED) ? this.texts.of("engine.done")
				: this.texts.of("engine.deleted", Objects.toString(instance.getDeleteReason(), "–"));
	}

	private Stream<TimelineEntry> operations(CaseFile file, String instance, Function<String, String> step,
			Stream<UserOperationLogEntry> halts) {
		Collection<List<UserOperationLogEntry>> operations = Stream
			.concat(this.historyService.createUserOperationLogQuery()
				.processInstanceId(instance)
				.orderByTimestamp()
				.asc()
				.unlimitedList()
				.stream(), halts)
			.filter((entry) -> !TOLD_ELSEWHERE.contains(kind(entry)))
			.collect(Collectors.groupingBy(UserOperationLogEntry::getOperationId, LinkedHashMap::new,
					Collectors.toList()))
			.values();
		if (operations.isEmpty()) {
			return Stream.empty();
		}
		Function<UserOperationLogEntry, String> subject = subjects(instance, step);
		Map<String, String> names = this.names.of(file,
				operations.stream().map((entries) -> entries.get(0)).flatMap(EngineEntries::accounts).toList());
		return operations.stream().map((entries) -> entry(entries, subject, names));
	}

	/** While this case was there to be halted. */
	private Stream<UserOperationLogEntry> haltsOfEveryCase(CaseFile file) {
		return this.halts.ofEveryCase(file.definitionId())
			.stream()
			.filter((entry) -> !entry.getTimestamp().toInstant().isBefore(file.raisedAt())
					&& !file.closedAt().filter(entry.getTimestamp().toInstant()::isAfter).isPresent());
	}

	private TimelineEntry entry(List<UserOperationLogEntry> entries, Function<UserOperationLogEntry, String> subject,
			Map<String, String> names) {
		UserOperationLogEntry first = entries.get(0);
		String who = names.getOrDefault(first.getUserId(), "");
		String changes = entries.stream()
			.filter((entry) -> entry.getProperty() != null)
			.map((entry) -> this.texts.of("operation.change", entry.getProperty(), text(entry.getOrgValue()),
					text(entry.getNewValue())))
			.collect(Collectors.joining("; "));
		String key = "operation." + kind(first)
				+ ((isAssignment(first) && first.getNewValue() == null) ? ".nobody" : "");
		String words = this.texts.ofEither(key, "operation.other", who, subject.apply(first), text(first.getOrgValue()),
				isAssignment(first) ? names.getOrDefault(first.getNewValue(), "") : text(first.getNewValue()), changes,
				kind(first));
		return new TimelineEntry(Kind.OPERATION, first.getTimestamp().toInstant(),
				new Source("act_hi_op_log", first.getId()),
				words + Optional.ofNullable(first.getAnnotation())
					.map((note) -> " " + this.texts.of("operation.note", note))
					.orElse(""),
				who);
	}

	/** What an operation was done to: a task, a step of the diagram, some variables. */
	private Function<UserOperationLogEntry, String> subjects(String instance, Function<String, String> step) {
		Map<String, String> tasks = this.historyService.createHistoricTaskInstanceQuery()
			.processInstanceId(instance)
			.unlimitedList()
			.stream()
			.collect(Collectors.toMap(HistoricTaskInstance::getId,
					(task) -> Objects.toString(task.getName(), task.getTaskDefinitionKey())));
		Map<String, String> jobs = this.historyService.createHistoricJobLogQuery()
			.processInstanceId(instance)
			.creationLog()
			.unlimitedList()
			.stream()
			.collect(Collectors.toMap(HistoricJobLog::getJobId, (log) -> step.apply(log.getActivityId()),
					(first, second) -> first));
		return (entry) -> {
			if (entry.getEntityType().equals("Variable")) {
				return variables(instance, entry);
			}
			return Optional.ofNullable(entry.getTaskId())
				.map((id) -> tasks.getOrDefault(id, id))
				.or(() -> Optional.ofNullable(entry.getJobId()).map((id) -> jobs.getOrDefault(id, id)))
				.or(() -> Optional.ofNullable(entry.getJobDefinitionId())
					.map((id) -> this.managementService.createJobDefinitionQuery().jobDefinitionId(id).singleResult())
					.map((job) -> step.apply(job.getActivityId())))
				.orElse("–");
		};
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
		return Objects.toString(value, "–");
	}

	/**
	 * What was handed over to be printed and sent.
	 *
	 * @param id the engine's id of its process
	 * @param element the step of the case's diagram that asked for it
	 */
	private record Delivery(String id, String element) {

	}

}
