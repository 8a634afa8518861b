package uk.safeguarding.escalation.papers;

import java.text.Normalizer;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Makes what somebody wrote printable without losing any of it. A character that no font
 * has is printed as its number, such as {@code [U+1F600]}; left to the font it would
 * become the same mark as every other, or vanish. So are control characters, halves of a
 * character, and the two marks that turn the reading order around. The bullets of Word,
 * which it takes from places where other fonts have nothing, are printed as bullets.
 */
final class PrintableText {

	private static final Pattern LINE_ENDS = Pattern.compile("\r\n|[\r\u000b\u000c\u0085\u2028\u2029]");

	// Invisible and harmless: how words break, join, run, or which drawing of a sign is
	// meant.
	private static final String INVISIBLE = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff"
			+ "\u202a\u202b\u202c\u2066\u2067\u2068\u2069";

	private static final String TURNING = "\u202d\u202e";

	/** Signs of the symbol fonts of Word, each with the sign that it looks like. */
	private static final String OF_WORD = "\uf0b7•\uf0a7▪\uf0d8➢\uf076❖\uf06c●\uf06e■\uf071❑\uf02d–\uf0fc✓\uf0fb✗"
			+ "\uf0fe☑\uf0fd☒\uf06f□\uf0a8◻\uf0e0→\uf0df←";

	private final IntPredicate inTheFonts;

	PrintableText(IntPredicate inTheFonts) {
		this.inTheFonts = inTheFonts;
	}

	/**
	 * The text, or the page, as it can be printed.
	 * @return the same text, with line feeds as its only line ends
	 */
	String of(String text) {
		String lines = LINE_ENDS.matcher(text).replaceAll("\n").replace("\t", "    ");
		StringBuilder printable = new StringBuilder(lines.length());
		Normalizer.normalize(lines, Normalizer.Form.NFC).codePoints().forEach((codePoint) -> {
			int ofWord = OF_WORD.indexOf(codePoint);
			if (ofWord >= 0) {
				printable.append(OF_WORD.charAt(ofWord | 1));
			}
			else if (isPrintable(codePoint)) {
				printable.appendCodePoint(codePoint);
			}
			else if (codePoint >= 0xF020 && codePoint <= 0xF0FF && beginsLine(printable)) {
				printable.append('•');
			}
			else {
				printable.append("[U+%04X]".formatted(codePoint));
			}
		});
		return printable.toString();
	}

	private static boolean beginsLine(CharSequence before) {
		int end = before.length();
		while (end > 0 && before.charAt(end - 1) == ' ') {
			end--;
		}
		return end == 0 || "\n>".indexOf(before.charAt(end - 1)) >= 0;
	}

	private boolean isPrintable(int codePoint) {
		if (codePoint == '\n' || INVISIBLE.indexOf(codePoint) >= 0) {
			return true;
		}
		return TURNING.indexOf(codePoint) < 0 && this.inTheFonts.test(codePoint) && !Character.isISOControl(codePoint);
	}

}
