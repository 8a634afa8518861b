package uk.safeguarding.escalation.production;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * Addresses that mail can go to.
 */
final class MailAddress {

	private MailAddress() {
	}

	/** Whether it is one plain address, and no example. */
	static boolean isReal(String address) {
		return isPlain(address) && !isExample(address);
	}

	static boolean isExample(String address) {
		return Hosts.isExample(address.substring(address.lastIndexOf('@') + 1));
	}

	private static boolean isPlain(String address) {
		if (!address.matches("[\\x21-\\x7e&&[^<>()\",;:\\\\]]+@[A-Za-z0-9.-]+")) {
			return false;
		}
		try {
			new InternetAddress(address, true).validate();
			return true;
		}
		catch (AddressException ex) {
			return false;
		}
	}

}
