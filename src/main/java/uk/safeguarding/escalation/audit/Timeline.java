package uk.safeguarding.escalation.audit;

import java.util.List;

import org.springframework.stereotype.Component;

/**
 * What happened in a case, from all records, in order; what one record says of the same
 * moment stays as it was written down.
 */
@Component
class Timeline {

	private final List<TimelineSource> sources;

	Timeline(List<TimelineSource> sources) {
		this.sources = sources;
	}

	List<Line> of(CaseFile file) {
		return this.sources.stream().flatMap((source) -> source.lines(file)).sorted(Line.IN_ORDER).toList();
	}

}
