package uk.safeguarding.escalation.audit.timeline;

import java.util.stream.Stream;

import org.camunda.bpm.engine.history.HistoricProcessInstance;

import uk.safeguarding.escalation.audit.cases.CaseFile;

/**
 * One kind of record that the engine keeps of every process: of a case, and of the
 * deliveries of its notices.
 */
interface EngineRecords extends TimelineSource {

	/** Its lines about one process of a case, which runs on this diagram. */
	Stream<Line> lines(CaseFile file, String instance, String definition);

	@Override
	default Stream<Line> lines(CaseFile file) {
		return lines(file, file.instanceId(), file.definitionId());
	}

	@Override
	default Stream<Line> linesOfDelivery(CaseFile file, HistoricProcessInstance delivery) {
		return lines(file, delivery.getId(), delivery.getProcessDefinitionId());
	}

}
