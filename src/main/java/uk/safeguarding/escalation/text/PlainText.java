package uk.safeguarding.escalation.text;

import java.util.Set;

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

	private static boolean isPrintable(int point) {
		return (!Character.isISOControl(point) || "\n\r\t".indexOf(point) >= 0)
				&& Character.getType(point) != Character.SURROGATE && (point & 0xFFFE) != 0xFFFE
				&& !TURNING.contains(Character.getDirectionality(point));
	}

}
