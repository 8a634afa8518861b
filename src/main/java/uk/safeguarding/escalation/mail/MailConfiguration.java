package uk.safeguarding.escalation.mail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Mail goes to the server of {@code spring.mail.host} where that is set, and into a
 * folder otherwise.
 */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(MailConfiguration.class);

	@Bean
	Carrier carrier(ObjectProvider<JavaMailSender> server, @Value("${spring.mail.host:}") String host,
			MailSettings settings) {
		JavaMailSender found = server.getIfAvailable();
		// Spring Boot takes an empty host for one, and would try this machine.
		if (found != null && !host.isBlank()) {
			return new SmtpCarrier(found);
		}
		logger.info("No mail leaves this machine: there is no spring.mail.host. Mail is laid into the folder {}.",
				settings.outbox());
		return new OutboxCarrier(settings.outboxFolder());
	}

}
