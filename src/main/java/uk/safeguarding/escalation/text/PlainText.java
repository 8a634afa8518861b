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
