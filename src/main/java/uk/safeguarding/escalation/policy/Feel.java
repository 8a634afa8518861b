package uk.safeguarding.escalation.policy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.Dates;

/**
 * Evaluates the expressions of forms, by the engine that Camunda brings; the browser
 * evaluates the same ones by its own. {@code today()} is the day in the business zone.
 */
@Component
public class Feel {

	private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

	private static final Pattern PLACE = Pattern.compile("\\{\\{(.+?)}}");

	/** As the engine writes a parsed expression. */
	private static final Pattern VARIABLE = Pattern.compile("\\bRef\\(List\\((\\w+)");

	/** The {@code x} of {@code some x in …}. */
	private static final Pattern ITEM = Pattern.compile("\\bList\\(\\((\\w+),");

	private static final FeelEngineApi READER = FeelEngineBuilder.forJava().build();

	private final FeelEngineApi engine;

	private final Map<String, ParsedExpression> parsed = new ConcurrentHashMap<>();

	Feel(Clock clock, ZoneId zone) {
		this.engine = FeelEngineBuilder.forJava().withClock(() -> clock.instant().atZone(zone)).build();
	}

	/**
	 * Whether an expression is true.
	 * @param expression with or without the equals sign in front of it
	 * @param values by name; what is missing is null
	 * @return false when it is not, or says neither
	 */
	public boolean isTrue(String expression, Map<String, Object> values) {
		return Boolean.TRUE.equals(value(expression, values));
	}

	/**
	 * Those of some expressions that are true. They are asked as one list: each time it
	 * is asked, the engine makes all its functions anew.
	 */
	Set<String> whichAreTrue(Stream<String> expressions, Map<String, Object> values) {
		List<String> all = expressions.distinct().toList();
		String list = all.stream().map(Feel::withoutSign).collect(Collectors.joining("), (", "[(", ")]"));
		return (!all.isEmpty() && value(list, values) instanceof List<?> answers)
				? IntStream.range(0, all.size())
					.filter((i) -> Boolean.TRUE.equals(answers.get(i)))
					.mapToObj(all::get)
					.collect(Collectors.toSet())
				: all.stream().filter((one) -> isTrue(one, values)).collect(Collectors.toSet());
	}

	/**
	 * A sentence with the value of each expression that stands in it between
	 * <code>{{</code> and <code>}}</code>; a day is written out.
	 */
	String fill(String sentence, Map<String, Object> values) {
		return PLACE.matcher(sentence)
			.replaceAll((place) -> Matcher.quoteReplacement(inWords(value(place.group(1), values))));
	}

	private static String inWords(Object value) {
		if (value instanceof LocalDate day) {
			return Dates.day(day);
		}
		String text = Objects.toString(value, "");
		return DAY.matcher(text).matches() ? Dates.day(LocalDate.parse(text)) : text;
	}

	/** The expressions that stand in a sentence. */
	static Stream<String> places(String sentence) {
		return PLACE.matcher(sentence).results().map((place) -> place.group(1));
	}

	/** Why an expression cannot be read; empty when it can. */
	static Optional<String> fault(String expression) {
		ParseResult result = READER.parseExpression(withoutSign(expression));
		return result.isSuccess() ? Optional.empty() : Optional.of(result.failure().message().replaceAll("\\s+", " "));
	}

	/** The variables that an expression asks for; none when it cannot be read. */
	static Set<String> variables(String expression) {
		ParseResult result = READER.parseExpression(withoutSign(expression));
		String parsed = result.isSuccess() ? result.parsedExpression().expression().toString() : "";
		Set<String> names = names(VARIABLE, parsed);
		names.removeAll(names(ITEM, parsed));
		return names;
	}

	private static Set<String> names(Pattern pattern, String parsed) {
		return pattern.matcher(parsed).results().map((found) -> found.group(1)).collect(Collectors.toSet());
	}

	private Object value(String expression, Map<String, Object> values) {
		EvaluationResult result = this.engine.evaluate(this.parsed.computeIfAbsent(expression, this::parse), values);
		return result.isSuccess() ? result.result() : null;
	}

	private ParsedExpression parse(String expression) {
		return this.engine.parseExpression(withoutSign(expression)).parsedExpression();
	}

	private static String withoutSign(String expression) {
		return expression.startsWith("=") ? expression.substring(1) : expression;
	}

}
