package uk.safeguarding.escalation.audit.timeline;

import java.util.Optional;
import java.util.stream.Stream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.Diagrams;
import uk.safeguarding.escalation.audit.timeline.Line.Source;

/**
 * Steps that failed and are, or were, tried again.
 */
@Component
class RetryLines implements EngineRecords {

	private final HistoryService historyService;

	private final Diagrams diagrams;

	private final Lines lines;

	RetryLines(HistoryService historyService, Diagrams diagrams, Lines lines) {
		this.historyService = historyService;
		this.diagrams = diagrams;
		this.lines = lines;
	}

	@Override
	public Stream<Line> lines(CaseFile file, String instance, String definition) {
		Optional<BpmnModelInstance> model = this.diagrams.model(definition);
		return this.historyService.createHistoricJobLogQuery()
			.processInstanceId(instance)
			.failureLog()
			.orderPartiallyByOccurrence()
			.asc()
			.unlimitedList()
			.stream()
			.map((log) -> this.lines.line(Kind.RETRY, log.getTimestamp().toInstant(),
					new Source("act_hi_job_log", log.getId()),
					this.lines.say("retry", Diagrams.name(model, String.valueOf(log.getActivityId())),
							// What the engine wrote down was left before this try.
							String.valueOf(Math.max(log.getJobRetries() - 1, 0)),
							Optional.ofNullable(log.getJobExceptionMessage()).orElse(""))));
	}

}
