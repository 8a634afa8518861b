package uk.safeguarding.escalation.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.ApplicationProcess;
import uk.safeguarding.escalation.testing.Eventually;
import uk.safeguarding.escalation.testing.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances of the application share one database. While the limits of two hundred
 * cases fall due, one of them is killed. Jobs are locked for half a minute here, not for
 * five, so that the test need not wait for the locks of the dead.
 */
@Tag("slow")
class TwoInstancesIT {

	private static final Logger LOG = LoggerFactory.getLogger(TwoInstancesIT.class);

	private static final int CASES = 200;

	@TempDir
	private Path data;

	@TempDir
	private Path first;

	@TempDir
	private Path second;

	@Test
	void everyLimitFiresOnceThoughOneInstanceIsKilledInTheMiddle() throws Exception {
		try (PostgresServer server = PostgresServer.start(this.data)) {
			String database = server.newDatabase();
			Storm storm = new Storm(database);
			try (ApplicationProcess one = start(this.first, Storm.RAISED_AT, database);
					ApplicationProcess other = start(this.second, Storm.RAISED_AT, database)) {
				Storm.raise(CASES, one, other);
				assertThat(other.signIn("childrens-social-care-line-manager")
					.complete("childrens-social-care-line-manager", "Stage1Response", Answers.response("disagree"))
					.statusCode()).isEqualTo(204);
				Eventually.holds(Duration.ofMinutes(5), () -> storm.openSteps() == 0);
			}
			assertThat(storm.limitsReached()).isZero();

			long whenKilled;
			CompletableFuture<ApplicationProcess> starting = startAtTheSameTime(this.first, database);
			try (ApplicationProcess survivor = start(this.second, "2026-09-17T23:57:45", database);
					ApplicationProcess victim = starting.get()) {
				assertThat(storm.limitsReached()).as("both are up before the limit").isZero();
				assertThat(victim.signIn("brookfold-primary-line-manager").tasks("Stage1Outcome").size()).isPositive();
				while (storm.limitsReached() < CASES / 2) {
					Thread.sleep(20);
				}
				victim.kill();
				whenKilled = storm.limitsReached();
				assertThat(whenKilled).isLessThan(CASES);

				assertThat(survivor.signIn("brookfold-primary-safeguarding-lead").tasks("Stage2Outcome").size())
					.isPositive();
				Eventually.holds(Duration.ofMinutes(2), () -> storm.limitsReached() == CASES);
				Eventually.holds(Duration.ofMinutes(6), () -> storm.openSteps() == 0);
			}
			storm.everyLimitFiredOnce(CASES);
			Set<String> twice = new TreeSet<>(mails(this.first));
			int ofTheVictim = twice.size();
			Set<String> ofTheSurvivor = mails(this.second);
			twice.retainAll(ofTheSurvivor);
			LOG.info("{} limits: killed after {}; mails: {} by the one, {} by the other, {} of them by both", CASES,
					whenKilled, ofTheVictim, ofTheSurvivor.size(), twice.size());
			assertThat(ofTheVictim).isPositive();
			assertThat((long) ofTheVictim + ofTheSurvivor.size() - twice.size())
				.isEqualTo(storm.number("select count(*) from escalation_mail"));
			assertThat((long) twice.size())
				.isLessThanOrEqualTo(storm.number("select count(*) from escalation_mail where perhaps_twice"));
		}
	}

	private static CompletableFuture<ApplicationProcess> startAtTheSameTime(Path folder, String database) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return start(folder, "2026-09-17T23:57:45", database);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		});
	}

	private static ApplicationProcess start(Path folder, String clock, String database)
			throws IOException, InterruptedException {
		return ApplicationProcess.startOnPostgres(folder, clock, database,
				"--camunda.bpm.job-execution.lock-time-in-millis=30000");
	}

	/** Each mail's file is named after its Message-ID. */
	private static Set<String> mails(Path folder) throws IOException {
		Path outbox = folder.resolve("data/outbox");
		if (!Files.exists(outbox)) {
			return Set.of();
		}
		try (Stream<Path> files = Files.list(outbox)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(".eml"))
				.collect(Collectors.toCollection(TreeSet::new));
		}
	}

}
