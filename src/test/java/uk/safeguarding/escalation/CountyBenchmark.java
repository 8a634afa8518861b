package uk.safeguarding.escalation;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.ApplicationProcess;
import uk.safeguarding.escalation.testing.County;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What 300 agencies with 1,500 people cost against the 14 that are shipped, with 70: each
 * a process of its own, both taking turns. Measures, and gates on nothing:
 * {@code ./mvnw -Pbenchmark test -Dtest=CountyBenchmark}, and the same with
 * {@code -Dtest.database=postgresql}.
 */
class CountyBenchmark {

	private static final int STARTS = Integer.getInteger("county.starts", 3);

	private static final int REQUESTS = Integer.getInteger("county.requests", 150);

	/** As shipped, but for one thing: nothing is answered from the last answer. */
	private static final String H2 = "--spring.datasource.url=jdbc:h2:file:./data/escalation;WRITE_DELAY=0"
			+ ";DEFAULT_NULL_ORDERING=HIGH;OPTIMIZE_REUSE_RESULTS=FALSE";

	private static final List<Integer> MANY_GROUPS = List.of(4, 20, 40);

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final Pattern SEEDED = Pattern.compile("task lists are in place after (\\d+) ms");

	private static final String RAISER = "brookfold-primary-practitioner";

	private static final String MANAGER = "childrens-social-care-line-manager";

	/** Milliseconds, by what was measured, then by number of agencies. */
	private final Map<String, Map<Integer, List<Double>>> times = new LinkedHashMap<>();

	private final List<AutoCloseable> open = new ArrayList<>();

	@TempDir
	private Path folder;

	@AfterEach
	void everythingEnds() throws Exception {
		Collections.reverse(this.open);
		for (AutoCloseable one : this.open) {
			one.close();
		}
	}

	@Test
	void threeHundredAgenciesAgainstFourteen() throws Exception {
		boolean postgres = "postgresql".equals(System.getProperty("test.database"));
		PostgresServer server = postgres ? PostgresServer.start(this.folder.resolve("postgres")) : null;
		if (postgres) {
			this.open.add(server);
		}
		List<Installation> both = new ArrayList<>();
		for (int i = 0; i < STARTS; i++) {
			both.clear();
			for (int agencies : List.of(County.SHIPPED, County.LARGE)) {
				Path own = Files.createDirectories(this.folder.resolve(agencies + "-" + i));
				both.add(new Installation(agencies, own, postgres ? server.newDatabase() : ""));
			}
			for (String which : List.of("first start", "second start")) {
				for (Installation installation : both) {
					start(which, installation).close();
				}
			}
		}
		List<Running> running = new ArrayList<>();
		for (Installation installation : both) {
			ApplicationProcess application = start("second start", installation);
			this.open.add(application);
			running.add(running(installation.agencies(), application));
		}
		Map<String, Map<Integer, List<Double>>> starts = new LinkedHashMap<>(this.times);
		requests(running);
		// That was to warm up.
		this.times.clear();
		this.times.putAll(starts);
		requests(running);
		print(postgres ? "PostgreSQL" : "H2");
	}

