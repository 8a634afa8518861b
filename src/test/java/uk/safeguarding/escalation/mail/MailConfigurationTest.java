package uk.safeguarding.escalation.mail;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;

class MailConfigurationTest {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
		.withUserConfiguration(Settings.class, MailConfiguration.class);

	@Test
	void withoutAServerMailIsLaidIntoAFolder() {
		this.application.run((context) -> assertThat(context.getBean(Sender.class)).isInstanceOf(OutboxFolder.class));
		this.application.withPropertyValues("spring.mail.host=")
			.run((context) -> assertThat(context.getBean(Sender.class)).isInstanceOf(OutboxFolder.class));
	}

	@ParameterizedTest
	@CsvSource({ "https://differences.partnership.test, differences.partnership.test",
			"https://differences.partnership.test:8443/, differences.partnership.test",
			"http://localhost:8080, partnership.test", "http://10.0.0.7:8080, partnership.test" })
	void whoSaysHelloHasAWholeName(String baseUrl, String name) throws Exception {
		try (ScriptedServer server = new ScriptedServer((said) -> "")) {
			mailTo(server).withPropertyValues("escalation.base-url=" + baseUrl)
				.run((context) -> context.getBean(Sender.class).send(NoticeMessageTest.to("ann@police.example")));

			assertThat(server.heard()).contains("EHLO " + name).noneMatch((line) -> line.startsWith("HELO"));
		}
	}

	@Test
	void whoeverSetsTheNameHasTheirs() throws Exception {
		try (ScriptedServer server = new ScriptedServer((said) -> "")) {
			mailTo(server).withPropertyValues("spring.mail.properties.mail.smtp.localhost=out.partnership.test")
				.run((context) -> context.getBean(Sender.class).send(NoticeMessageTest.to("ann@police.example")));

			assertThat(server.heard()).contains("EHLO out.partnership.test");
		}
	}

	@ParameterizedTest
	@CsvSource({ "demo, morgan.ellis@example.org, true", "demo, ann@police.example, true", "demo, a@b.test, true",
			"demo, admin.sbu@herefordshire.gov.uk, false", "'demo,scenarios', lead@police.uk, false",
			"staging, lead@police.uk, false", "demo, lead@notexample.org, false", "demo, lead@example.org.uk, false",
			"demo, Tester@Partnership.uk, true", "production, lead@police.uk, true" })
	void outsideProductionMailLeavesForFictionalAddressesAndThoseThatSomebodyNamed(String profiles, String address,
			boolean leaves, @TempDir Path outbox) throws Exception {
		try (ScriptedServer server = new ScriptedServer((said) -> "")) {
			mailTo(server)
				.withPropertyValues("spring.profiles.active=" + profiles, "escalation.mail.outbox=" + outbox,
						"escalation.mail.may-reach=other@partnership.uk, tester@partnership.uk")
				.run((context) -> context.getBean(Sender.class).send(NoticeMessageTest.to(address)));

			assertThat(server.asked(address)).isEqualTo(leaves ? 1 : 0);
		}
		assertThat(outbox.toFile().list()).hasSize(leaves ? 0 : 1);
	}

	@ParameterizedTest
	@CsvSource({ "demo, hscp-mailbox@example.org", "'demo,scenarios', hscp-mailbox@example.org",
			"staging, hscp-mailbox@example.org", "production, admin.sbu@herefordshire.gov.uk" })
	void onlyProductionKnowsTheRealMailbox(String profiles, String mailbox) {
		new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.profiles.active=" + profiles)
			.run((context) -> assertThat(context.getEnvironment().getProperty("escalation.hscp.mailbox"))
				.isEqualTo(mailbox));
	}

	@ParameterizedTest
	@ValueSource(strings = { "smtp", "smtps" })
	void aSilentServerHoldsNobodyUpForLong(String protocol) {
		this.application.withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.mail.host=127.0.0.1")
			.run((context) -> assertThat(context.getBean(JavaMailSenderImpl.class).getJavaMailProperties())
				.containsEntry("mail." + protocol + ".connectiontimeout", "5000")
				.containsEntry("mail." + protocol + ".timeout", "5000")
				.containsEntry("mail." + protocol + ".writetimeout", "5000"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ssl.trust=*", "ssl.socketFactory.class=org.partnership.TakesEverything" })
	void noSettingTrustsACertificateThatJavaDoesNot(String setting) {
		this.application
			.withPropertyValues("spring.mail.host=mail.example.org", "spring.mail.properties.mail.smtp." + setting)
			.run((context) -> {
				assertThat(context).hasSingleBean(Sender.class);
				assertThat(context.getBean(JavaMailSenderImpl.class).getJavaMailProperties())
					.doesNotContainKey("mail.smtp." + setting.replaceFirst("=.*", ""));
			});
	}

	private ApplicationContextRunner mailTo(ScriptedServer server) {
		return this.application.withPropertyValues("spring.mail.host=127.0.0.1", "spring.mail.port=" + server.port(),
				"escalation.mail.from=office@partnership.test");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(MailSettings.class)
	static class Settings {

	}

}
