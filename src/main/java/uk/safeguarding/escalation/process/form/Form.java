package uk.safeguarding.escalation.process.form;

import java.util.List;
import java.util.Optional;

/**
 * One form: its fields in the order in which they are asked, each with its rules.
 */
public interface Form {

	/** The form's id, which is also the name of its file. */
	String id();

	/** Its inputs. */
	List<Field> fields();

	/**
	 * Checks what was written.
	 * @param answers the answers
	 * @return the first rule that does not hold, with what its sentence needs; empty when
	 * all hold
	 */
	default Optional<Violation> check(Answers answers) {
		return fields().stream()
			.filter((field) -> field.isAsked(answers))
			.flatMap(Field::rules)
			.flatMap((rule) -> rule.violation().apply(answers).map((more) -> new Violation(rule, more)).stream())
			.findFirst();
	}

	/**
	 * A rule that does not hold.
	 *
	 * @param rule the rule
	 * @param more what its sentence needs, besides the field's label
	 */
	record Violation(Rule rule, Object[] more) {

	}

}
