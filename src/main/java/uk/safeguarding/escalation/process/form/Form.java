package uk.safeguarding.escalation.process.form;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One form: its fields in the order in which they are asked, each with its rules.
 */
public abstract class Form {

	private final String id;

	/**
	 * A form.
	 * @param id its id, which is also the name of its file
	 */
	protected Form(String id) {
		this.id = id;
	}

	/** The form's id, which is also the name of its file. */
	public String id() {
		return this.id;
	}

	/** Its inputs. */
	public abstract List<Field> fields();

	/**
	 * Checks what was written.
	 * @param answers the answers
	 * @return the first rule that does not hold, with what its sentence needs; empty when
	 * all hold
	 */
	public Optional<Violation> check(Answers answers) {
		return fields().stream()
			.filter((field) -> field.isAsked(answers))
			.flatMap(Field::rules)
			.flatMap((rule) -> rule.violation().apply(answers).map((more) -> new Violation(rule, more)).stream())
			.findFirst();
	}

	Field text(String name) {
		return Field.text(this.id, name);
	}

	Field choice(String name, String... values) {
		return Field.choice(this.id, name, values);
	}

	Field choice(String name, Supplier<? extends Collection<String>> values) {
		return Field.choice(this.id, name, values);
	}

	Field date(String name) {
		return Field.date(this.id, name);
	}

	Field tick(String name) {
		return Field.tick(this.id, name);
	}

	/**
	 * A rule that does not hold.
	 *
	 * @param rule the rule
	 * @param more what its sentence needs, besides the field's label
	 */
	public record Violation(Rule rule, Object[] more) {

	}

}
