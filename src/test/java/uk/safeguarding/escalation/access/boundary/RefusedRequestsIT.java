package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.Dump;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every row of {@code refused-requests.txt}: refused, with nothing of the inside shown,
 * one line in the whole log, that of the security log, and nothing changed.
 */
@WebTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class RefusedRequestsIT {

	private static final String HOLDER = "brookfold-primary-line-manager";

	private static final String CLOSED = "closed";

	private static final String UNLOGGED = "!";

	/** A stack trace, the name of an exception's class, or the database's own words. */
	private static final Pattern INSIDE = Pattern.compile("\\tat |\\b[a-z]+(\\.[a-z0-9]+)+\\.[A-Z]\\w+|\\w+Exception"
			+ "|ENGINE-\\d|SQL|Caused by|Tomcat|Whitelabel|timestamp");

	private static final Pattern REPEATED = Pattern.compile("\\{(.)\\*(\\d+)}");

	private static final Pattern LISTED = Pattern.compile("<<(.+?)\\*(\\d+)>>");

	private static final Pattern WITHOUT = Pattern.compile("\\{(difference|not resolved) but ([\\w-]+)}");

	private static final String FORGED = "x%0D%0A2026-11-28T00:00:00.000Z%20%20INFO%201%20---%20FORGED";

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

	private List<String> directory;

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private FilterService filterService;

	@Autowired
	private Dump dump;

	@Autowired
	private JdbcClient jdbc;

	@BeforeAll
	void somebodyHasClaimedATask() {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		this.places.put("gone", difference.task("Stage1Outcome").getId());
		difference.timePassesTo("2026-09-18T09:00");
		Job timer = difference.timer("Stage2Limit");
		String task = difference.task("Stage2Outcome").getId();
		this.places.putAll(Map.of("e", "/camunda/api/engine/engine/default", "instance", difference.instanceId(),
				"task", task, "execution", difference.task("Stage2Outcome").getExecutionId(), "timer", timer.getId(),
				"timerDefinition", timer.getJobDefinitionId(), "definition", this.cases.definition().getId(),
				"deployment", this.cases.definition().getDeploymentId(), "diagram", DIAGRAM));
		this.places.put("odd", "\uFEFF\u0000");
		this.places.put("forged", FORGED);
		this.places.put("filter", this.filterService.createFilterQuery().listPage(0, 1).get(0).getId());
		Map.of("holder", HOLDER, "raiser", "brookfold-primary-practitioner", "stranger", "police-practitioner", "unit",
				"hscp-business-unit", "auditor", "hscp-auditor", "admin", "admin")
			.forEach((who, account) -> this.people.put(who, HttpUser.signIn(this.port, account)));
		this.people.put("visitor", HttpUser.nobody(this.port));
		this.people.put("nobody", HttpUser.stranger(this.port));
		this.people.put("elsewhere", this.people.get("admin").fromAnotherSite());
		assertThat(holder().post("/task/" + task + "/claim", Map.of("userId", HOLDER)).statusCode()).isEqualTo(204);
		this.stored = this.dump.before();
		this.directory = directory();
	}

	@ParameterizedTest
	@MethodSource("rows")
	void isRefusedAndShowsNothingOfTheInside(String row, CapturedOutput output) {
		// The test before this one has put the clock back.
		London.clockAt("2026-09-18T09:00");
		String[] columns = row.split(" \\| ", -1);
		String[] expected = columns[1].equals(CLOSED) ? new String[] { "403", "This cannot be done here." }
				: (columns[1].replace(UNLOGGED, "") + " ").split(" ", 2);
		String[] request = columns[2].split(" ", 2);
		String body = (columns.length > 3) ? filled(columns[3]) : "";

		for (String who : who(columns[0])) {
			for (String method : request[0].split(",")) {
				int logged = output.getOut().length();
				HttpResponse<String> answer = this.people.get(who)
					.send(method, filled(request[1]), body, type(row, body), headers(columns));

				assertThat(String.valueOf(answer.statusCode())).as(who + ": " + answer.body())
					.matches(expected[0].replace('x', '.'));
				assertThat(answer.body()).doesNotContainPattern(INSIDE)
					.contains(method.equals("HEAD") ? "" : expected[1].strip());
				assertThat(output.getOut().substring(logged).lines().filter((line) -> !line.isBlank()))
					.hasSize(columns[1].contains(UNLOGGED) ? 0 : 1)
					.allMatch((line) -> line.contains("] security ") && line.contains("refused account=")
							&& !line.contains("FORGED"));
			}
		}
	}

	static Stream<String> rows() throws IOException {
		return Files.readAllLines(Path.of("src/test/resources/refused-requests.txt"))
			.stream()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"));
	}

	@Test
	void everyRouteIsTriedWithAParameterThatItDoesNotKnow() throws IOException {
		List<String[]> tried = requests((row) -> row[2].endsWith("?firstResult=0&foreign=1"));

		assertThat(WriteRoutes.all()).allSatisfy((route) -> assertThat(tried).as(route.path().pattern())
			.anyMatch((request) -> route.matches(request[0], request[1])));
	}

	@Test
	void everyRouteWithABodyIsTriedWithANameThatItDoesNotKnow() throws IOException {
		List<String[]> tried = requests((row) -> row.length > 3 && row[3].matches(".*\\bforeign\\b.*"));

		assertThat(WriteRoutes.all().filter((route) -> !route.fields().isEmpty()))
			.allSatisfy((route) -> assertThat(tried).as(route.path().pattern())
				.anyMatch((request) -> route.matches(request[0], request[1])));
	}

	/** Method and path of what the rows of one kind send. */
	private List<String[]> requests(Predicate<String[]> kind) throws IOException {
		return rows().map((row) -> row.split(" \\| "))
			.filter(kind)
			.map((row) -> filled(row[2]).replaceFirst("\\?.*", "").split(" "))
			.toList();
	}

	@AfterAll
	void nothingHasChangedAndTheApplicationAnswersAsBefore() {
		this.dump.assertUnchangedSince(this.stored);
		assertThat(directory()).isEqualTo(this.directory);
		London.clockAt("2026-09-18T09:30");
		assertThat(this.people.get("visitor").get("/task").statusCode()).isEqualTo(401);
		assertThat(holder()
			.post("/task/" + this.places.get("task") + "/submit-form", HttpUser.variables(Answers.notResolved()))
			.statusCode()).isEqualTo(204);
		assertThat(this.people.get("raiser").raise(Answers.difference("2026-09-17")).statusCode()).isEqualTo(200);
		London.resetClock();
	}

	private HttpUser holder() {
		return this.people.get("holder");
	}

	private List<String> directory() {
		return this.jdbc
			.sql("""
					select id_ || coalesce(first_, '') || coalesce(last_, '') || coalesce(email_, '') || pwd_ from act_id_user
					union all select id_ || name_ from act_id_group order by 1
					""")
			.query(String.class)
			.list();
	}

	private static List<String> who(String column) {
		return switch (column) {
			case "all" -> List.of("holder", "admin");
			case "anybody" -> List.of("holder", "admin", "nobody");
			default -> List.of(column);
		};
	}

	private String filled(String text) {
		String filled = REPEATED.matcher(text)
			.replaceAll((run) -> Matcher.quoteReplacement(run.group(1).repeat(Integer.parseInt(run.group(2)))));
		filled = LISTED.matcher(filled)
			.replaceAll((list) -> Matcher.quoteReplacement(
					String.join(",", Collections.nCopies(Integer.parseInt(list.group(2)), list.group(1)))));
		filled = WITHOUT.matcher(filled)
			.replaceAll((form) -> Matcher.quoteReplacement(without(form.group(1), form.group(2))));
		for (Map.Entry<String, String> place : this.places.entrySet()) {
			filled = filled.replace("{" + place.getKey() + "}", place.getValue());
		}
		return filled;
	}

	/** Good answers but for one, as what stands between braces. */
	private static String without(String form, String name) {
		Map<String, Object> answers = new HashMap<>(
				form.equals("difference") ? Answers.difference("2026-09-17") : Answers.notResolved());
		answers.remove(name);
		String json = new ObjectMapper().valueToTree(HttpUser.variables(answers)).get("variables").toString();
		return json.substring(1, json.length() - 1);
	}

	private static String type(String row, String body) {
		if (row.contains("Content-Type: ")) {
			return row.replaceFirst(".*Content-Type: ", "");
		}
		return body.equals(DIAGRAM) ? "multipart/form-data; boundary=part" : "application/json";
	}

	private String[] headers(String[] columns) {
		String header = (columns.length > 4) ? filled(columns[4]) : "";
		if (header.equals("{headers}")) {
			return MANY_HEADERS;
		}
		return (header.isEmpty() || header.startsWith("Content-Type")) ? new String[0] : header.split(": ");
	}

}
