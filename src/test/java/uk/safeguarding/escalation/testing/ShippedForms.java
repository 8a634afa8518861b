package uk.safeguarding.escalation.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.model.bpmn.Bpmn;

import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Form;

/** The forms of our own policy, with the words of its diagram, as people see them. */
public final class ShippedForms {

	private static final Diagram DIAGRAM = Diagram
		.read(Bpmn.readModelFromFile(Path.of("bpmn", "professional-difference.bpmn").toFile()));

	private ShippedForms() {
	}

	/** A form by its id. */
	public static Form read(String form) {
		return Form.read(content(form), DIAGRAM);
	}

	/** A form's file by its id. */
	public static JsonNode json(String form) {
		try {
			return new ObjectMapper().readTree(Form.filled(new String(content(form), StandardCharsets.UTF_8), DIAGRAM));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] content(String form) {
		try {
			return Files.readAllBytes(Path.of("forms", form + ".form"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
