package uk.safeguarding.escalation.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import jakarta.mail.Header;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LetterTest {

	private static final Attachment REPORT = new Attachment("../Report to HSCP\r\nBcc: x@y.org.pdf", "application/pdf",
			"%PDF-1.7".getBytes(StandardCharsets.US_ASCII));

	@Test
	void aLetterSaysWhoWhatAndWhenAndThatNobodyNeedsToReply() throws Exception {
		MimeMessage letter = arrived(letter("Antwort bis Freitag – £5 für Zoë", List.of()));

		assertThat(letter.getFrom()[0]).hasToString("office@partnership.example");
		assertThat(letter.getAllRecipients()).singleElement().hasToString("ann@police.example");
		assertThat(letter.getSubject()).isEqualTo("Antwort bis Freitag – £5 für Zoë");
		assertThat(letter.getHeader("Subject")[0]).matches("\\p{ASCII}*");
		assertThat(letter.getSentDate()).isEqualTo(Instant.parse("2026-09-21T08:30:00Z"));
		assertThat(letter.getMessageID()).isEqualTo("<1@partnership.example>");
		assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
		assertThat(letter.getHeader("X-Auto-Response-Suppress")).containsExactly("OOF, AutoReply");
	}

	@Test
	void theWordsAreThereAsTextAndAsAPage() throws Exception {
		MimeMessage letter = arrived(letter("Subject", List.of()));

		assertThat(letter.getContentType()).startsWith("multipart/alternative");
		assertWords((MimeMultipart) letter.getContent());
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-09-21T09:30:00Z", "2026-09-23T08:30:00Z", "2026-10-26T08:30:00Z" })
	void whatIsSentLateHasTheDateOfSendingAndSaysFirstWhenItWasWritten(String sentAt) throws Exception {
		Notice notice = notice("Subject",
				"<!DOCTYPE html>\n<html>\n<body style=\"x\">\n<h1>Zoë is due.</h1></body></html>");

		MimeMessage letter = arrived(letter(notice, List.of(), sentAt));

		assertThat(letter.getSentDate()).isEqualTo(Instant.parse(sentAt));
		assertThat(letter.getMessageID()).isEqualTo("<1@partnership.example>");
		assertThat(part(letter, 0))
			.startsWith(
					"This mail is late. It was written at 09:30 on Mon 21 Sep 2026 and could not be sent before now")
			.endsWith("\n\n" + notice.text());
		assertThat(part(letter, 1)).contains(
				"<body style=\"x\">\n<p><strong>This mail is late. It was written at 09:30",
				"</strong></p>\n<h1>Zoë is due.</h1>");
	}

	@Test
	void whatIsSentWithinTheHourIsNotCalledLate() throws Exception {
		assertWords((MimeMultipart) arrived(letter(notice("Subject"), List.of(), "2026-09-21T09:29:59Z")).getContent());
	}

	@Test
	void aReportGoesWithTheWordsUnderASafeName() throws Exception {
		MimeMessage letter = arrived(letter("Subject", List.of(REPORT)));

		assertThat(letter.getContentType()).startsWith("multipart/mixed");
		MimeMultipart all = (MimeMultipart) letter.getContent();
		assertThat(all.getCount()).isEqualTo(2);
		assertWords((MimeMultipart) all.getBodyPart(0).getContent());
		MimeBodyPart report = (MimeBodyPart) all.getBodyPart(1);
		assertThat(report.getContentType()).startsWith("application/pdf");
		assertThat(report.getDisposition()).isEqualTo("attachment");
		assertThat(report.getFileName()).isEqualTo("Report-to-HSCP-Bcc-x-y.org.pdf");
		assertThat(report.getInputStream().readAllBytes()).isEqualTo(REPORT.content());
	}

	@Test
	void nobodyPutsAHeaderIntoTheSubject() throws Exception {
		MimeMessage letter = arrived(letter("Response\r\nBcc: x@y.org\u0000\u0085\u2028end", List.of(REPORT)));

		assertThat(letter.getHeader("Bcc")).isNull();
		assertThat(letter.getSubject()).isEqualTo("Response Bcc: x@y.org end");
		assertThat(Collections.list(letter.getAllHeaders())).extracting(Header::getName)
			.containsExactlyInAnyOrder("Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type",
					"Auto-Submitted", "X-Auto-Response-Suppress");
	}

	@Test
	void anAttachmentsTypeIsAMediaTypeAndNothingElse() {
		assertThatThrownBy(() -> new Attachment("a.pdf", "application/pdf\r\nBcc: x@y.org", new byte[0]))
			.isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void aNoticeThatTheRegisterCannotHoldIsRefusedInPlainWords() {
		assertThatThrownBy(() -> notice("x".repeat(501)))
			.hasMessage("The subject of a notice must have 1 to 500 characters and has 501.");
		assertThatThrownBy(() -> notice("\r\n")).hasMessageContaining("has 0");
	}

	private static void assertWords(MimeMultipart words) throws Exception {
		assertThat(words.getContentType()).startsWith("multipart/alternative");
		assertThat(words.getCount()).isEqualTo(2);
		assertThat(words.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
		assertThat(words.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
			.isEqualTo("Zoë is due.\n.\nFrom here on.\n");
		assertThat(words.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
		assertThat(words.getBodyPart(1).getContent()).isEqualTo("<p>Zoë is due.</p>");
	}

	static Letter letter(String subject, List<Attachment> attachments) throws Exception {
		return letter(notice(subject), attachments, "2026-09-21T08:30:00Z");
	}

	static Letter letterTo(String address) throws Exception {
		return letter(notice("Subject"), address, List.of(), "2026-09-21T08:30:00Z");
	}

	private static Letter letter(Notice notice, List<Attachment> attachments, String sentAt) throws Exception {
		return letter(notice, "ann@police.example", attachments, sentAt);
	}

	private static Letter letter(Notice notice, String to, List<Attachment> attachments, String sentAt)
			throws Exception {
		return new Letter(notice, "office@partnership.example", to, "<1@partnership.example>", attachments,
				Instant.parse(sentAt).atZone(ZoneId.of("Europe/London")));
	}

	private static String part(MimeMessage letter, int at) throws Exception {
		return ((MimeMultipart) letter.getContent()).getBodyPart(at).getContent().toString().replace("\r\n", "\n");
	}

	private static Notice notice(String subject) {
		return notice(subject, "<p>Zoë is due.</p>");
	}

	private static Notice notice(String subject, String page) {
		return new Notice("PD/2026/1 ä:report", "PD-2026-0001", "../Tell Agencies", 1,
				Instant.parse("2026-09-21T08:30:00Z"), subject, "Zoë is due.\n.\nFrom here on.\n", page,
				Optional.empty());
	}

	private static MimeMessage arrived(Letter letter) throws Exception {
		ByteArrayOutputStream wire = new ByteArrayOutputStream();
		letter.writeTo(wire);
		return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(wire.toByteArray()));
	}

}
