package uk.safeguarding.escalation.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.YamlProcessor;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.error.YAMLException;

import uk.safeguarding.escalation.engine.DeployedPolicy;
import uk.safeguarding.escalation.policy.PolicyCheck.Finding;
import uk.safeguarding.escalation.text.PlainText;

/**
 * The policy that this installation runs: a folder with one diagram in {@code bpmn/}, the
 * forms in {@code forms/} and, where it has one, {@code policy.yaml}; without a folder of
 * its own the one that the application brings. What is read here, once, is what is
 * checked and what the engine deploys, together with our own {@code bpmn/deliver.bpmn}.
 */
@Component
public class PolicyFolder implements DeployedPolicy {

	private static final String FORM = ".form";

	private static final String URL = "url";

	private static final String REPORTS_TO = "reports-to";

	private static final String ADDRESSES = "addresses.";

	private static final String DELIVERY = Diagrams.DELIVERY + ".bpmn";

	private final Map<String, byte[]> forms = new TreeMap<>();

	private final String diagramName;

	private final byte[] diagram;

	private final Properties says = new Properties();

	/**
	 * Reads a policy.
	 * @param location {@code file:/…} or a path; empty text for the policy of the
	 * application
	 * @throws IllegalArgumentException with a sentence, when there is none to be read
	 */
	@Autowired
	public PolicyFolder(@Value("${escalation.policy:}") String location) {
		String folder = location.isBlank() ? "classpath:/" : folder(location);
		Map<String, byte[]> diagrams = read(folder + "bpmn/*.bpmn");
		// Ours always: it holds nothing of a policy.
		diagrams.remove(DELIVERY);
		if (diagrams.size() != 1) {
			throw new IllegalArgumentException("the folder %s must hold one diagram, bpmn/….bpmn, and holds %s."
				.formatted(location, diagrams.isEmpty() ? "none" : String.join(", ", diagrams.keySet())));
		}
		this.diagramName = diagrams.keySet().iterator().next();
		this.diagram = diagrams.get(this.diagramName);
		String content = new String(this.diagram, StandardCharsets.UTF_8);
		read("classpath:/forms/*" + FORM).forEach((name, form) -> {
			if (content.contains("formRef=\"" + name.replace(FORM, "\""))) {
				this.forms.put(name, form);
			}
		});
		this.forms.putAll(read(folder + "forms/*" + FORM));
		this.says.putAll(says(new DefaultResourceLoader().getResource(folder + "policy.yaml")));
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

	/**
	 * Everything that is found in it.
	 * @param inForce the policy that it follows
	 * @param alsoByTheEngine whether an engine is asked, too; it takes a second or two
	 */
	public List<Finding> findings(PolicyFolder inForce, boolean alsoByTheEngine) {
		List<Finding> findings = new ArrayList<>(PolicyCheck.of(this.diagram, this.forms, addresses().keySet()));
		this.says.stringPropertyNames()
			.stream()
			.sorted()
			.filter((name) -> !name.equals(URL))
			.flatMap((name) -> fault(name).stream())
			.map((sentence) -> new Finding(true, sentence))
			.forEach(findings::add);
		if (findings.stream().noneMatch(Finding::must)) {
			findings.addAll(alsoByTheEngine ? PolicyCheck.byTheEngine(this.diagram) : List.of());
			findings.addAll(Arrays.equals(inForce.diagram, this.diagram) ? List.of()
					: PolicyCheck.ofIds(inForce.diagram, this.diagram));
		}
		return findings;
	}

	private static Properties says(Resource file) {
		if (!file.exists()) {
			return new Properties();
		}
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResolutionMethod(YamlProcessor.ResolutionMethod.OVERRIDE_AND_IGNORE);
		yaml.setResources(file);
		try {
			return Objects.requireNonNull(yaml.getObject());
		}
		catch (YAMLException ex) {
			throw new IllegalArgumentException("policy.yaml cannot be read: " + ex.getMessage().replaceAll("\\s+", " "),
					ex);
		}
	}

	private Optional<String> fault(String name) {
		if (!name.equals(REPORTS_TO) && !name.startsWith(ADDRESSES)) {
			return Optional.of("policy.yaml says \"" + name + "\", which is nothing that it can say; it can say \""
					+ URL + "\", the page of the whole policy, \"" + REPORTS_TO
					+ "\", the mailbox to which reports go, and \"" + ADDRESSES.replace(".", "")
					+ "\", names of further addresses that are told of something.");
		}
		return PlainText.isAddress(this.says.getProperty(name)) ? Optional.empty()
				: Optional.of("policy.yaml says \"" + name + "\" = \"" + this.says.getProperty(name)
						+ "\": it must be one plain address such as name@example.org.");
	}

	/** The page of the whole policy, where {@code policy.yaml} says one. */
	public Optional<String> url() {
		return Optional.ofNullable(this.says.getProperty(URL));
	}

	/** The mailbox to which reports go, where {@code policy.yaml} says one. */
	public Optional<String> reportsTo() {
		return Optional.ofNullable(this.says.getProperty(REPORTS_TO));
	}

	/** Addresses beside those of people, by the name that the diagram uses. */
	public Map<String, String> addresses() {
		return this.says.stringPropertyNames()
			.stream()
			.filter((name) -> name.startsWith(ADDRESSES))
			.collect(Collectors.toMap((name) -> name.substring(ADDRESSES.length()), this.says::getProperty));
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
