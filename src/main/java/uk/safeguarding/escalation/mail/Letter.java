package uk.safeguarding.escalation.mail;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Properties;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

/**
 * A notice to one recipient, as it goes over the wire. It keeps its Message-ID, so that a
 * mail program can see that a second one is the same.
 */
class Letter extends MimeMessage {

	private static final String UTF_8 = StandardCharsets.UTF_8.name();

	/** How the subject of a mail begins that must be seen first. */
	private static final String URGENT = "URGENT";

	private final Notice notice;

	private final String messageId;

	Letter(Notice notice, String from, String to, String messageId, List<Attachment> attachments)
			throws MessagingException {
		super(Session.getInstance(new Properties()));
		this.notice = notice;
		this.messageId = messageId;
		setFrom(new InternetAddress(from, true));
		setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
		setSubject(notice.subject(), UTF_8);
		setSentDate(Date.from(notice.writtenAt()));
		setHeader("Auto-Submitted", "auto-generated");
		setHeader("X-Auto-Response-Suppress", "All");
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

	@Override
	protected void updateMessageID() throws MessagingException {
		setHeader("Message-ID", this.messageId);
	}

	private MimeMultipart words() throws MessagingException {
		return new MimeMultipart("alternative", text(this.notice.text(), "plain"), text(this.notice.html(), "html"));
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
