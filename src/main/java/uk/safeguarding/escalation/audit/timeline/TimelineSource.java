package uk.safeguarding.escalation.audit.timeline;

import java.util.stream.Stream;

import org.camunda.bpm.engine.history.HistoricProcessInstance;

import uk.safeguarding.escalation.audit.cases.CaseFile;

/**
 * One kind of record that tells a part of a case's story.
 */
interface TimelineSource {

	/** Its lines about a case, in its own order, as the reader who asks may see them. */
	Stream<Line> lines(CaseFile file);

	/**
	 * Its lines about how the engine delivered a notice of a case outside of it.
	 */
	default Stream<Line> linesOfDelivery(CaseFile file, HistoricProcessInstance delivery) {
		return Stream.empty();
	}

}
