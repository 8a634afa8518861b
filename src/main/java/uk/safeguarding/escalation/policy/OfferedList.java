package uk.safeguarding.escalation.policy;

import java.util.Map;

/**
 * A list that forms offer and do not hold: they name it as {@code valuesKey}.
 */
public interface OfferedList {

	/** The agencies that can take part in a new case. */
	String AGENCIES = "agencies";

	/** The name that forms use. */
	String name();

	/** Label by value, in order, of what can be chosen today. */
	Map<String, String> values();

}
