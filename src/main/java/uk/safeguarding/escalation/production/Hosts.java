package uk.safeguarding.escalation.production;

import java.util.Locale;

/**
 * Names of machines, without asking the network about them.
 */
final class Hosts {

	private Hosts() {
	}

	static boolean isLoopback(String host) {
		String name = host.toLowerCase(Locale.ROOT);
		return name.equals("localhost") || name.endsWith(".localhost") || name.matches("127\\.\\d+\\.\\d+\\.\\d+")
				|| name.equals("::1") || name.equals("[::1]");
	}

	/** Names that are kept for examples (RFC 2606): nobody is there. */
	static boolean isExample(String host) {
		return host.toLowerCase(Locale.ROOT).matches("(.*\\.)?example\\.(org|com|net)");
	}

}
