package uk.safeguarding.escalation.audit.timeline;

import java.util.stream.Stream;

import uk.safeguarding.escalation.audit.cases.CaseFile;

/**
 * One kind of record that tells a part of a case's story.
 */
interface TimelineSource {

	/** Its lines about a case, in its own order, as the reader who asks may see them. */
	Stream<Line> lines(CaseFile file);

}
