package uk.safeguarding.escalation.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.policy.Question.Kind;
import uk.safeguarding.escalation.text.PlainText;
import uk.safeguarding.escalation.text.Texts;

/**
 * Checks what somebody answered against the form's own rules. What the form does not ask,
 * given the other answers, is left out; what is no question of it is refused.
 */
@Component
public class FormCheck {

	/** What rules call the answer that the case holds already: the key, and this. */
	public static final String BEFORE = "Before";

	private final Feel feel;

	private final Texts texts;

	private final AgencyDirectory agencies;

	FormCheck(Feel feel, Texts texts, AgencyDirectory agencies) {
		this.feel = feel;
		this.texts = texts;
		this.agencies = agencies;
	}

	/**
	 * Checks a form.
	 * @param posted what was answered, by question; blank text is no answer
	 * @param context what rules may ask besides: the case, the person
	 */
	public Checked check(Form form, Map<String, Object> posted, Map<String, Object> context) {
		List<Refused> refused = new ArrayList<>();
		Map<String, Object> answered = new HashMap<>(posted);
		answered.values().removeIf(FormCheck::isNothing);
		posted.keySet()
			.stream()
			.filter((name) -> form.question(name).isEmpty())
			.map((name) -> PlainText.printable(name.substring(0, Math.min(name.length(), 40))))
			.forEach((name) -> refused.add(new Refused(name, name, this.texts.of("not-of-the-form", name))));
		List<Question> asked = asked(form, answered, context);
		Map<String, Object> answers = new LinkedHashMap<>();
		asked.stream()
			.filter((question) -> answered.containsKey(question.key()))
			.forEach((question) -> answers.put(question.key(), answered.get(question.key())));
		Map<String, Object> known = together(form, answers, context);
		Set<String> holds = this.feel.whichAreTrue(form.questions().stream().flatMap(FormCheck::conditions), known);
		asked.forEach((question) -> sentence(question, known, holds)
			.ifPresent((sentence) -> refused.add(new Refused(question.key(), question.label(), sentence))));
		return new Checked(answers, refused);
	}

	/** The questions that a form asks, given the answers. */
	private List<Question> asked(Form form, Map<String, Object> answered, Map<String, Object> context) {
		Map<String, Object> known = together(form, answered, context);
		Set<String> hides = this.feel.whichAreTrue(form.questions().stream().flatMap((one) -> one.hide().stream()),
				known);
		return form.questions()
			.stream()
			.filter((question) -> question.hide().stream().noneMatch(hides::contains))
			.toList();
	}

	/** What must hold of an answer, or makes that there must be one. */
	private static Stream<String> conditions(Question question) {
		return Stream
			.of(question.requiredWhen().stream(), question.rules().stream().map(Question.Rule::holds),
					question.fromToday() ? Stream.of(todayOrLater(question)) : Stream.<String>of())
			.flatMap((conditions) -> conditions);
	}

	private static String todayOrLater(Question question) {
		return "date(%s) >= today()".formatted(question.key());
	}

	/**
	 * A question that is not answered hides what the case holds under its name; that has
	 * a name of its own.
	 */
	private static Map<String, Object> together(Form form, Map<String, Object> answers, Map<String, Object> context) {
		Map<String, Object> known = new HashMap<>(context);
		form.questions().forEach((question) -> {
			known.put(question.key() + BEFORE, context.get(question.key()));
			known.put(question.key(), answers.get(question.key()));
		});
		return known;
	}

	private Optional<String> sentence(Question question, Map<String, Object> known, Set<String> holds) {
		Object answer = known.get(question.key());
		if (answer == null) {
			boolean required = question.required() || question.requiredWhen().filter(holds::contains).isPresent();
			return required ? Optional.of(missing(question, known)) : Optional.empty();
		}
		return ofItself(question, answer).or(() -> fromToday(question, holds)).or(() -> rules(question, known, holds));
	}

	private String missing(Question question, Map<String, Object> known) {
		return question.missing()
			.map((sentence) -> said(question, this.feel.fill(sentence, known)))
			.orElseGet(() -> this.texts.of((question.kind() == Kind.TICK) ? "tick" : "required", question.label()));
	}

	/** What can be said of an answer without any other. */
	private Optional<String> ofItself(Question question, Object answer) {
		if (question.kind() == Kind.TICK) {
			return (answer instanceof Boolean) ? Optional.empty() : refusal("tick", question);
		}
		if (!(answer instanceof String text)) {
			return refusal("text", question);
		}
		return switch (question.kind()) {
			case CHOICE -> offered(question).contains(text) ? Optional.empty() : refusal("choice", question);
			case DATE -> day(text)
				.map((day) -> (day.getYear() / 100 == 20) ? Optional.<String>empty() : refusal("century", question))
				.orElseGet(() -> refusal("date", question));
			default -> text(question, text);
		};
	}

	private Optional<String> text(Question question, String text) {
		if (text.length() > question.longest()) {
			return refusal("length", question, question.longest(), text.length());
		}
		if (!PlainText.isPrintable(text)) {
			return refusal("characters", question);
		}
		if (text.length() < question.shortest()
				|| question.pattern().filter((pattern) -> !text.strip().matches(pattern)).isPresent()) {
			return Optional.of(question.shape()
				.map((sentence) -> said(question, sentence))
				.orElseGet(() -> this.texts.of("shape", question.label())));
		}
		return Optional.empty();
	}

	private Optional<String> fromToday(Question question, Set<String> holds) {
		return (!question.fromToday() || holds.contains(todayOrLater(question))) ? Optional.empty()
				: refusal("past", question);
	}

	private Optional<String> rules(Question question, Map<String, Object> known, Set<String> holds) {
		return question.rules()
			.stream()
			.filter((rule) -> !holds.contains(rule.holds()))
			.map((rule) -> said(question, this.feel.fill(rule.sentence(), known)))
			.findFirst();
	}

	private Set<String> offered(Question question) {
		return question.list()
			.filter(Question.AGENCIES::equals)
			.map((list) -> this.agencies.values().keySet())
			.orElseGet(() -> question.values().keySet());
	}

	private String said(Question question, String sentence) {
		return this.texts.of("of-a-question", question.label(), sentence);
	}

	private Optional<String> refusal(String key, Question question, Object... more) {
		Object[] values = new Object[more.length + 1];
		values[0] = question.label();
		System.arraycopy(more, 0, values, 1, more.length);
		return Optional.of(this.texts.of(key, values));
	}

	/**
	 * A day as forms send it.
	 * @param text such as {@code 2026-11-22}
	 * @return empty when it is no day of the calendar
	 */
	public static Optional<LocalDate> day(String text) {
		try {
			return Optional.of(LocalDate.parse(text));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	/** A box that is not ticked says nothing, either. */
	private static boolean isNothing(Object answer) {
		return answer == null || answer.equals(false) || answer instanceof String text && PlainText.isBlank(text);
	}

	/**
	 * What came of it.
	 *
	 * @param answers what the form asked and somebody answered, in its order
	 * @param refused none when all is right
	 */
	public record Checked(Map<String, Object> answers, List<Refused> refused) {

	}

	/**
	 * An answer that cannot be taken.
	 *
	 * @param key the question
	 * @param label the question as people read it
	 * @param sentence names the question by its label and says what would be right
	 */
	public record Refused(String key, String label, String sentence) {

	}

}
