package uk.safeguarding.escalation.mail;

import java.util.Locale;
import java.util.Optional;

import uk.safeguarding.escalation.text.PlainText;

/**
 * One address as the directory has it, which may be wrong.
 *
 * @param address as it was asked for, without blanks around it
 */
record Recipient(String address) {

	private static final int COLUMN = 320;

	/** An address as the directory has it. */
	static Recipient of(String address) {
		return new Recipient(address.replaceAll("^ +| +$", ""));
	}

	/**
	 * The address in the log: lower case. What no address can have is replaced by a
	 * character that no address of ours has, so that a broken one is never taken for a
	 * good one.
	 */
	String id() {
		String id = this.address.replaceAll("[^\\x21-\\x7e]", "\uFFFD").toLowerCase(Locale.ROOT);
		return (id.length() <= COLUMN) ? id : id.substring(0, COLUMN);
	}

	/** Why no mail can go to this address, or empty when one can. */
	Optional<String> problem() {
		return PlainText.isAddress(this.address) ? Optional.empty()
				: Optional.of("This is not one plain address such as name@example.org.");
	}

}
