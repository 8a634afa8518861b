package uk.safeguarding.escalation.mail;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A notice to one recipient, as the log has it.
 *
 * @param notice key of the notice
 * @param recipient the address in lower case
 * @param messageId the same at every try, with its angle brackets
 * @param state what has become of it
 * @param tries how often it was tried
 * @param error why it was not taken at the last try; empty when nothing is known
 */
record Mail(String notice, String recipient, String messageId, MailState state, int tries, String error) {

	/** A mail that was not tried yet. */
	static Mail asked(Notice notice, Recipient recipient, String domain) {
		UUID id = UUID.nameUUIDFromBytes((notice.key() + "\n" + recipient.id()).getBytes(StandardCharsets.UTF_8));
		return new Mail(notice.key(), recipient.id(), "<" + id + "@" + domain + ">", MailState.WAITING, 0, "");
	}

}
