package uk.safeguarding.escalation.production;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;

import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import uk.safeguarding.escalation.EscalationApplication;

/**
 * A start of the application in this process, with these environment variables, up to
 * where the first bean would be made.
 *
 * @param passed whether it came that far
 * @param exitCode with which the process would have ended
 * @param printed what the operator reads
 */
record Attempt(boolean passed, int exitCode, List<String> printed) {

	static Attempt with(Map<String, String> variables, Collection<String> arguments, String zone) {
		TimeZone before = TimeZone.getDefault();
		PrintStream err = System.err;
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		TimeZone.setDefault(TimeZone.getTimeZone(zone));
		System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
		try {
			application(variables).run(arguments.toArray(String[]::new));
			throw new IllegalStateException("The application started as a whole.");
		}
		catch (SpringApplication.AbandonedRunException ex) {
			return new Attempt(true, 0, printed.toString(StandardCharsets.UTF_8).lines().toList());
		}
		catch (RuntimeException ex) {
			int exitCode = (ex instanceof ExitCodeGenerator known) ? known.getExitCode() : 1;
			return new Attempt(false, exitCode, printed.toString(StandardCharsets.UTF_8).lines().toList());
		}
		finally {
			System.setErr(err);
			TimeZone.setDefault(before);
		}
	}

	private static SpringApplication application(Map<String, String> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources()
			.replace(name, new SystemEnvironmentPropertySource(name, Map.<String, Object>copyOf(variables)));
		SpringApplication application = new SpringApplication(EscalationApplication.class);
		application.setEnvironment(environment);
		application.setRegisterShutdownHook(false);
		application.addInitializers((context) -> {
			throw new SpringApplication.AbandonedRunException();
		});
		return application;
	}

}
