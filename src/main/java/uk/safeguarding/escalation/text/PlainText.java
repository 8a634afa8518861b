package uk.safeguarding.escalation.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Text that can be stored and shown, and means the same wherever it stands.
 */
public final class PlainText {

	/** The engine's text column ends at 4,000 characters. */
	public static final int LONGEST = 3500;

	/**
	 * Marks that turn the reading order round, of what follows them too. Letters that are
	 * read from the right need none of them.
	 */
	private static final Set<Byte> TURNING = Set.of(Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
			Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE, Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
			Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE, Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
			Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
			Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE, Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE);

	/** Signs of the symbol fonts of Word, each with the one that it looks like. */
	private static final String OF_WORD = "\uf0b7•\uf0a7▪\uf0d8➢\uf076❖\uf06c●\uf06e■\uf071❑\uf02d–\uf0fc✓\uf0fb✗"
			+ "\uf0fe☑\uf0fd☒\uf06f□\uf0a8◻\uf0e0→\uf0df←";

	private static final Pattern OF_SYMBOL_FONTS = Pattern.compile("(?m)(^\\h*)?([\uf020-\uf0ff])");

	/** RFC 5321 with its erratum. */
	private static final int LONGEST_ADDRESS = 254;

	private static final Pattern ADDRESS = Pattern.compile(
			"[\\w!#$%&'*+/=?^`{|}~-]++(?:\\.[\\w!#$%&'*+/=?^`{|}~-]++)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)+"
					+ "[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]");

	private PlainText() {
	}

	/**
	 * Whether every character can be shown, and leaves the others where they stand.
	 * @param text what somebody wrote
	 * @return false for control characters other than line breaks and tabs, halves of a
	 * character, what is no character, and marks that turn the reading order round
	 */
	public static boolean isPrintable(String text) {
		return text.codePoints().allMatch(PlainText::isPrintable);
	}

	/**
	 * Whether nothing can be seen of a text.
	 * @param text what somebody wrote
	 * @return true for white space of any kind, and characters that only steer others
	 */
	public static boolean isBlank(String text) {
		return text.codePoints()
			.allMatch((point) -> Character.isWhitespace(point) || Character.isSpaceChar(point)
					|| Character.getType(point) == Character.FORMAT
					|| Character.getType(point) == Character.UNASSIGNED);
	}

	/**
	 * What is left of a text without the characters that it cannot have.
	 * @param text what another system says
	 * @return text that is printable
	 */
	public static String printable(String text) {
		return text.codePoints()
			.filter(PlainText::isPrintable)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	/**
	 * A text with bullets for those of Word, which it takes from places where other fonts
	 * have nothing. Any of them that begins a line is a bullet.
	 */
	public static String withBullets(String text) {
		return OF_SYMBOL_FONTS.matcher(text).replaceAll((found) -> {
			int known = OF_WORD.indexOf(found.group(2));
			String before = found.group(1);
			String other = (before != null) ? "•" : found.group(2);
			return ((before != null) ? before : "") + ((known >= 0) ? OF_WORD.substring(known + 1, known + 2) : other);
		});
	}

	/**
	 * Whether mail can go to an address: one plain address of RFC 5322 without comments,
	 * quotes and names, in ASCII, in a domain.
	 * @param text what was given as an address
	 * @return false for anything else, and for the name that Entra ID makes up for
	 * guests, such as {@code jane_police.uk#EXT#@council.onmicrosoft.com}: nobody's
	 * mailbox
	 */
	public static boolean isAddress(String text) {
		return text.length() <= LONGEST_ADDRESS && ADDRESS.matcher(text).matches()
				&& !text.toUpperCase(Locale.ROOT).contains("#EXT#");
	}

	private static boolean isPrintable(int point) {
		return (!Character.isISOControl(point) || "\n\r\t".indexOf(point) >= 0)
				&& Character.getType(point) != Character.SURROGATE && (point & 0xFFFE) != 0xFFFE
				&& !TURNING.contains(Character.getDirectionality(point));
	}

}
