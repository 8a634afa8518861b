package uk.safeguarding.escalation.mail;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Mail goes to the server of {@code spring.mail.host} where that is set, and into a
 * folder otherwise. Outside production the folder also takes what is for real people.
 */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(MailConfiguration.class);

	@Bean
	Carrier carrier(ObjectProvider<JavaMailSenderImpl> server, @Value("${spring.mail.host:}") String host,
			@Value("${escalation.base-url:}") String baseUrl, MailSettings settings, Environment environment) {
		JavaMailSenderImpl found = server.getIfAvailable();
		// Spring Boot takes an empty host for one, and would try this machine.
		if (found != null && !host.isBlank()) {
			found.getJavaMailProperties()
				.putIfAbsent("mail." + found.getProtocol() + ".localhost", ourName(baseUrl, settings));
			Carrier smtp = new SmtpCarrier(found);
			if (environment.acceptsProfiles(Profiles.of("production"))) {
				return smtp;
			}
			logger.info(
					"This is not production: mail leaves for fictional addresses and those of"
							+ " escalation.mail.may-reach {}, all other is laid into the folder {}.",
					settings.mayReach(), settings.outbox());
			return new FictionalOnly(smtp, new OutboxCarrier(settings.outboxFolder()), settings.mayReach());
		}
		logger.info("No mail leaves this machine: there is no spring.mail.host. Mail is laid into the folder {}.",
				settings.outbox());
		return new OutboxCarrier(settings.outboxFolder());
	}

	/**
	 * What we say hello with. This machine's own name is often a short one, which strict
	 * servers refuse (RFC 5321, 2.3.5).
	 */
	private static String ourName(String baseUrl, MailSettings settings) {
		return Optional.ofNullable(UriComponentsBuilder.fromUriString(baseUrl).build().getHost())
			.filter((host) -> host.matches("(?!.*\\.[0-9]+$)[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"))
			.orElseGet(settings::domain);
	}

}
