package uk.safeguarding.escalation.process.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import uk.safeguarding.escalation.text.PlainText;

/**
 * One input of a form and its rules. Reads as a sentence:
 * {@code text("agreedActions").requiredWhen(when("stageOutcome", "resolved"))}.
 */
public final class Field {

	private static final Object[] NOTHING_MORE = {};

	private final String form;

	private final String name;

	private final List<Rule> rules = new ArrayList<>();

	private Predicate<Answers> asked = (answers) -> true;

	private Field(String form, String name) {
		this.form = form;
		this.name = name;
	}

	/** Free text. */
	static Field text(String form, String name) {
		Field field = new Field(form, name);
		field.rule("text", (answers) -> violatedBy(answers.get(name), (value) -> !(value instanceof String)));
		field.rule("length",
				(answers) -> answers.text(name)
					.filter((text) -> text.length() > PlainText.LONGEST)
					.map((text) -> new Object[] { PlainText.LONGEST, text.length() }));
		field.rule("characters", (answers) -> violatedBy(answers.text(name), (text) -> !PlainText.isPrintable(text)));
		return field;
	}

	/** One of some values. */
	static Field choice(String form, String name, String... values) {
		return choice(form, name, () -> Set.of(values));
	}

	/** One of the values that a list holds at that moment. */
	static Field choice(String form, String name, Supplier<? extends Collection<String>> values) {
		Field field = new Field(form, name);
		field.rule("choice", (answers) -> violatedBy(answers.get(name), (value) -> !values.get().contains(value)));
		return field;
	}

	/** A real date, as ISO text. */
	static Field date(String form, String name) {
		Field field = new Field(form, name);
		field.rule("date", (answers) -> violatedBy(answers.get(name), (value) -> answers.date(name).isEmpty()));
		field.rule("century", (answers) -> violatedBy(answers.date(name), (day) -> day.getYear() / 100 != 20));
		return field;
	}

	/** A box that must be ticked. */
	static Field tick(String form, String name) {
		Field field = new Field(form, name);
		field.rule("tick", (answers) -> Boolean.TRUE.equals(answers.get(name).orElse(false)) ? Optional.empty()
				: Optional.of(NOTHING_MORE));
		return field;
	}

	/** Must be answered. */
	Field required() {
		this.rules.add(0, new Rule(id("required"), this.name,
				(answers) -> answers.get(this.name).isPresent() ? Optional.empty() : Optional.of(NOTHING_MORE)));
		return this;
	}

	/** Is asked, and must be answered, only under a condition; else it is ignored. */
	Field requiredWhen(Predicate<Answers> condition) {
		required();
		return askedWhen(condition);
	}

	/** Is asked only under a condition; else it is ignored. */
	Field askedWhen(Predicate<Answers> condition) {
		this.asked = condition;
		return this;
	}

	/** Must be answered under a condition, and may be answered anyway. */
	Field expectedWhen(Predicate<Answers> condition) {
		this.rules.add(0,
				new Rule(id("required"), this.name,
						(answers) -> !condition.test(answers) || answers.get(this.name).isPresent() ? Optional.empty()
								: Optional.of(NOTHING_MORE)));
		return this;
	}

	Field notInTheFuture() {
		return rule("future", (answers) -> violatedBy(answers.date(this.name), (day) -> day.isAfter(answers.today())));
	}

	Field notInThePast() {
		return rule("past", (answers) -> violatedBy(answers.date(this.name), (day) -> day.isBefore(answers.today())));
	}

	/** Must have a certain shape. */
	Field like(String pattern) {
		return rule("shape",
				(answers) -> violatedBy(answers.text(this.name), (text) -> !text.strip().matches(pattern)));
	}

	/** Any other rule; its sentence stands under its own id. */
	Field rule(String kind, Function<Answers, Optional<Object[]>> violation) {
		this.rules.add(new Rule(id(kind), this.name, violation));
		return this;
	}

	/** Any other rule whose sentence needs nothing more. */
	Field holds(String kind, Predicate<Answers> holds) {
		return rule(kind, (answers) -> holds.test(answers) ? Optional.empty() : Optional.of(NOTHING_MORE));
	}

	/** The variable. */
	public String name() {
		return this.name;
	}

	/** The rules, in the order in which they are checked. */
	public Stream<Rule> rules() {
		return this.rules.stream();
	}

	/** Whether the form asks for it, given the other answers. */
	public boolean isAsked(Answers answers) {
		return this.asked.test(answers);
	}

	private String id(String kind) {
		return this.form + "." + this.name + "." + kind;
	}

	private static <T> Optional<Object[]> violatedBy(Optional<T> value, Predicate<T> wrong) {
		return value.filter(wrong).map((any) -> NOTHING_MORE);
	}

}
