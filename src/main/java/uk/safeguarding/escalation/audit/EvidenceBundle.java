package uk.safeguarding.escalation.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.engine.Rows;
import uk.safeguarding.escalation.papers.ReportArchive;
import uk.safeguarding.escalation.papers.StoredReport;
import uk.safeguarding.escalation.web.Csv;
import uk.safeguarding.escalation.web.Reader;

/**
 * All that there is of a case in one file, for a case review: sheet, papers as they were
 * sent, timeline, what became of each mail, who read the case, and the SHA-256 of each.
 */
@Component
record EvidenceBundle(ReportArchive archive, CaseExport export, AccessLog readings, JdbcClient jdbc) {

	private static final String STYLE = "case-sheet.css";

	/** As a ZIP file, whose list of sums {@code sha256sum -c} reads. */
	byte[] of(CaseFile file, Reader reader) {
		Map<String, byte[]> parts = new LinkedHashMap<>();
		String sheet = this.export.sheet(file, reader, (kind) -> kind.id() + ".pdf", List.of());
		parts.put("sheet.html", bytes(sheet.replace("/" + STYLE, STYLE)));
		this.archive.kinds(file.reference()).forEach((kind) -> {
			List<StoredReport> papers = this.archive.all(file.reference(), kind);
			parts.put(kind.id() + ".pdf", papers.get(0).content());
			// What was printed each time before the case was re-opened, 1 for the first.
			for (int i = 1; i < papers.size(); i++) {
				parts.put(kind.id() + "-" + (papers.size() - i) + ".pdf", papers.get(i).content());
			}
		});
		parts.put("timeline.csv", bytes(this.export.csv(file)));
		parts.put("timeline.html", bytes(this.export.page(file, reader)));
		parts.put("mails.csv", bytes(mails(file)));
		parts.put("readings.csv", bytes(this.readings.csv(file.reference())));
		parts.put(STYLE, style());
		StringBuilder sums = new StringBuilder();
		parts.forEach(
				(name, content) -> sums.append(ReportArchive.sha256(content)).append("  ").append(name).append('\n'));
		parts.put("sha256.txt", bytes(sums.toString()));
		return zip(parts);
	}

	private String mails(CaseFile file) {
		Csv csv = new Csv().line("Written (UTC)", "Step", "Subject", "Recipient", "State", "Tries", "Sent (UTC)",
				"Perhaps twice", "Message-ID", "Last error", "Read first");
		this.jdbc.sql("""
				select m.written_at, n.element, n.subject, m.recipient, m.state, m.tries, m.sent_at, m.perhaps_twice,
				  coalesce(m.sent_as, m.message_id) as message_id, m.you, m.last_error
				from escalation_mail m join escalation_notice n on n.notice_key = m.notice_key
				where n.reference = ? order by m.written_at, m.notice_key, m.recipient
				""")
			.param(file.reference())
			.query(Rows.of(Mail.class))
			.list()
			.forEach((mail) -> csv.line(mail.writtenAt(), mail.element(), mail.subject().orElse(""), mail.recipient(),
					mail.state(), mail.tries(), mail.sentAt().map(Object::toString).orElse(""),
					mail.perhapsTwice() ? "yes" : "no", mail.messageId(), mail.lastError().orElse(""),
					mail.you().orElse("")));
		return csv.toString();
	}

	private static byte[] style() {
		try {
			return new ClassPathResource("static/" + STYLE).getContentAsByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] zip(Map<String, byte[]> parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(all)) {
			for (Map.Entry<String, byte[]> part : parts.entrySet()) {
				zip.putNextEntry(new ZipEntry(part.getKey()));
				zip.write(part.getValue());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return all.toByteArray();
	}

	private record Mail(Instant writtenAt, String element, Optional<String> subject, String recipient, String state,
			int tries, Optional<Instant> sentAt, boolean perhapsTwice, String messageId, Optional<String> lastError,
			Optional<String> you) {

	}

}
