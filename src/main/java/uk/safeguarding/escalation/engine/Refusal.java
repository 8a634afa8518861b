package uk.safeguarding.escalation.engine;

import org.camunda.bpm.engine.ProcessEngineException;

/**
 * What a person asked for would make the case wrong. The message is the one sentence they
 * read; the engine rolls everything back, and their form stays open.
 */
public class Refusal extends ProcessEngineException {

	/** The engine's error code of every refusal; own codes start at 20,000. */
	public static final int CODE = 22001;

	/** The code of a refusal because somebody else was first. */
	public static final int CONFLICT = 22002;

	private static final long serialVersionUID = 1L;

	/**
	 * Refuses.
	 * @param sentence names the field and says what would be right
	 */
	public Refusal(String sentence) {
		this(sentence, CODE);
	}

	/**
	 * Refuses.
	 * @param sentence says what would be right
	 * @param code one of the two codes
	 */
	public Refusal(String sentence, int code) {
		super(sentence, code);
	}

}
