package uk.safeguarding.escalation.mail;

import java.time.Instant;
import java.util.Collection;

/**
 * An address to which the mail server delivers nothing. Each new mail tries it once; the
 * first one that is taken ends it.
 *
 * @param address in lower case
 * @param since when the first mail was refused
 * @param reason why the last one was, with the server's own words
 * @param mails how many were refused since
 */
public record RefusedAddress(String address, Instant since, String reason, int mails) {

	/** Whether somebody has this address, by addresses as they were entered. */
	public boolean isAmong(Collection<String> addresses) {
		return Recipient.distinct(addresses).stream().map(Recipient::id).anyMatch(this.address::equals);
	}

}
