package uk.safeguarding.escalation.production;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Secrets that anybody would guess.
 */
final class Secrets {

	static final String SENTENCE = "is shorter than 8 characters or one that everybody tries first: "
			+ "make a new one, for example with \"openssl rand -hex 24\".";

	private static final int SHORTEST = 8;

	private static final Set<String> FIRST_TRIED = Set.of("password", "changeme", "change-me", "escalation", "postgres",
			"professional-differences");

	private Secrets() {
	}

	static Stream<Rule> rules() {
		return Stream.of(Rule.refuseSecret(Variable.ESCALATION_OIDC_CLIENT_SECRET, Secrets::isWeak, SENTENCE),
				Secrets::placeholders);
	}

	static boolean isWeak(String secret) {
		return secret.length() < SHORTEST || FIRST_TRIED.contains(secret.toLowerCase(Locale.ROOT));
	}

	// Spring would put another setting's value in its place, or stop and print the
	// secret.
	static Stream<String> placeholders(Settings settings) {
		return settings.variables()
			.entrySet()
			.stream()
			.filter((variable) -> variable.getValue().contains("${"))
			.map((variable) -> variable.getKey() + " contains ${, which stands for another setting: "
					+ "use a value without these two characters next to each other.");
	}

}
