package uk.safeguarding.escalation.production;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.EscalationApplication;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.Eventually;
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
			ProductionSettings settings = new ProductionSettings(this.operator)
				.set("ESCALATION_DATABASE_URL=" + database)
				.set("ESCALATION_DATABASE_USER=postgres")
				.set("ESCALATION_PORT=" + String.valueOf(port))
				.set("ESCALATION_MANAGEMENT_PORT=" + String.valueOf(Ports.free()))
				.set("ESCALATION_OIDC_GROUPS_CLAIM=groups")
				.set("ESCALATION_OIDC_GROUPS_FILE=" + this.operator.resolve("groups.yaml").toString());

			for (int start = 1; start <= 2; start++) {
				Process process = start(settings);
				try {
					HttpUser stranger = HttpUser.stranger(port);
					Eventually.holds(Duration.ofMinutes(2), () -> process.isAlive() && stranger.finds("/healthz"));
					assertThat(jdbc.sql("select id_ from act_id_user").query(String.class).list())
						.containsExactly("nobody");
					assertThat(jdbc.sql("select count(*) from act_re_deployment").query(Integer.class).single())
						.isOne();
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

	private Process start(ProductionSettings settings) throws Exception {
		ProcessBuilder java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Duser.timezone=Europe/London", "-cp", System.getProperty("java.class.path"),
				EscalationApplication.class.getName())
			.directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.operator.resolve("output").toFile());
		java.environment().putAll(settings.variables());
		return java.start();
	}

}
