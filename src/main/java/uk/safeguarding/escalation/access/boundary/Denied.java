package uk.safeguarding.escalation.access.boundary;

import uk.safeguarding.escalation.text.Texts;

/**
 * The boundary refuses a request before it reaches the engine.
 */
final class Denied extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final transient Object[] values;

	/** Refuses with the sentence of this key. */
	Denied(int status, String key, Object... values) {
		super(key, null, false, false);
		this.status = status;
		this.values = values;
	}

	/** Refuses with a sentence that somebody else knows. */
	static Denied saying(int status, String sentence) {
		return new Denied(status, sentence, (Object[]) null);
	}

	int status() {
		return this.status;
	}

	String sentence(Texts texts) {
		return (this.values != null) ? texts.of(getMessage(), this.values) : getMessage();
	}

}
