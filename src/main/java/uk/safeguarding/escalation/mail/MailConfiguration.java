package uk.safeguarding.escalation.mail;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
 * folder otherwise. Outside production only fictional people, and those whom somebody has
 * named, are sent a fictional case; what is for anybody else is laid into the folder,
 * whatever list or file the address came from.
 */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(MailConfiguration.class);

	/** Domains that are nobody's (RFC 2606, RFC 6761). */
	private static final Pattern FICTIONAL = Pattern
		.compile("(?i).*[@.](example(\\.(com|net|org))?|test|invalid|localhost)");

	@Bean
	Sender sender(ObjectProvider<JavaMailSenderImpl> server, @Value("${spring.mail.host:}") String host,
			@Value("${escalation.base-url:}") String baseUrl, MailSettings settings, Environment environment) {
		JavaMailSenderImpl found = server.getIfAvailable();
		Sender folder = new OutboxFolder(settings.outboxFolder());
		// Spring Boot takes an empty host for one, and would try this machine.
		if (found == null || host.isBlank()) {
			logger.info("No mail leaves this machine: there is no spring.mail.host. Mail is laid into the folder {}.",
					settings.outbox());
			return folder;
		}
		// Certificates are checked by the Java trust store alone.
		found.getJavaMailProperties()
			.keySet()
			.removeIf((property) -> property.toString().matches("(?i)mail\\.smtps?\\.(ssl\\.trust|.*socketfactory.*)"));
		found.getJavaMailProperties()
			.putIfAbsent("mail." + found.getProtocol() + ".localhost", ourName(baseUrl, settings));
		found.getJavaMailProperties().put("mail.smtp.socketFactory", new UndelayedSockets());
		found.getJavaMailProperties().put("mail.smtp.socketFactory.fallback", "false");
		Sender smtp = new SmtpSender(found);
		if (environment.acceptsProfiles(Profiles.of("production"))) {
			return smtp;
		}
		logger.info(
				"This is not production: mail leaves for fictional addresses and those of"
						+ " escalation.mail.may-reach {}, all other is laid into the folder {}.",
				settings.mayReach(), settings.outbox());
		return new FictionalPeople(smtp, folder, settings.mayReach());
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

	/** Mail for fictional people, and those who are named, leaves; all other stays. */
	private record FictionalPeople(Sender smtp, Sender folder, Set<String> mayReach) implements Sender {

		@Override
		public Sender connected() {
			return new FictionalPeople(this.smtp.connected(), this.folder, this.mayReach);
		}

		@Override
		public void send(NoticeMessage message) {
			boolean mayLeave = FICTIONAL.matcher(message.to()).matches()
					|| this.mayReach.stream().anyMatch(message.to()::equalsIgnoreCase);
			(mayLeave ? this.smtp : this.folder).send(message);
		}

		@Override
		public void close() {
			this.smtp.close();
		}

	}

}
