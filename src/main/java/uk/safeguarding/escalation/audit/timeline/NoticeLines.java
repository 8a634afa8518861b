package uk.safeguarding.escalation.audit.timeline;

import java.util.Optional;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.Diagrams;
import uk.safeguarding.escalation.audit.cases.Row;
import uk.safeguarding.escalation.audit.timeline.Line.Source;

/**
 * Which notices were written.
 */
@Component
class NoticeLines implements TimelineSource {

	private final JdbcClient jdbc;

	private final Diagrams diagrams;

	private final Lines lines;

	NoticeLines(JdbcClient jdbc, Diagrams diagrams, Lines lines) {
		this.jdbc = jdbc;
		this.diagrams = diagrams;
		this.lines = lines;
	}

	@Override
	public Stream<Line> lines(CaseFile file) {
		Optional<BpmnModelInstance> model = this.diagrams.model(file.definitionId());
		return this.jdbc.sql("""
				select id, element, at_time, subject, note from escalation_notice
				where reference = :reference order by id
				""").param("reference", file.reference()).query((result, number) -> {
			Row row = new Row(result);
			return this.lines.line(Kind.NOTICE, row.at("at_time"), new Source("escalation_notice", row.text("id")),
					this.lines.say("notice", step(model, row.text("element")), row.text("subject"))
							+ row.maybe("note").map(" "::concat).orElse(""));
		}).list().stream();
	}

	/** Some notices belong to no step of the case's diagram. */
	private String step(Optional<BpmnModelInstance> model, String element) {
		String key = "notice." + element;
		return this.lines.has(key) ? this.lines.say(key) : Diagrams.name(model, element);
	}

}
