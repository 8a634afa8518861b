package uk.safeguarding.escalation.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.ApplicationProcess;
import uk.safeguarding.escalation.testing.Eventually;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * PostgreSQL goes away while limits fall due and people raise differences: once stopped
 * as its service stops it, for so short that nobody is refused, once killed and gone for
 * longer than people wait. The application is not started again.
 */
@Tag("slow")
class DatabaseRestartIT {

	private static final Logger LOG = LoggerFactory.getLogger(DatabaseRestartIT.class);

	private static final int CASES = 100;

	@TempDir
	private Path data;

	@TempDir
	private Path folder;

	private final List<String> raised = new CopyOnWriteArrayList<>();

	private final Map<String, Integer> refusals = new ConcurrentHashMap<>();

	private final AtomicBoolean enough = new AtomicBoolean();

	@Test
	void theApplicationGoesOnByItselfAndNothingIsLost() throws Exception {
		try (PostgresServer server = PostgresServer.start(this.data)) {
			String database = server.newDatabase();
			Storm storm = new Storm(database);
			try (ApplicationProcess application = start(Storm.RAISED_AT, database)) {
				Storm.raise(CASES, application);
				Eventually.holds(Duration.ofMinutes(5), () -> storm.openSteps() == 0);
			}
			long atStop;
			long atCrash;
			try (ApplicationProcess application = start("2026-09-17T23:58:30", database)) {
				HttpUser raiser = application.signIn("police-practitioner");
				Thread people = new Thread(() -> raiseUntilItIsEnough(raiser));
				people.start();

				atStop = after(storm, CASES / 5);
				server.stop();
				Thread.sleep(5000);
				server.startAgain();
				atCrash = after(storm, CASES / 2);
				server.crash();
				Thread.sleep(25_000);
				server.startAgain();

				int before = this.raised.size();
				Eventually.holds(Duration.ofMinutes(2), () -> this.raised.size() > before + 5);
				this.enough.set(true);
				people.join();
				Eventually.holds(Duration.ofMinutes(3), () -> storm.limitsReached() == CASES);
				Eventually.holds(Duration.ofMinutes(6), () -> storm.openSteps() == 0);
				assertThat(application.signIn("brookfold-primary-safeguarding-lead").tasks("Stage2Outcome").size())
					.isEqualTo(CASES);
			}
			LOG.info("{} limits: stopped after {}, killed after {}; {} raised meanwhile, refused: {}", CASES, atStop,
					atCrash, this.raised.size(), this.refusals);
			assertThat(this.refusals).as("somebody met the gap").isNotEmpty();
			assertThat(this.refusals.keySet()).allSatisfy(
					(answer) -> assertThat(answer).startsWith("500 Something went wrong here and nothing was saved"));
			Set<String> there = new TreeSet<>(PostgresServer.lookInto(database)
				.sql("select process_instance_id from escalation" + " where raising_agency = 'police'")
				.query(String.class)
				.list());
			assertThat(there).containsAll(this.raised);
			storm.everyLimitFiredOnce(CASES);
		}
	}

	private ApplicationProcess start(String clock, String database) throws IOException, InterruptedException {
		return ApplicationProcess.startOnPostgres(this.folder, clock, database,
				"--camunda.bpm.job-execution.lock-time-in-millis=30000");
	}

	private static long after(Storm storm, int limits) throws Exception {
		Eventually.holds(Duration.ofMinutes(3), () -> {
			try {
				return storm.limitsReached() >= limits;
			}
			catch (RuntimeException ex) {
				return false;
			}
		});
		return storm.limitsReached();
	}

	private void raiseUntilItIsEnough(HttpUser raiser) {
		Map<String, Object> difference = Answers.difference("2026-09-16");
		difference.put("raisingAgency", "police");
		try {
			while (!this.enough.get()) {
				HttpResponse<String> answer = raiser.raise(difference);
				if (answer.statusCode() == 200) {
					this.raised.add(HttpUser.json(answer).get("id").asText());
				}
				else {
					this.refusals.merge(answer.statusCode() + " " + HttpUser.json(answer).path("message").asText(), 1,
							Integer::sum);
				}
				Thread.sleep(300);
			}
		}
		catch (UncheckedIOException ex) {
			this.refusals.merge("no answer: " + ex, 1, Integer::sum);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
