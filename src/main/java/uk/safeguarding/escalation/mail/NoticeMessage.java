package uk.safeguarding.escalation.mail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Properties;
import java.util.regex.Pattern;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;

import org.springframework.mail.javamail.MimeMessageHelper;

import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.mail.Notice.Attachment;

/**
 * A notice to one recipient, as it goes over the wire. It keeps its Message-ID, so that a
 * mail program can see that a second one is the same. Its date is the moment of sending,
 * as mail programs sort by it; when that is late, it says so first.
 */
class NoticeMessage extends MimeMessage {

	private static final Pattern TOP_OF_PAGE = Pattern.compile("^(?s:.*?<body[^>]*>\\R?)?");

	/** How the subject of a mail begins that must be seen first. */
	private static final String URGENT = "URGENT";

	/** Between the first and the last try by itself lies a little more. */
	private static final Duration LATE = Duration.ofHours(1);

	/** One for all: a new one, or none, looks for its providers in all jars. */
	private static final Session SESSION = Session.getInstance(new Properties());

	private final Notice notice;

	private final String to;

	private final String messageId;

	NoticeMessage(Notice notice, String from, String to, String messageId, ZonedDateTime sentAt,
			Attachment... attachments) throws MessagingException {
		super(SESSION);
		this.notice = notice;
		this.to = to;
		this.messageId = messageId;
		MimeMessageHelper content = new MimeMessageHelper(this, MimeMessageHelper.MULTIPART_MODE_MIXED,
				StandardCharsets.UTF_8.name());
		content.setFrom(from);
		content.setTo(to);
		content.setSubject(notice.subject());
		content.setSentDate(Date.from(sentAt.toInstant()));
		setHeader("Auto-Submitted", "auto-generated");
		// Not "All": a server that cannot deliver must say so.
		setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
		if (notice.subject().startsWith(URGENT)) {
			setHeader("Importance", "high");
			setHeader("X-Priority", "1");
		}
		ZonedDateTime written = notice.writtenAt().atZone(sentAt.getZone());
		if (written.plus(LATE).isAfter(sentAt)) {
			content.setText(notice.text(), notice.html());
		}
		else {
			String late = "This mail is late. It was written on " + Dates.dayAndTime(written)
					+ " and could not be sent before now: look in the task list how things stand today.";
			content.setText(late + "\n\n" + notice.text(),
					TOP_OF_PAGE.matcher(notice.html()).replaceFirst("$0<p><strong>" + late + "</strong></p>\n"));
		}
		for (Attachment attachment : attachments) {
			content.addAttachment(attachment.fileName(),
					new ByteArrayDataSource(attachment.content(), "application/pdf"));
		}
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

}
