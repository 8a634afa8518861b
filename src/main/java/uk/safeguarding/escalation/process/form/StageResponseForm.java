package uk.safeguarding.escalation.process.form;

import java.util.List;

import org.springframework.stereotype.Component;

/**
 * The challenged agency responds; at Stage 4 each agency puts its position.
 */
@Component
class StageResponseForm extends Form {

	StageResponseForm() {
		super("stage-response");
	}

	@Override
	public List<Field> fields() {
		return List.of(choice("responsePosition", "agree", "partly-agree", "disagree", "not-ours").required(),
				text("responseReasons").required(), text("proposedActions"));
	}

}
