package uk.safeguarding.escalation.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.ApplicationProcess;
import uk.safeguarding.escalation.testing.Eventually;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.InstalledPostgres;
import uk.safeguarding.escalation.testing.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Runs the very commands of the operations page: a dump while people raise differences,
 * the loss of everything, and the restore into an empty database.
 */
@Tag("slow")
class DumpAndRestoreIT {

	private static final Logger LOG = LoggerFactory.getLogger(DumpAndRestoreIT.class);

	private static final int CASES = 40;

	@TempDir
	private Path folder;

	@Test
	void casesGoOnWithTheirLimitsAndNoReferenceIsGivenTwice() throws Exception {
		assumeTrue(InstalledPostgres.programs().isPresent(), "Debian's package postgresql is not installed");
		try (InstalledPostgres server = InstalledPostgres.start(InstalledPostgres.programs().orElseThrow())) {
			Set<String> before;
			Set<String> all;
			server.shell("createdb escalation", this.folder);
			try (ApplicationProcess application = start(server, Storm.RAISED_AT)) {
				Storm.raise(CASES, application);
				raise(application, "acute-trust", Answers.immediateRisk(Storm.CONCERN, 2));
				Storm storm = new Storm(server.database("escalation"));
				Eventually.holds(Duration.ofMinutes(3), () -> storm.openSteps() == 0);
				before = references(server);

				Thread people = new Thread(() -> raiseForEver(application));
				people.start();
				for (String command : commands("Back up")) {
					server.shell(command, this.folder);
				}
				raise(application, "brookfold-primary", Answers.difference(Storm.CONCERN));
				application.kill();
				people.join();
				all = references(server);
			}
			server.shell("dropdb escalation", this.folder);

			for (String command : commands("Restore")) {
				server.shell(command, this.folder);
			}
			Set<String> restored = references(server);
			assertThat(restored).containsAll(before).isSubsetOf(all);
			Set<String> lost = new TreeSet<>(all);
			lost.removeAll(restored);
			assertThat(lost).as("raised after the dump").isNotEmpty();
			try (ApplicationProcess application = start(server, "2026-09-17T23:58:15")) {
				Storm storm = new Storm(server.database("escalation"));
				assertThat(storm.limitsReached()).isZero();
				long atStageOne = restored.size() - 1;
				assertThat(storm.number("select count(*) from act_ru_execution where parent_id_ is null"))
					.as("engine and register agree")
					.isEqualTo(restored.size());
				raise(application, "brookfold-primary", Answers.difference("2026-09-17"));
				Set<String> next = references(server);
				next.removeAll(restored);
				assertThat(next).hasSize(1).doesNotContainAnyElementsOf(lost);

				Eventually.holds(Duration.ofMinutes(3), () -> storm.limitsReached() == atStageOne);
				Eventually.holds(Duration.ofMinutes(3), () -> storm.openSteps() == 0);
				assertThat(storm.number("select count(*) from escalation_report")).isEqualTo(restored.size());
				assertThat(storm.number("select count(*) from escalation_mail where state <> 'sent'")).isZero();
				assertThat(storm.number(
						"select count(*) from escalation_report" + " where sha256 <> encode(sha256(content), 'hex')"))
					.isZero();
				LOG.info("{} cases raised, {} in the dump, {} lost with what came after it; {} limits fired after the"
						+ " restore", all.size(), restored.size(), lost.size(), atStageOne);
			}
		}
	}

	private ApplicationProcess start(InstalledPostgres server, String clock) throws Exception {
		return ApplicationProcess.startOnPostgres(this.folder, clock, server.database("escalation"));
	}

	private static void raise(ApplicationProcess application, String agency, Map<String, Object> answers)
			throws Exception {
		HttpUser raiser = application.signIn(agency + "-practitioner");
		var answer = raiser.raise(answers);
		assertThat(HttpUser.json(answer).path("id").asText()).as(answer.body()).isNotEmpty();
	}

	private static void raiseForEver(ApplicationProcess application) {
		try {
			while (true) {
				Storm.raise(4, application);
			}
		}
		catch (Exception | AssertionError ex) {
			// Killed: the connection is gone.
		}
	}

	private static Set<String> references(InstalledPostgres server) {
		JdbcClient jdbc = PostgresServer.lookInto(server.database("escalation"));
		return new TreeSet<>(jdbc.sql("select reference from escalation").query(String.class).list());
	}

	/** The command lines below a heading of the operations page. */
	private static List<String> commands(String heading) throws IOException {
		List<String> lines = Files.readAllLines(Path.of("docs/operations.md"));
		int start = lines.indexOf("### " + heading);
		assertThat(start).as("heading " + heading).isNotNegative();
		List<String> commands = lines.subList(start + 1, lines.size())
			.stream()
			.takeWhile((line) -> !line.startsWith("#"))
			.filter((line) -> line.startsWith("    "))
			.map(String::strip)
			.toList();
		assertThat(commands).isNotEmpty();
		return commands;
	}

}
