package uk.safeguarding.escalation.tasklist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import uk.safeguarding.escalation.testing.ShippedForms;

/**
 * A form as somebody fills it in, from top to bottom, by what stands in its file.
 */
final class FilledForm {

	/** As the browser of these tests shows dates. */
	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

	private static final String START_FORM = "/camunda/api/engine/engine/default/process-definition/key/"
			+ "professional-difference/deployed-start-form";

	private final Desk desk;

	private final JsonNode form;

	FilledForm(Desk desk, String name) {
		this.desk = desk;
		this.form = ShippedForms.json(name);
	}

	/** A field whose list the server fills, as it fills it now. */
	private JsonNode asServed(String key) {
		try {
			String served = (String) this.desk.page()
				.evaluate("(form) => fetch(form).then((answer) => answer.text())", START_FORM);
			return fields(new ObjectMapper().readTree(served)).filter((field) -> field.path("key").asText().equals(key))
				.findFirst()
				.orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Answers what the form asks; other answers are left out. */
	void with(Map<String, Object> answers) {
		fields(this.form).filter((field) -> answers.containsKey(field.path("key").asText()))
			.filter((field) -> !field.path("readonly").asBoolean() && !field.path("disabled").asBoolean())
			.forEach((field) -> fill(field, answers.get(field.path("key").asText()).toString()));
	}

	private void fill(JsonNode field, String answer) {
		String key = field.path("key").asText();
		switch (field.path("type").asText()) {
			case "radio" -> this.desk.tick(key, at(field, answer));
			case "select" -> {
				JsonNode list = field.has("valuesKey") ? asServed(key) : field;
				this.desk.choose(key, list.at("/values/" + at(list, answer) + "/label").asText());
			}
			case "checkbox" -> this.desk.field(key).check();
			case "datetime" -> this.desk.field(key + "-date").fill(DAY.format(LocalDate.parse(answer)));
			default -> this.desk.field(key).fill(answer);
		}
	}

	private static int at(JsonNode field, String answer) {
		for (int i = 0; i < field.path("values").size(); i++) {
			if (field.at("/values/" + i + "/value").asText().equals(answer)) {
				return i;
			}
		}
		throw new IllegalArgumentException(field.path("key").asText() + " does not offer " + answer);
	}

	private static Stream<JsonNode> fields(JsonNode parent) {
		return StreamSupport.stream(parent.path("components").spliterator(), false)
			.flatMap((field) -> Stream.concat(Stream.of(field), fields(field)));
	}

}
