package uk.safeguarding.escalation.benchmark;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.ApplicationProcess;
import uk.safeguarding.escalation.testing.Eventually;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.ManyCases;
import uk.safeguarding.escalation.testing.PostgresServer;
import uk.safeguarding.escalation.testing.Timing;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole application beside a bare engine with its defaults ({@link BareEngine}), each
 * in a process of its own, on one PostgreSQL, taking turns. Measures, and gates on
 * nothing: {@code ./mvnw -Pbenchmark test -Dtest=StormBenchmark}. How to read it:
 * {@code docs/performance.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StormBenchmark {

	private static final List<Integer> SIZES = Stream
		.of(System.getProperty("storm.sizes", "500,2000,5000,500,2000,5000").split(","))
		.map(Integer::valueOf)
		.toList();

	private static final int PEOPLE = 4;

	private static final Duration PATIENCE = Duration.ofMinutes(15);

	/** Notices, reports and whatever else is done in a transaction of its own. */
	private static final String OPEN_STEPS = "select count(*) from act_ru_job where handler_type_ = 'async-continuation'";

	/** Cases that have moved on to Stage 2 … */
	private static final String MOVED = "select count(*) from act_ru_task where task_def_key_ = 'Stage2Outcome'";

	/** … and when they did. */
	private static final String MOVES = "start_time_ from act_hi_taskinst where task_def_key_ = 'Stage2Outcome'";

	@TempDir
	private static Path folder;

	private PostgresServer server;

	private SmtpSink mailServer;

	private Side application;

	private Side bare;

	private List<Side> sides;

	private int copies;

	@BeforeAll
	void start() throws Exception {
		this.server = PostgresServer.start(Files.createDirectory(folder.resolve("database")));
		this.mailServer = new SmtpSink();
		String ours = this.server.newDatabase();
		String theirs = this.server.newDatabase();
		JdbcClient database = PostgresServer.lookInto(ours);
		Path home = Files.createDirectory(folder.resolve("application"));
		try (ApplicationProcess before = application(home, "2026-09-15T10:00", ours)) {
			raises(before.signIn("brookfold-primary-practitioner"), "2026-09-14");
			Eventually.holds(Duration.ofMinutes(1), () -> database.sql(OPEN_STEPS).query(Long.class).single() == 0);
		}
		database.sql("update act_ru_job set duedate_ = timestamp '2999-01-01 00:00:00'").update();
		this.application = new Side("application", application(home, "2026-09-18T00:01", ours), database,
				database.sql("select reference from escalation").query(String.class).single(),
				"brookfold-primary-practitioner", "childrens-social-care-line-manager");
		Path beside = Files.createDirectory(folder.resolve("bare"));
		ApplicationProcess process = BareEngine.start(beside, List.of(),
				PostgresServer.settings(theirs)
					.entrySet()
					.stream()
					.map((setting) -> "--" + setting.getKey() + "=" + setting.getValue())
					.toList());
		raises(process.signIn("admin"), "2026-09-14");
		this.bare = new Side("bare engine", process, PostgresServer.lookInto(theirs),
				PostgresServer.lookInto(theirs).sql("select id_ from act_hi_procinst").query(String.class).single(),
				"admin", "admin");
		this.sides = Boolean.getBoolean("storm.alone") ? List.of(this.application)
				: List.of(this.bare, this.application);
		for (Side side : List.of(this.application, this.bare)) {
			side.database().sql("create extension pg_stat_statements").update();
		}
	}

	@AfterAll
	void stop() {
		Stream.of(this.application, this.bare).filter(Objects::nonNull).forEach((side) -> side.process().close());
		this.mailServer.close();
		this.server.close();
	}

	@Test
	void raisingWithTwoClients() throws Exception {
		for (int round = 0; round < 3; round++) {
			for (Side side : this.sides) {
				raise(side, (round == 0) ? 30 : 200, round > 0);
			}
		}
		await(() -> this.application.number(OPEN_STEPS) == 0);
	}

	@Test
	void storms() throws Exception {
		// Both get warm before anything is measured.
		for (int size : Stream.concat(Stream.of(1000), SIZES.stream()).toList()) {
			for (Side side : this.sides) {
				storm(side, size);
			}
		}
	}

	@Test
	void theFirstLimitAfterAHundredIdleSeconds() throws Exception {
		for (Side side : List.of(this.application, this.bare)) {
			side.copy(900_000, 900_000);
		}
		Thread.sleep(Duration.ofSeconds(100).toMillis());
		for (Side side : List.of(this.application, this.bare)) {
			long moved = side.number(MOVED);
			side.release(900_000, 900_000);
			report(side, "the first limit after 100 idle seconds: after %.0f ms", untilOneMoves(side, moved));
		}
	}

	private void raise(Side side, int cases, boolean told) throws Exception {
		List<HttpUser> people = List.of(side.process().signIn(side.user()), side.process().signIn(side.user()));
		Machine before = Machine.now(side.process().pid(), this.server.pid(), side.database());
		long start = System.nanoTime();
		ExecutorService clients = Executors.newFixedThreadPool(people.size());
		Queue<Double> milliseconds = new ConcurrentLinkedQueue<>();
		List<Future<?>> answers = new ArrayList<>();
		for (HttpUser person : people) {
			answers.add(clients.submit(() -> {
				for (int i = 0; i < cases / people.size(); i++) {
					milliseconds.add(Timing.milliseconds(() -> raises(person, "2026-09-17")));
				}
				return null;
			}));
		}
		for (Future<?> answer : answers) {
			answer.get();
		}
		clients.shutdown();
		double seconds = (System.nanoTime() - start) / 1e9;
		if (told) {
			report(side, "raising, two clients: %.1f a second; %s; %s", cases / seconds, Timing.said(milliseconds),
					Machine.now(side.process().pid(), this.server.pid(), side.database()).since(before).each(cases));
		}
	}

	private static void raises(HttpUser person, String concern) {
		isDone(person.raise(Answers.difference(concern)));
	}

	private static void isDone(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
	}

	private void storm(Side side, int size) throws Exception {
		int first = this.copies;
		int last = first + size - 1;
		this.copies = last + 1 + PEOPLE * People.TASKS;
		side.copy(first, last);
		People people = new People(side, last + 1);
		side.database().sql("analyze").update();
		LocalDateTime before = side.last(MOVES);
		long moved = side.number(MOVED);
		Machine machine = Machine.now(side.process().pid(), this.server.pid(), side.database());
		side.release(first, last);
		people.begin();
		double untilTheFirst = untilOneMoves(side, moved) / 1000;
		await(() -> side.number(MOVED) == moved + size);
		people.end();
		Machine cost = Machine.now(side.process().pid(), this.server.pid(), side.database()).since(machine);
		Done moves = side.done(MOVES, before);
		report(side, "storm of %,d limits: the first after %.2f s, then %.1f a second; each %s", size, untilTheFirst,
				size / moves.seconds(), cost.each(size));
		if (side == this.application) {
			oneMore(side);
			await(() -> side.number(OPEN_STEPS) == 0);
			for (String what : List.of("sent_at from escalation_mail", "made_at from escalation_report")) {
				Done done = side.done(what, moves.from());
				report(side, "%s: %,d, the last after %.0f s, %.1f a second", what, done.number(),
						seconds(moves.from(), done.to()), done.number() / seconds(moves.from(), done.to()));
			}
		}
	}

	/** A limit falls due while papers are printed and mail goes out. */
	private void oneMore(Side side) throws Exception {
		List<Double> waited = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			int one = this.copies++;
			side.copy(one, one);
			long moved = side.number(MOVED);
			side.release(one, one);
			waited.add(untilOneMoves(side, moved));
		}
		report(side, "a limit that falls due meanwhile: %s", Timing.said(waited));
	}

	/** Milliseconds from now on. */
	private static double untilOneMoves(Side side, long moved) throws Exception {
		return Timing.milliseconds(() -> {
			while (side.number(MOVED) == moved) {
				Thread.sleep(10);
			}
		});
	}

	/** Asks seldom: each time costs the database some milliseconds. */
	private static void await(Eventually.Condition condition) throws Exception {
		Eventually.holds(PATIENCE, Duration.ofSeconds(2), condition);
	}

	private static void report(Side side, String what, Object... figures) {
		System.out.println("BENCHMARK " + side.name() + ": " + String.format(what, figures));
	}

	private static double seconds(LocalDateTime from, LocalDateTime to) {
		return Duration.between(from, to).toMillis() / 1000.0;
	}

	private ApplicationProcess application(Path home, String clock, String database) throws Exception {
		return ApplicationProcess.startOnPostgres(home, clock, database, this.mailServer.settings());
	}

	/** One of the two that are measured, and the case that is copied. */
	private record Side(String name, ApplicationProcess process, JdbcClient database, String original, String user,
			String challenged) {

		void copy(int first, int last) {
			ManyCases many = new ManyCases(this.database, Duration.ZERO);
			if (this.original.startsWith("HSCP")) {
				many.copy(this.original, first, last, 1);
			}
			else {
				many.copyOfEngine(this.original, "none", first, last, 1);
			}
		}

		/** Lets the limits of Stage 1 fall due, all in one instant. */
		void release(int first, int last) {
			this.database.sql("""
					update act_ru_job set duedate_ = timestamp '2026-09-17 22:59:00'
					where process_instance_id_ in (select id_ from act_ru_execution where business_key_ between ? and ?)
					  and job_def_id_ in (select id_ from act_ru_jobdef where act_id_ = 'Stage1Limit')
					""").params(ManyCases.reference(first), ManyCases.reference(last)).update();
		}

		long number(String query) {
			return this.database.sql(query).query(Long.class).single();
		}

		LocalDateTime last(String times) {
			return this.database.sql("select coalesce(max(" + times.replaceFirst(" ", "), timestamp '2000-01-01') "))
				.query(LocalDateTime.class)
				.single();
		}

		/** What happened after this time, by the process's own clock. */
		Done done(String times, LocalDateTime before) {
			String time = times.split(" ")[0];
			return this.database.sql(
					"select count(*) as number, min(%1$s) as \"from\", max(%1$s) as \"to\" from (select %2$s) t where %1$s > ?"
						.formatted(time, times))
				.param(before)
				.query(Done.class)
				.single();
		}

	}

	/** What was done from when to when. */
	private record Done(long number, LocalDateTime from, LocalDateTime to) {

		double seconds() {
			return StormBenchmark.seconds(this.from, this.to);
		}

	}

	/**
	 * People who go on with other cases: each claims a task and answers, again and again.
	 */
	private static final class People {

		/** For each of them, more than they come to. */
		static final int TASKS = 400;

		private final AtomicBoolean working = new AtomicBoolean(true);

		private final ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);

		private final List<Future<?>> atWork = new ArrayList<>();

		private final Queue<Double> claiming = new ConcurrentLinkedQueue<>();

		private final Queue<Double> completing = new ConcurrentLinkedQueue<>();

		private final List<HttpUser> signedIn = new ArrayList<>();

		private final List<String> tasks = new ArrayList<>();

		private final Side side;

		People(Side side, int first) throws Exception {
			this.side = side;
			int last = first + PEOPLE * TASKS - 1;
			side.copy(first, last);
			this.tasks.addAll(side.database().sql("""
					select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
					where t.task_def_key_ = 'Stage1Response' and e.business_key_ between ? and ?
					""").params(ManyCases.reference(first), ManyCases.reference(last)).query(String.class).list());
			for (int i = 0; i < PEOPLE; i++) {
				this.signedIn.add(side.process().signIn(side.challenged()));
			}
		}

		void begin() {
			for (int i = 0; i < PEOPLE; i++) {
				HttpUser person = this.signedIn.get(i);
				Iterator<String> own = this.tasks
					.subList(i * this.tasks.size() / PEOPLE, (i + 1) * this.tasks.size() / PEOPLE)
					.iterator();
				this.atWork.add(this.threads.submit(() -> work(person, own)));
			}
		}

		private Void work(HttpUser person, Iterator<String> own) throws Exception {
			while (this.working.get() && own.hasNext()) {
				String task = "/task/" + own.next();
				this.claiming.add(Timing.milliseconds(
						() -> isDone(person.post(task + "/claim", Map.of("userId", this.side.challenged())))));
				this.completing.add(Timing.milliseconds(() -> isDone(
						person.post(task + "/submit-form", HttpUser.variables(Answers.response("disagree"))))));
				Thread.sleep(1000);
			}
			return null;
		}

		void end() throws Exception {
			this.working.set(false);
			for (Future<?> one : this.atWork) {
				one.get();
			}
			this.threads.shutdown();
			report(this.side, "meanwhile claiming: %s", Timing.said(this.claiming));
			report(this.side, "meanwhile completing: %s", Timing.said(this.completing));
		}

	}

}
