package uk.safeguarding.escalation.audit;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.TestPropertySource;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody at work, and the limits, notice of twenty accounts that send the worst
 * search there is, over several connections each, for a minute. Measures, and gates on
 * nothing: {@code ./mvnw -Pbenchmark test -Dtest=EveryonesShareBenchmark}, and the same
 * with {@code -Dtest.database=postgresql}.
 */
@WebTest
@TestPropertySource(properties = "camunda.bpm.job-execution.enabled=true")
class EveryonesShareBenchmark {

	private static final int CASES = Integer.getInteger("share.cases", 3_000);

	private static final int ACCOUNTS = Integer.getInteger("share.accounts", 20);

	private static final int CONNECTIONS = Integer.getInteger("share.connections", 5);

	private static final Duration LONG = Duration.ofSeconds(Integer.getInteger("share.seconds", 60));

	private static final String MANAGER = "childrens-social-care-line-manager";

	private static final int LIMITS = 25;

	/** Each is allowed: ten entries in a list, as many lists as there are. */
	private static final Map<String, Search> SEARCHES = searches();

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	private JdbcClient database;

	/** Not through a pool of the application, which is what is measured. */
	@Autowired
	void connect(DataSource pool, @Value("${spring.datasource.username}") String user,
			@Value("${spring.datasource.password}") String password) throws SQLException {
		try (Connection one = pool.getConnection()) {
			this.database = JdbcClient.create(new DriverManagerDataSource(one.getMetaData().getURL(), user, password));
		}
	}

	@Test
	void twentyAccountsAgainstEverybodyElse() throws Exception {
		List<Case> some = county();
		HttpUser manager = HttpUser.signIn(this.port, MANAGER);
		List<HttpUser> accounts = new ArrayList<>();
		for (String account : accounts()) {
			accounts.add(HttpUser.signIn(this.port, account));
		}
		say("%d running and %d finished cases",
				number("select count(*) from act_ru_execution where parent_id_ is null"),
				number("select count(*) from act_hi_procinst where end_time_ is not null"));
		String task = manager.tasks("Stage1Response").get(0).get("id").asText();
		work("alone", manager, "/task/" + task, some.subList(0, 5), List.of());
		String worst = System.getProperty("share.search", "").replace('_', ' ');
		if (worst.isEmpty()) {
			worst = worst(accounts.get(0), HttpUser.signIn(this.port, "hscp-auditor"));
		}
		say("%d accounts, %d connections each: %s", ACCOUNTS, CONNECTIONS, worst);
		work(worst, manager, "/task/" + task, some.subList(5, LIMITS), hammer(accounts, SEARCHES.get(worst)));
	}

	/** What each search costs alone; the one that costs most. */
	private static String worst(HttpUser staff, HttpUser auditor) {
		Map<String, Long> alone = new LinkedHashMap<>();
		SEARCHES.forEach((name, search) -> {
			for (HttpUser one : List.of(auditor, staff)) {
				long start = System.nanoTime();
				String answer = send(one, search);
				alone.put(name, (System.nanoTime() - start) / 1_000_000);
				say("alone, as %s: %s: %,d ms: %s", (one == staff) ? "staff" : "auditor", name, alone.get(name),
						answer);
			}
		});
		return Collections.max(alone.entrySet(), Map.Entry.comparingByValue()).getKey();
	}

