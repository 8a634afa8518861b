package uk.safeguarding.escalation.process;

import java.util.Arrays;

/**
 * How a stage, or the discussion before Stage 1, ended.
 */
enum Result {

	/** With agreed actions. */
	RESOLVED("resolved"),

	/** The case moves on. */
	NOT_RESOLVED("not-resolved"),

	/** Ended by the raising agency, with the kind of end. */
	WITHDRAWN("withdrawn"),

	/** Ended by itself at its effective limit; nobody recorded an outcome. */
	LIMIT_REACHED("limit-reached"),

	/** The board decided. */
	DECISION_RECORDED("decision-recorded"),

	/** The board did not resolve it; an interim safety plan stands. */
	UNRESOLVED("unresolved");

	private final String id;

	Result(String id) {
		this.id = id;
	}

	/** The word that forms, variables and the register use. */
	String id() {
		return this.id;
	}

	/** Whether the case has its last outcome with this, before the board. */
	boolean settles() {
		return this == RESOLVED || this == WITHDRAWN;
	}

	static Result of(String id) {
		return Arrays.stream(values())
			.filter((result) -> result.id.equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(id + " is no result of a stage."));
	}

}
