package uk.safeguarding.escalation.postgresql;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.ApplicationProcess;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.PostgresServer;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application's first start on a real PostgreSQL, and the next one.
 */
@Tag("slow")
class StartIT {

	@TempDir
	private Path folder;

	@TempDir
	private Path data;

	@Test
	void onAnEmptyDatabaseAndAgainOnItsOwn() throws Exception {
		try (PostgresServer server = PostgresServer.start(this.data)) {
			String database = server.newDatabase();
			JdbcClient jdbc = PostgresServer.lookInto(database);
			Map<String, Long> rows;
			try (ApplicationProcess application = start(database, "2026-09-15T10:00")) {
				assertThat(number(jdbc, "select current_setting('server_version_num')::int / 10000")).isEqualTo(18);
				rows = setUp(jdbc);
				HttpUser raiser = application.signIn("brookfold-primary-practitioner");
				assertThat(raiser.raise(Answers.difference("2026-09-14")).statusCode()).isEqualTo(200);
			}
			assertThat(setUp(jdbc)).isEqualTo(rows);
			try (ApplicationProcess application = start(database, "2026-09-15T10:10")) {
				assertThat(setUp(jdbc)).as("nothing is made twice").isEqualTo(rows);
				assertThat(application.signIn("brookfold-primary-line-manager").tasks("Stage1Outcome")).hasSize(1);
			}
		}
	}

	private ApplicationProcess start(String database, String clock) throws Exception {
		return ApplicationProcess.startOnPostgres(this.folder, clock, database);
	}

	/** What a start puts in place. */
	private static Map<String, Long> setUp(JdbcClient jdbc) {
		return List
			.of("act_re_deployment", "act_re_procdef", "act_id_user", "act_id_group", "act_id_membership",
					"act_ru_authorization where resource_id_ = '*'", "act_ru_filter", "flyway_schema_history")
			.stream()
			.collect(Collectors.toMap((table) -> table, (table) -> number(jdbc, "select count(*) from " + table)));
	}

	private static long number(JdbcClient jdbc, String query) {
		return jdbc.sql(query).query(Long.class).single();
	}

}
