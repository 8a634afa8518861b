package uk.safeguarding.escalation.audit.timeline;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.Diagrams;
import uk.safeguarding.escalation.audit.timeline.TimelineEntry.Kind;
import uk.safeguarding.escalation.audit.timeline.TimelineEntry.Source;
import uk.safeguarding.escalation.report.ReportKind;

/**
 * What the application wrote to people: notices, what became of each mail, and the
 * documents of the case.
 */
@Component
public class SentEntries {

	private final JdbcClient jdbc;

	private final Diagrams diagrams;

	private final Entries entries;

	SentEntries(JdbcClient jdbc, Diagrams diagrams, Entries entries) {
		this.jdbc = jdbc;
		this.diagrams = diagrams;
		this.entries = entries;
	}

	Stream<TimelineEntry> notices(CaseFile file) {
		Optional<BpmnModelInstance> model = this.diagrams.model(file.definitionId());
		return stream(file, Notice.class, "select * from escalation_notice where reference = :reference order by id")
			.map((notice) -> {
				// Some belong to no step of the case's diagram.
				String step = this.entries.sayFirst("notice." + notice.element(), "step",
						Diagrams.name(model, notice.element()));
				return this.entries.entry(Kind.NOTICE, notice.atTime(), new Source("escalation_notice", notice.id()),
						this.entries.say("notice", step, notice.subject()) + notice.note().map(" "::concat).orElse(""));
			});
	}

	Stream<TimelineEntry> mails(CaseFile file) {
		return stream(file, Mail.class, """
				select n.subject, m.* from escalation_mail m join escalation_notice n on n.notice_key = m.notice_key
				where n.reference = :reference order by n.id, m.recipient
				""").map((mail) -> {
			Instant at = mail.sentAt().or(mail::lastTryAt).orElse(mail.writtenAt());
			String words = this.entries.say("mail." + mail.state(), mail.subject(), mail.recipient(),
					this.entries.moment(at), (mail.tries() == 1) ? "1 try" : mail.tries() + " tries");
			return this.entries.entry(Kind.MAIL, at,
					new Source("escalation_mail", mail.noticeKey() + "/" + mail.recipient()),
					words + (mail.perhapsTwice() ? " " + this.entries.say("mail.perhaps-twice") : "")
							+ mail.lastError().map((why) -> " " + this.entries.say("mail.why", why)).orElse(""));
		});
	}

	Stream<TimelineEntry> reports(CaseFile file) {
		return stream(file, Report.class, "select * from escalation_report where reference = :reference")
			.map((report) -> this.entries.entry(Kind.REPORT, report.madeAt(),
					new Source("escalation_report", file.reference() + "/" + report.kind()),
					this.entries.say("report", title(report.kind()), report.fileName(), report.sha256())));
	}

	/** The documents of a case that have been written. */
	public List<Document> documents(CaseFile file) {
		return this.jdbc.sql("select kind from escalation_report where reference = :reference order by made_at, kind")
			.param("reference", file.reference())
			.query(String.class)
			.list()
			.stream()
			.map((kind) -> new Document(kind, title(kind),
					"/camunda/register/cases/" + file.reference() + "/papers/" + kind))
			.toList();
	}

	private <T> Stream<T> stream(CaseFile file, Class<T> type, String sql) {
		return this.jdbc.sql(sql).param("reference", file.reference()).query(type).list().stream();
	}

	private static String title(String kind) {
		return Arrays.stream(ReportKind.values())
			.filter((known) -> known.id().equals(kind))
			.map(ReportKind::title)
			.findFirst()
			.orElse(kind);
	}

	/**
	 * A document of the case.
	 *
	 * @param kind report-to-hscp or case-record
	 * @param name its title
	 * @param link where it can be downloaded
	 */
	public record Document(String kind, String name, String link) {
	}

	private record Notice(String id, String element, Instant atTime, String subject, Optional<String> note) {
	}

	private record Mail(String noticeKey, String recipient, String subject, String state, int tries, Instant writtenAt,
			Optional<Instant> sentAt, Optional<Instant> lastTryAt, boolean perhapsTwice, Optional<String> lastError) {
	}

	private record Report(String kind, Instant madeAt, String fileName, String sha256) {
	}

}
