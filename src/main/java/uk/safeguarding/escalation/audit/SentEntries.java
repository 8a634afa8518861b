package uk.safeguarding.escalation.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.TimelineEntry.Kind;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.audit.TimelineEntry.Source;
import uk.safeguarding.escalation.papers.Words;
import uk.safeguarding.escalation.papers.ReportKind;
import uk.safeguarding.escalation.text.Texts;

/**
 * What the application wrote to people: notices, what became of each mail, and the
 * documents of the case.
 */
@Component
record SentEntries(JdbcClient jdbc, Diagrams diagrams, Words words, Texts texts) {

	Stream<TimelineEntry> notices(CaseFile file) {
		Optional<BpmnModelInstance> model = this.diagrams.model(file.definitionId());
		return stream(file, Notice.class, "select * from escalation_notice where reference = :reference order by id")
			.map((notice) -> {
				// Some belong to no step of the case's diagram.
				String step = this.texts.ofEither("notice." + notice.element(), "step",
						Diagrams.name(model, notice.element()));
				return new TimelineEntry(Kind.NOTICE, notice.atTime(), new Source("escalation_notice", notice.id()),
						this.texts.of("notice", step, notice.subject()) + notice.note().map(" "::concat).orElse(""), "",
						Optional.of(notice.noticeKey()));
			});
	}

	Stream<TimelineEntry> mails(CaseFile file) {
		return stream(file, Mail.class, """
				select n.subject, m.* from escalation_mail m join escalation_notice n on n.notice_key = m.notice_key
				where n.reference = :reference order by n.id, m.recipient
				""").map((mail) -> {
			Instant at = mail.sentAt().or(mail::lastTryAt).orElse(mail.writtenAt());
			String words = this.texts.of("mail." + mail.state(), mail.subject(), mail.recipient(), this.words.of(at),
					(mail.tries() == 1) ? "1 try" : mail.tries() + " tries");
			return new TimelineEntry(mail.state().equals("sent") ? Kind.MAIL : Kind.MAIL_NOT_SENT, at,
					new Source("escalation_mail", mail.noticeKey() + "/" + mail.recipient()),
					words + mail.sentAs().map((id) -> " " + this.texts.of("mail.together")).orElse("")
							+ (mail.perhapsTwice() ? " " + this.texts.of("mail.perhaps-twice") : "")
							+ mail.lastError().map((why) -> " " + this.texts.of("mail.why", why)).orElse(""),
					"", Optional.of(mail.noticeKey()));
		});
	}

	Stream<TimelineEntry> reports(CaseFile file) {
		return stream(file, Report.class, "select * from escalation_report where reference = :reference").map(
				(report) -> new TimelineEntry(Kind.REPORT, report.madeAt(),
						new Source("escalation_report", file.reference() + "/" + report.kind() + "/" + report.madeAt()),
						this.texts.of("report",
								ReportKind.of(report.kind()).map(this.words::title).orElse(report.kind()),
								report.fileName(), report.sha256())));
	}

	private <T> Stream<T> stream(CaseFile file, Class<T> type, String sql) {
		return this.jdbc.sql(sql).param("reference", file.reference()).query(type).list().stream();
	}

	private record Notice(String id, String noticeKey, String element, Instant atTime, String subject,
			Optional<String> note) {
	}

	private record Mail(String noticeKey, String recipient, String subject, String state, int tries, Instant writtenAt,
			Optional<Instant> sentAt, Optional<Instant> lastTryAt, boolean perhapsTwice, Optional<String> sentAs,
			Optional<String> lastError) {
	}

	private record Report(String kind, Instant madeAt, String fileName, String sha256) {
	}

}
