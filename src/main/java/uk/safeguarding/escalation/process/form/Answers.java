package uk.safeguarding.escalation.process.form;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What somebody wrote into a form, together with what the rules need to know of the
 * moment.
 *
 * @param values the answers by variable name; null where nothing was written
 * @param today the day in the business zone
 * @param person the account of whoever submits the form
 * @param lateness how late a case would be raised
 */
public record Answers(Function<String, Object> values, LocalDate today, String person, Lateness lateness) {

	private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd")
		.withResolverStyle(ResolverStyle.STRICT);

	/**
	 * An answer as it was posted.
	 * @param name the variable
	 * @return empty when nothing, or nothing but white space, was written
	 */
	public Optional<Object> get(String name) {
		return Optional.ofNullable(this.values.apply(name))
			.filter((value) -> !(value instanceof String text && isBlank(text)));
	}

	/**
	 * An answer as text.
	 * @param name the variable
	 * @return empty when it is missing, blank or no text
	 */
	public Optional<String> text(String name) {
		return get(name).filter(String.class::isInstance).map(String.class::cast);
	}

	/**
	 * An answer as a date.
	 * @param name the variable
	 * @return empty when it is missing or no real ISO date
	 */
	public Optional<LocalDate> date(String name) {
		try {
			return text(name).filter((text) -> text.matches("\\d{4}-\\d{2}-\\d{2}"))
				.map((text) -> LocalDate.parse(text, ISO));
		}
		catch (DateTimeParseException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Whether an answer is one of some values.
	 * @param name the variable
	 * @param values the values
	 * @return false when nothing was answered
	 */
	public boolean is(String name, String... values) {
		return text(name).filter((text) -> Set.of(values).contains(text)).isPresent();
	}

	/**
	 * A condition for a field, such as {@code when("stageOutcome", "resolved")}.
	 * @param name the variable
	 * @param values the values, one of which it must have
	 * @return the condition
	 */
	static Predicate<Answers> when(String name, String... values) {
		return (answers) -> answers.is(name, values);
	}

	/**
	 * Whether nothing can be seen of a text.
	 * @param text what somebody wrote
	 * @return true for white space of any kind, and characters that only steer others
	 */
	public static boolean isBlank(String text) {
		return text.codePoints().allMatch(Answers::isInvisible);
	}

	/** White space of any kind, and characters that only steer others. */
	private static boolean isInvisible(int point) {
		return Character.isWhitespace(point) || Character.isSpaceChar(point)
				|| Character.getType(point) == Character.FORMAT || Character.getType(point) == Character.UNASSIGNED;
	}

}
