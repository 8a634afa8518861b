package uk.safeguarding.escalation.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.engine.SignedIn;

/**
 * The forms that were deployed together with a version of the diagram. A version never
 * changes: each is read once.
 */
@Component
public class Forms {

	private final RepositoryService repositoryService;

	private final Diagrams diagrams;

	private final Partnership partnership;

	private final SignedIn signedIn;

	private final Map<String, Map<String, JsonNode>> trees = new ConcurrentHashMap<>();

	private final Map<String, Map<String, Form>> known = new ConcurrentHashMap<>();

	Forms(RepositoryService repositoryService, Diagrams diagrams, Partnership partnership, SignedIn signedIn) {
		this.repositoryService = repositoryService;
		this.diagrams = diagrams;
		this.partnership = partnership;
		this.signedIn = signedIn;
	}

	/**
	 * A form as cases of a version of the diagram use it.
	 * @param definitionId the engine's id of the version
	 * @throws IllegalArgumentException if that version has no such form
	 */
	public Form of(String definitionId, String form) {
		Form found = of(definitionId).get(form);
		if (found == null) {
			throw new IllegalArgumentException("The form " + form + " did not come with " + definitionId + ".");
		}
		return found;
	}

	/** All forms of a version of the diagram, by id, in the order of their ids. */
	public Map<String, Form> of(String definitionId) {
		return this.known.computeIfAbsent(definitionId, (id) -> {
			Map<String, Form> forms = new TreeMap<>();
			trees(id).forEach((form, tree) -> forms.put(form, Form.read(tree)));
			return forms;
		});
	}

	/** A form's file, as people are asked it. */
	public JsonNode tree(String definitionId, String form) {
		return trees(definitionId).get(form).deepCopy();
	}

	private Map<String, JsonNode> trees(String definitionId) {
		return this.trees.computeIfAbsent(definitionId, (id) -> this.signedIn.aside(() -> read(id)));
	}

	private Map<String, JsonNode> read(String definitionId) {
		String deployment = this.repositoryService.getProcessDefinition(definitionId).getDeploymentId();
		List<String> names = this.repositoryService.getDeploymentResourceNames(deployment);
		Map<String, JsonNode> forms = names.stream()
			.filter((name) -> name.endsWith(".form"))
			.map((name) -> tree(deployment, name, this.diagrams.of(definitionId)))
			.collect(Collectors.toMap((form) -> form.path("id").asText(), Function.identity(), (one, other) -> other));
		Form.askAsElsewhere(forms);
		return forms;
	}

	private JsonNode tree(String deployment, String name, Diagram diagram) {
		try (InputStream file = this.repositoryService.getResourceAsStream(deployment, name)) {
			return Form.tree(file.readAllBytes(), diagram, this.partnership);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
