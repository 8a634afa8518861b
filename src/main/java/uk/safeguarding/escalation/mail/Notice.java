package uk.safeguarding.escalation.mail;

import java.time.Instant;

/**
 * A notice, or the mail that carries a report. Its words are written once; every try
 * sends the same words.
 *
 * @param key unique among all notices, at most 200 characters
 * @param reference the case
 * @param element the step of the diagram
 * @param stage the stage of the case at that moment, 0 to 4
 * @param writtenAt when it was written; the date of a mail is when it is sent
 * @param subject one line; line breaks and other control characters become a space
 * @param text the words for mail programs without HTML
 * @param html the same words as a page
 */
public record Notice(String key, String reference, String element, int stage, Instant writtenAt, String subject,
		String text, String html) {

	public Notice {
		subject = oneLine(subject);
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
