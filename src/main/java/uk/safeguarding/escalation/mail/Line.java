package uk.safeguarding.escalation.mail;

/**
 * Text that must stay in one line: a subject, a server's words.
 */
final class Line {

	private Line() {
	}

	/**
	 * Makes one line of a text: line breaks and other control characters become a space.
	 */
	static String of(String text) {
		return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
	}

	/** One line of at most so many characters. */
	static String of(String text, int longest) {
		String line = of(text);
		return (line.length() <= longest) ? line : line.substring(0, longest);
	}

}
