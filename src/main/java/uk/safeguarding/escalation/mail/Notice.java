package uk.safeguarding.escalation.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * A notice, or the mail that carries a report. Its words are written once; every try
 * sends the same words. What the register could not hold is refused with an
 * {@link IllegalArgumentException}.
 *
 * @param key unique among all notices, at most 200 characters
 * @param reference the case
 * @param element the step of the diagram
 * @param stage the stage of the case at that moment, 0 to 4
 * @param writtenAt when it was written; the date of a mail is when it is sent
 * @param subject one line; line breaks and other control characters become a space
 * @param text the words for mail programs without HTML
 * @param html the same words as a page
 * @param note something that the register must say about the recipients
 */
public record Notice(String key, String reference, String element, int stage, Instant writtenAt, String subject,
		String text, String html, Optional<String> note) {

	public Notice {
		subject = Line.of(subject);
		require("key", key, 200);
		require("reference", reference, 30);
		require("element", element, 100);
		require("subject", subject, 500);
		require("text", text, 20_000);
		require("page", html, 40_000);
		note.ifPresent((words) -> require("note", words, 1000));
	}

	private static void require(String what, String value, int longest) {
		if (value.isBlank() || value.length() > longest) {
			throw new IllegalArgumentException("The " + what + " of a notice must have 1 to " + longest
					+ " characters and has " + value.length() + ".");
		}
	}

}
