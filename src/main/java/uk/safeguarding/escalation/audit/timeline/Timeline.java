package uk.safeguarding.escalation.audit.timeline;

import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.CaseFiles;

/**
 * What happened in a case, from all records, in order; what one record says of the same
 * moment stays as it was written down.
 */
@Component
public class Timeline {

	private final List<TimelineSource> sources;

	private final CaseFiles files;

	Timeline(List<TimelineSource> sources, CaseFiles files) {
		this.sources = sources;
		this.files = files;
	}

	/** Of one case, in the order in which it happened. */
	public List<Line> of(CaseFile file) {
		List<HistoricProcessInstance> deliveries = this.files.deliveries(file);
		return this.sources.stream()
			.flatMap((source) -> Stream.concat(source.lines(file),
					deliveries.stream().flatMap((delivery) -> source.linesOfDelivery(file, delivery))))
			.sorted(Line.IN_ORDER)
			.toList();
	}

}
