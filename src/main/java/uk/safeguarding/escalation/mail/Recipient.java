package uk.safeguarding.escalation.mail;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * One address as the directory has it, which may be wrong.
 *
 * @param address as it was asked for, without blanks around it
 */
record Recipient(String address) {

	/**
	 * RFC 5321, with the erratum: a path has at most 256 characters with its brackets.
	 */
	private static final int LONGEST = 254;

	private static final int COLUMN = 320;

	/** Each address once, whatever its case; blank ones are nobody. */
	static List<Recipient> distinct(Collection<String> addresses) {
		Map<String, Recipient> distinct = new LinkedHashMap<>();
		addresses.stream()
			.filter((address) -> !address.isBlank())
			.map((address) -> new Recipient(address.replaceAll("^ +| +$", "")))
			.forEach((recipient) -> distinct.putIfAbsent(recipient.id(), recipient));
		return List.copyOf(distinct.values());
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
		if (!this.address.matches("[\\x21-\\x7e]*")) {
			return Optional.of("The address contains a space, a line break or a character that is not ASCII.");
		}
		if (this.address.length() > LONGEST) {
			return Optional.of("The address is longer than " + LONGEST + " characters.");
		}
		if (this.address.matches(".*[,;].*")) {
			return Optional.of("This is more than one address.");
		}
		if (this.address.matches("@.*|.*[<>()\"\\\\:].*")) {
			return Optional.of("This is not a plain address such as name@example.org.");
		}
		try {
			new InternetAddress(this.address, true).validate();
			return Optional.empty();
		}
		catch (AddressException ex) {
			return Optional.of("This is not an address: " + Notice.oneLine(ex.getMessage()) + ".");
		}
	}

}
