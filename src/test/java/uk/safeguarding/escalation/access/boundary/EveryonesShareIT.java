package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever one account asks for, there is enough left for everybody else, and for limits.
 */
@Tag("slow")
@WebTest
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = { "camunda.bpm.generic-properties.properties.query-max-results-limit=20",
		"spring.datasource.hikari.maximum-pool-size=8", "spring.datasource.hikari.connection-timeout=1000",
		"camunda.bpm.generic-properties.properties.jdbc-statement-timeout=2", "spring.jdbc.template.query-timeout=2s" })
class EveryonesShareIT {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final String MANAGER = "childrens-social-care-line-manager";

	private static final String COLLEAGUE = "brookfold-primary-line-manager";

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private HikariDataSource peoplesPool;

	@Autowired
	private HikariDataSource ownPool;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private FilterRegistrationBean<Filter> requestsUnderWay;

	private Case difference;

	@BeforeEach
	void aCase() {
		London.clockAt("2026-09-15T09:30");
		this.difference = this.cases.raise(Answers.difference("2026-09-14"));
		this.difference.runSteps();
	}

	@ParameterizedTest
	@CsvSource({ "hscp-auditor, GET, history/detail", "hscp-auditor, GET, history/detail?sortBy=time&sortOrder=asc",
			"admin, GET, history/activity-instance", "admin, POST, history/variable-instance",
			"admin, POST, variable-instance?firstResult=2", "admin, GET, history/job-log",
			"admin, POST, history/job-log", "admin, POST, group" })
	void aListWithoutAnEndIsNoLongerThanTheEngineGives(String who, String method, String list) throws Exception {
		HttpResponse<String> answer = HttpUser.signIn(this.port, who)
			.send(method, "/camunda/api/engine/engine/default/" + list, method.equals("POST") ? "{}" : "",
					"application/json");

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(JSON.readTree(answer.body())).hasSizeBetween(5, 20);
	}

	@Test
	void aLimitActsAndTheServerIsWellWhilePeopleHoldEveryConnectionTheyHave() throws Exception {
		HttpUser manager = HttpUser.signIn(this.port, MANAGER);
		List<Connection> held = new ArrayList<>();
		try {
			for (int i = 0; i < this.peoplesPool.getMaximumPoolSize(); i++) {
				held.add(this.peoplesPool.getConnection());
			}
			assertThat(manager.get("/task").statusCode()).as("people have none left").isBetween(500, 503);

			this.difference.timePassesTo("2026-09-18T00:10");

			assertThat(this.difference.openTasks()).contains("Stage2Outcome");
			assertThat(this.difference.notices()).as("mail goes out").contains("NotifyStage2");
			assertThat(HttpUser.stranger(this.port).fetch("/healthz").statusCode()).isEqualTo(200);
		}
		finally {
			for (Connection one : held) {
				one.close();
			}
		}
		assertThat(manager.get("/task").statusCode()).isEqualTo(200);
	}

	@Test
	void peopleAreServedWhileOwnWorkHoldsEveryConnectionItHas() throws Exception {
		List<Connection> held = new ArrayList<>();
		try {
			for (int i = 0; i < this.ownPool.getMaximumPoolSize(); i++) {
				held.add(this.ownPool.getConnection());
			}
			HttpUser manager = HttpUser.signIn(this.port, MANAGER);

			assertThat(manager.get("/task").statusCode()).isEqualTo(200);
			assertThat(manager.get("/filter?resourceType=Task").statusCode()).isEqualTo(200);
		}
		finally {
			for (Connection one : held) {
				one.close();
			}
		}
	}

