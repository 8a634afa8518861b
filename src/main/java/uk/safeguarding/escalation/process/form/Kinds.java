package uk.safeguarding.escalation.process.form;

/**
 * Lists that several forms share.
 */
final class Kinds {

	/** Ends that are not a resolution, said as what they are. */
	static final String[] OF_END = { "view-changed", "raised-in-error", "other-route", "child-moved-area",
			"child-has-died", "other" };

	private Kinds() {
	}

}
