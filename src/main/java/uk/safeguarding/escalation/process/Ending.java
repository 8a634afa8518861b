package uk.safeguarding.escalation.process;

/**
 * Ends that are no resolution and that change what people are told.
 */
public enum Ending {

	/** Everybody who was told is asked to delete what they have. */
	RAISED_IN_ERROR("raised-in-error"),

	/** A plain notice, and no reminders. */
	CHILD_HAS_DIED("child-has-died");

	private final String reason;

	Ending(String reason) {
		this.reason = reason;
	}

	/**
	 * Whether a case has ended in this way.
	 * @param facts the case
	 * @return false while it runs, too
	 */
	public boolean is(CaseFacts facts) {
		return facts.text(CaseVariables.FINAL_END_REASON).filter(this.reason::equals).isPresent();
	}

}
