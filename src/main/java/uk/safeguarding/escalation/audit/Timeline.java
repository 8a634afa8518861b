package uk.safeguarding.escalation.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.TimelineEntry.Group;
import uk.safeguarding.escalation.text.Texts;

/**
 * What happened in a case, from all records, in order; what one record says of the same
 * moment stays as it was written down.
 */
@Component
public class Timeline {

	private final Stages stages;

	private final RegisterEntries register;

	private final SentEntries sent;

	private final EngineEntries engine;

	private final Texts texts;

	Timeline(Stages stages, RegisterEntries register, SentEntries sent, EngineEntries engine, Texts texts) {
		this.stages = stages;
		this.register = register;
		this.sent = sent;
		this.engine = engine;
		this.texts = texts;
	}

	/** What people call each group of entries, by its id. */
	Map<String, String> groups() {
		Map<String, String> groups = new LinkedHashMap<>();
		for (Group group : Group.values()) {
			groups.put(group.id(), this.texts.of("group." + group.id()));
		}
		return groups;
	}

	/** Of one case, in the order in which it happened. */
	public List<TimelineEntry> of(CaseFile file) {
		return Stream
			.of(this.register.acts(file),
					this.stages.of(file).stream().flatMap((stage) -> this.register.stage(file, stage)),
					this.register.confirmations(file), this.register.ends(file), this.sent.reports(file),
					this.sent.notices(file), this.sent.mails(file), this.engine.of(file))
			.flatMap((entries) -> entries)
			.sorted(TimelineEntry.IN_ORDER)
			.toList();
	}

}
