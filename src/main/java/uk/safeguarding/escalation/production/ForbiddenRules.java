package uk.safeguarding.escalation.production;

import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;

/**
 * What belongs to the demo, and what may not be switched off.
 */
final class ForbiddenRules {

	private static final String DEMO_PASSWORD = "ESCALATION_DEMO_PASSWORD";

	private static final String OUTBOX = "ESCALATION_MAIL_OUTBOX";

	/** Variables that other profiles know. */
	static final Set<String> NAMES = Set.of(DEMO_PASSWORD, OUTBOX);

	private ForbiddenRules() {
	}

	static Stream<Rule> rules() {
		return Stream.of(
				Rule.refuse((settings) -> settings.hasProfile("demo"),
						"The profiles production and demo are both active: the demo's users all have one password, "
								+ "so set SPRING_PROFILES_ACTIVE to production alone."),
				Rule.refuse((settings) -> settings.hasProfile("scenarios"),
						"The profiles production and scenarios are both active: no fictional case belongs among real ones, "
								+ "so set SPRING_PROFILES_ACTIVE to production alone."),
				Rule.refuse(
						(settings) -> !settings.hasProfile("demo")
								&& !settings.text("escalation.demo.password").isEmpty(),
						DEMO_PASSWORD + " is set: there are no demo users in production, so take it out."),
				Rule.refuse((settings) -> !settings.text("escalation.mail.outbox").isEmpty(),
						OUTBOX + " (escalation.mail.outbox) is set: in production mail goes to "
								+ "ESCALATION_MAIL_HOST and nowhere else, so take it out."),
				Rule.refuse(
						(settings) -> TimeZone.getDefault().getRawOffset() != 0
								|| TimeZone.getDefault().useDaylightTime(),
						"The time zone of this Java process is not UTC, and the engine stores its local time: start "
								+ "it with -Duser.timezone=UTC."),
				Rule.refuse(
						(settings) -> !(settings.text("camunda.bpm.admin-user.id")
								+ settings.text("camunda.bpm.admin-user.password"))
							.isEmpty(),
						"camunda.bpm.admin-user is set: people sign in through ESCALATION_OIDC_ISSUER alone, "
								+ "so take the user and the password out."),
				always("camunda.bpm.history-level", "full", "the record of who did what depends on it"),
				always("camunda.bpm.authorization.enabled", "true", "without it everybody reads every case"),
				always("camunda.bpm.job-execution.enabled", "true", "without it no limit is kept and no mail is sent"),
				always("server.servlet.session.cookie.secure", "true", "the session must not travel in clear text"),
				always("camunda.bpm.webapp.csrf.enable-secure-cookie", "true",
						"the token must not travel in clear text"),
				always("camunda.bpm.webapp.header-security.hsts-disabled", "false",
						"browsers must come back over HTTPS only"),
				always("spring.h2.console.enabled", "false", "there is no database console in production"),
				always("server.error.include-stacktrace", "never", "errors must not tell what stands behind them"));
	}

	private static Rule always(String property, String value, String why) {
		return (settings) -> Stream.of(settings.text(property))
			.filter((found) -> !found.equalsIgnoreCase(value))
			.map((found) -> "%s is \"%s\": in production it must be %s, because %s.".formatted(property, found, value,
					why));
	}

}
