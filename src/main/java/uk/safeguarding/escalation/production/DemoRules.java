package uk.safeguarding.escalation.production;

import java.util.stream.Stream;

/**
 * Outside production: nobody meets the demo's users where real cases are. The suite, with
 * its profile {@code test}, runs the demo on PostgreSQL too.
 */
final class DemoRules {

	private DemoRules() {
	}

	static Stream<Rule> rules() {
		return Stream.of(TimeRules.zone(),
				Rule.refuse((settings) -> settings.variables().containsKey("ESCALATION_DATABASE_URL"),
						"ESCALATION_DATABASE_URL is set, but the profile production is not active: set "
								+ "SPRING_PROFILES_ACTIVE=production, or take the variable out for the demo."),
				Rule.refuse(
						(settings) -> settings.hasProfile("demo") && !settings.hasProfile("test")
								&& !settings.text("spring.datasource.url").startsWith("jdbc:h2:"),
						"The profile demo is active, but spring.datasource.url is no H2 database: the demo's users all "
								+ "have one password, so set SPRING_PROFILES_ACTIVE=production for a real database."),
				Rule.refuse((settings) -> settings.hasProfile("scenarios") && !settings.hasProfile("demo"),
						"The profile scenarios is active without the profile demo: its fictional cases are played by the "
								+ "demo's users, so set SPRING_PROFILES_ACTIVE=demo,scenarios."),
				Rule.refuse(
						(settings) -> settings.hasProfile("scenarios") && !settings.text("spring.mail.host").isEmpty(),
						"The profile scenarios is active and spring.mail.host is set: fictional reports would reach real "
								+ "mailboxes, so take one of the two out."));
	}

}
