package uk.safeguarding.escalation.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import uk.safeguarding.escalation.policy.Question;
import uk.safeguarding.escalation.testing.ShippedForms;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every form file must be, so that Modeler edits it and nobody is misled by it.
 */
class FormsContractTest {

	static final List<String> FORMS = List.of("raise-difference", "follow-case", "pre-escalation-discussion",
			"stage-response", "stage-outcome", "agreed-actions", "board-decision", "confirm-records", "correct-case",
			"action-done", "did-it-help", "reopen-case");

	private static final Set<String> SINGLE_VALUED = Set.of("text", "textfield", "textarea", "radio", "select",
			"checkbox", "datetime", "group", "separator", "spacer");

	@ParameterizedTest
	@FieldSource("FORMS")
	void isNamedLikeItsFileAndEditsInModeler(String form) throws IOException {
		JsonNode json = ShippedForms.json(form);

		assertThat(json.get("id").asText()).isEqualTo(form);
		assertThat(json.get("executionPlatform").asText()).isEqualTo("Camunda Platform");
		assertThat(json.get("executionPlatformVersion").asText()).isEqualTo("7.24.0");
		assertThat(fields(form)).extracting((field) -> field.get("id").asText()).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@FieldSource("FORMS")
	void usesOnlyPlainComponents(String form) throws IOException {
		assertThat(fields(form)).extracting((field) -> field.get("type").asText()).isSubsetOf(SINGLE_VALUED);
	}

	@ParameterizedTest
	@FieldSource("FORMS")
	void neverAsksForWhatTheApplicationSets(String form) throws IOException {
		assertThat(inputs(form)).extracting((field) -> field.get("key").asText())
			.noneMatch((key) -> key.matches("reference|raised(By|At)|currentStage|nextStage|stage\\d.*|final.*|.*Limit"
					+ "|deadlines|agencies"));
	}

	@ParameterizedTest
	@FieldSource("FORMS")
	void everyTextEndsAtThreeThousandFiveHundredCharacters(String form) throws IOException {
		assertThat(inputs(form)).filteredOn((field) -> field.get("type").asText().startsWith("text"))
			.allSatisfy((field) -> assertThat(field.at("/validate/maxLength").asInt()).as(field.get("key").asText())
				.isBetween(1, 3500));
	}

	@ParameterizedTest
	@FieldSource("FORMS")
	void anAnswerIsCalledTheSameForWhoeverReadsIt(String form) {
		assertThat(ShippedForms.read(form).questions()).extracting(Question::title)
			.noneMatch((title) -> title.matches("(?i).*(\\?|\\b(you|yours?|we|our|I|my)\\b).*"));
	}

	@ParameterizedTest
	@FieldSource("FORMS")
	void whatAPersonTypedIsShownOnlyInDisabledFields(String form) throws IOException {
		Set<String> typed = FORMS.stream()
			.flatMap((one) -> ShippedForms.read(one).questions().stream())
			.map(Question::key)
			.collect(Collectors.toSet());

		assertThat(fields(form)).filteredOn((field) -> field.get("type").asText().equals("text"))
			.allSatisfy(
					(field) -> assertThat(templates(field.get("text").asText())).doesNotContainAnyElementsOf(typed));
	}

	@ParameterizedTest
	@FieldSource("FORMS")
	void noListOfAgenciesStandsInAForm(String form) throws IOException {
		assertThat(fields(form))
			.filteredOn((field) -> field.path("key").asText().matches("agency|(raising|challenged)Agency"))
			.allSatisfy((field) -> {
				assertThat(field.path("valuesKey").asText()).isEqualTo("agencies");
				assertThat(field.has("values")).isFalse();
			});
	}

	@ParameterizedTest
	@FieldSource("FORMS")
	void namesEveryValueThatItShows(String form) throws IOException {
		Set<String> themes = Set.copyOf(field("raise-difference", "theme").get("values").findValuesAsText("value"));
		assertThat(themes).hasSize(15);

		assertThat(fields(form)).filteredOn((field) -> field.path("key").asText().equals("theme"))
			.allSatisfy((field) -> assertThat(field.get("values").findValuesAsText("value"))
				.containsExactlyInAnyOrderElementsOf(themes));
		assertThat(fields(form)).filteredOn((field) -> field.path("key").asText().matches("stage\\dResult"))
			.allSatisfy((field) -> assertThat(field.get("values").findValuesAsText("value")).containsExactlyInAnyOrder(
					"resolved", "not-resolved", "withdrawn", "limit-reached", "decision-recorded", "unresolved"));
	}

	private static List<String> templates(String text) {
		return java.util.regex.Pattern.compile("\\{\\{\\s*([A-Za-z0-9]+)")
			.matcher(text)
			.results()
			.map((match) -> match.group(1))
			.toList();
	}

	private static JsonNode field(String form, String key) throws IOException {
		return fields(form).stream()
			.filter((field) -> field.path("key").asText().equals(key))
			.findFirst()
			.orElseThrow();
	}

	private static List<JsonNode> inputs(String form) throws IOException {
		return fields(form).stream()
			.filter((field) -> field.has("key") && !field.path("disabled").asBoolean())
			.toList();
	}

	private static List<JsonNode> fields(String form) throws IOException {
		List<JsonNode> fields = new ArrayList<>();
		collect(ShippedForms.json(form), fields);
		return fields;
	}

	private static void collect(JsonNode parent, List<JsonNode> fields) {
		parent.path("components").forEach((field) -> {
			fields.add(field);
			collect(field, fields);
		});
	}

}
