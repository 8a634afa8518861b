package uk.safeguarding.escalation.audit.timeline;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricIncident;
import org.camunda.bpm.engine.history.HistoricJobLog;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.Diagrams;
import uk.safeguarding.escalation.audit.timeline.TimelineEntry.Kind;
import uk.safeguarding.escalation.audit.timeline.TimelineEntry.Source;

/**
 * What the engine's history says: steps that failed and were tried again or waited for
 * somebody, and when the engine was done with a case, or somebody deleted it there.
 */
@Component
class EngineEntries {

	private final HistoryService historyService;

	private final Diagrams diagrams;

	private final Entries entries;

	EngineEntries(HistoryService historyService, Diagrams diagrams, Entries entries) {
		this.historyService = historyService;
		this.diagrams = diagrams;
		this.entries = entries;
	}

	/** The trouble of one process of a case, which runs on this diagram. */
	Stream<TimelineEntry> trouble(String instance, String definition) {
		Optional<BpmnModelInstance> model = this.diagrams.model(definition);
		Function<String, String> step = (element) -> Diagrams.name(model, String.valueOf(element));
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

	Stream<TimelineEntry> end(CaseFile file) {
		return Optional
			.ofNullable(this.historyService.createHistoricProcessInstanceQuery()
				.processInstanceId(file.instanceId())
				.finished()
				.singleResult())
			.map((instance) -> this.entries.entry(Kind.ENGINE, instance.getEndTime().toInstant(),
					new Source("act_hi_procinst", instance.getId()), words(instance)))
			.stream();
	}

	private TimelineEntry retry(HistoricJobLog log, String step) {
		// What the engine wrote down was left before this try.
		String left = String.valueOf(Math.max(log.getJobRetries() - 1, 0));
		return this.entries.entry(Kind.RETRY, log.getTimestamp().toInstant(), new Source("act_hi_job_log", log.getId()),
				this.entries.say("retry", step, left, Objects.toString(log.getJobExceptionMessage(), "")));
	}

	private Stream<TimelineEntry> incident(HistoricIncident incident, String step) {
		Source source = new Source("act_hi_incident", incident.getId());
		TimelineEntry opened = this.entries.entry(Kind.INCIDENT, incident.getCreateTime().toInstant(), source,
				this.entries.say("incident", step, Objects.toString(incident.getIncidentMessage(), "")));
		return Stream.concat(Stream.of(opened),
				Optional.ofNullable(incident.getEndTime())
					.map((end) -> this.entries.entry(Kind.INCIDENT_ENDED, end.toInstant(), source,
							this.entries.say(incident.isResolved() ? "incident.resolved" : "incident.dropped", step)))
					.stream());
	}

	private String words(HistoricProcessInstance instance) {
		return instance.getState().equals(HistoricProcessInstance.STATE_COMPLETED) ? this.entries.say("engine.done")
				: this.entries.say("engine.deleted", Objects.toString(instance.getDeleteReason(), "–"));
	}

}
