package uk.safeguarding.escalation.mail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

import uk.safeguarding.escalation.calendar.Dates;

/**
 * A notice to one recipient, as it goes over the wire. It keeps its Message-ID, so that a
 * mail program can see that a second one is the same. Its date is the moment of sending,
 * as mail programs sort by it; when that is late, it says so first.
 */
class Letter extends MimeMessage {

	private static final String UTF_8 = StandardCharsets.UTF_8.name();

	private static final Pattern TOP_OF_PAGE = Pattern.compile("^(?s:.*?<body[^>]*>\\R?)?");

	/** How the subject of a mail begins that must be seen first. */
	private static final String URGENT = "URGENT";

	/** Between the first and the last try by itself lies a little more. */
	private static final Duration LATE = Duration.ofHours(1);

	private final Notice notice;

	private final String to;

	private final String messageId;

	private final ZonedDateTime sentAt;

	Letter(Notice notice, String from, String to, String messageId, List<Attachment> attachments, ZonedDateTime sentAt)
			throws MessagingException {
		super(Session.getInstance(new Properties()));
		this.notice = notice;
		this.to = to;
		this.messageId = messageId;
		this.sentAt = sentAt;
		setFrom(new InternetAddress(from, true));
		setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
		setSubject(notice.subject(), UTF_8);
		setSentDate(Date.from(sentAt.toInstant()));
		setHeader("Auto-Submitted", "auto-generated");
		// Not "All": a server that cannot deliver must say so.
		setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
		if (notice.subject().startsWith(URGENT)) {
			setHeader("Importance", "high");
			setHeader("X-Priority", "1");
		}
		setContent(attachments.isEmpty() ? words() : wordsWith(attachments));
		saveChanges();
	}

	/** The case and the step that it tells about. */
	Notice notice() {
		return this.notice;
	}

	/** The address of its one recipient. */
	String to() {
		return this.to;
	}

	@Override
	protected void updateMessageID() throws MessagingException {
		setHeader("Message-ID", this.messageId);
	}

	private MimeMultipart words() throws MessagingException {
		String late = late();
		return new MimeMultipart("alternative",
				text(late.isEmpty() ? this.notice.text() : late + "\n\n" + this.notice.text(), "plain"),
				text(late.isEmpty() ? this.notice.html() : TOP_OF_PAGE.matcher(this.notice.html())
					.replaceFirst("$0<p><strong>" + late + "</strong></p>\n"), "html"));
	}

	/** What stands above the words of a notice that could not be sent for a while. */
	private String late() {
		ZonedDateTime written = this.notice.writtenAt().atZone(this.sentAt.getZone());
		return written.plus(LATE).isAfter(this.sentAt) ? ""
				: "This mail is late. It was written at " + Dates.dayAndTime(written)
						+ " and could not be sent before now: look in the task list how things stand today.";
	}

	private MimeMultipart wordsWith(List<Attachment> attachments) throws MessagingException {
		MimeBodyPart words = new MimeBodyPart();
		words.setContent(words());
		MimeMultipart all = new MimeMultipart("mixed", words);
		for (Attachment attachment : attachments) {
			MimeBodyPart part = new MimeBodyPart();
			part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.mediaType())));
			part.setFileName(attachment.fileName());
			part.setDisposition(ATTACHMENT);
			part.setHeader("Content-Transfer-Encoding", "base64");
			all.addBodyPart(part);
		}
		return all;
	}

	private static MimeBodyPart text(String text, String subtype) throws MessagingException {
		MimeBodyPart part = new MimeBodyPart();
		part.setText(text, UTF_8, subtype);
		part.setHeader("Content-Transfer-Encoding", "quoted-printable");
		return part;
	}

}
