package uk.safeguarding.escalation.access.boundary;

/**
 * The boundary refuses a request before it reaches the engine.
 */
class Denied extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	/**
	 * Refuses.
	 * @param status the HTTP status
	 * @param sentence what the person reads
	 */
	Denied(int status, String sentence) {
		super(sentence, null, false, false);
		this.status = status;
	}

	int status() {
		return this.status;
	}

}
