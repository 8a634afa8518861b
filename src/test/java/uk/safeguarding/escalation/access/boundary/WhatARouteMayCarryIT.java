package uk.safeguarding.escalation.access.boundary;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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
 * Of a request that is let through, everything is looked at that it can carry.
 */
@WebTest
class WhatARouteMayCarryIT {

	private static final String JSON = "application/json";

	private static final String ENGINE = "/camunda/api/engine/engine/default";

	private static final String LOGIN = "/camunda/api/admin/auth/user/default/login/tasklist";

	private static final ObjectMapper MAPPER = new ObjectMapper();

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private Dump dump;

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("everyRoute")
	void nothingStandsBehindTheQuestionMarkThatTheRouteDoesNotKnow(String method, String path) throws Exception {
		HttpUser admin = HttpUser.signIn(this.port, "admin");

		HttpResponse<String> answer = admin.send(method, path + "?firstResult=0&foreign=1", "{}", JSON);

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(answer.body()).contains("cannot be sent here; nothing was changed.");
	}

	/** Of a task's route the task is asked first, and of a form its questions. */
	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("routesWithNames")
	void noBodyCarriesANameThatTheRouteDoesNotKnow(String method, String path) throws Exception {
		HttpResponse<String> answer = HttpUser.signIn(this.port, "admin")
			.send(method, path, "{\"foreign\":{\"a\":1}}", JSON);

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(answer.body()).contains("“foreign”");
	}

	static Stream<Object[]> routesWithNames() {
		Set<WriteRoutes.Kind> others = Set.of(WriteRoutes.Kind.SIGN_IN, WriteRoutes.Kind.START_FORM);
		return everyRoute().filter((request) -> WriteRoutes.all()
			.anyMatch((route) -> route.matches((String) request[0], (String) request[1]) && !route.fields().isEmpty()
					&& !route.kind().isDoneToATask() && !others.contains(route.kind())));
	}

	static Stream<Object[]> everyRoute() {
		String engine = ENGINE + "/";
		return Stream.of("POST " + LOGIN, "POST /camunda/api/admin/auth/user/default/logout", "POST {e}task",
				"POST {e}filter/x/list", "POST {e}execution/count", "POST {e}history/detail",
				"POST /camunda/api/cockpit/plugin/base/default/process-instance", "POST {e}task/x/claim",
				"POST {e}task/x/unclaim", "POST {e}task/x/assignee", "POST {e}task/x/submit-form",
				"POST {e}process-definition/key/professional-difference/submit-form",
				"POST {e}process-definition/professional-difference:1:x/submit-form",
				"POST /camunda/register/unconfirmed-records/HSCP-2026-0001/close", "PUT {e}job/x/retries",
				"POST {e}user/count", "POST {e}history/job-log", "POST {e}user/create", "POST {e}group/create",
				"POST {e}authorization/create", "POST {e}user/x/unlock", "POST {e}identity/password-policy",
				"PUT {e}user/x/profile", "PUT {e}user/x/credentials", "PUT {e}group/x", "DELETE {e}group/x/members/y",
				"PUT {e}authorization/x", "DELETE {e}user/x", "POST {e}filter/create", "PUT {e}filter/x",
				"POST {e}task/x/identity-links", "PUT {e}process-instance/x/suspended",
				"PUT {e}process-definition/key/x/suspended", "PUT {e}job-definition/suspended",
				"DELETE {e}process-instance/x", "PUT {e}user-operation/x/set-annotation")
			.map((route) -> route.replace("{e}", engine).split(" "));
	}

	@Test
	void theListAboveHasEveryRoute() {
		assertThat(WriteRoutes.all()).allSatisfy((route) -> assertThat(everyRoute()).as(route.path().pattern())
			.anyMatch((request) -> route.matches((String) request[0], (String) request[1])));
	}

