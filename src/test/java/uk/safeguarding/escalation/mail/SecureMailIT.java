package uk.safeguarding.escalation.mail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Mail with the settings of production, to servers that speak TLS. The one thing that is
 * the test's own is an authority that Java does not know: {@code certificates/*.pem}.
 */
class SecureMailIT {

	@ParameterizedTest
	@ValueSource(strings = { "starttls", "tls" })
	void mailArrivesOverTlsFromTheAccount(String security) throws Exception {
		try (SecureServer server = SecureServer.with(security, "localhost")) {
			new SmtpSender(trusting(sender(security, server.port(), SecureServer.PASSWORD)))
				.send(NoticeMessageTest.to("ann@police.test"));

			assertThat(server.taken()).singleElement().asString().contains("Subject: =?UTF-8?");
		}
	}

	@Test
	void aServerWithoutTlsHearsNeitherSenderNorPassword() throws Exception {
		try (ScriptedServer server = new ScriptedServer(
				(said) -> said.startsWith("EHLO") ? "250-localhost\r\n250 AUTH PLAIN LOGIN" : "")) {
			assertThat(refused(sender("starttls", server.port(), SecureServer.PASSWORD)))
				.contains("STARTTLS is required");

			assertThat(server.heard()).isNotEmpty().allMatch((line) -> line.matches("HELLO|EHLO .*|QUIT"));
		}
	}

	@Test
	void aServerWithoutTlsHearsNothingWhereTlsBeginsAtOnce() throws Exception {
		try (ScriptedServer server = new ScriptedServer((said) -> "")) {
			assertThat(refused(sender("tls", server.port(), SecureServer.PASSWORD)))
				.contains("Could not connect to SMTP host");

			assertThat(server.heard()).noneMatch((line) -> line.matches("(?i)(ehlo|helo|mail|auth).*"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "starttls, elsewhere.test, localhost", "tls, elsewhere.test, localhost",
			"starttls, expired, NotAfter" })
	void aCertificateForAnotherNameOrOfYesterdayIsRefused(String security, String certificate, String reason)
			throws Exception {
		try (SecureServer server = SecureServer.with(security, certificate)) {
			assertThat(refused(trusting(sender(security, server.port(), SecureServer.PASSWORD)))).contains(reason);
			assertThat(server.taken()).isEmpty();
		}
	}

	@Test
	void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
		try (SecureServer server = SecureServer.with("starttls", "localhost")) {
			assertThat(refused(sender("starttls", server.port(), SecureServer.PASSWORD)))
				.contains("unable to find valid certification path");
			assertThat(server.taken()).isEmpty();
		}
	}

	@Test
	void aWrongPasswordIsToldWithoutThePassword() throws Exception {
		try (SecureServer server = SecureServer.with("starttls", "localhost")) {
			assertThat(refused(trusting(sender("starttls", server.port(), "not-the-password")))).contains("535")
				.doesNotContain("not-the-password");
			assertThat(server.taken()).isEmpty();
		}
	}

	/** What stands in the log and in the incident. */
	private static String refused(JavaMailSenderImpl sender) throws Exception {
		NoticeMessage message = NoticeMessageTest.to("ann@police.test");
		DeliveryFailure failure = DeliveryFailure
			.of(catchThrowableOfType(MailException.class, () -> new SmtpSender(sender).send(message)));
		assertThat(failure.about()).isEqualTo(DeliveryFailure.About.SERVER);
		return failure.reason();
	}

	private static JavaMailSenderImpl sender(String security, int port, String password) {
		JavaMailSenderImpl[] sender = new JavaMailSenderImpl[1];
		new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
			.withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
			.withPropertyValues("spring.profiles.active=production", "escalation.mail-host=localhost",
					"escalation.mail-port=" + port, "escalation.mail-security=" + security,
					"escalation.mail-user=" + SecureServer.USER, "escalation.mail-password=" + password)
			.run((context) -> sender[0] = context.getBean(JavaMailSenderImpl.class));
		return sender[0];
	}

	private static JavaMailSenderImpl trusting(JavaMailSenderImpl sender) {
		sender.getJavaMailProperties()
			.put("mail." + sender.getProtocol() + ".ssl.socketFactory", SecureServer.tls("none").getSocketFactory());
		return sender;
	}

}
