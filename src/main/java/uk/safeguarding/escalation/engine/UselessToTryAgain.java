package uk.safeguarding.escalation.engine;

/**
 * A step failed, and would fail again however often it were tried: it waits for an
 * administrator at once.
 */
public final class UselessToTryAgain extends RuntimeException {

	/**
	 * Without a stack trace: it is no fault of the code, and the sentence says it all.
	 * @param sentence what stands in the incident
	 */
	public UselessToTryAgain(String sentence) {
		super(sentence, null, false, false);
	}

}
