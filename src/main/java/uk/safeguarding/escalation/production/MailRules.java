package uk.safeguarding.escalation.production;

import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

import static uk.safeguarding.escalation.production.Variable.ESCALATION_HSCP_MAILBOX;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_MAIL_FROM;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_MAIL_HOST;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_MAIL_PASSWORD;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_MAIL_PORT;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_MAIL_SECURITY;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_MAIL_USER;

/**
 * Mail leaves encrypted, to the server that is meant, or not at all.
 */
final class MailRules {

	private static final String SUBMISSIONS = "465";

	private static final Set<String> STARTTLS_PORTS = Set.of("25", "587", "2525");

	private MailRules() {
	}

	static Stream<Rule> rules() {
		return Stream.of(
				Rule.refuseValue(ESCALATION_MAIL_HOST,
						(host) -> !host.matches("[A-Za-z0-9.:\\[\\]-]+") || Hosts.isExample(host),
						"it must be the name of your mail server, such as smtp.agency.uk."),
				Ports.rule(ESCALATION_MAIL_PORT),
				Rule.refuse((settings) -> !isTls(settings) && !isStarttls(settings),
						"ESCALATION_MAIL_SECURITY is neither starttls nor tls: mail never leaves in clear text; use "
								+ "starttls (port 587) or tls (port 465)."),
				Rule.refuse((settings) -> isStarttls(settings) && settings.of(ESCALATION_MAIL_PORT).equals(SUBMISSIONS),
						"ESCALATION_MAIL_PORT is 465, where TLS begins with the first byte: set "
								+ "ESCALATION_MAIL_SECURITY=tls or use port 587."),
				Rule.refuse((settings) -> isTls(settings) && STARTTLS_PORTS.contains(settings.of(ESCALATION_MAIL_PORT)),
						"ESCALATION_MAIL_SECURITY is tls, but ESCALATION_MAIL_PORT is one where a conversation begins "
								+ "without TLS: use port 465 or set ESCALATION_MAIL_SECURITY=starttls."),
				Rule.refuse(
						(settings) -> !settings.text("spring.mail.protocol").equals(isTls(settings) ? "smtps" : "smtp"),
						"spring.mail.protocol is set: ESCALATION_MAIL_SECURITY says how the mail server is spoken to, so "
								+ "take it out."),
				Rule.refuse(
						(settings) -> settings.isGiven(ESCALATION_MAIL_USER)
								&& !settings.isGiven(ESCALATION_MAIL_PASSWORD),
						"ESCALATION_MAIL_USER is set without ESCALATION_MAIL_PASSWORD: give both or neither."),
				Rule.refuse(
						(settings) -> settings.isGiven(ESCALATION_MAIL_PASSWORD)
								&& !settings.isGiven(ESCALATION_MAIL_USER),
						"ESCALATION_MAIL_PASSWORD is set without ESCALATION_MAIL_USER: give both or neither."),
				Rule.refuseValue(ESCALATION_MAIL_FROM, (address) -> !MailAddress.isReal(address),
						"it must be one plain address at your own domain, not at example.org."),
				Rule.refuse((settings) -> !MailAddress.isReal(settings.of(ESCALATION_HSCP_MAILBOX)),
						"ESCALATION_HSCP_MAILBOX is not one plain address: name the mailbox of your business unit, not one "
								+ "at example.org, or take it out for the shipped one."),
				MailRules::session, Rule.refuse((settings) -> !settings.text("spring.mail.jndi-name").isEmpty(),
						"spring.mail.jndi-name is set: the settings for secure mail would not count, so take it out."));
	}

	private static boolean isTls(Settings settings) {
		return settings.of(ESCALATION_MAIL_SECURITY).equals("tls");
	}

	private static boolean isStarttls(Settings settings) {
		return settings.of(ESCALATION_MAIL_SECURITY).equals("starttls");
	}

	private static Stream<String> session(Settings settings) {
		Map<String, String> session = settings.mailSession();
		BiPredicate<String, String> differs = (property,
				value) -> !value.equalsIgnoreCase(session.getOrDefault(property, ""));
		Stream<String> switchedOff = Stream
			.of("mail.smtp.starttls.enable", "mail.smtp.starttls.required", "mail.smtp.ssl.checkserveridentity",
					"mail.smtps.ssl.checkserveridentity")
			.filter((property) -> differs.test(property, "true"))
			.map((property) -> ("spring.mail.properties.%s is not true: mail never leaves in clear text or to a server "
					+ "that was not meant, so take the setting out.")
				.formatted(property));
		Stream<String> trusted = session.keySet()
			.stream()
			.filter((property) -> property.matches("(?i)mail\\.smtps?\\.(ssl\\.trust|.*socketfactory.*)"))
			.sorted()
			.map((property) -> ("spring.mail.properties.%s is set: certificates are checked by the Java trust store "
					+ "alone (-Djavax.net.ssl.trustStore for an authority of your own), so take it out.")
				.formatted(property));
		return Stream.concat(switchedOff, trusted);
	}

}
