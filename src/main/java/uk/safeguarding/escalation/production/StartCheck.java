package uk.safeguarding.escalation.production;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

import org.springframework.boot.ConfigurableBootstrapContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.util.Assert;

import org.springframework.util.StringUtils;
import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.calendar.CalendarFile;
import uk.safeguarding.escalation.policy.PolicyCheck.Finding;
import uk.safeguarding.escalation.policy.PolicyFolder;

/**
 * Looks at the settings as soon as all of them are known and before anything uses them.
 * In production it refuses what is missing or contradicts itself, and what
 * {@code application-production.yaml} says counts before all else; elsewhere it keeps
 * fictional users away from a real database.
 */
record StartCheck(ConfigurableBootstrapContext bootstrap) implements EnvironmentPostProcessor, Ordered {

	private static final String ROLES = "policy.roles";

	private static final String PREFIX = "ESCALATION_";

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		// The engine stores the JVM's local time.
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		Map<String, String> given = given(environment);
		boolean production = hasProfile(environment, "production");
		String location = environment.getProperty(production ? "ESCALATION_POLICY" : "escalation.policy", "");
		List<String> policy = policy(location, environment);
		refuse(production ? production(environment, given) : elsewhere(environment, given));
		refuse(policy);
	}

	private static List<String> production(ConfigurableEnvironment environment, Map<String, String> given) {
		List<String> refusals = placeholders(given);
		if (!refusals.isEmpty()) {
			return refusals;
		}
		productionFirst(environment);
		Variables variables = Binder.get(environment).bindOrCreate("escalation", Variables.class);
		if (hasProfile(environment, "demo | scenarios")) {
			refusals
				.add("SPRING_PROFILES_ACTIVE must be production alone: the demo's users all have one password, and no"
						+ " fictional case belongs among real ones.");
		}
		refusals.addAll(zone(environment));
		refusals.addAll(unknown(given));
		refusals.addAll(violations(variables));
		refusals.addAll(load("ESCALATION_OIDC_GROUPS_FILE", variables.oidcGroupsFile(), environment));
		List<String> unreadable = load("ESCALATION_AGENCIES_FILE", variables.agenciesFile(), environment);
		refusals.addAll(unreadable.isEmpty() ? agencies(variables.agenciesFile(), environment) : unreadable);
		refusals.addAll(closedDays(variables.closedDaysFile()));
		return refusals;
	}

	/** The suite, with its profile {@code test}, runs the demo on PostgreSQL too. */
	private static List<String> elsewhere(ConfigurableEnvironment environment, Map<String, String> given) {
		List<String> refusals = new ArrayList<>(zone(environment));
		if (given.containsKey("ESCALATION_DATABASE_URL")) {
			refusals.add("ESCALATION_DATABASE_URL is set, but the profile production is not active: set "
					+ "SPRING_PROFILES_ACTIVE=production, or take the variable out for the demo.");
		}
		if (hasProfile(environment, "demo & !test")
				&& !environment.getProperty("spring.datasource.url", "").startsWith("jdbc:h2:")) {
			refusals
				.add("The profile demo is active, but spring.datasource.url is no H2 database: the demo's users all "
						+ "have one password, so set SPRING_PROFILES_ACTIVE=production for a real database.");
		}
		if (hasProfile(environment, "scenarios & !demo")) {
			refusals
				.add("The profile scenarios is active without the profile demo: its fictional cases are played by the "
						+ "demo's users, so set SPRING_PROFILES_ACTIVE=demo,scenarios.");
		}
		if (hasProfile(environment, "scenarios") && !environment.getProperty("spring.mail.host", "").isBlank()) {
			refusals
				.add("The profile scenarios is active and spring.mail.host is set: fictional reports would reach real "
						+ "mailboxes, so take one of the two out.");
		}
		return refusals;
	}

	/** An offset knows no summer time, and other spellings are not read everywhere. */
	private static List<String> zone(ConfigurableEnvironment environment) {
		return ZoneId.getAvailableZoneIds().contains(environment.getProperty("escalation.zone", "")) ? List.of()
				: List
					.of("ESCALATION_ZONE is no time zone: give the name of a region, such as Europe/London, or take it"
							+ " out.");
	}

	/**
	 * Spring would put another setting's value in its place, or stop and print the
	 * secret.
	 */
	private static List<String> placeholders(Map<String, String> given) {
		return given.keySet()
			.stream()
			.filter((name) -> given.get(name).contains("${"))
			.map((name) -> name + " contains ${, which stands for another setting: use a value without these two "
					+ "characters next to each other.")
			.collect(Collectors.toCollection(ArrayList::new));
	}

	/** A mistyped optional variable would do nothing, and nobody would notice. */
	private static List<String> unknown(Map<String, String> given) {
		List<String> known = Arrays.stream(Variables.class.getRecordComponents())
			.map((component) -> variable(component.getName()))
			.toList();
		return given.keySet()
			.stream()
			.filter((name) -> !known.contains(name))
			.map((name) -> name + " is no variable of production: correct its name or take it out.")
			.toList();
	}

	private static List<String> violations(Variables variables) {
		try (ValidatorFactory validation = Validation.buildDefaultValidatorFactory()) {
			return validation.getValidator()
				.validate(variables)
				.stream()
				.map(StartCheck::sentence)
				.distinct()
				.sorted()
				.toList();
		}
	}

	private static String sentence(ConstraintViolation<Variables> violation) {
		if (violation.getInvalidValue() instanceof Boolean) {
			return violation.getMessage();
		}
		return variable(violation.getPropertyPath().toString())
				+ (Objects.toString(violation.getInvalidValue(), "").isBlank() ? " has no value: it " : " ")
				+ violation.getMessage();
	}

	private static String variable(String component) {
		return PREFIX + component.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
	}

	/** No argument, file or variable of Spring's changes what stands there. */
	private static void productionFirst(ConfigurableEnvironment environment) {
		List<PropertySource<?>> ours = environment.getPropertySources()
			.stream()
			.filter((source) -> source.getName()
				.matches(".*class path resource \\[application-(production|https)\\.yaml].*"))
			.toList();
		Assert.state(ours.size() == 2,
				"application-production.yaml and application-https.yaml are part of production.");
		ours.forEach(environment.getPropertySources()::addFirst);
	}

	private static List<String> load(String variable, String location, ConfigurableEnvironment environment) {
		if (!location.matches(Variables.OWN_FILE)) {
			return List.of();
		}
		Path file = Path.of(location.replaceFirst("^file:", ""));
		if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
			return List
				.of("%s: the file %s does not exist or cannot be read; create it, let the application read it, or "
					.formatted(variable, file) + "correct the path.");
		}
		try {
			new YamlPropertySourceLoader().load(variable, new FileSystemResource(file))
				// Last: such a file changes nothing that is set elsewhere.
				.forEach(environment.getPropertySources()::addLast);
			return List.of();
		}
		catch (MarkedYAMLException ex) {
			return List.of("%s: in %s, line %s, %s; mend the file.".formatted(variable, file,
					ex.getProblemMark().getLine() + 1, ex.getProblem()));
		}
		catch (IOException | YAMLException | IllegalStateException ex) {
			return List.of("%s: the file %s is no YAML text; save it as plain text with the encoding UTF-8."
				.formatted(variable, file));
		}
	}

	private static List<String> agencies(String file, ConfigurableEnvironment environment) {
		if (!file.matches(Variables.OWN_FILE)) {
			return List.of();
		}
		try {
			AgencyDirectory directory = Binder.get(environment).bindOrCreate("escalation", AgencyDirectory.class);
			directory.requireRoles(StringUtils.commaDelimitedListToSet(environment.getProperty(ROLES)));
			List<Agency> agencies = directory.agencies();
			return agencies.isEmpty()
					? List.of("ESCALATION_AGENCIES_FILE names no agency: begin from the shipped agencies.yaml.")
					: agencies.stream().flatMap(StartCheck::addresses).toList();
		}
		catch (BindException | IllegalArgumentException ex) {
			return List.of("ESCALATION_AGENCIES_FILE: " + NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
		}
	}

	/** As strictly as the addresses of the settings. */
	private static Stream<String> addresses(PolicyFolder policy) {
		Partnership partnership = policy.partnership("", "");
		return Stream.concat(partnership.reportsTo().stream(), partnership.addresses().values().stream())
			.filter((address) -> !address.matches(Variables.MAILBOX))
			.map((address) -> ("ESCALATION_POLICY: %s in policy.yaml is not a plain address that mail can go to"
					+ " (example.org is nobody's).")
				.formatted(address));
	}

	private static Stream<String> addresses(Agency agency) {
		return Stream.of(agency.approvedMailbox(), agency.stage2Address())
			.flatMap(Optional::stream)
			.filter((address) -> !address.matches(Variables.MAILBOX))
			.map((address) -> ("ESCALATION_AGENCIES_FILE: %s of the agency \"%s\" is not a plain address that mail can go "
					+ "to (example.org is nobody's).")
				.formatted(address, agency.id()));
	}

	/**
	 * Every sentence of the check that stops a start. Our own policy is checked beside
	 * what Spring does until it is asked for; the engine that deploys it says the rest.
	 */
	private List<String> policy(String location, ConfigurableEnvironment environment) {
		try {
			boolean ours = location.isBlank();
			PolicyFolder policy = new PolicyFolder(location);
			this.bootstrap.addCloseListener((event) -> ((GenericApplicationContext) event.getApplicationContext())
				.registerBean("policyFolder", PolicyFolder.class, () -> {
					refuse(musts(policy.found()));
					return policy;
				}));
			Map<String, Object> says = new HashMap<>(
					Map.of(ROLES, String.join(",", policy.partnership("", "").roles().keySet())));
			policy.url().ifPresent((url) -> says.put("policy.url", url));
			environment.getPropertySources().addLast(new MapPropertySource("policy.yaml", says));
			if (ours) {
				new Thread(policy::found, "policy").start();
				return List.of();
			}
			List<String> refusals = new ArrayList<>(musts(policy.findings(new PolicyFolder(""))));
			if (hasProfile(environment, "production")) {
				refusals.addAll(0, addresses(policy).toList());
			}
			return refusals;
		}
		catch (IllegalArgumentException ex) {
			return List.of("ESCALATION_POLICY: " + ex.getMessage());
		}
	}

	private static List<String> musts(List<Finding> findings) {
		return findings.stream().filter(Finding::must).map(Finding::sentence).toList();
	}

	private static List<String> closedDays(String file) {
		try {
			if (!file.isBlank()) {
				CalendarFile.read(Path.of(file));
			}
			return List.of();
		}
		catch (IllegalArgumentException ex) {
			return List.of("ESCALATION_CLOSED_DAYS_FILE: " + ex.getMessage());
		}
	}

	/** Every environment variable whose name begins as ours do, as it was written. */
	private static Map<String, String> given(ConfigurableEnvironment environment) {
		Map<String, String> given = new TreeMap<>();
		environment.getSystemEnvironment().forEach((name, value) -> {
			if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
				given.put(name, String.valueOf(value));
			}
		});
		return given;
	}

	private static boolean hasProfile(ConfigurableEnvironment environment, String expression) {
		return environment.acceptsProfiles(Profiles.of(expression));
	}

	private static void refuse(List<String> sentences) {
		if (!sentences.isEmpty()) {
			throw new SettingsRefused(sentences);
		}
	}

}
