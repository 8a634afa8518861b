package uk.safeguarding.escalation.register.statistics;

import java.util.Map;

/**
 * How the forms write out the coded answers that the register counts. The process knows
 * it.
 */
public interface Wording {

	/**
	 * What a difference can be about.
	 * @return labels by value, in the order of the form
	 */
	Map<String, String> themes();

	/**
	 * Kinds of end that are no resolution.
	 * @return labels by value, in the order of the form
	 */
	Map<String, String> endReasons();

}
