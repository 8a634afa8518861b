package uk.safeguarding.escalation.audit.timeline;

import java.util.List;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseFile;

/**
 * What happened in a case, from all records, in order; what one record says of the same
 * moment stays as it was written down.
 */
@Component
public class Timeline {

	private final List<TimelineSource> sources;

	Timeline(List<TimelineSource> sources) {
		this.sources = sources;
	}

	/** Of one case, in the order in which it happened. */
	public List<Line> of(CaseFile file) {
		return this.sources.stream().flatMap((source) -> source.lines(file)).sorted(Line.IN_ORDER).toList();
	}

}
