package uk.safeguarding.escalation.production;

import java.util.function.Predicate;
import java.util.stream.Stream;

import static uk.safeguarding.escalation.production.Variable.ESCALATION_DATABASE_PASSWORD;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_DATABASE_URL;

/**
 * The database. Its address is never repeated: a password may stand in it.
 */
final class DatabaseRules {

	private DatabaseRules() {
	}

	static Stream<Rule> rules() {
		return Stream.of(
				Rule.refuseSecret(ESCALATION_DATABASE_URL, (url) -> DatabaseUrl.of(url).isEmpty(),
						"is no PostgreSQL address: production runs on PostgreSQL, so it must begin with "
								+ "jdbc:postgresql:, such as " + ESCALATION_DATABASE_URL.example() + "."),
				refuse(DatabaseUrl::hasCredentials,
						"contains a user or a password: give them as ESCALATION_DATABASE_USER and "
								+ "ESCALATION_DATABASE_PASSWORD."),
				// sslmode=require encrypts, but takes every certificate: whoever answers
				// at
				// the address would be handed the record.
				refuse((url) -> !url.isLocal() && !url.isVerified(),
						"names another machine: add ?sslmode=verify-full (and no sslfactory or sslhostnameverifier), so "
								+ "that the database is encrypted and proves who it is."),
				Rule.refuseSecret(ESCALATION_DATABASE_PASSWORD, Secrets::isWeak, Secrets.SENTENCE));
	}

	private static Rule refuse(Predicate<DatabaseUrl> wrong, String sentence) {
		return Rule.refuseSecret(ESCALATION_DATABASE_URL, (url) -> DatabaseUrl.of(url).filter(wrong).isPresent(),
				sentence);
	}

}
