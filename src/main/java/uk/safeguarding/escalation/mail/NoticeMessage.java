package uk.safeguarding.escalation.mail;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.mail.util.StreamProvider;
import org.eclipse.angus.mail.util.MailStreamProvider;

import org.springframework.web.util.HtmlUtils;

import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.mail.Notice.Attachment;

/**
 * A notice to one recipient, as it goes over the wire. It keeps its Message-ID, so that a
 * mail program can see that a second one is the same. Its date is the moment of sending,
 * as mail programs sort by it; when that is late, it says so first.
 */
class NoticeMessage extends MimeMessage {

	private static final Pattern TOP_OF_PAGE = Pattern.compile("^(?s:.*?<body[^>]*>\\R?)?");

	/** Between the first and the last try by itself lies a little more. */
	private static final Duration LATE = Duration.ofHours(1);

	private static final String UTF_8 = "UTF-8";

	/** One for all: a new one, or none, looks for its providers in all jars. */
	private static final Session SESSION = Session.getInstance(new Properties());

	static {
		// Each part of each mail would look for it in all jars.
		System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
	}

	private final Notice notice;

	private final String to;

	private final String messageId;

	/**
	 * A message.
	 * @param you what its reader reads first; empty for nothing
	 * @param cases of which it tells
	 * @param waited for how long it may have waited for others
	 */
	NoticeMessage(Notice notice, String you, List<String> cases, String from, String to, String messageId,
			ZonedDateTime sentAt, Duration waited, Attachment... attachments) throws MessagingException {
		super(SESSION);
		this.notice = notice;
		this.to = to;
		this.messageId = messageId;
		setFrom(from);
		setRecipients(RecipientType.TO, to);
		setSubject(notice.subject(), UTF_8);
		setSentDate(Date.from(sentAt.toInstant()));
		// Mail programs show what answers the same mail together: here the case, which is
		// none.
		setHeader("References",
				cases.stream()
					.map((one) -> messageId.replaceFirst("^<.*(?=@)", "<" + one))
					.collect(Collectors.joining(" ")));
		setHeader("Auto-Submitted", "auto-generated");
		// Not "All": a server that cannot deliver must say so.
		setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
		if (notice.isUrgent()) {
			setHeader("Importance", "high");
			setHeader("X-Priority", "1");
		}
		ZonedDateTime written = notice.writtenAt().atZone(sentAt.getZone());
		String text = notice.text();
		String html = notice.html();
		String late = written.plus(LATE).plus(waited).isAfter(sentAt) ? ""
				: "This mail is late. It was written on " + Dates.dayAndTime(written)
						+ " and could not be sent before now: look in the task list how things stand today.";
		for (String first : new String[] { you, late }) {
			if (!first.isEmpty()) {
				text = first + "\n\n" + text;
				html = TOP_OF_PAGE.matcher(html)
					.replaceFirst("$0" + Matcher
						.quoteReplacement("<p><strong>" + HtmlUtils.htmlEscape(first, UTF_8) + "</strong></p>\n"));
			}
		}
		setContent(with(attachments, text, html));
		saveChanges();
	}

	/** The words twice, as mail programs choose, and documents beside them. */
	private static MimeMultipart with(Attachment[] attachments, String text, String html) throws MessagingException {
		MimeBodyPart plain = new MimeBodyPart();
		plain.setText(text, UTF_8);
		MimeBodyPart page = new MimeBodyPart();
		page.setText(html, UTF_8, "html");
		MimeMultipart words = new MimeMultipart("alternative", plain, page);
		if (attachments.length == 0) {
			return words;
		}
		MimeBodyPart first = new MimeBodyPart();
		first.setContent(words);
		MimeMultipart mixed = new MimeMultipart(first);
		for (Attachment attachment : attachments) {
			MimeBodyPart document = new MimeBodyPart();
			document.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), "application/pdf")));
			document.setFileName(attachment.fileName());
			mixed.addBodyPart(document);
		}
		return mixed;
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
