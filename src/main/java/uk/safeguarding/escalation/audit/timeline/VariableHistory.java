package uk.safeguarding.escalation.audit.timeline;

import java.time.Instant;
import java.util.List;

/**
 * A variable and all values that it had.
 *
 * @param name the variable
 * @param label as people read it
 * @param values in the order of time
 */
public record VariableHistory(String name, String label, List<Value> values) {

	/**
	 * A value of a variable.
	 *
	 * @param at since when
	 * @param atWords the same in the business zone
	 * @param value as people read it; empty text for no value
	 * @param who the person whose form or action set it; empty when the application did
	 */
	public record Value(Instant at, String atWords, String value, String who) {

	}

}
