package uk.safeguarding.escalation.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import uk.safeguarding.escalation.mail.Notice.Attachment;
import uk.safeguarding.escalation.testing.Approved;

import static org.assertj.core.api.Assertions.assertThat;

class NoticeMessageTest {

	private static final Attachment REPORT = new Attachment("report.pdf",
			"%PDF-1.7\n%âãÏÓ\n".getBytes(StandardCharsets.ISO_8859_1));

	@Test
	void itSaysWhoWhatAndWhenAndThatNobodyNeedsToReply() throws Exception {
		NoticeMessage message = message(notice("Antwort bis Freitag – £5 für Zoë", "<p>Zoë is due.</p>"),
				"2026-09-21T08:30:00Z", REPORT);

		ByteArrayOutputStream wire = new ByteArrayOutputStream();
		message.writeTo(wire);
		Approved.text("mails/on-the-wire",
				wire.toString(StandardCharsets.US_ASCII).replaceAll("----=_Part_[0-9_.]+", "part"));
		assertThat(arrived(message).getSubject()).isEqualTo("Antwort bis Freitag – £5 für Zoë");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-09-21T09:30:00Z", "2026-09-23T08:30:00Z", "2026-10-26T08:30:00Z" })
	void whatIsSentLateHasTheDateOfSendingAndSaysFirstWhenItWasWritten(String sentAt) throws Exception {
		Notice notice = notice("Subject",
				"<!DOCTYPE html>\n<html>\n<body style=\"x\">\n<h1>Zoë is due.</h1></body></html>");

		MimeMessage message = arrived(message(notice, sentAt));

		assertThat(message.getSentDate()).isEqualTo(Instant.parse(sentAt));
		assertThat(message.getMessageID()).isEqualTo("<1@partnership.example>");
		assertThat(words(message, 0)).startsWith(
				"This mail is late. It was written on Monday 21 September 2026, 09:30 and could not be sent before now")
			.endsWith("\n\n" + notice.text());
		assertThat(words(message, 1)).contains(
				"<body style=\"x\">\n<p><strong>This mail is late. It was written on Monday 21 September 2026, 09:30",
				"</strong></p>\n<h1>Zoë is due.</h1>");
	}

	@Test
	void whatIsSentWithinTheHourIsNotCalledLate() throws Exception {
		Notice notice = notice("Subject", "<p>Zoë is due.</p>");

		assertThat(words(arrived(message(notice, "2026-09-21T09:29:59Z")), 0)).isEqualTo(notice.text());
	}

	@Test
	void whatIsAskedOfTheReaderStandsFirstOnThePageToo() throws Exception {
		Notice notice = notice("Subject", "<html>\n<body style=\"x\">\n<h1>Zoë is due.</h1></body></html>");

		MimeMessage message = arrived(
				message(notice, "You: find <Zoë> & tell her £5 by $1.", Duration.ZERO, "2026-09-21T08:30:00Z"));

		assertThat(words(message, 0)).isEqualTo("You: find <Zoë> & tell her £5 by $1.\n\n" + notice.text());
		assertThat(words(message, 1)).contains(
				"<body style=\"x\">\n<p><strong>You: find &lt;Zoë&gt; &amp; tell her £5 by $1.</strong></p>\n<h1>Zoë");
	}

	@Test
	void whatHasWaitedForOthersIsLateAnHourLater() throws Exception {
		Notice notice = notice("Subject", "<p>Zoë is due.</p>");
		Duration hour = Duration.ofHours(1);

		assertThat(words(arrived(message(notice, "", hour, "2026-09-21T10:29:59Z")), 0)).isEqualTo(notice.text());
		assertThat(words(arrived(message(notice, "", hour, "2026-09-21T10:30:00Z")), 0))
			.startsWith("This mail is late");
	}

	@Test
	void nobodyPutsAHeaderIntoTheSubject() throws Exception {
		MimeMessage message = arrived(
				message(notice("HSCP-2026-0001 (URGENT)\r\nBcc: x@y.org\u0000\u0085\u2028end", "<p></p>"),
						"2026-09-21T08:30:00Z"));

		assertThat(message.getHeader("Bcc")).isNull();
		assertThat(message.getSubject()).isEqualTo("HSCP-2026-0001 (URGENT) Bcc: x@y.org end");
		assertThat(message.getHeader("Importance")).containsExactly("high");
	}

	static NoticeMessage to(String address) throws Exception {
		return new NoticeMessage(notice("Zoë", "<p>Zoë is due.</p>"), "", List.of("HSCP-2026-0001"),
				"office@partnership.example", address, "<1@partnership.example>",
				Instant.parse("2026-09-21T08:30:00Z").atZone(ZoneId.of("Europe/London")), Duration.ZERO);
	}

	private static NoticeMessage message(Notice notice, String sentAt, Attachment... attachments) throws Exception {
		return message(notice, "", Duration.ZERO, sentAt, attachments);
	}

	private static NoticeMessage message(Notice notice, String you, Duration waited, String sentAt,
			Attachment... attachments) throws Exception {
		return new NoticeMessage(notice, you, List.of("HSCP-2026-0001", "HSCP-2026-0002"), "office@partnership.example",
				"ann@police.example", "<1@partnership.example>",
				Instant.parse(sentAt).atZone(ZoneId.of("Europe/London")), waited, attachments);
	}

	private static Notice notice(String subject, String page) {
		return new Notice("HSCP-2026-0001/NotifyStage1", "HSCP-2026-0001", "NotifyStage1", 1,
				Instant.parse("2026-09-21T08:30:00Z"), Optional.empty(), subject, "Zoë is due.\n.\nFrom here on.\n",
				page);
	}

	private static String words(MimeMessage message, int at) throws Exception {
		MimeMultipart words = (MimeMultipart) message.getContent();
		return words.getBodyPart(at).getContent().toString().replace("\r\n", "\n");
	}

	private static MimeMessage arrived(NoticeMessage message) throws Exception {
		ByteArrayOutputStream wire = new ByteArrayOutputStream();
		message.writeTo(wire);
		return new MimeMessage((Session) null, new ByteArrayInputStream(wire.toByteArray()));
	}

}