	/**
	 * Cases that run and have ended, copied from some; those that are returned are no
	 * copies.
	 */
	private List<Case> county() {
		if (!"postgresql".equals(System.getProperty("test.database"))) {
			// H2 asks for each row's parent at once, PostgreSQL when all are there.
			this.database.sql("set referential_integrity false").update();
		}
		ManyCases many = new ManyCases(this.database);
		List<Case> some = IntStream.range(0, LIMITS + 2)
			.mapToObj((i) -> this.cases.raise(Answers.difference(London.today())))
			.toList();
		waitForSteps();
		many.copy(some.get(0).reference(), 1, CASES / 2, 1);
		some.get(1).done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved());
		waitForSteps();
		some.get(1).confirmedByBoth();
		waitForSteps();
		many.copy(some.get(1).reference(), CASES / 2 + 1, CASES, 1);
		this.database.sql("analyze").update();
		return some.subList(2, some.size());
	}

	private void waitForSteps() {
		while (number("select count(*) from act_ru_job where handler_type_ = 'async-continuation'") > 0) {
			pause(200);
		}
	}

	/** One account a role, of as many agencies as it takes. */
	private static List<String> accounts() {
		return Stream
			.of("brookfold-primary", "childrens-social-care", "police", "acute-trust", "probation", "council-education")
			.flatMap((agency) -> Stream.of("practitioner", "safeguarding-lead", "executive", "line-manager")
				.map((role) -> agency + "-" + role))
			.filter((account) -> !account.equals(MANAGER))
			.limit(ACCOUNTS)
			.toList();
	}

	private static Map<String, Search> searches() {
		Map<String, Search> all = new LinkedHashMap<>();
		String sorting = list(
				"{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":{\"variable\":\"v%d\","
						+ "\"type\":\"String\"}}");
		String known = list("{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":{\"variable\":"
				+ "\"reference\",\"type\":\"String\"}}");
		String like = list("{\"name\":\"reference\",\"operator\":\"like\",\"value\":\"%%%d%%\"}");
		String different = list("{\"name\":\"v%d\",\"operator\":\"neq\",\"value\":\"x\"}");
		String or = list("{\"processVariables\":" + like.replace("%", "%%") + "}");
		all.put("tasks by ten variables", Search.post("/task?maxResults=50", "{\"sorting\":" + sorting + "}"));
		all.put("tasks by one variable ten times", Search.post("/task?maxResults=50", "{\"sorting\":" + known + "}"));
		all.put("tasks with ten likes", Search.post("/task?maxResults=50", "{\"processVariables\":" + like + "}"));
		all.put("tasks with ten ors of ten likes", Search.post("/task?maxResults=50", "{\"orQueries\":" + or + "}"));
		all.put("tasks, all at once", Search.post("/task?maxResults=50", "{\"processVariables\":" + like
				+ ",\"taskVariables\":" + different + ",\"sorting\":" + sorting + ",\"orQueries\":" + or + "}"));
		all.put("tasks, all at once, counted", Search.post("/task/count",
				"{\"processVariables\":" + like + ",\"taskVariables\":" + different + ",\"orQueries\":" + or + "}"));
		all.put("history, three variables",
				Search.get("/history/process-instance?maxResults=50&variables=a_eq_x,b_eq_x,c_eq_x"));
		all.put("history, ten variables", Search.post("/history/process-instance?maxResults=50",
				"{\"variables\":" + list("{\"name\":\"v%d\",\"operator\":\"eq\",\"value\":\"x\"}") + "}"));
		all.put("history, ten likes",
				Search.post("/history/process-instance?maxResults=50", "{\"variables\":" + like + "}"));
		all.put("history, ors of ten likes", Search.post("/history/process-instance?maxResults=50",
				"{\"orQueries\":" + or.replace("processVariables", "variables") + "}"));
		all.put("past tasks, ten variables", Search.post("/history/task?maxResults=50",
				"{\"processVariables\":" + list("{\"name\":\"v%d\",\"operator\":\"eq\",\"value\":\"x\"}") + "}"));
		all.put("values like", Search.post("/history/variable-instance?maxResults=50",
				"{\"variableNameLike\":\"%e%\",\"sorting\":[{\"sortBy\":\"variableName\",\"sortOrder\":\"asc\"}]}"));
		all.put("details", Search.get("/history/detail?maxResults=1000&sortBy=time&sortOrder=asc"));
		all.put("details without an end", Search.get("/history/detail"));
		all.put("cases, ten likes", Search.post("/process-instance?maxResults=50", "{\"variables\":" + like + "}"));
		all.put("executions, ten likes", Search.post("/execution?maxResults=50",
				"{\"processVariables\":" + like + ",\"variables\":" + different + "}"));
		all.put("Cockpit, ten likes",
				new Search("POST", "/camunda/api/cockpit/plugin/base/default/process-instance?maxResults=50",
						"{\"variables\":" + like + "}"));
		return all;
	}

	/** Ten of them. */
	private static String list(String entry) {
		return IntStream.range(0, 10)
			.mapToObj((i) -> String.format(Locale.ROOT, entry, i))
			.collect(Collectors.joining(",", "[", "]"));
	}

	private static String send(HttpUser one, Search search) {
		try {
			HttpResponse<String> answer = one.send(search.method(), search.path(), search.body(), "application/json");
			return answer.statusCode() + " "
					+ ((answer.statusCode() == 200) ? answer.body().length() + " characters" : answer.body());
		}
		catch (Exception ex) {
			return ex.getClass().getSimpleName();
		}
	}

	private static List<Runnable> hammer(List<HttpUser> accounts, Search search) {
		return accounts.stream()
			.flatMap((account) -> Collections.nCopies(CONNECTIONS, account).stream())
			.<Runnable>map(
					(account) -> () -> ANSWERS.merge(send(account, search).replaceAll("[{ ].*", ""), 1, Integer::sum))
			.toList();
	}

	private static final Map<String, Integer> ANSWERS = new ConcurrentHashMap<>();

	/**
	 * Somebody claims, releases and looks into the list; limits fall due; meanwhile
	 * others do what they do.
	 */
	private void work(String what, HttpUser manager, String task, List<Case> due, List<Runnable> meanwhile)
			throws Exception {
		Instant end = Instant.now().plus(meanwhile.isEmpty() ? Duration.ofSeconds(10) : LONG);
		ANSWERS.clear();
		ExecutorService threads = Executors.newCachedThreadPool();
		meanwhile.forEach((one) -> threads.execute(() -> {
			while (Instant.now().isBefore(end)) {
				one.run();
			}
		}));
		List<Long> limits = Collections.synchronizedList(new ArrayList<>());
		for (Case one : due) {
			threads.execute(() -> limits.add(limit(one, end)));
		}
		Map<String, List<Long>> times = new TreeMap<>();
		Map<String, Integer> refused = new TreeMap<>();
		while (Instant.now().isBefore(end)) {
			Map<String, Search> acts = new LinkedHashMap<>();
			acts.put("claim", Search.post(task + "/claim", "{\"userId\":\"" + MANAGER + "\"}"));
			acts.put("release", Search.post(task + "/unclaim", "{}"));
			acts.put("list",
					Search.post("/task?maxResults=15", "{\"candidateGroup\":\"childrens-social-care.line-manager\"}"));
			acts.put("healthz", new Search("GET", "/healthz", ""));
			for (Map.Entry<String, Search> act : acts.entrySet()) {
				long start = System.nanoTime();
				String answer = send(manager, act.getValue());
				times.computeIfAbsent(act.getKey(), (any) -> new ArrayList<>())
					.add((System.nanoTime() - start) / 1_000_000);
				if (!answer.startsWith("20")) {
					refused.merge(act.getKey() + " " + answer, 1, Integer::sum);
				}
			}
			pause(500);
		}
		threads.shutdown();
		times.forEach((act, list) -> say("%s: %s: %s", what, act, figures(list)));
		while (limits.size() < due.size()) {
			pause(100);
		}
		say("%s: limit: %s", what, figures(limits));
		say("%s: refused: %s; answers to the others: %s", what, refused, ANSWERS);
		threads.shutdownNow();
	}

	/**
	 * Falls due some time before the end; how long until it has acted, in milliseconds.
	 */
	private long limit(Case one, Instant end) {
		pause((long) (Math.random() * Duration.between(Instant.now(), end.minusSeconds(8)).toMillis()));
		String job = "process_instance_id_ = '" + one.instanceId() + "' and handler_cfg_ like 'Stage1Limit%'";
		assertThat(this.database.sql("update act_ru_job set duedate_ = create_time_ where " + job).update()).isOne();
		long start = System.nanoTime();
		while (number("select count(*) from act_ru_job where " + job) > 0) {
			pause(50);
		}
		return (System.nanoTime() - start) / 1_000_000;
	}

	private static void pause(long milliseconds) {
		try {
			Thread.sleep(milliseconds);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private long number(String query) {
		return this.database.sql(query).query(Long.class).single();
	}

	private static String figures(List<Long> times) {
		List<Long> sorted = times.stream().sorted().toList();
		return String.format(Locale.ROOT, "%d times, median %,d ms, p95 %,d ms, max %,d ms", sorted.size(),
				sorted.get(sorted.size() / 2), sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1),
				sorted.get(sorted.size() - 1));
	}

	private static void say(String line, Object... what) {
		System.out.printf(Locale.ROOT, "BENCHMARK | " + line + "%n", what);
	}

	private record Search(String method, String path, String body) {

		static Search get(String path) {
			return new Search("GET", "/camunda/api/engine/engine/default" + path, "");
		}

		static Search post(String path, String body) {
			return new Search("POST", "/camunda/api/engine/engine/default" + path, body);
		}

	}

}
