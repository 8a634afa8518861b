package uk.safeguarding.escalation.web;

/**
 * A request is not answered. The message is the one sentence that people read.
 */
class Refused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	Refused(int status, String sentence) {
		super(sentence, null, false, false);
		this.status = status;
	}

	int status() {
		return this.status;
	}

}
