package uk.safeguarding.escalation.process.form;

import java.util.List;
import java.util.function.Predicate;

import org.springframework.stereotype.Component;

import static uk.safeguarding.escalation.process.form.Answers.when;

/**
 * What came of the discussion between the practitioners.
 */
@Component
class PreEscalationDiscussionForm implements Form {

	private static final String ID = "pre-escalation-discussion";

	private static final Predicate<Answers> WITHDRAWN = when("preEscalationOutcome", "withdrawn");

	@Override
	public String id() {
		return ID;
	}

	@Override
	public List<Field> fields() {
		return List.of(choice("preEscalationOutcome", "resolved", "not-resolved", "withdrawn").required(),
				Field.date(ID, "counterpartDiscussionDate").requiredWhen(WITHDRAWN.negate()).notInTheFuture(),
				text("counterpartDiscussionSummary").requiredWhen(WITHDRAWN.negate()),
				text("agreedActions").requiredWhen(when("preEscalationOutcome", "resolved")),
				choice("endReason", Kinds.OF_END).requiredWhen(WITHDRAWN),
				text("withdrawalReason").requiredWhen(WITHDRAWN));
	}

	private static Field text(String name) {
		return Field.text(ID, name);
	}

	private static Field choice(String name, String... values) {
		return Field.choice(ID, name, values);
	}

}
