package uk.safeguarding.escalation.mail;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Mail with the settings of production, to servers that speak TLS. The one thing that is
 * the test's own is an authority that Java does not know.
 */
@WithMailRoom
@ExtendWith(OutputCaptureExtension.class)
class SecureMailIT {

	private static final String RECIPIENT = "ann@police.test";

	@TempDir
	private static Path folder;

	private static Certificates certificates;

	@Autowired
	private MailRoom room;

	@Autowired
	private MailLog log;

	@BeforeAll
	static void makeCertificates() {
		certificates = new Certificates(folder);
	}

	@Test
	void mailArrivesOverStarttlsFromTheAccount() {
		try (SecureServer server = SecureServer.withStarttls(certificates.server("localhost"))) {
			assertThat(send(trusting(sender("starttls", server.port(), SecureServer.PASSWORD)))).isEmpty();
			assertThat(server.taken()).singleElement().asString().contains("From: differences@partnership.test");
		}
	}

	@Test
	void mailArrivesOverTlsFromTheFirstByte() {
		try (SecureServer server = SecureServer.withTls(certificates.server("localhost"))) {
			assertThat(send(trusting(sender("tls", server.port(), SecureServer.PASSWORD)))).isEmpty();
			assertThat(server.taken()).hasSize(1);
		}
	}

	@Test
	void aServerWithoutTlsHearsNeitherSenderNorPassword() throws Exception {
		try (ScriptedServer server = new ScriptedServer(
				(said) -> said.startsWith("EHLO") ? "250-localhost\r\n250 AUTH PLAIN LOGIN" : "")) {
			refused(sender("starttls", server.port(), SecureServer.PASSWORD), "STARTTLS is required");

			assertThat(server.heard()).isNotEmpty().allMatch((line) -> line.matches("HELLO|EHLO .*|QUIT"));
		}
	}

	@Test
	void aServerWithoutTlsHearsNothingWhereTlsBeginsAtOnce() throws Exception {
		try (ScriptedServer server = new ScriptedServer((said) -> "")) {
			refused(sender("tls", server.port(), SecureServer.PASSWORD), "Could not connect to SMTP host");

			assertThat(server.heard()).noneMatch((line) -> line.matches("(?i)(ehlo|helo|mail|auth).*"));
		}
	}

	@Test
	void aCertificateForAnotherNameIsRefused() {
		try (SecureServer server = SecureServer.withStarttls(certificates.server("elsewhere.test"))) {
			refused(trusting(sender("starttls", server.port(), SecureServer.PASSWORD)), "localhost");
			assertThat(server.taken()).isEmpty();
		}
		try (SecureServer server = SecureServer.withTls(certificates.server("elsewhere.test"))) {
			refused(trusting(sender("tls", server.port(), SecureServer.PASSWORD)), "localhost");
			assertThat(server.taken()).isEmpty();
		}
	}

	@Test
	void aCertificateThatNobodyVouchesForIsRefused() {
		try (SecureServer server = SecureServer.withStarttls(certificates.server("localhost"))) {
			refused(sender("starttls", server.port(), SecureServer.PASSWORD),
					"unable to find valid certification path");
			assertThat(server.taken()).isEmpty();
		}
	}

	@Test
	void aCertificateThatHasExpiredIsRefused() {
		try (SecureServer server = SecureServer.withStarttls(certificates.expiredServer("localhost"))) {
			refused(trusting(sender("starttls", server.port(), SecureServer.PASSWORD)), "NotAfter");
			assertThat(server.taken()).isEmpty();
		}
	}

	@Test
	void aWrongPasswordIsToldToTheOperatorWithoutThePassword(CapturedOutput output) {
		try (SecureServer server = SecureServer.withStarttls(certificates.server("localhost"))) {
			refused(trusting(sender("starttls", server.port(), "not-the-password")), "535");
			assertThat(server.taken()).isEmpty();
		}
		assertThat(output).contains("was not sent", "535").doesNotContain("not-the-password");
	}

	private void refused(JavaMailSenderImpl sender, String reason) {
		Notice notice = this.room.notice();

		assertThat(send(sender, notice)).singleElement()
			.satisfies((undelivered) -> assertThat(undelivered.reason()).contains(reason));

		assertThat(this.log.told(notice.reference())).isEmpty();
		assertThat(this.room.row(notice, RECIPIENT)).containsEntry("STATE", "failed");
	}

	private List<Undelivered> send(JavaMailSenderImpl sender) {
		return send(sender, this.room.notice());
	}

	private List<Undelivered> send(JavaMailSenderImpl sender, Notice notice) {
		return this.room.with(new SmtpCarrier(sender), "differences@partnership.test")
			.send(notice, List.of(RECIPIENT), List.of());
	}

	private static JavaMailSenderImpl sender(String security, int port, String password) {
		JavaMailSenderImpl[] sender = new JavaMailSenderImpl[1];
		new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
			.withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
			.withPropertyValues("spring.profiles.active=production", "ESCALATION_MAIL_HOST=localhost",
					"ESCALATION_MAIL_PORT=" + port, "ESCALATION_MAIL_SECURITY=" + security,
					"ESCALATION_MAIL_USER=" + SecureServer.USER, "ESCALATION_MAIL_PASSWORD=" + password)
			.run((context) -> sender[0] = context.getBean(JavaMailSenderImpl.class));
		return sender[0];
	}

	private static JavaMailSenderImpl trusting(JavaMailSenderImpl sender) {
		sender.getJavaMailProperties()
			.put("mail." + sender.getProtocol() + ".ssl.socketFactory", certificates.client().getSocketFactory());
		return sender;
	}

}
