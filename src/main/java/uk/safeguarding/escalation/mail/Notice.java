package uk.safeguarding.escalation.mail;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A notice, or the mail that carries a report. Its words are written once; every try
 * sends the same words.
 *
 * @param key unique among all notices, at most 200 characters
 * @param reference the case
 * @param element the step of the diagram
 * @param stage the stage of the case at that moment, 0 to 4
 * @param writtenAt when it was written; the date of a mail is when it is sent
 * @param setOffBy the account whose act it tells of; empty when a limit or another clock
 * set it off
 * @param subject one line that begins with the case's reference; line breaks and other
 * control characters become a space
 * @param text the words for mail programs without HTML
 * @param html the same words as a page
 */
public record Notice(String key, String reference, String element, int stage, Instant writtenAt,
		Optional<String> setOffBy, String subject, String text, String html) {

	/** In subjects, behind the reference, what must be seen first. */
	public static final String URGENT = "(URGENT)";

	/** Words that ask the same of everybody whom they reach. */
	private static final Pattern ASKS_EVERYBODY = Pattern.compile("(?m)^You: ");

	public Notice {
		subject = oneLine(subject);
	}

	/** Whether its subject says so. */
	public boolean isUrgent() {
		return this.subject.contains(URGENT);
	}

	/** Whether it asks something of everybody, whatever tasks they have. */
	public boolean asksEverybody() {
		return ASKS_EVERYBODY.matcher(this.text).find();
	}

	/**
	 * Whether it may wait for whoever has nothing to do: it tells what somebody did, and
	 * neither of a limit nor of a risk.
	 */
	public boolean mayWait() {
		return this.setOffBy.isPresent() && !isUrgent() && !asksEverybody();
	}

	/** Line breaks and other control characters become a space. */
	static String oneLine(String text) {
		return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
	}

	/**
	 * A PDF that goes with a notice.
	 *
	 * @param fileName letters, digits, dots and hyphens
	 * @param content the bytes, not to be changed afterwards
	 */
	public record Attachment(String fileName, byte[] content) {

	}

}
