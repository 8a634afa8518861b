package uk.safeguarding.escalation.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.model.bpmn.Bpmn;

import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Form;
import uk.safeguarding.escalation.policy.PolicyFolder;

/** The forms of our own policy, with the words of its diagram, as people see them. */
public final class ShippedForms {

	private static final Diagram DIAGRAM = Diagram
		.read(Bpmn.readModelFromFile(Path.of("bpmn", "professional-difference.bpmn").toFile()));

	private static final Partnership PARTNERSHIP = new PolicyFolder("").partnership("", "");

	private static final Map<String, JsonNode> FORMS = forms();

	private ShippedForms() {
	}

	/** A form by its id. */
	public static Form read(String form) {
		return Form.read(json(form));
	}

	/** A form's file by its id. */
	public static JsonNode json(String form) {
		return FORMS.get(form);
	}

	private static Map<String, JsonNode> forms() {
		try (Stream<Path> files = Files.list(Path.of("forms"))) {
			Map<String, JsonNode> forms = files.map((file) -> Form.tree(content(file), DIAGRAM, PARTNERSHIP))
				.collect(Collectors.toMap((tree) -> tree.path("id").asText(), Function.identity()));
			Form.askAsElsewhere(forms);
			return forms;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] content(Path form) {
		try {
			return Files.readAllBytes(form);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
