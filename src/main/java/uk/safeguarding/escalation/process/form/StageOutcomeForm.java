package uk.safeguarding.escalation.process.form;

import java.util.List;
import java.util.function.Predicate;

import org.springframework.stereotype.Component;

import static uk.safeguarding.escalation.process.form.Answers.when;

/**
 * The raising agency records the outcome of Stage 1, 2 or 3.
 */
@Component
class StageOutcomeForm extends Form {

	private static final Predicate<Answers> WITHDRAWN = when("stageOutcome", "withdrawn");

	private static final Predicate<Answers> NOT_RESOLVED = when("stageOutcome", "not-resolved");

	private static final Predicate<Answers> HELD = when("discussionHeld", "held");

	StageOutcomeForm() {
		super("stage-outcome");
	}

	@Override
	public List<Field> fields() {
		return List.of(choice("stageOutcome", "resolved", "not-resolved", "withdrawn").required(),
				choice("discussionHeld", "held", "not-possible", "not-safe-to-wait").expectedWhen(WITHDRAWN.negate()),
				date("discussionDate").expectedWhen(WITHDRAWN.negate()).askedWhen(HELD).notInTheFuture(),
				text("discussionBetween").expectedWhen(WITHDRAWN.negate()).askedWhen(HELD),
				text("discussionSummary").expectedWhen(WITHDRAWN.negate()),
				text("agreedActions").requiredWhen(when("stageOutcome", "resolved")),
				text("interimSafety").requiredWhen(NOT_RESOLVED),
				choice("raiserView", "agrees", "does-not-agree", "not-asked").requiredWhen(NOT_RESOLVED.negate()),
				choice("endReason", Kinds.OF_END).requiredWhen(WITHDRAWN),
				text("withdrawalReason").requiredWhen(WITHDRAWN),
				text("moveToStage").askedWhen(NOT_RESOLVED).holds("upwards", StageOutcomeForm::movesUp),
				text("moveReason").requiredWhen(NOT_RESOLVED.and(StageOutcomeForm::passesOverAStage)),
				choice("recordedOnFile", "yes", "will-do-today", "we-hold-no-file").required());
	}

	/** To the next stage, or from Stage 1 to Stage 3; never downwards. */
	private static boolean movesUp(Answers answers) {
		int stage = currentStage(answers);
		return answers.get("moveToStage").isEmpty() || answers.is("moveToStage", String.valueOf(stage + 1))
				|| passesOverAStage(answers);
	}

	private static boolean passesOverAStage(Answers answers) {
		return currentStage(answers) == 1 && answers.is("moveToStage", "3");
	}

	private static int currentStage(Answers answers) {
		return (Integer) answers.values().apply("currentStage");
	}

}
