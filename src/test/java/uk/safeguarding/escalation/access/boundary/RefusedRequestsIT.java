package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.Dump;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every row of {@code refused-requests.txt}, by somebody who is signed in and has claimed
 * a task, by the business unit, or by an administrator: refused, with nothing of the
 * inside shown and nothing changed.
 */
@WebTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedRequestsIT {

	private static final String HOLDER = "brookfold-primary-line-manager";

	private static final String CLOSED = "closed";

	/** A stack trace, the name of an exception's class, or the database's own words. */
	private static final Pattern INSIDE = Pattern
		.compile("\\tat |\\b[a-z]+(\\.[a-z0-9]+)+\\.[A-Z]\\w+|\\w+Exception|ENGINE-\\d|SQL|Caused by");

	private static final Pattern REPEATED = Pattern.compile("\\{(.)\\*(\\d+)}");

	private static final String[] MANY_HEADERS = IntStream.range(0, 300)
		.boxed()
		.flatMap((i) -> Stream.of("X-Header-" + i, "x"))
		.toArray(String[]::new);

	private static final String DIAGRAM = """
			--part\r
			Content-Disposition: form-data; name="deployment-name"\r
			\r
			by hand\r
			--part\r
			Content-Disposition: form-data; name="data"; filename="x.bpmn"\r
			Content-Type: text/xml\r
			\r
			<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
			<process id="professional-difference" isExecutable="true"><startEvent id="s"/>
			<sequenceFlow id="f" sourceRef="s" targetRef="e"><conditionExpression>${environment.getProperty('java.version')}\
			</conditionExpression></sequenceFlow><endEvent id="e"/></process></definitions>\r
			--part--\r
			""";

	private final Map<String, HttpUser> people = new HashMap<>();

	private final Map<String, String> places = new HashMap<>();

	private Set<String> stored;

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private FilterService filterService;

	@Autowired
	private Dump dump;

	@BeforeAll
	void somebodyHasClaimedATask() throws Exception {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		difference.timePassesTo("2026-09-18T09:00");
		Job timer = difference.timer("Stage2Limit");
		String task = difference.task("Stage2Outcome").getId();
		this.places.putAll(Map.of("e", "/camunda/api/engine/engine/default", "instance", difference.instanceId(),
				"task", task, "execution", difference.task("Stage2Outcome").getExecutionId(), "timer", timer.getId(),
				"timerDefinition", timer.getJobDefinitionId(), "definition", this.cases.definition().getId(),
				"deployment", this.cases.definition().getDeploymentId(), "diagram", DIAGRAM));
		this.places.put("odd", "\uFEFF\u0000");
		this.places.put("filter", this.filterService.createFilterQuery().listPage(0, 1).get(0).getId());
		this.people.put("holder", HttpUser.signIn(this.port, HOLDER));
		this.people.put("unit", HttpUser.signIn(this.port, "hscp-business-unit"));
		this.people.put("admin", HttpUser.signIn(this.port, "admin"));
		assertThat(holder().post("/task/" + task + "/claim", Map.of("userId", HOLDER)).statusCode()).isEqualTo(204);
		this.stored = this.dump.before();
	}

	@ParameterizedTest
	@MethodSource("rows")
	void isRefusedAndShowsNothingOfTheInside(String row) throws Exception {
		// The test before this one has put the clock back.
		London.clockAt("2026-09-18T09:00");
		String[] parts = row.split(" \\| ", -1);
		String[] request = parts[2].split(" ", 2);
		String body = (parts.length > 3) ? filled(parts[3]) : "";

		for (String who : parts[0].equals("all") ? List.of("holder", "admin") : List.of(parts[0])) {
			HttpResponse<String> answer = this.people.get(who)
				.send(request[0], filled(request[1]), body, type(row, body), headers(parts));

			assertThat(answer.statusCode()).as(who + ": " + answer.body())
				.isEqualTo(parts[1].equals(CLOSED) ? 403 : Integer.parseInt(parts[1]));
			assertThat(answer.body()).doesNotContainPattern(INSIDE)
				.contains(parts[1].equals(CLOSED) ? "This cannot be done here." : "");
		}
	}

	static Stream<String> rows() throws IOException {
		return Files.readAllLines(Path.of("src/test/resources/refused-requests.txt"))
			.stream()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"));
	}

	@AfterAll
	void nothingHasChangedAndTheApplicationAnswersAsBefore() throws Exception {
		this.dump.assertUnchangedSince(this.stored);
		London.clockAt("2026-09-18T09:30");
		assertThat(holder()
			.post("/task/" + this.places.get("task") + "/submit-form", HttpUser.variables(Answers.notResolved()))
			.statusCode()).isEqualTo(204);
		assertThat(HttpUser.signIn(this.port, "brookfold-primary-practitioner")
			.raise(Answers.difference("2026-09-17"))
			.statusCode()).isEqualTo(200);
		London.resetClock();
	}

	private HttpUser holder() {
		return this.people.get("holder");
	}

	private String filled(String text) {
		String filled = REPEATED.matcher(text)
			.replaceAll((run) -> Matcher.quoteReplacement(run.group(1).repeat(Integer.parseInt(run.group(2)))));
		for (Map.Entry<String, String> place : this.places.entrySet()) {
			filled = filled.replace("{" + place.getKey() + "}", place.getValue());
		}
		return filled;
	}

	private static String type(String row, String body) {
		if (row.contains("Content-Type: ")) {
			return row.replaceFirst(".*Content-Type: ", "");
		}
		return body.equals(DIAGRAM) ? "multipart/form-data; boundary=part" : "application/json";
	}

	private String[] headers(String[] parts) {
		String header = (parts.length > 4) ? filled(parts[4]) : "";
		if (header.equals("{headers}")) {
			return MANY_HEADERS;
		}
		return (header.isEmpty() || header.startsWith("Content-Type")) ? new String[0] : header.split(": ");
	}

}
