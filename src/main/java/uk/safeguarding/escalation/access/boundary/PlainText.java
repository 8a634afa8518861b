package uk.safeguarding.escalation.access.boundary;

/**
 * Text that can be stored and shown.
 */
public final class PlainText {

	/** The engine's text column ends at 4,000 characters. */
	public static final int LONGEST = 3500;

	private PlainText() {
	}

	/**
	 * Whether every character can be shown.
	 * @param text what somebody wrote
	 * @return false for control characters other than line breaks and tabs, halves of a
	 * character, and what is no character
	 */
	public static boolean isPrintable(String text) {
		return text.codePoints().noneMatch(PlainText::isUnprintable);
	}

	private static boolean isUnprintable(int point) {
		return Character.isISOControl(point) && "\n\r\t".indexOf(point) < 0
				|| Character.getType(point) == Character.SURROGATE || (point & 0xFFFE) == 0xFFFE;
	}

}
