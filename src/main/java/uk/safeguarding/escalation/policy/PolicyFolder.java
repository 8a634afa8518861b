package uk.safeguarding.escalation.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.function.SingletonSupplier;
import org.yaml.snakeyaml.error.YAMLException;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.engine.DeployedPolicy;
import uk.safeguarding.escalation.policy.PolicyCheck.Finding;
import uk.safeguarding.escalation.text.PlainText;
import uk.safeguarding.escalation.text.Templates;

/**
 * The policy that this installation runs: a folder with one diagram in {@code bpmn/}, the
 * forms in {@code forms/} and, where it has one, {@code policy.yaml}; without a folder of
 * its own the one that the application brings. What is read here, once, is what is
 * checked and what the engine deploys, together with our own {@code bpmn/deliver.bpmn}.
 */
public class PolicyFolder implements DeployedPolicy {

	private static final String OURS = "classpath:/";

	private static final String DIAGRAMS = "bpmn/*.bpmn";

	private static final String FORM = ".form";

	private static final String NOTICES = "notices/*.mustache";

	private static final String FORMS = "forms/*" + FORM;

	private static final String ROLES = "roles.";

	private static final String GROUPS = "groups.";

	private static final String REPORTS_TO = "reports-to";

	private static final String ADDRESSES = "addresses.";

	private static final String ADDRESS = "one plain address such as name@example.org";

	/** What policy.yaml can say: what each must be, and in words. */
	private static final Map<String, String> SAYS = Map.of(
			"name|partnership|abbreviation|" + ROLES + "[a-z]+(-[a-z]+)*", "a title", "url", "the address of a page",
			"references", "two to eight capital letters",
			GROUPS + "hscp[.](?!business-unit$|auditor$|process-owner$)[a-z]+(-[a-z]+)*", "a title",
			REPORTS_TO + "|" + ADDRESSES + ".+", ADDRESS);

	private static final String DELIVERY = Diagrams.DELIVERY + ".bpmn";

	private final Map<String, byte[]> forms = new TreeMap<>();

	private final String diagramName;

	private final byte[] diagram;

	private final Map<String, String> notices = new TreeMap<>();

	private final Map<String, String> says;

	private final Map<String, String> saysAll = new LinkedHashMap<>();

	private final SingletonSupplier<List<Finding>> found = SingletonSupplier.of(this::look);

	/**
	 * Reads a policy.
	 * @param location {@code file:/…} or a path; empty text for the policy of the
	 * application
	 * @throws IllegalArgumentException with a sentence, when there is none to be read
	 */
	public PolicyFolder(String location) {
		String folder = location.isBlank() ? OURS : folder(location);
		Map<String, byte[]> diagrams = read(folder + DIAGRAMS);
		this.forms.putAll(read(folder + FORMS));
		this.says = says(folder);
		if (diagrams.isEmpty() && this.forms.isEmpty() && this.says.isEmpty()) {
			throw new IllegalArgumentException(
					"the folder %s holds nothing of a policy: bpmn/, forms/ or policy.yaml.".formatted(location));
		}
		if (diagrams.isEmpty()) {
			diagrams = read(OURS + DIAGRAMS);
		}
		// Ours always: it holds nothing of a policy.
		diagrams.remove(DELIVERY);
		if (diagrams.size() != 1) {
			throw new IllegalArgumentException(
					"the folder %s must hold one diagram, bpmn/….bpmn, or none, and holds %s.".formatted(location,
							String.join(", ", diagrams.keySet())));
		}
		this.diagramName = diagrams.keySet().iterator().next();
		this.diagram = diagrams.get(this.diagramName);
		Map<String, byte[]> ours = read(OURS + FORMS);
		takeOurs(ours, List.of(this.diagram), "formRef=\"%s\"");
		takeOurs(ours, List.copyOf(this.forms.values()), "\"askedAsIn\": \"%s\"");
		if (!location.isBlank()) {
			read(folder + NOTICES)
				.forEach((name, text) -> this.notices.put(name, new String(text, StandardCharsets.UTF_8)));
		}
		this.saysAll.putAll(this.says);
		says("classpath*:/").forEach((name, value) -> {
			// Roles and groups are said all together.
			if (this.says.keySet().stream().noneMatch((said) -> said.startsWith(name.replaceFirst("[.].*", ".")))) {
				this.saysAll.put(name, value);
			}
		});
	}

	/** Takes those of our forms that it lacks and some of its files name. */
	private void takeOurs(Map<String, byte[]> ours, List<byte[]> files, String naming) {
		ours.forEach((name, form) -> {
			String named = naming.formatted(name.replace(FORM, ""));
			if (files.stream().anyMatch((file) -> new String(file, StandardCharsets.UTF_8).contains(named))) {
				this.forms.putIfAbsent(name, form);
			}
		});
	}

