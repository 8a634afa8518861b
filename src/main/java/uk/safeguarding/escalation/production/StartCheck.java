package uk.safeguarding.escalation.production;

import java.util.List;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Looks at the settings as soon as all of them are known and before anything uses them.
 * In production it refuses what is missing or contradicts itself; elsewhere it keeps
 * fictional users away from a real database.
 */
final class StartCheck implements EnvironmentPostProcessor, Ordered {

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Settings settings = new Settings(environment);
		if (settings.hasProfile("production")) {
			refuse(Secrets.placeholders(settings).toList());
			refuse(production().flatMap((rule) -> rule.refusals(settings)).toList());
		}
		else {
			refuse(DemoRules.rules().flatMap((rule) -> rule.refusals(settings)).toList());
			// The engine stores the JVM's local time. Production is told to start in UTC;
			// whoever tries the demo need not know.
			TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		}
	}

	private static Stream<Rule> production() {
		return Stream
			.<Supplier<Stream<Rule>>>of(ForbiddenRules::rules, RequiredRules::rules, DatabaseRules::rules,
					WebRules::rules, MailRules::rules, SignInRules::rules, Secrets::rules, FileRules::rules,
					TimeRules::rules)
			.flatMap(Supplier::get);
	}

	private static void refuse(List<String> sentences) {
		if (!sentences.isEmpty()) {
			throw new SettingsRefused(sentences);
		}
	}

}