	@Test
	void aFailedStepIsTriedAgainWhenItWasDue() throws Exception {
		Case difference = atStageTwo();
		Job limit = difference.timer("Stage2Limit");
		Instant due = limit.getDuedate().toInstant();
		assertThat(HttpUser.signIn(this.port, "hscp-business-unit")
			.send("PUT", ENGINE + "/job/" + limit.getId() + "/retries", "{\"retries\":1}", JSON)
			.body()).contains("Only a step that has failed can be tried again.");
		this.engine.getManagementService().setJobRetries(limit.getId(), 0);

		HttpResponse<String> answer = HttpUser.signIn(this.port, "hscp-business-unit")
			.send("PUT", ENGINE + "/job/" + limit.getId() + "/retries", "{\"retries\":1,\"dueDate\":null}", JSON);

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
		assertThat(difference.timer("Stage2Limit").getRetries()).isEqualTo(1);
		assertThat(difference.timer("Stage2Limit").getDuedate().toInstant()).isEqualTo(due);
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("tooMuchAsked")
	void aQuestionThatCostsTooMuchIsNotAsked(String method, String path, String body) throws Exception {
		HttpUser user = HttpUser.signIn(this.port, "police-practitioner");

		HttpResponse<String> answer = user.send(method, path.replace("{filter}", filter()), body, JSON);

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
		assertThat(answer.body()).contains("at most 10 conditions");
	}

	static Stream<Object[]> tooMuchAsked() {
		String variables = IntStream.rangeClosed(1, 11)
			.mapToObj((each) -> "a_eq_" + each)
			.collect(Collectors.joining(","));
		String encoded = URLEncoder.encode(variables, StandardCharsets.UTF_8);
		String ids = IntStream.rangeClosed(1, 201).mapToObj(String::valueOf).collect(Collectors.joining(","));
		return Stream.of(post("/task", "sorting", order(400)), post("/task", "sorting", order(800)),
				post("/task", "sorting", order(11)), post("/task/count", "processVariables", condition(11)),
				post("/filter/{filter}/list", "sorting", order(400)),
				post("/filter/{filter}/count", "taskVariables", condition(11)),
				post("/task", "orQueries",
						List.of(Map.of("processVariables", condition(5), "taskVariables", condition(5)))),
				post("/history/variable-instance", "processInstanceIdIn", Collections.nCopies(201, "x")),
				post("/process-instance", "businessKeyLike", "%" + "x".repeat(255)),
				get("/history/process-instance?variables=" + variables),
				get("/history/process-instance?variables=" + encoded),
				get("/history/process-instance?variables=a_eq_1&variables=" + variables),
				get("/task?%70rocessVariables=" + variables), get("/variable-instance?processInstanceIdIn=" + ids),
				get("/task?nameLike=" + "x".repeat(256)));
	}

	@Test
	void asMuchAsTasklistAsksIsAsked() throws Exception {
		HttpUser user = HttpUser.signIn(this.port, "police-practitioner");

		assertThat(user.post("/task", Map.of("sorting", order(5), "processVariables", condition(5))).statusCode())
			.isEqualTo(200);
		assertThat(user.post("/variable-instance", Map.of("processInstanceIdIn", Collections.nCopies(200, "x")))
			.statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/task?candidateUserExpression=x", "/task?%6eameLikeExpression=x",
			"/task/count?assigneeExpression=%24%7B1%7D" })
	void noExpressionStandsInAnAddress(String path) throws Exception {
		assertThat(HttpUser.signIn(this.port, "police-practitioner").get(path).statusCode()).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "cross-site | 403 | /history/process-instance?variables=a_eq_x,b_eq_x,c_eq_x",
					"same-site | 403 | /history/process-instance?variables=a_eq_x,b_eq_x,c_eq_x",
					"cross-site | 403 | /task/count", "same-origin | 200 | /task/count", "none | 200 | /task/count" })
	void noPageOfAnotherSiteAsksInSomebodysName(String site, int status, String path) throws Exception {
		HttpUser user = HttpUser.signIn(this.port, "hscp-auditor");

		assertThat(user.send("GET", ENGINE + path, "", JSON, "Sec-Fetch-Site", site).statusCode()).isEqualTo(status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "answers?from=2026-01-01&to=2026-12-31", "cases/HSCP-2026-0001", "readings" })
	void norTheRegister(String path) throws Exception {
		assertThat(HttpUser.signIn(this.port, "admin")
			.send("GET", "/camunda/register/" + path, "", JSON, "Sec-Fetch-Site", "cross-site")
			.statusCode()).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "?username=police-practitioner&password=demo |", "?password=demo | username=police-practitioner",
					"?%70assword=demo | username=police-practitioner&password=demo", "?x=1 | username=x&password=y",
					"| username=police-practitioner&password=demo&x=1" })
	void aPasswordDoesNotStandInAnAddress(String parameters, String form) throws Exception {
		HttpUser nobody = HttpUser.nobody(this.port);

		HttpResponse<String> answer = nobody.send("POST", LOGIN + ((parameters != null) ? parameters : ""),
				(form != null) ? form : "", "application/x-www-form-urlencoded");

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(nobody.get("/task").statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource({ "POST, /camunda/api/engine/engine/default/task, {}",
			"POST, /camunda/api/engine/engine/default/task/x/claim, {}",
			"PUT, /camunda/api/engine/engine/default/job/x/retries, {}",
			"DELETE, /camunda/api/engine/engine/default/user/x, ''",
			"POST, /camunda/api/cockpit/plugin/base/default/incident, {}",
			"POST, /camunda/api/admin/auth/user/default/login/tasklist, ''",
			"POST, /camunda/register/unconfirmed-records/HSCP-2026-0001/close, {}",
			"POST, /camunda/api/admin/auth/user/default/logout, ''" })
	void whatAnotherSiteSendsEndsNobodysSession(String method, String path, String body) throws Exception {
		HttpUser admin = HttpUser.signIn(this.port, "admin");
		HttpUser fromElsewhere = admin.fromAnotherSite();

		HttpResponse<String> without = fromElsewhere.send(method, path, body, JSON);
		HttpResponse<String> wrong = fromElsewhere.send(method, path, body, JSON, "X-XSRF-TOKEN", "0".repeat(32));

		assertThat(without.statusCode()).as(without.body()).isEqualTo(403);
		assertThat(without.body()).contains("not sent by a page of this application");
		assertThat(wrong.statusCode()).isEqualTo(403);
		assertThat(admin.get("/task").statusCode()).isEqualTo(200);
	}

	/** With the names that Camunda's scripts repeat from the address. */
	@Test
	void whatAdminsPageSendsOfAGroupIsTaken() throws Exception {
		HttpUser admin = HttpUser.signIn(this.port, "admin");
		String member = ENGINE + "/group/made-here/members/police-practitioner";
		String both = "{\"id\":\"made-here\",\"userId\":\"police-practitioner\"}";
		try {
			assertThat(admin.post("/group/create", Map.of("id", "made-here", "name", "Made", "type", "WORKFLOW"))
				.statusCode()).isEqualTo(204);
			assertThat(admin.send("PUT", member, both, JSON).statusCode()).isEqualTo(204);
			assertThat(admin.send("DELETE", member, both, JSON).statusCode()).isEqualTo(204);
			assertThat(admin.send("PUT", ENGINE + "/group/made-here",
					"{\"groupId\":\"made-here\",\"id\":\"made-here\",\"name\":\"Renamed\",\"type\":\"WORKFLOW\"}", JSON)
				.statusCode()).isEqualTo(204);
			assertThat(this.engine.getIdentityService().createGroupQuery().groupName("Renamed").count()).isEqualTo(1);
		}
		finally {
			this.engine.getIdentityService().deleteGroup("made-here");
		}
	}

	@Test
	void whoIsNotSignedInReadsThatAndNotWhatIsMissing() throws Exception {
		assertThat(
				HttpUser.stranger(this.port).request("POST", ENGINE + "/task", "{}", "Content-Type", JSON).statusCode())
			.isEqualTo(401);
	}

	private Case atStageTwo() {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		difference.timePassesTo("2026-09-18T09:00");
		return difference;
	}

	private String filter() {
		return this.engine.getFilterService().createFilterQuery().list().get(0).getId();
	}

	private static List<Map<String, Object>> order(int number) {
		return Collections.nCopies(number, Map.of("sortBy", "processVariable", "sortOrder", "asc", "parameters",
				Map.of("variable", "impactOnChild", "type", "String")));
	}

	private static List<Map<String, Object>> condition(int number) {
		return Collections.nCopies(number, Map.of("name", "a", "operator", "eq", "value", "x"));
	}

	private static Object[] post(String path, String name, Object value) {
		try {
			return new Object[] { "POST", ENGINE + path, MAPPER.writeValueAsString(Map.of(name, value)) };
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Object[] get(String path) {
		return new Object[] { "GET", ENGINE + path, "" };
	}

}
