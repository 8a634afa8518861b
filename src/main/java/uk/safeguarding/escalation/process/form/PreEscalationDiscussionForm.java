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

	private static final Predicate<Answers> NOT_POSSIBLE = when("counterpartDiscussion", "not-possible");

	PreEscalationDiscussionForm() {
		super("pre-escalation-discussion");
	}

	@Override
	public List<Field> fields() {
		return List.of(choice("preEscalationOutcome", "resolved", "not-resolved", "withdrawn").required(),
				// "Not yet" is what stands there from raising: a task of the form before
				// this one asks only for a discussion that was held.
				choice("counterpartDiscussion", "held", "not-possible", "not-yet").required(),
				date("counterpartDiscussionDate").requiredWhen(WITHDRAWN.or(NOT_POSSIBLE).negate()).notInTheFuture(),
				text("counterpartDiscussionSummary").requiredWhen(WITHDRAWN.negate()),
				text("agreedActions").requiredWhen(when("preEscalationOutcome", "resolved")),
				choice("endReason", Kinds.OF_END).requiredWhen(WITHDRAWN),
				text("withdrawalReason").requiredWhen(WITHDRAWN));
	}

}