	private static Running running(int agencies, ApplicationProcess application) throws Exception {
		HttpUser admin = application.signIn("admin");
		HttpUser manager = application.signIn(MANAGER);
		people(admin, agencies);
		Map<Integer, HttpUser> inManyGroups = new HashMap<>();
		for (int many : MANY_GROUPS) {
			inManyGroups.put(many, application.signIn("in-" + many + "-groups"));
		}
		String list = JSON.readTree(manager.get("/filter?name=My%20team's%20tasks").body()).get(0).get("id").asText();
		return new Running(agencies, application, admin, application.signIn(RAISER), manager, inManyGroups, list,
				new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
	}

	private ApplicationProcess start(String which, Installation installation) throws Exception {
		Path log = installation.folder().resolve("application.log");
		Files.deleteIfExists(log);
		String clock = "2026-09-15T09:30";
		String[] settings = { County.agencies(installation.folder(), installation.agencies()),
				"--camunda.bpm.job-execution.enabled=false" };
		Instant begin = Instant.now();
		ApplicationProcess application = installation.database().isEmpty()
				? ApplicationProcess.start(installation.folder(), clock, settings[0], settings[1], H2)
				: ApplicationProcess.startOnPostgres(installation.folder(), clock, installation.database(), settings);
		keep(which, installation.agencies(), Duration.between(begin, Instant.now()).toNanos());
		for (String seeded : SEEDED.matcher(Files.readString(log))
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList()) {
			keep(which + ": of it groups, people, grants and lists", installation.agencies(),
					Duration.ofMillis(Long.parseLong(seeded)).toNanos());
		}
		return application;
	}

	/** Five people an agency, and some who are in many groups. */
	private static void people(HttpUser admin, int agencies) throws Exception {
		List<String> all = JSON.readTree(admin.get("/group").body()).findValuesAsText("id");
		List<String> practitioners = all.stream().filter((group) -> group.endsWith(".practitioner")).toList();
		assertThat(practitioners).hasSize(agencies);
		for (String group : practitioners) {
			add(admin, group.replace('.', '-') + "-2", List.of(group));
		}
		List<String> groups = Stream
			.concat(Stream.of("childrens-social-care.line-manager"),
					Stream.of(".line-manager", ".safeguarding-lead", ".executive")
						.flatMap((role) -> all.stream().filter((group) -> group.endsWith(role))))
			.distinct()
			.toList();
		for (int many : MANY_GROUPS) {
			add(admin, "in-" + many + "-groups", groups.subList(0, many));
		}
	}

	private static void add(HttpUser admin, String account, List<String> groups) throws Exception {
		Map<String, Object> profile = Map.of("id", account, "firstName", "More", "lastName", "People", "email",
				account + "@example.org");
		done(admin.post("/user/create", Map.of("profile", profile, "credentials", Map.of("password", "demo"))));
		for (String group : groups) {
			done(admin.send("PUT", "/camunda/api/engine/engine/default/group/" + group + "/members/" + account, "",
					"application/json"));
		}
	}

	private void requests(List<Running> running) throws Exception {
		raise(running);
		each("the start page", running, (one, i) -> one.raiser().send("GET", "/", "", "text/html"));
		for (Running one : running) {
			one.visitors().clear();
			for (int i = 0; i < REQUESTS; i++) {
				one.visitors().add(one.application().visitor());
			}
		}
		each("sign in", running, (one, i) -> one.visitors().get(i).open("tasklist", MANAGER));
		each("a person's groups", running, (one, i) -> one.manager().get("/group?member=" + MANAGER));
		each("the task lists, counted", running,
				(one, i) -> one.manager().get("/filter?resourceType=Task&itemCount=true"));
		each("the team's list", running, (one, i) -> list(one, one.manager()));
		for (int many : MANY_GROUPS) {
			each("the team's list of somebody in " + many + " groups", running,
					(one, i) -> list(one, one.inManyGroups().get(many)));
		}
		workOnTasks(running);
	}

	/** Each case of its own. */
	private void raise(List<Running> running) throws Exception {
		running.forEach((one) -> one.cases().clear());
		each("raise a difference", running, (one, i) -> {
			HttpResponse<String> answer = one.raiser().raise(Answers.difference("2026-09-14"));
			one.cases().add(JSON.readTree(answer.body()).get("id").asText());
			return answer;
		});
	}

	private void workOnTasks(List<Running> running) throws Exception {
		for (Running one : running) {
			Map<String, String> byCase = new HashMap<>();
			one.manager()
				.tasks("Stage1Response")
				.forEach((task) -> byCase.put(task.get("processInstanceId").asText(), task.get("id").asText()));
			one.tasks().clear();
			one.cases().forEach((difference) -> one.tasks().add("/task/" + byCase.get(difference)));
		}
		each("a task", running, (one, i) -> one.manager().get(one.tasks().get(i)));
		each("a task's form", running, (one, i) -> one.manager().get(one.tasks().get(i) + "/deployed-form"));
		each("what the form shows", running, (one, i) -> one.manager().get(one.tasks().get(i) + "/form-variables"));
		each("claim", running, (one, i) -> claim(one, one.tasks().get(i)));
		each("who has claimed it", running,
				(one, i) -> one.manager()
					.send("GET", "/camunda/register" + one.tasks().get(i).replace("/task/", "/tasks/") + "/claimed-by",
							"", "application/json"));
		each("release", running, (one, i) -> one.manager().post(one.tasks().get(i) + "/unclaim", Map.of()));
		for (Running one : running) {
			for (String task : one.tasks()) {
				done(claim(one, task));
			}
		}
		each("complete (a response)", running, (one, i) -> one.manager()
			.post(one.tasks().get(i) + "/submit-form", HttpUser.variables(Answers.response("agree"))));
	}

	private static HttpResponse<String> list(Running one, HttpUser who) throws Exception {
		return who.post("/filter/" + one.teamsList() + "/list?firstResult=0&maxResults=15", Map.of());
	}

	private static HttpResponse<String> claim(Running one, String task) throws Exception {
		return one.manager().post(task + "/claim", Map.of("userId", MANAGER));
	}

	/** Both take turns, so that whatever else the machine does meets both. */
	private void each(String what, List<Running> running, Request request) throws Exception {
		for (int i = 0; i < REQUESTS; i++) {
			for (Running one : running) {
				long begin = System.nanoTime();
				HttpResponse<String> answer = request.send(one, i);
				long time = System.nanoTime() - begin;
				done(answer);
				keep(what, one.agencies(), time);
			}
		}
	}

	private static void done(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.uri() + ": " + answer.body()).isBetween(200, 299);
	}

	private void keep(String what, int agencies, long nanoseconds) {
		this.times.computeIfAbsent(what, (any) -> new HashMap<>())
			.computeIfAbsent(agencies, (any) -> new ArrayList<>())
			.add(nanoseconds / 1e6);
	}

	private void print(String database) {
		System.out.printf("BENCHMARK | %s, medians in ms | %d agencies | %d agencies | ratio |%n|---|--:|--:|--:|%n",
				database, County.SHIPPED, County.LARGE);
		this.times.forEach((what, bySize) -> {
			double few = median(bySize.get(County.SHIPPED));
			double many = median(bySize.get(County.LARGE));
			System.out.printf(Locale.ROOT, "| %s | %,.1f | %,.1f | %.2f |%n", what, few, many, many / few);
		});
	}

	private static double median(List<Double> some) {
		List<Double> sorted = some.stream().sorted().toList();
		int half = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(half)
				: IntStream.of(half - 1, half).mapToDouble(sorted::get).average().orElseThrow();
	}

	/** An application and its data. */
	private record Installation(int agencies, Path folder, String database) {

	}

	/** An application that runs, who is signed in there, and what they work on. */
	private record Running(int agencies, ApplicationProcess application, HttpUser admin, HttpUser raiser,
			HttpUser manager, Map<Integer, HttpUser> inManyGroups, String teamsList, List<HttpUser> visitors,
			List<String> cases, List<String> tasks) {

	}

	private interface Request {

		HttpResponse<String> send(Running one, int number) throws Exception;

	}

}
