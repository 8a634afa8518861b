package uk.safeguarding.escalation.audit.timeline;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.Row;
import uk.safeguarding.escalation.audit.timeline.Line.Source;
import uk.safeguarding.escalation.report.ReportKind;

/**
 * When the papers of a case were written, and where to get them.
 */
@Component
public class ReportLines implements TimelineSource {

	private final JdbcClient jdbc;

	private final Lines lines;

	ReportLines(JdbcClient jdbc, Lines lines) {
		this.jdbc = jdbc;
		this.lines = lines;
	}

	@Override
	public Stream<Line> lines(CaseFile file) {
		return this.jdbc
			.sql("select kind, made_at, file_name, sha256 from escalation_report where reference = :reference")
			.param("reference", file.reference())
			.query((result, number) -> {
				Row row = new Row(result);
				return this.lines.line(Kind.REPORT, row.at("made_at"),
						new Source("escalation_report", file.reference() + "/" + row.text("kind")),
						this.lines.say("report", title(row.text("kind")), row.text("file_name"), row.text("sha256")));
			})
			.list()
			.stream();
	}

	/** Those that have been written. */
	public List<Paper> papers(CaseFile file) {
		return this.jdbc.sql("select kind from escalation_report where reference = :reference order by made_at, kind")
			.param("reference", file.reference())
			.query(String.class)
			.list()
			.stream()
			.map((kind) -> new Paper(kind, title(kind),
					"/camunda/register/cases/" + file.reference() + "/papers/" + kind))
			.toList();
	}

	private static String title(String kind) {
		return Arrays.stream(ReportKind.values())
			.filter((known) -> known.id().equals(kind))
			.map(ReportKind::title)
			.findFirst()
			.orElse(kind);
	}

}
