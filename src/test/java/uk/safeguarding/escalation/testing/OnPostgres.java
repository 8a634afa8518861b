package uk.safeguarding.escalation.testing;

import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * With {@code -Dtest.database=postgresql} every application that starts with the profile
 * {@code test} gets an empty database of a real PostgreSQL, where it would have got one
 * of H2: see {@code application-test.yaml}.
 */
final class OnPostgres implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (isWanted()) {
			environment.getPropertySources().addFirst(new OwnDatabase());
		}
	}

	static boolean isWanted() {
		return "postgresql".equals(System.getProperty("test.database"));
	}

	/** Made when it is asked for: an application may bring another database. */
	private static final class OwnDatabase extends PropertySource<Object> {

		private Map<String, String> settings = Map.of();

		private OwnDatabase() {
			super("a database of PostgreSQL");
		}

		@Override
		public Object getProperty(String name) {
			if (!name.startsWith("test.datasource.")) {
				return null;
			}
			if (this.settings.isEmpty()) {
				PostgresServer server = PostgresServer.shared();
				this.settings = PostgresServer.settings(server.newDatabase());
			}
			return this.settings.get(name.replaceFirst("^test", "spring"));
		}

	}

}
