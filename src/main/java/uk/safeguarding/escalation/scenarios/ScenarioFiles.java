package uk.safeguarding.escalation.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The files of the fictional cases, one case each.
 */
final class ScenarioFiles {

	private static final String FILES = "classpath*:scenarios/*.yaml";

	private ScenarioFiles() {
	}

	/** All of them, in the order of their files' names. */
	static List<Scenario> read() {
		try {
			return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FILES))
				.sorted(Comparator.comparing(Resource::getFilename))
				.map(ScenarioFiles::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Scenario read(Resource file) {
		try {
			MutablePropertySources sources = new MutablePropertySources();
			new YamlPropertySourceLoader().load(file.getFilename(), file).forEach(sources::addLast);
			return new Binder(ConfigurationPropertySources.from(sources)).bind("", Bindable.of(Scenario.class)).get();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
