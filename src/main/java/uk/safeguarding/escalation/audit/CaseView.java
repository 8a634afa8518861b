package uk.safeguarding.escalation.audit;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The history of one case.
 *
 * @param file the case
 * @param stages the stages that have opened
 * @param timeline what happened, in order
 * @param variables the values of its variables over time
 * @param papers what can be downloaded
 */
record CaseView(@JsonProperty("case") CaseFile file, List<Stage> stages, List<Line> timeline,
		List<VariableHistory> variables, List<Paper> papers) {

	/**
	 * A variable and all values that it had.
	 *
	 * @param name the variable
	 * @param label as people read it
	 * @param values in the order of time
	 */
	record VariableHistory(String name, String label, List<Value> values) {

	}

	/**
	 * A value of a variable.
	 *
	 * @param at since when
	 * @param atWords the same in the business zone
	 * @param value as people read it; empty text for no value
	 * @param who the person whose form or action set it; empty when the application did
	 */
	record Value(Instant at, String atWords, String value, String who) {

	}

	/**
	 * A paper of the case.
	 *
	 * @param kind report-to-hscp or case-record
	 * @param name its title
	 * @param link where it can be downloaded
	 */
	record Paper(String kind, String name, String link) {

	}

}
