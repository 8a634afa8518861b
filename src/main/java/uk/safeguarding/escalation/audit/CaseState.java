package uk.safeguarding.escalation.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonValue;

import uk.safeguarding.escalation.engine.HaltedCases;

/**
 * Where a case stands: in one of these.
 */
enum CaseState {

	/** Halted by an administrator, wholly or in one of its steps or limits. */
	HALTED("closed_at is null and " + CaseState.IS_HALTED),

	/** Without its last outcome. */
	RUNNING("ended_at is null and not " + CaseState.IS_HALTED),

	/** With its last outcome; an agency has still to confirm its records. */
	ENDED("ended_at is not null and closed_at is null and not " + CaseState.IS_HALTED),

	/** Every agency asked has confirmed its records. */
	CLOSED("closed_at is not null and closing_reason is null"),

	/** The business unit closed it although an agency had not confirmed its records. */
	CLOSED_WITHOUT_CONFIRMATION("closing_reason is not null");

	/** Whether a row of the register is of a halted case. */
	private static final String IS_HALTED = "process_instance_id in (" + HaltedCases.INSTANCES + ")";

	/** Where the case of a row of the register stands. */
	static final String COLUMN = Arrays.stream(values())
		.map((state) -> "when " + state.condition + " then '" + state.name() + "'")
		.collect(Collectors.joining(" ", "case ", " end as state"));

	private final String condition;

	CaseState(String condition) {
		this.condition = condition;
	}

	/** How the register tells. */
	String condition() {
		return this.condition;
	}

	@JsonValue
	String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	static CaseState of(String id) {
		return valueOf(id.toUpperCase(Locale.ROOT));
	}

	static String[] ids() {
		return Arrays.stream(values()).map(CaseState::id).toArray(String[]::new);
	}

}
