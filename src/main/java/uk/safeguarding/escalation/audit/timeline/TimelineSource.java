package uk.safeguarding.escalation.audit.timeline;

import java.util.stream.Stream;

import uk.safeguarding.escalation.audit.cases.CaseFile;

/**
 * One kind of record that tells a part of a case's story.
 */
interface TimelineSource {

	/** Its lines about a case, in its own order, as the reader who asks may see them. */
	Stream<Line> lines(CaseFile file);

	/**
	 * Its lines about what the engine did to deliver a notice of a case outside of it.
	 * @param delivery the case, with the engine's ids of the delivery
	 */
	default Stream<Line> linesOfDelivery(CaseFile delivery) {
		return Stream.empty();
	}

}
