package uk.safeguarding.escalation.mail;

/**
 * Somebody to whom a mail has not gone, as far as we know.
 *
 * @param recipient the address as it was asked for
 * @param reason one line for people, with the mail server's own words where there are any
 * @param forGood the address was refused: another try would not help
 */
public record Undelivered(String recipient, String reason, boolean forGood) {

	/** The same, to be tried again. */
	public Undelivered forNow() {
		return new Undelivered(this.recipient, this.reason, false);
	}

}
