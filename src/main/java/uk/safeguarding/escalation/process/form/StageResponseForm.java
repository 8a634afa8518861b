package uk.safeguarding.escalation.process.form;

import java.util.List;

import org.springframework.stereotype.Component;

/**
 * The challenged agency responds; at Stage 4 each agency puts its position.
 */
@Component
class StageResponseForm implements Form {

	private static final String ID = "stage-response";

	@Override
	public String id() {
		return ID;
	}

	@Override
	public List<Field> fields() {
		return List.of(choice("responsePosition", "agree", "partly-agree", "disagree", "not-ours").required(),
				text("responseReasons").required(), text("proposedActions"));
	}

	private static Field text(String name) {
		return Field.text(ID, name);
	}

	private static Field choice(String name, String... values) {
		return Field.choice(ID, name, values);
	}

}
