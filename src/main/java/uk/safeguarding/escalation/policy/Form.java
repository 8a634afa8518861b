package uk.safeguarding.escalation.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import uk.safeguarding.escalation.policy.Question.Kind;
import uk.safeguarding.escalation.policy.Question.Rule;
import uk.safeguarding.escalation.text.PlainText;

/**
 * One form of one version of the diagram: its questions in the order in which they are
 * asked.
 *
 * @param id the form's id
 * @param questions what it asks; what it only shows is none
 */
public record Form(String id, List<Question> questions) {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final Pattern OF_THE_DIAGRAM = Pattern
		.compile("\\{\\{\\s*(stage\\d|firstStage|reportedStage)\\.(\\w+)\\s*}}");

	private static final Map<String, Kind> KINDS = Map.of("textfield", Kind.TEXT, "textarea", Kind.TEXT, "radio",
			Kind.CHOICE, "select", Kind.CHOICE, "checkbox", Kind.TICK, "datetime", Kind.DATE);

	/**
	 * Reads a form file.
	 * @param diagram whose words it takes
	 * @throws IllegalArgumentException if it is no form that Modeler has saved
	 */
	public static Form read(byte[] file, Diagram diagram) {
		try {
			JsonNode form = JSON.readTree(filled(new String(file, StandardCharsets.UTF_8), diagram));
			if (form.path("id").asText().isBlank() || !form.path("components").isArray()) {
				throw new IllegalArgumentException("It has no id, or no components.");
			}
			List<Question> questions = new ArrayList<>();
			collect(form, "", List.of(), questions);
			return new Form(form.path("id").asText(), List.copyOf(questions));
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/**
	 * A form with the diagram's words where its texts ask for them, such as
	 * <code>{{stage2.label}}</code>; what the diagram does not say is left as it stands.
	 */
	public static String filled(String file, Diagram diagram) {
		return OF_THE_DIAGRAM.matcher(file)
			.replaceAll((place) -> Matcher.quoteReplacement(diagram.word(place.group(1), place.group(2))
				.map((word) -> new String(JsonStringEncoder.getInstance().quoteAsString(word)))
				.orElse(place.group())));
	}

	/** The words that a form asks the diagram for, and it does not say. */
	static Stream<String> unfilled(String file, Diagram diagram) {
		return OF_THE_DIAGRAM.matcher(filled(file, diagram)).results().map(MatchResult::group).distinct();
	}

	/** What cannot be asked or checked, in sentences. */
	public List<String> faults() {
		Set<String> keys = new HashSet<>();
		Stream<String> twice = this.questions.stream()
			.map(Question::key)
			.filter((key) -> !keys.add(key))
			.map((key) -> "The form \"%s\" asks \"%s\" twice.".formatted(this.id, key));
		return Stream
			.concat(twice,
					this.questions.stream()
						.flatMap((question) -> question.faults()
							.map((fault) -> "The question \"%s\" (%s) of the form \"%s\" %s."
								.formatted(question.label(), question.key(), this.id, fault))))
			.toList();
	}

	/** What its expressions ask for that there is not, in sentences. */
	List<String> unknown(Predicate<String> variables) {
		return this.questions.stream()
			.flatMap((question) -> question.expressions()
				.flatMap((expression) -> Feel.variables(expression).stream())
				.filter((name) -> !variables.test(name))
				.map((name) -> ("The question \"%s\" (%s) of the form \"%s\" asks for \"%s\", which no form asks and the"
						+ " application does not keep; correct the name.")
					.formatted(question.label(), question.key(), this.id, name)))
			.distinct()
			.toList();
	}

	/** A question by its answer's name. */
	public Optional<Question> question(String key) {
		return this.questions.stream().filter((question) -> question.key().equals(key)).findFirst();
	}

	/** Whether a question has rules that only its custom properties can say. */
	public boolean hasRules() {
		return this.questions.stream().anyMatch(Question::hasRules);
	}

	/**
	 * The same questions, with the rules that another form has for those that it asks,
	 * too.
	 */
	public Form withRulesOf(Form other) {
		return new Form(this.id,
				this.questions.stream()
					.map((question) -> other.question(question.key()).map(question::withRulesOf).orElse(question))
					.toList());
	}

	private static void collect(JsonNode parent, String group, List<String> hidden, List<Question> questions) {
		parent.path("components").forEach((component) -> {
			List<String> hide = Stream
				.concat(hidden.stream(), Stream.of(component.path("conditional").path("hide").asText()))
				.filter((expression) -> !expression.isBlank())
				.toList();
			if (component.has("components") && !component.has("path")) {
				collect(component, component.path("label").asText(group), hide, questions);
			}
			else if ((component.has("key") || component.has("path")) && !component.path("disabled").asBoolean()) {
				questions.add(question(component, group, hide));
			}
		});
	}

	private static Question question(JsonNode component, String group, List<String> hide) {
		JsonNode validate = component.path("validate");
		JsonNode properties = component.path("properties");
		String key = component.path("key").asText(component.path("path").asText());
		String label = component.path("label").asText(component.path("dateLabel").asText(key));
		Map<String, String> values = new LinkedHashMap<>();
		component.path("values")
			.forEach((value) -> values.put(value.path("value").asText(), value.path("label").asText()));
		return new Question(key, kind(component), label, text(properties, "title").orElse(label), group,
				validate.path("required").asBoolean(), text(properties, "requiredWhen"),
				validate.path("minLength").asInt(0),
				Math.min(validate.path("maxLength").asInt(PlainText.LONGEST), PlainText.LONGEST),
				text(validate, "pattern"), component.path("disallowPassedDates").asBoolean(), values,
				text(component, "valuesKey"), hide, rules(properties), text(properties, "missing"),
				text(properties, "shape"));
	}

	private static Kind kind(JsonNode component) {
		boolean alsoTime = component.path("type").asText().equals("datetime")
				&& !component.path("subtype").asText().equals("date");
		return alsoTime ? Kind.OTHER : KINDS.getOrDefault(component.path("type").asText(), Kind.OTHER);
	}

	/** {@code rule} and {@code sentence}, then {@code rule2} and {@code sentence2}. */
	private static List<Rule> rules(JsonNode properties) {
		return IntStream.range(1, 10)
			.mapToObj((number) -> (number == 1) ? "" : String.valueOf(number))
			.filter((number) -> properties.has("rule" + number))
			.map((number) -> new Rule(properties.path("rule" + number).asText(),
					properties.path("sentence" + number).asText()))
			.toList();
	}

	private static Optional<String> text(JsonNode node, String name) {
		return Optional.of(node.path(name).asText()).filter((text) -> !text.isBlank());
	}

}
