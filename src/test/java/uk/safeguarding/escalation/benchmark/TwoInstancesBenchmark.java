package uk.safeguarding.escalation.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import uk.safeguarding.escalation.testing.Eventually;
import uk.safeguarding.escalation.testing.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A storm with one instance of the application and with two on the same database, in
 * turns, and how much of it each of the two has done. While one is alone the other is
 * held still by a signal, so that both are warm. Nothing is done twice:
 * {@code ./mvnw -Pbenchmark test -Dtest=TwoInstancesBenchmark}.
 */
class TwoInstancesBenchmark {

	private static final int LIMITS = Integer.getInteger("instances.limits", 2000);

	private static final Duration PATIENCE = Duration.ofMinutes(30);

	/** Of a moved case the limit of Stage 2 is made by whom moves it. */
	private static final String MOVED_BY = "act_hi_job_log where job_state_ = 0 and act_id_ = 'Stage2Limit'";

	/** A paper that was printed is handed over to be sent by whom has printed it. */
	private static final String PRINTED_BY = "act_hi_job_log where job_state_ = 0 and act_id_ = 'DeliverNotice'"
			+ " and process_instance_id_ in (select process_instance_id_ from act_hi_job_log where act_id_ = 'WritePaper')";

	@TempDir
	private Path folder;

	private int copies;

	@Test
	void oneAndTwoInTurns() throws Exception {
		try (PostgresServer server = PostgresServer.start(Files.createDirectory(this.folder.resolve("database")));
				SmtpSink mailOfOne = new SmtpSink();
				SmtpSink mailOfTwo = new SmtpSink()) {
			Copies played = Copies.ofApplication(server, Files.createDirectory(this.folder.resolve("before")),
					mailOfOne);
			mailOfOne.forget();
			try (Instance one = new Instance("one", this.folder, played, mailOfOne);
					Instance two = new Instance("two", this.folder, played, mailOfTwo)) {
				one.start();
				// The first case is moved undisturbed.
				done(played, 1);
				two.start();
				storm(played, "both, cold", LIMITS, List.of(one, two));
				for (int round = 0; round < 2; round++) {
					two.signal("STOP");
					storm(played, "one", LIMITS, List.of(one));
					two.signal("CONT");
					storm(played, "two", LIMITS, List.of(one, two));
				}
			}
			OnceOnly.cases(played, 0, this.copies - 1);
			assertThat(OnceOnly.mails(played,
					Stream.of(mailOfOne, mailOfTwo).flatMap((sink) -> sink.taken().stream()).toList()))
				.as("mails that were taken twice")
				.isZero();
		}
	}

	private void storm(Copies played, String what, int size, List<Instance> instances) throws Exception {
		LocalDateTime before = played.last(Copies.MOVES);
		List<Share> shares = shares(played, instances);
		done(played, size);
		Copies.Done moves = played.done(Copies.MOVES, before);
		Copies.Done mails = played.done("sent_at from escalation_mail", moves.from());
		report("%s: %,d limits, %.1f moves a second; %,d mails, the last after %.0f s", what, size,
				size / moves.seconds(), mails.number(), mails.secondsSince(moves.from()));
		List<Share> after = shares(played, instances);
		for (int i = 0; i < shares.size(); i++) {
			report("%s: of them \"%s\" %s", what, instances.get(i).name(), after.get(i).since(shares.get(i)));
		}
	}

	/** So many more limits fall due, and everything is done that follows. */
	private void done(Copies played, int size) throws Exception {
		int first = this.copies;
		this.copies += size;
		played.copy(first, this.copies - 1);
		played.database().sql("analyze").update();
		played.release(first, this.copies - 1);
		Eventually.holds(PATIENCE, Duration.ofSeconds(2), () -> played.number(Copies.MOVED) == this.copies);
		Eventually.holds(PATIENCE, Duration.ofSeconds(2), () -> played.number(Copies.OPEN_STEPS) == 0);
	}

	private static List<Share> shares(Copies played, List<Instance> instances) {
		return instances.stream()
			.map((instance) -> new Share(by(played, MOVED_BY, instance), by(played, PRINTED_BY, instance),
					instance.mailServer().taken().size()))
			.toList();
	}

	private static long by(Copies played, String jobs, Instance instance) {
		return played.number("select count(*) from " + jobs + " and hostname_ = '" + instance.name() + "'");
	}

	private static void report(String what, Object... figures) {
		System.out.println("BENCHMARK instances: " + String.format(what, figures));
	}

	/** What an instance has done. */
	private record Share(long moves, long papers, long mails) {

		String since(Share before) {
			return "%,d moves, %,d reports, %,d mails".formatted(this.moves - before.moves, this.papers - before.papers,
					this.mails - before.mails);
		}

	}

}
