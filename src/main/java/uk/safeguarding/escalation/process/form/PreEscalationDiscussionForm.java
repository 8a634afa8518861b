package uk.safeguarding.escalation.process.form;

import java.util.List;
import java.util.function.Predicate;

import org.springframework.stereotype.Component;

import static uk.safeguarding.escalation.process.form.Answers.when;

/**
 * What came of the discussion between the practitioners.
 */
@Component
class PreEscalationDiscussionForm extends Form {

	private static final Predicate<Answers> WITHDRAWN = when("preEscalationOutcome", "withdrawn");

	PreEscalationDiscussionForm() {
		super("pre-escalation-discussion");
	}

	@Override
	public List<Field> fields() {
		return List.of(choice("preEscalationOutcome", "resolved", "not-resolved", "withdrawn").required(),
				date("counterpartDiscussionDate").requiredWhen(WITHDRAWN.negate()).notInTheFuture(),
				text("counterpartDiscussionSummary").requiredWhen(WITHDRAWN.negate()),
				text("agreedActions").requiredWhen(when("preEscalationOutcome", "resolved")),
				choice("endReason", Kinds.OF_END).requiredWhen(WITHDRAWN),
				text("withdrawalReason").requiredWhen(WITHDRAWN));
	}

}
