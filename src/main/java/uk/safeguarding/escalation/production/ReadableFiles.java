package uk.safeguarding.escalation.production;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

import static uk.safeguarding.escalation.production.Variable.ESCALATION_AGENCIES_FILE;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_OIDC_GROUPS_FILE;

/**
 * Looks whether the operator's own YAML files can be read, before Spring reads them and
 * fails in its own words. So these sentences come alone, before those of all other rules.
 */
final class ReadableFiles implements EnvironmentPostProcessor, Ordered {

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER - 1;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		List<String> problems = Stream.of(ESCALATION_AGENCIES_FILE, ESCALATION_OIDC_GROUPS_FILE)
			.flatMap((variable) -> problem(variable, environment.getProperty(variable.name(), "")).stream())
			.toList();
		if (!problems.isEmpty()) {
			throw new SettingsRefused(problems);
		}
	}

	private static Optional<String> problem(Variable variable, String location) {
		if (!OwnFile.is(location)) {
			return Optional.empty();
		}
		Path file = OwnFile.path(location);
		if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
			return Optional
				.of("%s: the file %s does not exist or cannot be read; create it, let the application read it, or correct the path."
					.formatted(variable, file));
		}
		try {
			new YamlPropertySourceLoader().load(variable.name(), new FileSystemResource(file));
			return Optional.empty();
		}
		catch (MarkedYAMLException ex) {
			return Optional.of("%s: in %s, line %s, %s; mend the file.".formatted(variable, file,
					ex.getProblemMark().getLine() + 1, ex.getProblem()));
		}
		catch (IOException | YAMLException | IllegalStateException ex) {
			return Optional.of("%s: the file %s is no YAML text; save it as plain text with the encoding UTF-8."
				.formatted(variable, file));
		}
	}

}
