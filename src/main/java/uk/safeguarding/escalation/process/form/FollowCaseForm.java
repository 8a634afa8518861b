package uk.safeguarding.escalation.process.form;

import java.util.List;

import org.springframework.stereotype.Component;

/**
 * The raiser adds new information, or says that the risk has risen.
 */
@Component
class FollowCaseForm implements Form {

	private static final String ID = "follow-case";

	@Override
	public String id() {
		return ID;
	}

	@Override
	public List<Field> fields() {
		return List.of(text("newInformation").required(), choice("riskHasRisen", "yes", "no").required());
	}

	private static Field text(String name) {
		return Field.text(ID, name);
	}

	private static Field choice(String name, String... values) {
		return Field.choice(ID, name, values);
	}

}
