package uk.safeguarding.escalation.audit.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.Row;
import uk.safeguarding.escalation.audit.timeline.Line.Source;

/**
 * To whom mail went, and what became of each.
 */
@Component
class MailLines implements TimelineSource {

	private final JdbcClient jdbc;

	private final Lines lines;

	MailLines(JdbcClient jdbc, Lines lines) {
		this.jdbc = jdbc;
		this.lines = lines;
	}

	@Override
	public Stream<Line> lines(CaseFile file) {
		return this.jdbc.sql("""
				select n.subject, m.* from escalation_mail m join escalation_notice n on n.notice_key = m.notice_key
				where n.reference = :reference order by n.id, m.recipient
				""").param("reference", file.reference()).query((row, number) -> line(row)).list().stream();
	}

	private Line line(ResultSet result) throws SQLException {
		Row row = new Row(result);
		Optional<Instant> tried = row.perhapsAt("last_try_at");
		Instant at = row.perhapsAt("sent_at").or(() -> tried).orElse(row.at("written_at"));
		int tries = row.number("tries");
		String words = this.lines.say("mail." + row.text("state"), row.text("subject"), row.text("recipient"),
				this.lines.moment(at), (tries == 1) ? "1 try" : tries + " tries");
		return this.lines.line(Kind.MAIL, at,
				new Source("escalation_mail", row.text("notice_key") + "/" + row.text("recipient")),
				words + (row.is("perhaps_twice") ? " " + this.lines.say("mail.perhaps-twice") : "")
						+ row.maybe("last_error").map((why) -> " " + this.lines.say("mail.why", why)).orElse(""));
	}

}
