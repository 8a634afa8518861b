package uk.safeguarding.escalation.papers;

import java.text.Normalizer;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Makes what somebody wrote printable without losing any of it. A character that no font
 * has is printed as its number, such as {@code [U+1F600]}; left to the font it would
 * become the same mark as every other, or vanish. So are control characters, halves of a
 * character, and the two marks that turn the reading order around.
 */
record PrintableText(IntPredicate inTheFonts) {

	private static final Pattern LINE_ENDS = Pattern.compile("\r\n|[\r\u000b\u000c\u0085\u2028\u2029]");

	// Invisible and harmless: how words break, join, run, or which drawing of a sign is
	// meant.
	private static final String INVISIBLE = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff"
			+ "\u202a\u202b\u202c\u2066\u2067\u2068\u2069";

	private static final String TURNING = "\u202d\u202e";

	/**
	 * The text, or the page, as it can be printed.
	 * @return the same text, with line feeds as its only line ends
	 */
	String of(String text) {
		String lines = LINE_ENDS.matcher(text).replaceAll("\n").replace("\t", "    ");
		StringBuilder printable = new StringBuilder(lines.length());
		Normalizer.normalize(lines, Normalizer.Form.NFC).codePoints().forEach((codePoint) -> {
			if (isPrintable(codePoint)) {
				printable.appendCodePoint(codePoint);
			}
			else {
				printable.append("[U+%04X]".formatted(codePoint));
			}
		});
		return printable.toString();
	}

	private boolean isPrintable(int codePoint) {
		if (codePoint == '\n' || INVISIBLE.indexOf(codePoint) >= 0) {
			return true;
		}
		return TURNING.indexOf(codePoint) < 0 && this.inTheFonts.test(codePoint) && !Character.isISOControl(codePoint);
	}

}
