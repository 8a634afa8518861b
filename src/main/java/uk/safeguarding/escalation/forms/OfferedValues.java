package uk.safeguarding.escalation.forms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What the form files offer: labels, and lists that no rule of the process depends on (a
 * process owner may add a theme in Modeler). They are read once from the class path, the
 * place from which they are deployed.
 */
@Component
public class OfferedValues {

	private final Map<String, JsonNode> forms = new ConcurrentHashMap<>();

	/** The values of a list. */
	public List<String> of(String form, String field) {
		return input(form, field).map((input) -> input.path("values").findValuesAsText("value")).orElse(List.of());
	}

	/**
	 * The label of an input.
	 * @return the label as people read it; the variable's name when there is none
	 */
	public String label(String form, String field) {
		return input(form, field).map((input) -> input.path("label").asText(input.path("dateLabel").asText(field)))
			.orElse(field);
	}

	/**
	 * What a form calls a variable, in an input or where it only shows it.
	 * @return the label; empty when the form does not show it
	 */
	public Optional<String> title(String form, String field) {
		return components(file(form)).filter((node) -> node.path("key").asText().equals(field))
			.map((node) -> node.path("label").asText(node.path("dateLabel").asText()))
			.filter((label) -> !label.isBlank())
			.findFirst();
	}

	/**
	 * How a form writes out a coded value, in an input or where it only shows it.
	 * @return the label; empty when the form offers no such value
	 */
	public Optional<String> labelOf(String form, String field, String value) {
		return components(file(form)).filter((node) -> node.path("key").asText().equals(field))
			.flatMap((node) -> StreamSupport.stream(node.path("values").spliterator(), false))
			.filter((offered) -> offered.path("value").asText().equals(value))
			.map((offered) -> offered.path("label").asText())
			.findFirst();
	}

	private Optional<JsonNode> input(String form, String field) {
		Predicate<JsonNode> isInput = (node) -> !node.path("disabled").asBoolean()
				&& node.path("key").asText().equals(field);
		return components(file(form)).filter(isInput).findFirst();
	}

	private JsonNode file(String form) {
		return this.forms.computeIfAbsent(form, OfferedValues::read);
	}

	private static Stream<JsonNode> components(JsonNode parent) {
		return StreamSupport.stream(parent.path("components").spliterator(), false)
			.flatMap((node) -> Stream.concat(Stream.of(node), components(node)));
	}

	private static JsonNode read(String form) {
		try (InputStream file = new ClassPathResource("forms/" + form + ".form").getInputStream()) {
			return new ObjectMapper().readTree(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
