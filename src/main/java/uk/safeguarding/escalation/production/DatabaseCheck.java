package uk.safeguarding.escalation.production;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.ApplicationListener;

import static uk.safeguarding.escalation.production.Variable.ESCALATION_DATABASE_PASSWORD;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_DATABASE_URL;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_DATABASE_USER;

/**
 * Knocks at the database once, after the settings were found fit and before the first
 * bean: a sentence instead of the many stack traces of pool, migration and engine. It
 * does not wait: whoever supervises the process starts it again.
 */
final class DatabaseCheck implements ApplicationListener<ApplicationContextInitializedEvent> {

	private static final String SECONDS = "10";

	@Override
	public void onApplicationEvent(ApplicationContextInitializedEvent event) {
		Settings settings = new Settings(event.getApplicationContext().getEnvironment());
		if (settings.hasProfile("production")) {
			knock(settings.of(ESCALATION_DATABASE_URL), settings.of(ESCALATION_DATABASE_USER),
					settings.of(ESCALATION_DATABASE_PASSWORD));
		}
	}

	private static void knock(String url, String user, String password) {
		Properties login = new Properties();
		login.put("user", user);
		login.put("password", password);
		login.put("loginTimeout", SECONDS);
		try (Connection connection = DriverManager.getConnection(url, login)) {
			connection.isReadOnly();
		}
		catch (SQLException ex) {
			throw new DatabaseUnreachable(url, user, ex);
		}
	}

}
