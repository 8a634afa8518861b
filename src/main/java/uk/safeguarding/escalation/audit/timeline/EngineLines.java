package uk.safeguarding.escalation.audit.timeline;

import java.util.Optional;
import java.util.stream.Stream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.timeline.Line.Source;

/**
 * When the engine was done with a case, or somebody deleted it there.
 */
@Component
class EngineLines implements TimelineSource {

	private final HistoryService historyService;

	private final Lines lines;

	EngineLines(HistoryService historyService, Lines lines) {
		this.historyService = historyService;
		this.lines = lines;
	}

	@Override
	public Stream<Line> lines(CaseFile file) {
		return Optional
			.ofNullable(this.historyService.createHistoricProcessInstanceQuery()
				.processInstanceId(file.instanceId())
				.finished()
				.singleResult())
			.map((instance) -> this.lines.line(Kind.ENGINE, instance.getEndTime().toInstant(),
					new Source("act_hi_procinst", instance.getId()), words(instance)))
			.stream();
	}

	private String words(HistoricProcessInstance instance) {
		return instance.getState().equals(HistoricProcessInstance.STATE_COMPLETED) ? this.lines.say("engine.done")
				: this.lines.say("engine.deleted", Optional.ofNullable(instance.getDeleteReason()).orElse("–"));
	}

}
