package uk.safeguarding.escalation.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
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

	/** Other settings for the application, to see what ours are worth. */
	private static final String[] WITH = System.getProperty("storm.with", "").split(" ");

	/** A statement for the application's database, such as one that drops an index. */
	private static final String SQL = System.getProperty("storm.sql", "analyze");

	/** How often each side raises 400, the first time to get warm. */
	private static final int ROUNDS = Integer.getInteger("raising.rounds", 3);

	private static final int PEOPLE = 4;

	private static final Duration PATIENCE = Duration.ofMinutes(30);

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
		Path home = Files.createDirectory(folder.resolve("application"));
		Copies ours = Copies.ofApplication(this.server, home, this.mailServer);
		this.application = new Side("application",
				ApplicationProcess.startOnPostgres(home, Copies.AFTER_THE_LIMIT.toString(), ours.address(),
						Stream.concat(Stream.of(this.mailServer.settings()), Stream.of(WITH)).toArray(String[]::new)),
				ours, "brookfold-primary-practitioner", "childrens-social-care-line-manager");
		String theirs = this.server.newDatabase();
		ApplicationProcess process = BareEngine.startOnPostgres(Files.createDirectory(folder.resolve("bare")), theirs);
		this.bare = new Side("bare engine", process, Copies.ofBareEngine(process, theirs), "admin", "admin");
		this.sides = Boolean.getBoolean("storm.alone") ? List.of(this.application)
				: List.of(this.bare, this.application);
		this.application.database().sql(SQL).update();
	}

	@AfterAll
	void stop() {
		Stream.of(this.application, this.bare).filter(Objects::nonNull).forEach((side) -> side.process().close());
		this.mailServer.close();
		this.server.close();
	}

	@Test
	void raisingWithTwoClients() throws Exception {
		int cases = 400;
		Path folder = Files.createDirectory(StormBenchmark.folder.resolve("with-mails"));
		String database = this.server.newDatabase();
		try (ApplicationProcess process = BareEngine.startWithMails(folder, database, this.mailServer.settings())) {
			Side least = new Side("bare engine that keeps the same and sends three mails", process,
					Copies.ofBareEngine(process, database), "admin", "admin");
			for (int round = 0; round < ROUNDS; round++) {
				for (Side side : this.sides) {
					raise(side, cases, Answers.difference("2026-09-17"), round > 0);
				}
				raise(least, cases, kept(), round > 0);
			}
		}
		await(cases, () -> this.application.copies().number(Copies.OPEN_STEPS) == 0);
	}

	/** What the application keeps of the last case that was raised, beside its cards. */
	private Map<String, Object> kept() {
		Map<String, Object> kept = new HashMap<>();
		this.application.database().sql("""
				select name_, text_ from act_ru_variable where task_id_ is null and proc_inst_id_ =
				  (select process_instance_id from escalation order by raised_at desc limit 1)
				""").query((row) -> {
			kept.put(row.getString(1), row.getString(2));
		});
		kept.putAll(Answers.difference("2026-09-17"));
		return kept;
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
			side.copies().copy(900_000, 900_000);
		}
		Thread.sleep(Duration.ofSeconds(100).toMillis());
		for (Side side : List.of(this.application, this.bare)) {
			long moved = side.copies().number(Copies.MOVED);
			side.copies().release(900_000, 900_000);
			report(side, "the first limit after 100 idle seconds: after %.0f ms", untilOneMoves(side, moved));
		}
	}

	private void raise(Side side, int cases, Map<String, Object> answers, boolean told) throws Exception {
		List<HttpUser> people = List.of(side.process().signIn(side.user()), side.process().signIn(side.user()));
		Machine before = Machine.now(side.process().pid(), this.server.pid(), side.database());
		long start = System.nanoTime();
		ExecutorService clients = Executors.newFixedThreadPool(people.size());
		Queue<Double> milliseconds = new ConcurrentLinkedQueue<>();
		List<Future<?>> raising = new ArrayList<>();
		for (HttpUser person : people) {
			raising.add(clients.submit(() -> {
				for (int i = 0; i < cases / people.size(); i++) {
					milliseconds.add(Timing.milliseconds(() -> Copies.isDone(person.raise(answers))));
				}
				return null;
			}));
		}
		for (Future<?> each : raising) {
			each.get();
		}
		clients.shutdown();
		double seconds = (System.nanoTime() - start) / 1e9;
		if (told) {
			report(side, "raising, two clients: %.1f a second; %s; %s", cases / seconds, Timing.said(milliseconds),
					Machine.now(side.process().pid(), this.server.pid(), side.database()).since(before).each(cases));
		}
	}

	private void storm(Side side, int size) throws Exception {
		int first = this.copies;
		int last = first + size - 1;
		this.copies = last + 1 + PEOPLE * People.TASKS;
		side.copies().copy(first, last);
		People people = new People(side, last + 1);
		side.database().sql("analyze").update();
		LocalDateTime before = side.copies().last(Copies.MOVES);
		long moved = side.copies().number(Copies.MOVED);
		Machine machine = Machine.now(side.process().pid(), this.server.pid(), side.database());
		side.copies().release(first, last);
		people.begin();
		double untilTheFirst = untilOneMoves(side, moved) / 1000;
		await(size, () -> side.copies().number(Copies.MOVED) == moved + size);
		people.end();
		Machine cost = Machine.now(side.process().pid(), this.server.pid(), side.database()).since(machine);
		Copies.Done moves = side.copies().done(Copies.MOVES, before);
		report(side, "storm of %,d limits: the first after %.2f s, then %.1f a second; each %s", size, untilTheFirst,
				size / moves.seconds(), cost.each(size));
		if (side == this.application && !Boolean.getBoolean("storm.limits")) {
			oneMore(side);
			await(size, () -> side.copies().number(Copies.OPEN_STEPS) == 0);
			for (String what : List.of("sent_at from escalation_mail", "made_at from escalation_report")) {
				// They come after the limits.
				Copies.Done done = side.copies().done(what, moves.to());
				double seconds = done.secondsSince(moves.to());
				report(side, "%s: %,d, the last after another %.0f s, %.1f a second", what, done.number(), seconds,
						done.number() / seconds);
			}
		}
	}

	/** A limit falls due while papers are printed and mail goes out. */
	private void oneMore(Side side) throws Exception {
		List<Double> waited = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			int one = this.copies++;
			side.copies().copy(one, one);
			long moved = side.copies().number(Copies.MOVED);
			side.copies().release(one, one);
			waited.add(untilOneMoves(side, moved));
		}
		report(side, "a limit that falls due meanwhile: %s", Timing.said(waited));
	}

	/** Milliseconds from now on. */
	private static double untilOneMoves(Side side, long moved) throws Exception {
		return Timing.milliseconds(() -> {
			while (side.copies().number(Copies.MOVED) == moved) {
				Thread.sleep(10);
			}
		});
	}

	/** Asks seldom, and of many cases more so: it reads them all each time. */
	private static void await(int cases, Eventually.Condition condition) throws Exception {
		Eventually.holds(PATIENCE, Duration.ofMillis(Math.max(2000, cases)), condition);
	}

	private static void report(Side side, String what, Object... figures) {
		System.out.println("BENCHMARK " + side.name() + ": " + String.format(what, figures));
	}

	/** One of those that are measured. */
	private record Side(String name, ApplicationProcess process, Copies copies, String user, String challenged) {

		/** Its database counts statements from now on. */
		Side {
			copies.database().sql("create extension pg_stat_statements").update();
		}

		JdbcClient database() {
			return this.copies.database();
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
			side.copies().copy(first, last);
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
						() -> Copies.isDone(person.post(task + "/claim", Map.of("userId", this.side.challenged())))));
				this.completing.add(Timing.milliseconds(() -> Copies
					.isDone(person.post(task + "/submit-form", HttpUser.variables(Answers.response("disagree"))))));
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
