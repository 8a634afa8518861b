package uk.safeguarding.escalation.testing;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An empty database for an application that is started more than once in this JVM: of H2,
 * or of PostgreSQL with {@code -Dtest.database=postgresql}.
 */
public final class FreshDatabase {

	private FreshDatabase() {
	}

	/** The application's settings for it, each as {@code --name=value}. */
	public static List<String> settings() {
		Map<String, Object> settings = OnPostgres.isWanted()
				? PostgresServer.settings(PostgresServer.shared().newDatabase())
				: Map.of("spring.datasource.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
		return settings.entrySet()
			.stream()
			.map((setting) -> "--" + setting.getKey() + "=" + setting.getValue())
			.toList();
	}

}
