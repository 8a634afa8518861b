package uk.safeguarding.escalation.process.form;

/**
 * A child's record number: both agencies can find it, and nobody else learns a name from
 * it.
 */
public final class RecordNumber {

	/**
	 * Letters, digits, slash and hyphen, 3 to 30, two digits at least; or digits in
	 * groups.
	 */
	static final String PATTERN = "(?=(?:\\D*\\d){2})(?:[A-Za-z0-9/-]{3,30}|(?=(?: *\\d){3,30} *$)[0-9 ]+)";

	private RecordNumber() {
	}

	/**
	 * The number as it is kept: without spaces when only digits and spaces were typed.
	 * @param typed what was typed
	 * @return the number
	 */
	public static String normalised(String typed) {
		return typed.matches("[0-9 ]+") ? typed.replace(" ", "") : typed.strip();
	}

}