	@Test
	void anotherPersonIsServedWhileOneAccountSendsMoreThanItsShare(CapturedOutput output) throws Exception {
		String stuck = this.difference.task("Stage1Response").getId();
		String free = this.difference.task("Stage1Outcome").getId();
		HttpUser greedy = HttpUser.signIn(this.port, MANAGER);
		HttpUser colleague = HttpUser.signIn(this.port, COLLEAGUE);
		HttpUser raiser = HttpUser.signIn(this.port, "brookfold-primary-practitioner");
		ExecutorService connections = Executors.newCachedThreadPool();
		List<Future<HttpResponse<String>>> sent = new ArrayList<>();
		try (Connection locking = this.ownPool.getConnection(); Statement statement = locking.createStatement()) {
			locking.setAutoCommit(false);
			statement.executeUpdate("update act_ru_task set priority_ = priority_ + 1 where id_ = '" + stuck + "'");
			for (int i = 0; i < 60; i++) {
				sent.add(connections.submit(() -> greedy.post("/task/" + stuck + "/claim", Map.of("userId", MANAGER))));
			}
			while (sent.stream().filter(Future::isDone).count() < 20) {
				Thread.onSpinWait();
			}

			assertThat(raiser.get("/task").statusCode()).isEqualTo(200);
			assertThat(HttpUser.signIn(this.port, "childrens-social-care-executive").get("/task").statusCode())
				.isEqualTo(200);
			assertThat(colleague.post("/task/" + free + "/claim", Map.of("userId", COLLEAGUE)).statusCode())
				.isEqualTo(204);
			assertThat(raiser.raise(Answers.difference("2026-09-14")).statusCode()).isEqualTo(200);
			locking.rollback();
		}
		List<HttpResponse<String>> answers = new ArrayList<>();
		for (Future<HttpResponse<String>> one : sent) {
			answers.add(one.get());
		}
		connections.shutdown();
		List<HttpResponse<String>> refused = answers.stream().filter((answer) -> answer.statusCode() == 429).toList();
		assertThat(refused).hasSizeGreaterThanOrEqualTo(20)
			.allSatisfy((answer) -> assertThat(message(answer))
				.isEqualTo("More is asked for under this account than can be answered at once; please wait a moment and"
						+ " try again."));
		assertThat(output.toString().lines().filter((line) -> line.contains("too-many-under-way"))).singleElement()
			.asString()
			.contains("refused account=" + MANAGER);
	}

	@ParameterizedTest
	@CsvSource({ "act_hi_actinst, GET, /camunda/api/engine/engine/default/history/activity-instance",
			"act_hi_taskinst, GET, /camunda/api/engine/engine/default/history/task/count",
			"act_hi_procinst, POST, /camunda/api/engine/engine/default/history/process-instance",
			"act_hi_procinst, GET, '/camunda/api/engine/engine/default/history/process-instance?variables=theme_neq_a,theme_neq_b,theme_neq_c'",
			"escalation, GET, /camunda/register/cases" })
	void aSearchThatTakesTooLongIsBrokenOffWithASentence(String table, String method, String path,
			CapturedOutput output) throws Exception {
		HttpUser auditor = HttpUser.signIn(this.port, "hscp-auditor");
		this.jdbc.sql("alter table " + table + " rename to quick").update();
		this.jdbc
			.sql("create view " + table
					+ " as select q.* from quick q cross join generate_series(1, 100000000000) s(n)")
			.update();
		HttpResponse<String> answer;
		int before = output.toString().length();
		try {
			answer = auditor.send(method, path, method.equals("POST") ? "{}" : "", "application/json", "Sec-Fetch-Site",
					"same-origin");
		}
		finally {
			this.jdbc.sql("drop view " + table).update();
			this.jdbc.sql("alter table quick rename to " + table).update();
		}

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
		assertThat(message(answer)).isEqualTo(
				"This took too long and was broken off; please look for less at once, or try again when the system is less busy.");
		assertThat(output.toString().substring(before).lines().filter((line) -> !line.isBlank())).hasSize(1)
			.allMatch((line) -> line.contains("WARN") && line.contains("The database broke off"));
	}

	@Test
	void aPageThatAsksThirtyThingsAtOnceGetsThemAll() throws Exception {
		HttpUser manager = HttpUser.signIn(this.port, MANAGER);
		ExecutorService connections = Executors.newFixedThreadPool(30);
		List<Future<HttpResponse<String>>> sent = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			sent.add(connections.submit(() -> manager.get("/task?maxResults=15")));
		}
		for (Future<HttpResponse<String>> one : sent) {
			assertThat(one.get().statusCode()).isEqualTo(200);
		}
		connections.shutdown();
	}

	@Test
	void onceAHundredRequestsAreUnderWayWhoeverComesHasTwelveAndFortyBefore() throws Exception {
		List<String> others = IntStream.range(0, 100).mapToObj((each) -> "10.0.0." + each).toList();
		List<String> one = Collections.nCopies(50, "10.0.1.1");

		assertThat(comingIn(one)).isEqualTo(40);
		assertThat(comingIn(Stream.concat(others.stream(), one.stream()).toList())).isEqualTo(100 + 12);
	}

	/** How many come in before one is refused, each while those before are under way. */
	private int comingIn(List<String> addresses) throws IOException, ServletException {
		AtomicInteger in = new AtomicInteger();
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(addresses.get(0));
		this.requestsUnderWay.getFilter()
			.doFilter(request, new MockHttpServletResponse(),
					(first, answer) -> in.set(1 + comingIn(addresses.subList(1, addresses.size()))));
		return in.get();
	}

	private static String message(HttpResponse<String> answer) throws Exception {
		JsonNode body = JSON.readTree(answer.body());
		return body.get("message").asText();
	}

}
