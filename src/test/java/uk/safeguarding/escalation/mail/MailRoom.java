package uk.safeguarding.escalation.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;

import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.London;

/**
 * The real log, and mail that goes where a test wants it to go.
 */
@TestComponent
public class MailRoom {

	private final MailLog log;

	private final JdbcClient jdbc;

	private final Cases cases;

	private final Environment environment;

	private final Clock clock;

	private final ZoneId zone;

	MailRoom(MailLog log, JdbcClient jdbc, Cases cases, Environment environment, Clock clock, ZoneId zone) {
		this.log = log;
		this.jdbc = jdbc;
		this.cases = cases;
		this.environment = environment;
		this.clock = clock;
		this.zone = zone;
	}

	/** Mail that goes to this carrier. */
	Mailing with(Carrier carrier) {
		return with(carrier, Duration.ofSeconds(90));
	}

	/** Mail that goes to this carrier, as far as this time reaches. */
	Mailing with(Carrier carrier, Duration budget) {
		return with(carrier, "office@partnership.example", budget);
	}

	/** Mail that goes to this carrier from this sender. */
	Mailing with(Carrier carrier, String from) {
		return with(carrier, from, Duration.ofSeconds(90));
	}

	private Mailing with(Carrier carrier, String from, Duration budget) {
		return new Mailing(this.log, carrier, new MailSettings(from, "unused", Set.of(), budget), this.clock,
				this.zone);
	}

	/**
	 * Mail that goes to a server on this machine, with the settings as they are shipped.
	 */
	Mailing asShipped(int port) {
		return with(new SmtpCarrier(server(port)));
	}

	/** The same, without TLS. */
	Mailing inClearText(int port) {
		return with(clearText(port));
	}

	/** The same, with an account at the server. */
	Mailing signingIn(int port) {
		JavaMailSenderImpl server = server(port);
		server.setUsername("escalation");
		server.setPassword("a-long-mail-password");
		return with(clearText(server));
	}

	Carrier clearText(int port) {
		return clearText(server(port));
	}

	private static Carrier clearText(JavaMailSenderImpl server) {
		server.getJavaMailProperties().setProperty("mail.smtp.starttls.required", "false");
		return new SmtpCarrier(server);
	}

	/** A notice of a case that was just raised. */
	Notice notice() {
		London.clockAt("2026-09-21T09:30");
		return noticeOf(this.cases.raise(Answers.difference("2026-09-18")).reference());
	}

	/** Another notice of the same case. */
	Notice noticeOf(String reference) {
		return new Notice(reference + "/" + UUID.randomUUID(), reference, "TellAgencies", 1,
				this.clock.instant().truncatedTo(ChronoUnit.MICROS), "Escalation " + reference + ": über Stage 1",
				"A response is due.\n", "<p>A response is due.</p>", Optional.of("found by post"));
	}

	/** What the log says of one recipient. */
	Map<String, Object> row(Notice notice, String recipient) {
		return this.jdbc.sql("select * from escalation_mail where notice_key = ? and recipient = ?")
			.params(notice.key(), recipient)
			.query()
			.singleRow();
	}

	private JavaMailSenderImpl server(int port) {
		Properties properties = new Properties();
		properties.putAll(Binder.get(this.environment).bind("spring.mail", MailProperties.class).get().getProperties());
		JavaMailSenderImpl server = new JavaMailSenderImpl();
		server.setHost("127.0.0.1");
		server.setPort(port);
		server.setJavaMailProperties(properties);
		return server;
	}

}
