package uk.safeguarding.escalation.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import uk.safeguarding.escalation.benchmark.SmtpSink.Taken;
import uk.safeguarding.escalation.testing.Eventually;
import uk.safeguarding.escalation.testing.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills in the middle of a storm: limits fall due in batches, and a second or twelve
 * later the application is killed and started again. In the first half of the kills it is
 * alone, in the second there are two instances, and the other one goes on. Then
 * everything is done once: {@code ./mvnw -Pbenchmark test -Dtest=StormKillsBenchmark}.
 *
 * <p>
 * What a killed instance had taken is locked for five minutes. Nobody waits for that
 * here: the locks are made to expire at once, which is harder, since what the killed one
 * has sent to the database may still be on its way.
 */
class StormKillsBenchmark {

	private static final int KILLS = Integer.getInteger("kills", 50);

	private static final int LIMITS = Integer.getInteger("kills.limits", 2000);

	private static final long SEED = Long.getLong("kills.seed", 1);

	private static final Duration PATIENCE = Duration.ofMinutes(30);

	@TempDir
	private Path folder;

	private final Map<String, Integer> cutOff = new TreeMap<>();

	private int idle;

	@Test
	void everythingHappensOnce() throws Exception {
		try (PostgresServer server = PostgresServer.start(Files.createDirectory(this.folder.resolve("database")));
				SmtpSink mailServer = new SmtpSink()) {
			Copies copies = Copies.ofApplication(server, Files.createDirectory(this.folder.resolve("before")),
					mailServer);
			mailServer.forget();
			copies.copy(0, LIMITS);
			copies.database().sql("analyze").update();
			try (Instance one = new Instance("one", this.folder, copies, mailServer);
					Instance two = new Instance("two", this.folder, copies, mailServer)) {
				one.start();
				copies.release(0, 0);
				Eventually.holds(PATIENCE, () -> copies.number(Copies.MOVED) == 1);
				awaitFewerSteps(copies, 1);
				kill(copies, one, two);
				Eventually.holds(PATIENCE, Duration.ofSeconds(2), () -> copies.number(Copies.MOVED) == LIMITS + 1);
				awaitFewerSteps(copies, 1);
			}
			said(copies, mailServer.taken());
			OnceOnly.cases(copies, 0, LIMITS);
			long again = OnceOnly.mails(copies, mailServer.taken());
			report("mails that were taken more than once, under the same Message-ID: %d", again);
			assertThat(again).as("the log knows of each")
				.isLessThanOrEqualTo(copies.number("select count(*) from escalation_mail where perhaps_twice"));
		}
	}

	private void kill(Copies copies, Instance one, Instance two) throws Exception {
		Random random = new Random(SEED);
		for (int kill = 0; kill < KILLS; kill++) {
			boolean alone = kill < KILLS / 2;
			if (kill == KILLS / 2) {
				two.start();
			}
			Instance victim = (alone || random.nextBoolean()) ? one : two;
			int moment = 1000 + random.nextInt(11_000);
			int first = 1 + (int) ((long) LIMITS * kill / KILLS);
			int last = (int) ((long) LIMITS * (kill + 1) / KILLS);
			// Limits go before papers, and papers before mail: with much left over no
			// kill would come to mail.
			awaitFewerSteps(copies, last - first + 1);
			copies.release(first, last);
			Thread.sleep(moment);
			victim.kill();
			expireLocks(copies, victim);
			victim.start();
		}
	}

	/** As if five minutes had passed. */
	private void expireLocks(Copies copies, Instance killed) {
		List<String> taken = copies.database().sql("""
				select d.act_id_ from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
				where j.lock_owner_ = ? and j.lock_exp_time_ > date '2026-09-17'
				""").param(killed.name()).query(String.class).list();
		taken.forEach((step) -> this.cutOff.merge(step, 1, Integer::sum));
		if (taken.isEmpty()) {
			this.idle++;
		}
		copies.database()
			.sql("update act_ru_job set lock_exp_time_ = timestamp '2000-01-01 00:00:00' where lock_owner_ = ?")
			.param(killed.name())
			.update();
	}

	private void said(Copies copies, List<Taken> taken) {
		report("%d kills, the second half of them of one of two instances, in %,d limits; seed %d", KILLS, LIMITS,
				SEED);
		report("taken by the killed ones and not ended: %s; kills that met no work: %d", this.cutOff, this.idle);
		report("cases that have moved: %,d; limits in the register: %,d; reports: %,d", copies.number(Copies.MOVED),
				copies.number("select count(*) from escalation_stage where stage = 1 and result = 'limit-reached'"),
				copies.number("select count(*) from escalation_report"));
		report("notices since: %,d; mails sent: %,d, of them perhaps twice: %,d; failed tries: %,d; incidents: %,d",
				copies.number("select count(*) from escalation_notice where at_time > date '2026-09-17'"),
				copies.number("select count(*) from escalation_mail where sent_at > date '2026-09-17'"),
				copies.number("select count(*) from escalation_mail where perhaps_twice"),
				copies.number("select count(*) from act_hi_job_log where job_state_ = 1"),
				copies.number("select count(*) from act_ru_incident"));
		report("mails taken by the server: %,d, with different Message-IDs: %,d", taken.size(),
				taken.stream().map(Taken::messageId).distinct().count());
	}

	private static void awaitFewerSteps(Copies copies, int steps) throws Exception {
		Eventually.holds(PATIENCE, Duration.ofSeconds(1), () -> copies.number(Copies.OPEN_STEPS) < steps);
	}

	private static void report(String what, Object... figures) {
		System.out.println("BENCHMARK kills: " + String.format(what, figures));
	}

}
