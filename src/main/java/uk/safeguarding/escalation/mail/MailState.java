package uk.safeguarding.escalation.mail;

import java.util.Locale;

/**
 * What became of a mail.
 */
enum MailState {

	/** It was asked for and not tried yet. */
	WAITING,

	/**
	 * It was handed over, or is just now; a later try that finds this may be a second.
	 */
	SENDING,

	/** It was taken, and is never sent again. */
	SENT,

	/** It was certainly not taken at the last try. */
	FAILED,

	/** Its address was refused for good: it is not delivered, and not tried again. */
	REFUSED,

	/** Its recipient was no longer asked for at a later try. */
	DROPPED;

	/** As it stands in the log. */
	String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	static MailState of(String id) {
		return valueOf(id.toUpperCase(Locale.ROOT));
	}

}