	private static String folder(String location) {
		Path folder = Path.of(location.replaceFirst("^file:", "")).toAbsolutePath().normalize();
		if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
			throw new IllegalArgumentException(
					"the folder %s does not exist or cannot be read; create it, let the application read it, or correct the path."
						.formatted(folder));
		}
		return "file:" + folder + "/";
	}

	private static Map<String, byte[]> read(String pattern) {
		Map<String, byte[]> files = new TreeMap<>();
		try {
			for (Resource file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
				files.put(String.valueOf(file.getFilename()), file.getContentAsByteArray());
			}
			return files;
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("the files %s cannot be read; let the application read them."
				.formatted(pattern.replaceFirst("^file:", "")), ex);
		}
	}

	/** What is found in the folder, looked at once. */
	public List<Finding> found() {
		return this.found.obtain();
	}

	private List<Finding> look() {
		Templates notices = notices();
		List<Finding> findings = new ArrayList<>(
				PolicyCheck.of(this.diagram, this.forms, partnership("", ""), notices::has));
		notices.faults(read(OURS + "templates/" + NOTICES).keySet())
			.forEach((sentence) -> findings.add(new Finding(true, "notices/" + sentence)));
		this.says.forEach((name, value) -> fault(name, value).map((sentence) -> new Finding(true, sentence))
			.ifPresent(findings::add));
		return findings;
	}

	/**
	 * The same with what the engine finds, and what follows from the ids of the policy
	 * before.
	 * @param inForce the policy that it follows
	 */
	public List<Finding> findings(PolicyFolder inForce) {
		List<Finding> findings = new ArrayList<>(found());
		if (findings.stream().noneMatch(Finding::must)) {
			findings.addAll(PolicyCheck.byTheEngine(this.diagram));
			findings.addAll(Arrays.equals(inForce.diagram, this.diagram) ? List.of()
					: PolicyCheck.ofIds(inForce.diagram, this.diagram));
		}
		return findings;
	}

	/** In the order of the file. */
	private static Map<String, String> says(String folder) {
		Map<String, String> says = new LinkedHashMap<>();
		try {
			for (Resource file : new PathMatchingResourcePatternResolver().getResources(folder + "policy.yaml")) {
				for (PropertySource<?> source : file.exists() ? new YamlPropertySourceLoader().load("policy.yaml", file)
						: List.<PropertySource<?>>of()) {
					for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
						says.putIfAbsent(name, String.valueOf(source.getProperty(name)).strip());
					}
				}
			}
			says.values().removeIf(String::isEmpty);
			return says;
		}
		catch (IOException | YAMLException | IllegalStateException ex) {
			throw new IllegalArgumentException(
					"policy.yaml cannot be read: " + String.valueOf(ex.getMessage()).replaceAll("\\s+", " "), ex);
		}
	}

	private static Optional<String> fault(String name, String value) {
		return SAYS.entrySet()
			.stream()
			.filter((rule) -> name.matches(rule.getKey()))
			.findFirst()
			.map((rule) -> isRight(rule.getValue(), value) ? ""
					: "policy.yaml says \"" + name + "\" = \"" + value + "\": it must be " + rule.getValue() + ".")
			.or(() -> Optional.of("policy.yaml says \"" + name
					+ "\", which is nothing that it can say; it can say name, url, partnership, abbreviation,"
					+ " references, roles, groups (each hscp.… and not one that every policy has), reports-to and"
					+ " addresses."))
			.filter((sentence) -> !sentence.isEmpty());
	}

	private static boolean isRight(String must, String value) {
		return switch (must) {
			case ADDRESS -> PlainText.isAddress(value);
			case "a title" -> !value.isBlank() && value.length() <= 200 && PlainText.isPrintable(value);
			case "the address of a page" -> value.matches("https?://[^\\s\"<>]+");
			default -> value.matches("[A-Z]{2,8}");
		};
	}

	/** The words of what is told: its own in the place of ours, or beside them. */
	public Templates notices() {
		return new Templates("notices", this.notices);
	}

	/** The page of the whole policy, where {@code policy.yaml} says one. */
	public Optional<String> url() {
		return Optional.ofNullable(this.saysAll.get("url"));
	}

	/**
	 * Who the partnership is, by {@code policy.yaml} and the settings.
	 * @param mailbox the mailbox of its business unit
	 * @param url the page of the whole policy
	 */
	@Bean
	public Partnership partnership(@Value("${escalation.hscp.mailbox}") String mailbox,
			@Value("${escalation.policy-url}") String url) {
		return new Partnership(mailbox, url, this.saysAll.get("name"), this.saysAll.get("partnership"),
				this.saysAll.get("abbreviation"), this.saysAll.get("references"), part(ROLES), part(GROUPS),
				Optional.ofNullable(this.saysAll.get(REPORTS_TO)), part(ADDRESSES));
	}

	private Map<String, String> part(String of) {
		Map<String, String> part = new LinkedHashMap<>();
		this.saysAll.forEach((name, value) -> {
			if (name.startsWith(of)) {
				part.put(name.substring(of.length()), value);
			}
		});
		return part;
	}

	/**
	 * Whether something that was deployed is this policy.
	 * @return true when every file is the same, byte for byte
	 */
	public boolean is(byte[] deployedDiagram, Map<String, byte[]> deployedForms) {
		return Arrays.equals(this.diagram, deployedDiagram) && contents(this.forms).equals(contents(deployedForms));
	}

	private static Map<String, String> contents(Map<String, byte[]> forms) {
		return forms.entrySet()
			.stream()
			.collect(Collectors.toMap((form) -> form.getKey().replaceFirst("^.*/", ""),
					(form) -> new String(form.getValue(), StandardCharsets.UTF_8), (one, other) -> other));
	}

	/** The form files among some files. */
	public static Map<String, byte[]> forms(Map<String, byte[]> files) {
		return files.entrySet()
			.stream()
			.filter((file) -> file.getKey().endsWith(FORM))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	@Override
	public Set<Resource> files() {
		Set<Resource> resources = new LinkedHashSet<>();
		try {
			resources.add(named(DELIVERY, new ClassPathResource("bpmn/" + DELIVERY).getContentAsByteArray()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		resources.add(named(this.diagramName, this.diagram));
		this.forms.forEach((name, content) -> resources.add(named(name, content)));
		return resources;
	}

	private static Resource named(String name, byte[] content) {
		return new ByteArrayResource(content) {

			@Override
			public String getDescription() {
				return name;
			}

		};
	}

}
