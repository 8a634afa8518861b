package uk.safeguarding.escalation.scenarios;

import java.util.List;
import java.util.Map;

/**
 * One fictional case as its file has it.
 *
 * @param title what it is about, for whoever edits the file
 * @param concern the day of the initial concern, such as {@code 2026-09-14} or
 * {@code 9 working days ago}
 * @param steps what people do, in order
 */
record Scenario(String title, String concern, List<Step> steps) {

	Scenario {
		steps = List.copyOf(steps);
	}

	/**
	 * What one person does.
	 *
	 * @param at when, such as {@code d3 16:20}: a number of working days after the
	 * initial concern, and the time of day
	 * @param who the account
	 * @param does the element of the diagram whose form they submit
	 * @param answers what they write into the form; {@code d3} alone is that day
	 */
	record Step(String at, String who, String does, Map<String, Object> answers) {

		static final String RAISES = "DifferenceRaised";

		Step {
			answers = Map.copyOf(answers);
		}

		boolean raises() {
			return this.does.equals(RAISES);
		}

	}

}
