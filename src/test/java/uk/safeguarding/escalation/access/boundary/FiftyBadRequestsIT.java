package uk.safeguarding.escalation.access.boundary;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
 * Fifty requests that nobody's browser would send, each from somebody who is signed in
 * and has claimed a task.
 */
@Tag("slow")
@WebTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiftyBadRequestsIT {

	private static final String MANAGER = "brookfold-primary-line-manager";

	private static final String JSON = "application/json";

	private static final String FORM = "application/x-www-form-urlencoded";

	/** A stack trace, the name of an exception's class, or the database's own words. */
	private static final Pattern INSIDE = Pattern
		.compile("\\tat |\\b[a-z]+(\\.[a-z0-9]+)+\\.[A-Z]\\w+|\\w+Exception|ENGINE-\\d|SQL|Caused by");

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private Dump dump;

	private Case difference;

	private HttpUser manager;

	private String task;

	@BeforeAll
	void somebodyHasClaimedATask() throws Exception {
		London.clockAt("2026-09-15T09:30");
		this.difference = this.cases.raise(Answers.difference("2026-09-14"));
		this.task = this.difference.task("Stage1Outcome").getId();
		this.manager = HttpUser.signIn(this.port, MANAGER);
		assertThat(this.manager.post("/task/" + this.task + "/claim", Map.of("userId", MANAGER)).statusCode())
			.isEqualTo(204);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badRequests")
	void isAnsweredWithARefusalThatShowsNothingOfTheInside(Bad bad) throws Exception {
		Map<String, String> before = this.dump.before();

		HttpResponse<String> answer = this.manager.send(bad.method(), filled(bad.path()), filled(bad.body()),
				bad.type(), bad.headers());

		assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
		assertThat(answer.body()).doesNotContainPattern(INSIDE);
		assertThat(this.dump.take()).isEqualTo(before);
		assertThat(this.manager.get("/task/" + this.task).statusCode()).isEqualTo(200);
	}

	@Test
	void areFifty() {
		assertThat(badRequests()).hasSize(50).doesNotHaveDuplicates();
	}

	@AfterAll
	void theApplicationAnswersAsBefore() throws Exception {
		London.clockAt("2026-09-15T09:30");
		assertThat(this.manager.post("/task/" + this.task + "/submit-form", HttpUser.variables(Answers.notResolved()))
			.statusCode()).isEqualTo(204);
		assertThat(HttpUser.signIn(this.port, "brookfold-primary-practitioner")
			.raise(Answers.difference("2026-09-14"))
			.statusCode()).isEqualTo(200);
		London.resetClock();
	}

	static Stream<Bad> badRequests() {
		String good = "{\"variables\":{\"stageOutcome\":{\"value\":\"withdrawn\"}}}";
		return Stream.of(
				// Not JSON
				post("{e}/task/{task}/submit-form", "{'variables':{}}"),
				post("{e}/task/{task}/submit-form", "{\"variables\":{}}{\"variables\":{}}"),
				post("{e}/task/{task}/submit-form", "{\"variables\":{\"stageOutcome\":{\"value\":NaN}}}"),
				post("{e}/task/{task}/submit-form", "\uFEFF\u0000"), post("{e}/task/{task}/claim", "userId=" + MANAGER),
				post("{e}/task", "<query/>"), post("{e}/history/task", "{\"taskId\":"),
				// The wrong type
				post("{e}/task/{task}/submit-form", "{\"variables\":[]}"),
				post("{e}/task/{task}/submit-form", "{\"variables\":{\"stageOutcome\":\"withdrawn\"}}"),
				post("{e}/task/{task}/claim", "{\"userId\":[\"" + MANAGER + "\"]}"),
				post("{e}/task/{task}/assignee", "{\"userId\":{}}"),
				post("{e}/task", "{\"processInstanceId\":{\"a\":1}}"), post("{e}/task", "{\"priority\":\"high\"}"),
				post("{e}/task/count", "{\"createdBefore\":\"yesterday\"}"),
				post("{e}/task", "{\"assigned\":\"perhaps\"}"), post("{e}/process-instance", "{\"variables\":\"x\"}"),
				// Far too large or too deep
				post("{e}/task/{task}/claim", "{\"userId\":\"" + "x".repeat(700_000) + "\"}"),
				post("{e}/task", "{\"name\":\"" + "x".repeat(700_000) + "\"}"),
				post("{e}/task", "{\"orQueries\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"),
				get("{e}/task?name=" + "x".repeat(20_000)),
				new Bad("GET", "{e}/task", "", JSON, "X-Large", "x".repeat(40_000)),
				new Bad("GET", "{e}/task", "", JSON, manyHeaders()),
				// Nothing under this id
				get("{e}/task/00000000-0000-0000-0000-000000000000"), get("{e}/task/{task}/variables/noSuchVariable"),
				get("{e}/task/{task}/variables/reference/data"), get("{e}/process-instance/{task}"),
				get("{e}/process-definition/key/no-such-key"), get("{e}/filter/no-such-filter"),
				post("{e}/filter/no-such-filter/list", "{}"), get("/camunda/api/engine/engine/no-such-engine/task"),
				// Tricks in the path
				post("{e}/task/{task}/submit-form;x=1/../complete", good), post("{e}/task/{task}/%2e%2e/create", good),
				post("{e}/task/{task}%2fcomplete", good), post("{e}/task/{task}/..%5ccomplete", good),
				post("/camunda/app/tasklist/..;/../api/engine/engine/default/task/{task}/complete", good),
				post("//camunda/api/engine/engine/default/task/{task}/complete", good),
				post("/camunda/api/engine/engine/default/task/{task}/complete%00", good),
				post("/camunda/api/engine/engine/default/task/%ff%fe/claim", "{\"userId\":\"" + MANAGER + "\"}"),
				// The wrong method
				new Bad("PUT", "{e}/task/{task}/submit-form", good, JSON), new Bad("DELETE", "{e}/task", "", JSON),
				new Bad("TRACE", "{e}/task", "", JSON),
				new Bad("POST", "{e}/task/{task}/claim", "{}", JSON, "X-HTTP-Method-Override", "DELETE"),
				// The wrong content type
				new Bad("POST", "{e}/task/{task}/submit-form", good, "text/xml"),
				new Bad("POST", "{e}/task/{task}/submit-form", "variables=x", FORM),
				new Bad("POST", "{e}/task", "{}", "not a type"),
				// Paging and sorting
				get("{e}/task?firstResult=few"), get("{e}/task?dueBefore=yesterday"), get("{e}/task?maxResults=many"),
				get("{e}/task?sortBy=password&sortOrder=asc"),
				post("{e}/task", "{\"sorting\":[{\"sortBy\":\"name\",\"sortOrder\":\"sideways\"}]}"));
	}

	private String filled(String text) {
		return text.replace("{e}", "/camunda/api/engine/engine/default").replace("{task}", this.task);
	}

	private static Bad get(String path) {
		return new Bad("GET", path, "", JSON);
	}

	private static Bad post(String path, String body) {
		return new Bad("POST", path, body, JSON);
	}

	private static String[] manyHeaders() {
		return Stream.iterate(0, (i) -> i + 1)
			.limit(300)
			.flatMap((i) -> Stream.of("X-Header-" + i, "x"))
			.toArray(String[]::new);
	}

	private record Bad(String method, String path, String body, String type, String... headers) {

		@Override
		public String toString() {
			String text = this.method + " " + this.path + " " + this.body + " " + this.type + " "
					+ String.join(" ", List.of(this.headers));
			return text.substring(0, Math.min(140, text.length()));
		}

	}

}
