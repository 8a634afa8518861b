package uk.safeguarding.escalation.mail;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class MailConfigurationTest {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
		.withUserConfiguration(Settings.class, MailConfiguration.class);

	@Test
	void withoutAServerMailIsLaidIntoAFolder() {
		this.application.run((context) -> assertThat(context.getBean(Carrier.class)).isInstanceOf(OutboxCarrier.class));
	}

	@Test
	void anEmptyNameIsNoServer() {
		this.application.withPropertyValues("spring.mail.host=")
			.run((context) -> assertThat(context.getBean(Carrier.class)).isInstanceOf(OutboxCarrier.class));
	}

	@Test
	void withAServerMailGoesThere() {
		this.application.withPropertyValues("spring.mail.host=mail.example.org")
			.run((context) -> assertThat(context.getBean(Carrier.class)).isInstanceOf(SmtpCarrier.class));
	}

	@Test
	void aSenderThatIsNoAddressStopsTheStartWithOneSentence() {
		this.application.withPropertyValues("escalation.mail.from=nobody")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageStartingWith("escalation.mail.from: This is not an address"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(MailSettings.class)
	static class Settings {

	}

}
