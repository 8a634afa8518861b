package uk.safeguarding.escalation.audit.timeline;

import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.CaseFiles;
import uk.safeguarding.escalation.audit.cases.Stages;

/**
 * What happened in a case, from all records, in order; what one record says of the same
 * moment stays as it was written down.
 */
@Component
public class Timeline {

	private final CaseFiles files;

	private final Stages stages;

	private final RegisterEntries register;

	private final SentEntries sent;

	private final EngineEntries engine;

	private final OperationEntries operations;

	Timeline(CaseFiles files, Stages stages, RegisterEntries register, SentEntries sent, EngineEntries engine,
			OperationEntries operations) {
		this.files = files;
		this.stages = stages;
		this.register = register;
		this.sent = sent;
		this.engine = engine;
		this.operations = operations;
	}

	/** Of one case, in the order in which it happened. */
	public List<TimelineEntry> of(CaseFile file) {
		List<HistoricProcessInstance> deliveries = this.files.deliveries(file);
		return Stream
			.of(this.register.acts(file),
					this.stages.of(file).stream().flatMap((stage) -> this.register.stage(file, stage)),
					this.register.confirmations(file), this.register.end(file), this.sent.reports(file),
					this.sent.notices(file), this.sent.mails(file), this.engine.end(file), this.operations.ofCase(file),
					this.engine.trouble(file.instanceId(), file.definitionId()),
					deliveries.stream().flatMap((delivery) -> ofDelivery(file, delivery)))
			.flatMap((entries) -> entries)
			.sorted(TimelineEntry.IN_ORDER)
			.toList();
	}

	/** The engine delivers the notices of a case outside of it. */
	private Stream<TimelineEntry> ofDelivery(CaseFile file, HistoricProcessInstance delivery) {
		String definition = delivery.getProcessDefinitionId();
		return Stream.concat(this.operations.ofDelivery(file, delivery.getId(), definition),
				this.engine.trouble(delivery.getId(), definition));
	}

}
