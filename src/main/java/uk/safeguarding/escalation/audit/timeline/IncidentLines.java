package uk.safeguarding.escalation.audit.timeline;

import java.util.Optional;
import java.util.stream.Stream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricIncident;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.Diagrams;
import uk.safeguarding.escalation.audit.timeline.Line.Source;

/**
 * Steps that the engine gave up and that waited for somebody, and how that ended.
 */
@Component
class IncidentLines implements EngineRecords {

	private final HistoryService historyService;

	private final Diagrams diagrams;

	private final Lines lines;

	IncidentLines(HistoryService historyService, Diagrams diagrams, Lines lines) {
		this.historyService = historyService;
		this.diagrams = diagrams;
		this.lines = lines;
	}

	@Override
	public Stream<Line> lines(CaseFile file, String instance, String definition) {
		Optional<BpmnModelInstance> model = this.diagrams.model(definition);
		return this.historyService.createHistoricIncidentQuery()
			.processInstanceId(instance)
			.unlimitedList()
			.stream()
			.flatMap((incident) -> lines(incident, Diagrams.name(model, String.valueOf(incident.getActivityId()))));
	}

	private Stream<Line> lines(HistoricIncident incident, String step) {
		Source source = new Source("act_hi_incident", incident.getId());
		Line opened = this.lines.line(Kind.INCIDENT, incident.getCreateTime().toInstant(), source,
				this.lines.say("incident", step, Optional.ofNullable(incident.getIncidentMessage()).orElse("")));
		return Stream.concat(Stream.of(opened),
				Optional.ofNullable(incident.getEndTime())
					.map((end) -> this.lines.line(Kind.INCIDENT_ENDED, end.toInstant(), source,
							this.lines.say(incident.isResolved() ? "incident.resolved" : "incident.dropped", step)))
					.stream());
	}

}
