package uk.safeguarding.escalation.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
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
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import uk.safeguarding.escalation.policy.Question.Kind;
import uk.safeguarding.escalation.policy.Question.Rule;
import uk.safeguarding.escalation.agency.Partnership;
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

	private static final Pattern OF_THE_DIAGRAM = Pattern.compile(
			"\\{\\{\\s*(?:(stage\\d|firstStage|reportedStage|decidedStage)\\.(\\w+)|(hscp|partnership|policy))\\s*}}");

	/** A custom property: the element of the diagram without which it is left out. */
	private static final String NEEDS = "needs";

	/** A custom property: the id of the form that asks the same. */
	private static final String AS_IN = "askedAsIn";

	/** What a question or a group keeps of its own that is asked as in another form. */
	private static final List<String> OWN = List.of("id", "layout", "conditional");

	private static final Map<String, Kind> KINDS = Map.of("textfield", Kind.TEXT, "textarea", Kind.TEXT, "radio",
			Kind.CHOICE, "select", Kind.CHOICE, "checkbox", Kind.TICK, "datetime", Kind.DATE);

	/**
	 * Reads a form.
	 * @param tree as {@link #tree} gives it
	 */
	public static Form read(JsonNode tree) {
		List<Question> questions = new ArrayList<>();
		collect(tree, "", List.of(), questions);
		return new Form(tree.path("id").asText(), List.copyOf(questions));
	}

	/**
	 * What stands in a form file.
	 * @param diagram whose words it takes
	 * @param partnership whose names it takes
	 * @throws IllegalArgumentException if it is no form that Modeler has saved
	 */
	public static JsonNode tree(byte[] file, Diagram diagram, Partnership partnership) {
		try {
			JsonNode form = JSON.readTree(filled(new String(file, StandardCharsets.UTF_8), diagram, partnership));
			if (form.path("id").asText().isBlank() || !form.path("components").isArray()) {
				throw new IllegalArgumentException("It has no id, or no components.");
			}
			leaveOut(form, diagram);
			return form;
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/** What needs an element that the diagram does not have. */
	private static void leaveOut(JsonNode parent, Diagram diagram) {
		for (Iterator<JsonNode> rest = parent.path("components").elements(); rest.hasNext();) {
			JsonNode component = rest.next();
			if (text(component.path("properties"), NEEDS).filter((element) -> !diagram.has(element)).isPresent()) {
				rest.remove();
			}
			else {
				leaveOut(component, diagram);
			}
		}
	}

	/**
	 * Gives each question that is {@code askedAsIn} another form what the question of the
	 * same key has there, and each group that is what the group of the same id has there,
	 * questions and all. When it is asked, and rules of its own, it keeps.
	 * @param forms by their ids; they are changed
	 * @return questions and groups of which the other form knows nothing, in sentences
	 */
	public static List<String> askAsElsewhere(Map<String, JsonNode> forms) {
		List<String> faults = new ArrayList<>();
		forms.forEach((id, form) -> components(form)
			.filter((component) -> text(component.path("properties"), AS_IN).isPresent())
			.forEach((component) -> {
				String other = component.path("properties").path(AS_IN).asText();
				String by = component.has("key") ? "key" : "id";
				String name = component.path(by).asText();
				Stream.ofNullable(forms.get(other))
					.flatMap(Form::components)
					.filter((one) -> one.path(by).asText().equals(name) && !one.path("properties").has(AS_IN))
					.findFirst()
					.ifPresentOrElse((one) -> askAs((ObjectNode) component, one.deepCopy()),
							() -> faults.add(("The %s \"%s\" of the form \"%s\" is to be asked as in \"%s\","
									+ " which does not ask it.")
								.formatted(by.equals("key") ? "question" : "group", name, id, other)));
			}));
		return faults;
	}

	private static void askAs(ObjectNode component, ObjectNode other) {
		ObjectNode properties = other.withObjectProperty("properties");
		properties.setAll((ObjectNode) component.path("properties"));
		OWN.forEach((name) -> other.remove(name));
		component.setAll(other);
	}

	private static Stream<JsonNode> components(JsonNode parent) {
		return StreamSupport.stream(parent.path("components").spliterator(), false)
			.flatMap((component) -> Stream.concat(Stream.of(component), components(component)));
	}

	/**
	 * A form with the diagram's words where its texts ask for them, such as
	 * <code>{{stage2.label}}</code>, and the partnership's names, such as
	 * <code>{{hscp}}</code>; what the diagram does not say is left as it stands.
	 */
	public static String filled(String file, Diagram diagram, Partnership partnership) {
		return OF_THE_DIAGRAM.matcher(file)
			.replaceAll((place) -> Matcher.quoteReplacement(Optional.ofNullable(place.group(3))
				.map(partnership.words()::get)
				.or(() -> diagram.word(place.group(1), place.group(2)))
				.map((word) -> new String(JsonStringEncoder.getInstance().quoteAsString(word)))
				.orElse(place.group())));
	}

	/** The words that a form asks the diagram for, and it does not say. */
	static Stream<String> unfilled(String file, Diagram diagram, Partnership partnership) {
		return OF_THE_DIAGRAM.matcher(filled(file, diagram, partnership)).results().map(MatchResult::group).distinct();
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
