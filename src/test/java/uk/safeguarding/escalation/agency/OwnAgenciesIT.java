package uk.safeguarding.escalation.agency;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With the agencies' file of another partnership, people are offered that partnership's
 * agencies, everywhere, and no other.
 */
@WebTest
@TestPropertySource(properties = "escalation.agencies-file=classpath:agencies-of-a-partnership.yaml")
class OwnAgenciesIT {

	private static final String DEFINITION = "/camunda/api/engine/engine/default/process-definition";

	private static final List<String> OFFERED = List.of("oakdale-primary: Oakdale Primary School",
			"county-children: County Children's Services (CSC, social worker)");

	@LocalServerPort
	private int port;

	@BeforeEach
	void aMondayMorning() {
		London.clockAt("2026-09-14T10:00");
	}

	@Test
	void theFormThatRaisesADifferenceOffersTheAgenciesOfTheFile() throws Exception {
		HttpUser teacher = HttpUser.signIn(this.port, "oakdale-primary-practitioner");
		String id = json(teacher, DEFINITION + "/key/professional-difference").path("id").asText();

		for (String form : List.of(DEFINITION + "/key/professional-difference/deployed-start-form",
				DEFINITION + "/" + id + "/deployed-start-form")) {
			JsonNode served = json(teacher, form);
			assertThat(options(served, "raisingAgency")).isEqualTo(OFFERED);
			assertThat(options(served, "challengedAgency")).isEqualTo(OFFERED);
		}
	}

	@Test
	void nobodyRaisesADifferenceWithAnAgencyThatIsNotOffered() throws Exception {
		HttpUser teacher = HttpUser.signIn(this.port, "oakdale-primary-practitioner");
		for (String agency : List.of("ashford-clinic", "brookfold-primary", "hscp", "County Children's Services")) {
			assertThat(teacher.raise(difference("oakdale-primary", agency)).body()).as(agency)
				.contains("“The other agency”: please choose one of the answers offered.");
		}
		assertThat(teacher.raise(difference("oakdale-primary", "county-children")).statusCode()).isEqualTo(200);
	}

	@Test
	void whoWorksForARetiredAgencyRaisesNothingAndIsNotOfferedIt() throws Exception {
		HttpUser nurse = HttpUser.signIn(this.port, "ashford-clinic-practitioner");

		assertThat(nurse.raise(difference("ashford-clinic", "county-children")).statusCode()).isEqualTo(403);
		assertThat(nurse.raise(difference("oakdale-primary", "county-children")).statusCode()).isEqualTo(403);
	}

	@Test
	void casesAreLookedForByTheAgenciesOfTheFileRetiredOnesToo() {
		String page = HttpUser.signIn(this.port, "hscp-auditor").fetch("/camunda/register/cases.html").body();

		assertThat(Pattern.compile("<select id=\"challenged\".*?</select>", Pattern.DOTALL).matcher(page).results())
			.singleElement()
			.satisfies((choice) -> assertThat(
					Pattern.compile("<option value=\"(.+?)\">(.*?)</option>").matcher(choice.group()).results())
				.extracting((option) -> HtmlUtils.htmlUnescape(option.group(1) + ": " + option.group(2)))
				.containsExactlyElementsOf(
						Stream.concat(OFFERED.stream(), Stream.of("ashford-clinic: Ashford Clinic, retired"))
							.toList()));
	}

	private static Map<String, Object> difference(String raising, String challenged) {
		return Answers.with(Answers.difference("2026-09-14"), "raisingAgency", raising, "challengedAgency", challenged);
	}

	private static List<String> options(JsonNode form, String key) {
		return fields(form).filter((field) -> field.path("key").asText().equals(key))
			.flatMap((field) -> StreamSupport.stream(field.path("values").spliterator(), false))
			.map((option) -> option.path("value").asText() + ": " + option.path("label").asText())
			.toList();
	}

	private static Stream<JsonNode> fields(JsonNode parent) {
		return StreamSupport.stream(parent.path("components").spliterator(), false)
			.flatMap((field) -> Stream.concat(Stream.of(field), fields(field)));
	}

	private static JsonNode json(HttpUser user, String path) throws IOException, InterruptedException {
		return HttpUser.json(user.send("GET", path, "", "application/json"));
	}

}
