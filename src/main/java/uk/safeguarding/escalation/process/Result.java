package uk.safeguarding.escalation.process;

import java.util.Locale;

/**
 * How a stage, or the discussion before Stage 1, ended.
 */
enum Result {

	/** With agreed actions. */
	RESOLVED,

	/** The case moves on. */
	NOT_RESOLVED,

	/** Ended by the raising agency, with the kind of end. */
	WITHDRAWN,

	/** Ended by itself at its effective limit; nobody recorded an outcome. */
	LIMIT_REACHED,

	/** The board decided. */
	DECISION_RECORDED,

	/** The board did not resolve it; an interim safety plan stands. */
	UNRESOLVED;

	/** The word that forms, variables and the register use. */
	String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** Whether the case has its last outcome with this, before the board. */
	boolean settles() {
		return this == RESOLVED || this == WITHDRAWN;
	}

	/**
	 * The result with this word.
	 * @throws IllegalArgumentException when there is none
	 */
	static Result of(String id) {
		return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

}
