package uk.safeguarding.escalation.audit;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may have the register's statistics, in which shapes, and what a mistaken question
 * gets.
 */
@WebTest
class StatisticsIT {

	private static final String ANSWERS = "/camunda/register/answers";

	private static final String YEAR = "?from=2026-01-01&to=2026-12-31";

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@BeforeEach
	void noCase() {
		this.cases.forgetAll();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hscp-auditor", "hscp-business-unit", "hscp-board-chair", "hscp-quality",
			"hscp-process-owner", "admin" })
	void whoAnswersToTheBoardMayHaveThem(String user) throws Exception {
		HttpUser reader = HttpUser.signIn(this.port, user);

		assertThat(get(reader, ANSWERS + YEAR).statusCode()).isEqualTo(200);
		assertThat(get(reader, ANSWERS + ".csv" + YEAR).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "police-practitioner", "brookfold-primary-line-manager", "childrens-social-care-executive" })
	void nobodyElseMay(String user) throws Exception {
		HttpUser reader = HttpUser.signIn(this.port, user);

		refused(get(reader, ANSWERS + YEAR), 403, "You may not see or do this");
		refused(get(reader, ANSWERS + ".csv" + YEAR), 403, "You may not see or do this");
	}

	@Test
	void whoIsNotSignedInIsAskedTo() throws Exception {
		HttpUser nobody = HttpUser.nobody(this.port);

		refused(get(nobody, ANSWERS + YEAR), 401, "Please sign in.");
		refused(get(nobody, ANSWERS + ".csv" + YEAR), 401, "Please sign in.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "''; “from”", "?from=2026-01-01; “to”", "?from=soon&to=2026-12-31; “from”",
					"?from=2026-02-30&to=2026-12-31; “from”", "?from=2026-01-01&to=31/12/2026; “to”",
					"?from=1999-12-31&to=2026-12-31; “from”", "?from=2026-01-01&to=+999999999-12-31; “to”",
					"?from=2026-12-31&to=2026-01-01; “to” cannot be before “from”.",
					"?from=2026-01-01&to=2026-12-31&publish=perhaps; “publish”" })
	void aMistakeGetsOneSentenceThatNamesTheField(String query, String sentence) throws Exception {
		HttpUser auditor = HttpUser.signIn(this.port, "hscp-auditor");

		refused(get(auditor, ANSWERS + query), 400, sentence);
		refused(get(auditor, ANSWERS + ".csv" + query), 400, sentence);
	}

	@Test
	void programsGetNumbersAndNoTextOfAnyCase() throws Exception {
		London.clockAt("2026-07-14T10:00");
		Case difference = this.cases.raise(Answers.immediateRisk("2026-07-14", 2)).runSteps();

		HttpResponse<String> answer = get(HttpUser.signIn(this.port, "hscp-auditor"), ANSWERS + YEAR);

		JsonNode answers = HttpUser.json(answer);
		assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
		assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
		assertThat(answers.at("/span/from").asText()).isEqualTo("2026-01-01");
		assertThat(answers.at("/asOf").asText()).isEqualTo("2026-07-14T10:00+01:00");
		assertThat(figure(answers, "overview", "raised")).isEqualTo("1");
		assertThat(answer.body()).doesNotContain(difference.reference(), "The baby goes home tonight", "Named",
				"UPN/204-77");
	}

	@Test
	void spreadsheetsGetOneLineForEachNumber() throws Exception {
		London.clockAt("2026-01-14T10:00");
		this.cases.raise(Answers.difference("2026-01-14"));

		HttpResponse<String> answer = get(HttpUser.signIn(this.port, "hscp-auditor"),
				ANSWERS + ".csv?from=2026-01-01&to=2026-03-31");

		assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("text/csv;charset=UTF-8");
		assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
			.isEqualTo("attachment; filename=\"register-2026-01-01-to-2026-03-31-not-for-publication.csv\"");
		assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
		assertThat(answer.body())
			.startsWith(line("\uFEFF",
					"Not for publication: these numbers are exact, and one of few cases is often one child.")
					+ line("", "Table", "Row", "Figure", "Value")
					+ line("", "Differences raised", "From", "Day", "2026-01-01"))
			.contains("\r\n\"The differences of this span\",\"Raised\",\"Number\",1\r\n")
			.contains("\r\n\"Differences by theme\",\"Something else\",\"Number\",0\r\n")
			.endsWith("\r\n");
	}

	@Test
	void forPublicationSmallNumbersAreWithheldInBothShapes() throws Exception {
		London.clockAt("2026-01-14T10:00");
		this.cases.raise(Answers.difference("2026-01-14"));
		HttpUser unit = HttpUser.signIn(this.port, "hscp-business-unit");
		String query = "?from=2026-01-01&to=2026-03-31&publish=true";

		JsonNode published = HttpUser.json(get(unit, ANSWERS + query));
		HttpResponse<String> sheet = get(unit, ANSWERS + ".csv" + query);

		assertThat(published.at("/withheldUnder").asInt()).isEqualTo(8);
		assertThat(figure(published, "overview", "raised")).isEqualTo("withheld");
		assertThat(sheet.body()).contains(
				"\uFEFF\"For publication: numbers under 8 are withheld, others rounded to the nearest 5.\"\r\n",
				line("\r\n", "The differences of this span", "Raised", "Number", "withheld"));
		assertThat(sheet.headers().firstValue("Content-Disposition").orElseThrow()).contains("-for-publication.csv");
	}

	@ParameterizedTest
	@CsvSource({ "1, hscp-process-owner, 2026-03-05, 2026-03-05", "1, hscp-business-unit, 2026-03-05, 2026-03-05",
			"4, hscp-process-owner, 2026-03-04, 2026-03-09", "7, hscp-business-unit, 2026-01-01, 2026-12-31",
			"7, hscp-process-owner, 2026-01-01, 2026-12-31" })
	void ofVeryFewCasesWhoeverMayNotReadThemIsToldNothing(int number, String user, String from, String to)
			throws Exception {
		casesOn("2026-03-05", number, "police");
		String span = "?from=" + from + "&to=" + to;
		HttpUser reader = HttpUser.signIn(this.port, user);

		HttpResponse<String> answer = get(reader, ANSWERS + span);
		String sheet = get(reader, ANSWERS + ".csv" + span).body();

		JsonNode answers = HttpUser.json(answer);
		assertThat(answers.get("withheldUnder").asInt()).isEqualTo(8);
		assertThat(answers.findValues("values")).isNotEmpty()
			.flatExtracting((row) -> List.copyOf(row.properties()))
			.filteredOn((value) -> !value.getKey().startsWith("before-"))
			.extracting((value) -> value.getValue().asText())
			.containsOnly("withheld");
		assertThat(answer.body()).doesNotContain("Brookfold", "Police", "Resolved at Stage 1");
		assertThat(sheet).doesNotContain("Brookfold", "Police").contains("\"Raised\",\"Number\",\"withheld\"");
		assertThat(sheet.lines().skip(5)).filteredOn((line) -> !line.contains("in the span before"))
			.allMatch((line) -> line.endsWith("\"withheld\""));
		assertThat(casesOf("2026-01-01", "2026-12-31")).as("what an auditor is told").isEqualTo(number);
	}

	@Test
	void fromTwentyCasesOnTheBusinessUnitIsToldAllAndBelowWhatMayBePublished() throws Exception {
		HttpUser unit = HttpUser.signIn(this.port, "hscp-business-unit");
		String span = "?from=2026-03-01&to=2026-03-31";
		casesOn("2026-03-05", 18, "childrens-social-care");
		casesOn("2026-03-06", 1, "police");

		JsonNode few = HttpUser.json(get(unit, ANSWERS + span));
		assertThat(figure(few, "overview", "raised")).isEqualTo("20");
		assertThat(get(unit, ANSWERS + ".csv" + span).body()).contains("\"Police\",\"withheld\"");

		casesOn("2026-03-07", 1, "childrens-social-care");
		JsonNode more = HttpUser.json(get(unit, ANSWERS + span));
		assertThat(more.get("withheldUnder").isNull()).isTrue();
		assertThat(figure(more, "overview", "raised")).isEqualTo("20");
		assertThat(get(unit, ANSWERS + ".csv" + span).body()).doesNotContain("withheld");
	}

	@Test
	void aProcessOwnerIsToldOfNoSingleAgencysFewCasesNorOfOneDaysByTwoSpans() throws Exception {
		HttpUser owner = HttpUser.signIn(this.port, "hscp-process-owner");
		casesOn("2026-03-05", 21, "childrens-social-care");
		casesOn("2026-03-06", 1, "police");
		String without = get(owner, ANSWERS + ".csv?from=2026-03-01&to=2026-03-05").body();
		String with = get(owner, ANSWERS + ".csv?from=2026-03-01&to=2026-03-06").body();

		assertThat(without).contains("\"Raised\",\"Number\",20\r\n");
		assertThat(with).contains("\"Raised\",\"Number\",20\r\n").contains("\"Police\",\"withheld\"");
	}

	private int casesOf(String from, String to) throws Exception {
		HttpUser auditor = HttpUser.signIn(this.port, "hscp-auditor");
		return Integer.parseInt(
				figure(HttpUser.json(get(auditor, ANSWERS + "?from=" + from + "&to=" + to)), "overview", "raised"));
	}

	private void casesOn(String day, int number, String challenged) {
		London.clockAt(day + "T10:00");
		for (int i = 0; i < number; i++) {
			this.cases.raise(Answers.with(Answers.difference(day), "challengedAgency", challenged));
		}
		London.resetClock();
	}

	private static String figure(JsonNode answers, String table, String row) {
		return StreamSupport.stream(answers.get("tables").spliterator(), false)
			.filter((each) -> each.get("id").asText().equals(table))
			.flatMap((each) -> StreamSupport.stream(each.get("rows").spliterator(), false))
			.filter((each) -> each.get("id").asText().equals(row))
			.map((each) -> each.at("/values/count").asText())
			.findFirst()
			.orElseThrow();
	}

	@Test
	void nobodyWritesThere() throws Exception {
		for (String user : new String[] { "hscp-auditor", "admin" }) {
			HttpResponse<String> answer = HttpUser.signIn(this.port, user)
				.send("POST", ANSWERS + YEAR, "{}", "application/json");
			assertThat(answer.statusCode()).isIn(403, 405);
		}
	}

	private static String line(String before, String... cells) {
		return before + "\"" + String.join("\",\"", cells) + "\"\r\n";
	}

	private static HttpResponse<String> get(HttpUser user, String path) throws Exception {
		return user.send("GET", path, "", "application/json");
	}

	private static void refused(HttpResponse<String> answer, int status, String sentence) throws Exception {
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(HttpUser.json(answer).path("message").asText()).contains(sentence).matches("[^\\n]*\\.");
		assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
	}

}
