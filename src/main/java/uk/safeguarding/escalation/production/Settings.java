package uk.safeguarding.escalation.production;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.StandardEnvironment;

/**
 * What was set, wherever it was set: the rules look at what counts in the end, so that no
 * other file, argument or variable gets past them.
 */
final class Settings {

	private static final String PREFIX = "ESCALATION_";

	private final ConfigurableEnvironment environment;

	Settings(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/** The value that counts for a variable's property; empty when there is none. */
	String of(Variable variable) {
		return text(variable.property());
	}

	/** The value that counts for a property; empty when there is none. */
	String text(String property) {
		return Optional.ofNullable(this.environment.getProperty(property)).map(String::strip).orElse("");
	}

	/** The same as it is written: what reads it does not strip it. */
	String unstripped(Variable variable) {
		return this.environment.getProperty(variable.property(), "");
	}

	boolean isGiven(Variable variable) {
		return !of(variable).isEmpty();
	}

	boolean hasProfile(String profile) {
		return this.environment.acceptsProfiles(Profiles.of(profile));
	}

	/** The properties of the mail session, however they are written. */
	Map<String, String> mailSession() {
		return bind("spring.mail.properties", Bindable.mapOf(String.class, String.class)).orElse(Map.of());
	}

	/** A part of the settings as the application binds it. */
	<T> Optional<T> bind(String prefix, Bindable<T> type) {
		return Optional.ofNullable(Binder.get(this.environment).bind(prefix, type).orElse(null));
	}

	/**
	 * Every environment variable whose name begins as ours do, with its value as it was
	 * written.
	 */
	Map<String, String> variables() {
		Map<String, String> variables = new TreeMap<>();
		if (this.environment.getPropertySources()
			.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME) instanceof EnumerablePropertySource<?> all) {
			List.of(all.getPropertyNames())
				.stream()
				.filter((name) -> name.regionMatches(true, 0, PREFIX, 0, PREFIX.length()))
				.forEach((name) -> variables.put(name, String.valueOf(all.getProperty(name))));
		}
		return variables;
	}

}
