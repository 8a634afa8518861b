package uk.safeguarding.escalation.testing;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An empty database for an application that is started more than once in this JVM: of H2,
 * or of PostgreSQL with {@code -Dtest.database=postgresql}.
 */
public final class FreshDatabase {

	private FreshDatabase() {
	}

	/** The application's settings for it, each as {@code --name=value}. */
	public static List<String> settings() {
		return made().entrySet().stream().map((setting) -> "--" + setting.getKey() + "=" + setting.getValue()).toList();
	}

	/** It alone, without an application. */
	public static DataSource dataSource() {
		Map<String, String> settings = made();
		return new DriverManagerDataSource(settings.get("spring.datasource.url"),
				settings.get("spring.datasource.username"), settings.get("spring.datasource.password"));
	}

	private static Map<String, String> made() {
		return OnPostgres.isWanted() ? PostgresServer.settings(PostgresServer.shared().newDatabase())
				: Map.of("spring.datasource.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
						"spring.datasource.username", "sa", "spring.datasource.password", "");
	}

}
