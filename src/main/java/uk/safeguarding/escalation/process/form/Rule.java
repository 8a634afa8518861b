package uk.safeguarding.escalation.process.form;

import java.util.Optional;
import java.util.function.Function;

/**
 * One rule of a form.
 *
 * @param id such as {@code stage-outcome.agreedActions.required}; also the key of its
 * sentence, where it has one of its own
 * @param field the variable it is about
 * @param violation what the sentence needs to know when the rule does not hold; empty
 * when it holds
 */
public record Rule(String id, String field, Function<Answers, Optional<Object[]>> violation) {

	/** The last part of the id: the kind of rule. */
	public String kind() {
		return this.id.substring(this.id.lastIndexOf('.') + 1);
	}

}
