package uk.safeguarding.escalation.process.form;

import java.util.List;

import org.springframework.stereotype.Component;

/**
 * The raiser adds new information, or says that the risk has risen.
 */
@Component
class FollowCaseForm extends Form {

	FollowCaseForm() {
		super("follow-case");
	}

	@Override
	public List<Field> fields() {
		return List.of(text("newInformation").required(), choice("riskHasRisen", "yes", "no").required());
	}

}
