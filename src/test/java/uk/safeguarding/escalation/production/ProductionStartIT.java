package uk.safeguarding.escalation.production;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Eventually;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.Ports;
import uk.safeguarding.escalation.testing.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Production as an operator starts it: a process with nothing but environment variables,
 * on an empty PostgreSQL, with a provider and a mail server that are not there yet.
 */
@Tag("slow")
class ProductionStartIT {

	@TempDir
	private Path operator;

	@TempDir
	private Path folder;

	@TempDir
	private Path data;

	@Test
	void itStartsOnAnEmptyDatabaseWithoutAnybodyInItAndAgain() throws Exception {
		try (PostgresServer server = PostgresServer.start(this.data)) {
			String database = server.newDatabase();
			JdbcClient jdbc = PostgresServer.lookInto(database);
			int port = Ports.free();
			LocalTime cleanup = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS).plusHours(6);
			ProductionSettings settings = new ProductionSettings(this.operator).set(
					"ESCALATION_DATABASE_URL=" + database, "ESCALATION_DATABASE_USER=postgres",
					"ESCALATION_PORT=" + port, "ESCALATION_MANAGEMENT_PORT=" + Ports.free(),
					"ESCALATION_OIDC_GROUPS_CLAIM=groups",
					"ESCALATION_OIDC_GROUPS_FILE=" + ProductionSettings.FOLDER + "/groups.yaml",
					"ESCALATION_CLEANUP_START=" + cleanup, "ESCALATION_CLEANUP_END=" + cleanup.plusHours(4));

			for (int start = 1; start <= 2; start++) {
				Process process = settings.start(this.folder);
				try {
					HttpUser stranger = HttpUser.stranger(port);
					Eventually.holds(Duration.ofMinutes(2), () -> process.isAlive() && stranger.finds("/healthz"));
					assertThat(jdbc.sql("select id_ from act_id_user").query(String.class).list())
						.containsExactly("nobody");
					assertThat(jdbc.sql("select count(*) from act_re_deployment").query(Integer.class).single())
						.isOne();
					assertThat(jdbc.sql("select duedate_ from act_ru_job where handler_type_ = 'history-cleanup'")
						.query(LocalDateTime.class)
						.single()
						.toLocalTime()).as("old history is looked for at the hour that is set").isEqualTo(cleanup);
					assertThat(jdbc.sql("select count(history_ttl_) from act_re_procdef").query(Integer.class).single())
						.as("without a setting a case is kept for ever")
						.isZero();
					HttpResponse<String> page = stranger.fetch("/camunda/app/tasklist/default/");
					assertThat(page.statusCode()).isEqualTo(302);
					assertThat(page.headers().firstValue("Location")).get()
						.asString()
						.startsWith("https://differences.partnership.test/sign-in");
					assertThat(stranger.fetch("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
				}
				finally {
					process.destroy();
				}
				assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it has stopped").isTrue();
				assertThat(process.exitValue()).as("the exit code of a stop").isEqualTo(143);
			}
			assertThat(this.folder).as("nothing is written beside the database").isEmptyDirectory();
		}
	}

}
