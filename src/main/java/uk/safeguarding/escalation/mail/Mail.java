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
 * @param error why it was not taken at the last try; empty when nothing is known
 */
record Mail(String notice, String recipient, String messageId, State state, String error) {

	/** A mail that was not tried yet. */
	static Mail asked(Notice notice, Recipient recipient, String domain) {
		UUID id = UUID.nameUUIDFromBytes((notice.key() + "\n" + recipient.id()).getBytes(StandardCharsets.UTF_8));
		return new Mail(notice.key(), recipient.id(), "<" + id + "@" + domain + ">", State.WAITING, "");
	}

	/** What became of a mail; in the log in lower case. */
	enum State {

		/** It was asked for and not tried yet. */
		WAITING,

		/**
		 * It was handed over, or is just now; a later try that finds this may be a
		 * second.
		 */
		SENDING,

		/** It was taken, and is never sent again. */
		SENT,

		/** It was certainly not taken at the last try. */
		FAILED,

		/** Its address was refused for good: it is not delivered, and not tried again. */
		REFUSED,

		/** Its recipient was no longer asked for at a later try. */
		DROPPED

	}

}
