package uk.safeguarding.escalation.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.ApplicationProcess;
import uk.safeguarding.escalation.testing.Eventually;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application's life on a real PostgreSQL: the first start, the next one, and the
 * first start of a newer version.
 */
@Tag("slow")
class StartIT {

	@TempDir
	private Path folder;

	@TempDir
	private Path data;

	private PostgresServer server;

	@BeforeEach
	void startTheServer() throws IOException {
		this.server = PostgresServer.start(this.data);
	}

	@AfterEach
	void stopTheServer() {
		this.server.close();
	}

	@Test
	void onAnEmptyDatabaseAndAgainOnItsOwn() throws Exception {
		String database = this.server.newDatabase();
		JdbcClient jdbc = PostgresServer.lookInto(database);
		Map<String, Long> rows;
		try (ApplicationProcess application = start(database, "2026-09-15T10:00")) {
			assertThat(number(jdbc, "select current_setting('server_version_num')::int / 10000")).isEqualTo(18);
			rows = setUp(jdbc);
			HttpUser raiser = application.signIn("brookfold-primary-practitioner");
			assertThat(raiser.raise(Answers.difference("2026-09-14")).statusCode()).isEqualTo(200);
		}
		assertThat(setUp(jdbc)).isEqualTo(rows);
		try (ApplicationProcess application = start(database, "2026-09-17T23:58:15")) {
			assertThat(setUp(jdbc)).as("nothing is made twice").isEqualTo(rows);
			assertThat(application.signIn("brookfold-primary-line-manager").tasks("Stage1Outcome")).hasSize(1);
			HttpUser lead = application.signIn("brookfold-primary-safeguarding-lead");
			Eventually.holds(Duration.ofMinutes(2), () -> lead.tasks("Stage2Outcome").size() == 1);
		}
		assertThat(version(jdbc)).isEqualTo(newest());
	}

	@Test
	void aDatabaseOfTheVersionBeforeIsUpgradedAndItsCasesGoOn() throws Exception {
		String database = this.server.newDatabase();
		JdbcClient jdbc = PostgresServer.lookInto(database);
		PostgresServer.load(database, fixture());
		assertThat(version(jdbc)).isEqualTo("2");
		try (ApplicationProcess application = start(database, "2026-09-17T23:58:15")) {
			assertThat(version(jdbc)).isEqualTo(newest());
			HttpUser lead = application.signIn("brookfold-primary-safeguarding-lead");
			assertThat(lead.tasks("Stage2Outcome")).isEmpty();

			Eventually.holds(Duration.ofMinutes(2), () -> lead.tasks("Stage2Outcome").size() == 1);
			Eventually.holds(Duration.ofMinutes(1),
					() -> number(jdbc, "select count(*) from escalation_mail where state <> 'sent'") == 0
							&& number(jdbc, "select count(*) from escalation_report") == 4);
		}
		assertThat(ends(jdbc)).containsExactly("HSCP-2026-0001 1 resolved", "HSCP-2026-0002 1 limit-reached",
				"HSCP-2026-0002 2 open", "HSCP-2026-0003 2 open", "HSCP-2026-0004 2 open");
		assertThat(jdbc.sql("select sha256, content from escalation_report")
			.query((row, index) -> row.getString("sha256").equals(sha256(row.getBytes("content"))))
			.list()).hasSize(4).containsOnly(true);
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

	private static List<String> ends(JdbcClient jdbc) {
		return jdbc
			.sql("select reference || ' ' || stage || ' ' || coalesce(result, 'open') from escalation_stage"
					+ " order by reference, stage")
			.query(String.class)
			.list();
	}

	private static String version(JdbcClient jdbc) {
		return jdbc
			.sql("select version from flyway_schema_history where success and version is not null"
					+ " order by installed_rank desc limit 1")
			.query(String.class)
			.single();
	}

	/** The last of our migrations. */
	private static String newest() throws IOException {
		try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
			return String
				.valueOf(migrations.map((file) -> file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"))
					.mapToInt(Integer::parseInt)
					.max()
					.orElseThrow());
		}
	}

	private static long number(JdbcClient jdbc, String query) {
		return jdbc.sql(query).query(Long.class).single();
	}

	private static String fixture() throws IOException {
		try (InputStream packed = StartIT.class.getResourceAsStream("/upgrade/version-2.sql.gz")) {
			return new String(new GZIPInputStream(packed).readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static String sha256(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
