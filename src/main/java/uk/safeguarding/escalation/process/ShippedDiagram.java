package uk.safeguarding.escalation.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.policy.EscalationProcess;
import uk.safeguarding.escalation.production.SettingsRefused;

/**
 * The diagram and the forms that this application brings along, which the engine deploys
 * at every start when they have changed. They are looked at before the first bean is
 * made: what the application could not run stops the start, and nothing is deployed.
 */
@Component
class ShippedDiagram implements BeanFactoryPostProcessor {

	private static final String PATTERNS = "camunda.bpm.deployment-resource-pattern";

	private static final String FORM = ".form";

	private final Map<String, byte[]> files = new TreeMap<>();

	private Optional<byte[]> diagram = Optional.empty();

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		read(beans.getBean(Environment.class));
		List<String> faults = new ArrayList<>();
		for (Map.Entry<String, byte[]> file : this.files.entrySet()) {
			if (!file.getKey().endsWith(FORM)) {
				check(file.getKey(), file.getValue(), beans, faults);
			}
		}
		if (faults.isEmpty() && this.diagram.isEmpty()) {
			faults.add("No diagram holds the process with the id \"" + EscalationProcess.KEY + "\".");
		}
		if (!faults.isEmpty()) {
			throw new SettingsRefused(faults);
		}
	}

	private void check(String file, byte[] content, ConfigurableListableBeanFactory beans, List<String> faults) {
		try {
			BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(content));
			if (DiagramCheck.holdsTheProcess(model)) {
				this.diagram = Optional.of(content);
				DiagramCheck.faults(model, forms(this.files), beans::containsBean)
					.forEach((fault) -> faults.add(file + ": " + fault));
			}
		}
		catch (ModelException ex) {
			faults.add(file + " is no diagram that can be read: "
					+ String.valueOf(NestedExceptionUtils.getMostSpecificCause(ex).getMessage())
						.replaceAll("\\s+", " "));
		}
	}

	/**
	 * Whether something that was deployed is what this application brings along.
	 * @return true when every file is the same, byte for byte
	 */
	boolean is(byte[] deployedDiagram, Map<String, byte[]> deployedForms) {
		return this.diagram.filter((shipped) -> Arrays.equals(shipped, deployedDiagram)).isPresent()
				&& contents(forms(this.files)).equals(contents(deployedForms));
	}

	private static Map<String, String> contents(Map<String, byte[]> forms) {
		return forms.entrySet()
			.stream()
			.collect(Collectors.toMap((form) -> form.getKey().replaceFirst("^.*/", ""),
					(form) -> new String(form.getValue(), StandardCharsets.UTF_8), (one, other) -> other));
	}

	/** The form files among some files. */
	static Map<String, byte[]> forms(Map<String, byte[]> files) {
		return files.entrySet()
			.stream()
			.filter((file) -> file.getKey().endsWith(FORM))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private void read(Environment environment) {
		PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
		try {
			for (String pattern : Binder.get(environment).bind(PATTERNS, String[].class).orElse(new String[0])) {
				for (Resource resource : resolver.getResources(pattern)) {
					this.files.put(String.valueOf(resource.getFilename()), resource.getContentAsByteArray());
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
