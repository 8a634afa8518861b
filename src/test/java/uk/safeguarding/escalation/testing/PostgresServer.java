package uk.safeguarding.escalation.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A real PostgreSQL server of the suite, on the loopback address, in a folder of its own.
 */
public final class PostgresServer implements AutoCloseable {

	private static final String USER = "postgres";

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private final Path folder;

	private final int port;

	private final boolean durable;

	private EmbeddedPostgres server;

	private PostgresServer(Path folder, int port, boolean durable) throws IOException {
		this.folder = folder;
		this.durable = durable;
		this.server = started(port);
		this.port = this.server.getPort();
	}

	/**
	 * Starts one that keeps what it has committed, whatever happens to it.
	 * @param folder an empty folder for its data
	 * @return the server
	 */
	public static PostgresServer start(Path folder) throws IOException {
		return new PostgresServer(folder, 0, true);
	}

	/** The one that the tests of this JVM share; it ends with the last application. */
	static PostgresServer shared() {
		return Shared.SERVER;
	}

	/**
	 * Makes an empty database.
	 * @return its JDBC address
	 */
	public String newDatabase() {
		String name = "escalation_" + DATABASES.incrementAndGet();
		try (Connection connection = this.server.getPostgresDatabase().getConnection();
				var statement = connection.createStatement()) {
			statement.execute("create database " + name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + name;
	}

	/** Settings of the application that lead to a database of this server. */
	public static Map<String, String> settings(String database) {
		return Map.of("spring.datasource.url", database, "spring.datasource.username", USER,
				"spring.datasource.password", USER);
	}

	/** The same as arguments of a program. */
	public static List<String> arguments(String database) {
		return settings(database).entrySet()
			.stream()
			.map((setting) -> "--" + setting.getKey() + "=" + setting.getValue())
			.toList();
	}

	/** The operating system's number of the server's process. */
	public long pid() throws IOException {
		return Long.parseLong(Files.readAllLines(this.folder.resolve("postmaster.pid")).get(0));
	}

	/** Looks into a database beside the application. */
	public static JdbcClient lookInto(String database) {
		return JdbcClient.create(new DriverManagerDataSource(database, USER, USER));
	}

	/** Runs a script of many statements, such as a dump. */
	public static void load(String database, String script) {
		new JdbcTemplate(new DriverManagerDataSource(database, USER, USER)).execute(script);
	}

	/** Stops it as its service does: whoever is connected is cut off. */
	public void stop() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * kill -9 of the server itself: nothing is written any more, whoever is connected is
	 * cut off.
	 */
	public void crash() throws IOException, InterruptedException {
		ProcessHandle.of(pid()).orElseThrow().destroyForcibly();
		// What it left behind; it would stop the server of the next start, too.
		this.server.close();
	}

	/** Starts it again, on its port and its data. */
	public void startAgain() throws IOException {
		this.server = started(this.port);
	}

	@Override
	public void close() {
		stop();
	}

	private EmbeddedPostgres started(int wantedPort) throws IOException {
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
			.setPort(wantedPort)
			.setCleanDataDirectory(this.folder == null)
			.setRegisterShutdownHook(this.folder != null)
			.setPGStartupWait(Duration.ofMinutes(1))
			.setServerConfig("max_connections", "200")
			// As Debian and Ubuntu deliver it; what the application needs must not depend
			// on it.
			.setServerConfig("timezone", "Europe/London")
			// Counts round trips, for those who ask it to.
			.setServerConfig("shared_preload_libraries", "pg_stat_statements");
		if (this.folder != null) {
			builder.setDataDirectory(this.folder);
		}
		String durability = this.durable ? "on" : "off";
		return builder.setServerConfig("fsync", durability)
			.setServerConfig("full_page_writes", durability)
			.setServerConfig("synchronous_commit", durability)
			.start();
	}

	private static final class Shared {

		private static final PostgresServer SERVER = start();

		private static PostgresServer start() {
			try {
				PostgresServer server = new PostgresServer(null, 0, false);
				stopAfterTheLastApplication(server);
				return server;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		/**
		 * Spring listens for the end of the JVM from its first application on: here is
		 * one.
		 */
		private static void stopAfterTheLastApplication(PostgresServer server) {
			SpringApplication none = new SpringApplication(Object.class);
			none.setWebApplicationType(WebApplicationType.NONE);
			none.setBannerMode(Banner.Mode.OFF);
			none.setLogStartupInfo(false);
			none.run();
			SpringApplication.getShutdownHandlers().add(server::stop);
		}

	}

}
