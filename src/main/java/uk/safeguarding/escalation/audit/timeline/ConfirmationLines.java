package uk.safeguarding.escalation.audit.timeline;

import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.CaseWords;
import uk.safeguarding.escalation.audit.cases.Row;
import uk.safeguarding.escalation.audit.timeline.Line.Source;

/**
 * What each agency confirmed of its records.
 */
@Component
class ConfirmationLines implements TimelineSource {

	private final JdbcClient jdbc;

	private final CaseWords words;

	private final Lines lines;

	ConfirmationLines(JdbcClient jdbc, CaseWords words, Lines lines) {
		this.jdbc = jdbc;
		this.words = words;
		this.lines = lines;
	}

	@Override
	public Stream<Line> lines(CaseFile file) {
		return this.jdbc.sql("select * from escalation_confirmation where reference = :reference order by agency")
			.param("reference", file.reference())
			.query((result, number) -> {
				Row row = new Row(result);
				return this.lines.line(Kind.CONFIRMATION, row.at("confirmed_at"),
						new Source("escalation_confirmation", file.reference() + "/" + row.text("agency")),
						this.lines.say("confirmation", this.words.agency(row.text("agency")).name(),
								this.lines.say("confirmation." + row.text("child_file_record")),
								this.lines.say(row.is("agrees_with_record") ? "confirmation.agrees"
										: "confirmation.does-not-agree")));
			})
			.list()
			.stream();
	}

}
