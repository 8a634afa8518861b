package uk.safeguarding.escalation.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * One fictional case as its file has it.
 *
 * @param title what it is about, for whoever edits the file
 * @param concern the day of the initial concern, such as {@code 2026-09-14} or
 * {@code 9 working days ago}
 * @param steps what people do, in order
 */
record Scenario(String title, String concern, List<Step> steps) {

	Scenario {
		steps = List.copyOf(steps);
	}

	/** All of them, one a file, in the order of their files' names. */
	static List<Scenario> all() {
		try {
			return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:scenarios/*.yaml"))
				.sorted(Comparator.comparing(Resource::getFilename))
				.map(Scenario::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Scenario read(Resource file) {
		try {
			return new Binder(
					ConfigurationPropertySources.from(new YamlPropertySourceLoader().load(file.getFilename(), file)))
				.bind("", Bindable.of(Scenario.class))
				.get();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What one person does.
	 *
	 * @param at when, such as {@code d3 16:20}: a number of working days after the
	 * initial concern, and the time of day
	 * @param who the account
	 * @param does the element of the diagram whose form they submit
	 * @param answers what they write into the form; {@code d3} alone is that day
	 */
	record Step(String at, String who, String does, Map<String, Object> answers) {

		Step {
			answers = Map.copyOf(answers);
		}

	}

}
