package uk.safeguarding.escalation.process.form;

import java.util.List;
import java.util.function.Predicate;

import org.springframework.stereotype.Component;

import static uk.safeguarding.escalation.process.form.Answers.when;

/**
 * The board's decision, recorded by the Chair or typed by the business unit.
 */
@Component
class BoardDecisionForm extends Form {

	private static final Predicate<Answers> WITHDRAWN = when("stageOutcome", "withdrawn");

	BoardDecisionForm() {
		super("board-decision");
	}

	@Override
	public List<Field> fields() {
		return List.of(choice("stageOutcome", "resolved", "decision-recorded", "unresolved", "withdrawn").required(),
				date("meetingDate").expectedWhen(when("stageOutcome", "resolved", "decision-recorded"))
					.notInTheFuture(),
				text("decidedBy").expectedWhen(WITHDRAWN.negate()), text("interestsDeclared"),
				text("decisionSummary").expectedWhen(WITHDRAWN.negate()),
				text("agreedActions").requiredWhen(when("stageOutcome", "resolved")),
				text("interimSafety").requiredWhen(when("stageOutcome", "unresolved")), text("onwardRoute"),
				choice("raiserView", "agrees", "does-not-agree", "not-asked").required(),
				choice("endReason", Kinds.OF_END).requiredWhen(WITHDRAWN),
				text("withdrawalReason").requiredWhen(WITHDRAWN));
	}

}
