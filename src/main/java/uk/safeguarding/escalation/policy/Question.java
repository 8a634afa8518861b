package uk.safeguarding.escalation.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * One question of a form, as its file says it.
 *
 * @param key the answer's name
 * @param kind what can be answered
 * @param label what is asked
 * @param title what the answer is called where a case is shown: the question's property
 * {@code title}, or else its label
 * @param group the heading that it stands under; empty text for none
 * @param required whether it must be answered, where it is asked
 * @param requiredWhen expression that says the same, where the form's language cannot
 * @param shortest characters at least
 * @param longest characters at most
 * @param pattern a regular expression that a text must fit
 * @param fromToday whether a day cannot lie in the past
 * @param values label by value of each answer offered, in order
 * @param list name of the list that is offered, where the form does not hold it
 * @param hide expressions, its own and its groups': where one is true it is not asked
 * @param rules what else must hold
 * @param missing the sentence when it is not answered; empty for the usual one
 * @param shape the sentence when a text does not fit; empty for the usual one
 */
public record Question(String key, Kind kind, String label, String title, String group, boolean required,
		Optional<String> requiredWhen, int shortest, int longest, Optional<String> pattern, boolean fromToday,
		Map<String, String> values, Optional<String> list, List<String> hide, List<Rule> rules,
		Optional<String> missing, Optional<String> shape) {

	/** The list that forms name and do not hold: the agencies of a new case. */
	public static final String AGENCIES = "agencies";

	/** What cannot be asked or checked, said of the question. */
	Stream<String> faults() {
		Stream<String> kind = (this.kind == Kind.OTHER)
				? Stream.of("cannot be kept: use a text, a choice of one, a box to tick or a date without a time")
				: Stream.empty();
		Stream<String> offer = (this.kind == Kind.CHOICE && this.values.isEmpty()
				&& !this.list.equals(Optional.of(AGENCIES)))
						? Stream.of("offers nothing: write its choices into the form, or use the list \"agencies\"")
						: Stream.empty();
		Stream<String> shape = this.pattern.filter((text) -> !isPattern(text))
			.stream()
			.map((text) -> "has the pattern \"" + text + "\", which cannot be read");
		Stream<String> sentences = this.rules.stream()
			.filter((rule) -> rule.sentence().isBlank())
			.map((rule) -> "has a rule without a sentence");
		Stream<String> expressions = expressions().flatMap((expression) -> Feel.fault(expression)
			.map((fault) -> "holds the expression \"" + expression + "\", which cannot be read: " + fault)
			.stream());
		return Stream.of(kind, offer, shape, sentences, expressions).flatMap((faults) -> faults);
	}

	/** All its expressions. */
	Stream<String> expressions() {
		return Stream
			.of(this.hide.stream(), this.requiredWhen.stream(), this.rules.stream().map(Rule::holds),
					Stream.concat(this.missing.stream(), this.rules.stream().map(Rule::sentence)).flatMap(Feel::places))
			.flatMap((some) -> some);
	}

	private static boolean isPattern(String text) {
		try {
			Pattern.compile(text);
			return true;
		}
		catch (PatternSyntaxException ex) {
			return false;
		}
	}

	boolean hasRules() {
		return !this.rules.isEmpty() || this.requiredWhen.isPresent() || this.missing.isPresent()
				|| this.shape.isPresent();
	}

	Question withRulesOf(Question other) {
		return new Question(this.key, this.kind, this.label, this.title, this.group, this.required, other.requiredWhen,
				this.shortest, this.longest, this.pattern, this.fromToday, this.values, this.list, this.hide,
				other.rules, other.missing, other.shape);
	}

	/** What can be answered. */
	public enum Kind {

		/** Any text. */
		TEXT,

		/** One of some values. */
		CHOICE,

		/** A day, as ISO text. */
		DATE,

		/** Yes, or nothing. */
		TICK,

		/** Anything else that Modeler offers, which cannot be kept. */
		OTHER

	}

	/**
	 * What the form's own language cannot say; it is asked of an answer only.
	 *
	 * @param holds a FEEL expression over the answers, the case, {@code today()} and the
	 * person
	 * @param sentence what people read when it is not true; what stands between double
	 * braces is an expression, too
	 */
	public record Rule(String holds, String sentence) {

	}

}
