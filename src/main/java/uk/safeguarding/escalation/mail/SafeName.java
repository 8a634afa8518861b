package uk.safeguarding.escalation.mail;

/**
 * Names of files that mean the same in every mail program and on every disk.
 */
final class SafeName {

	private static final int LONGEST = 150;

	private SafeName() {
	}

	/** Letters, digits, dots and hyphens of ASCII; never a path, never a hidden file. */
	static String of(String name) {
		String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("\\.{2,}", ".");
		String safe = plain.substring(Math.max(0, plain.length() - LONGEST)).replaceAll("^[.-]+", "");
		return safe.isEmpty() ? "unnamed" : safe;
	}

}
