package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.register.StageEnd;

/**
 * Keeps how a stage ended: by the outcome that somebody recorded, or at its limit. Says
 * what became of the response, and where the case goes next.
 */
@Component("recordStageOutcome")
class RecordStageOutcome implements JavaDelegate {

	private final Register register;

	private final LastOutcome lastOutcome;

	private final Clock clock;

	RecordStageOutcome(Register register, LastOutcome lastOutcome, Clock clock) {
		this.register = register;
		this.lastOutcome = lastOutcome;
		this.clock = clock;
	}

	@Override
	public void execute(DelegateExecution execution) {
		CaseFacts facts = CaseFacts.of(execution);
		int stage = EscalationProcess.stageOf(execution.getCurrentActivityId());
		boolean atLimit = execution.getCurrentActivityId().endsWith("LimitReached");
		Result result = atLimit ? Result.LIMIT_REACHED : Result.of(facts.need(CaseVariables.STAGE_OUTCOME));
		StageEnd end = end(facts, stage, result);
		this.register.stageEnded(facts.reference(), end);
		execution.setVariable(CaseVariables.stageResult(stage), result.id());
		end.response().ifPresent((fate) -> execution.setVariable(CaseVariables.stageResponse(stage), fate));
		if (result.settles() || stage == EscalationProcess.BOARD) {
			this.lastOutcome.write(execution, end);
		}
		else {
			moveOn(execution, facts, stage, atLimit);
		}
	}

	private StageEnd end(CaseFacts facts, int stage, Result result) {
		boolean recorded = result != Result.LIMIT_REACHED;
		Optional<String> position = facts.text(CaseVariables.stageResponsePosition(stage));
		Optional<String> fate = (stage == EscalationProcess.BOARD) ? Optional.empty()
				: Optional.of(fateOfTheResponse(facts, position, result));
		return new StageEnd(stage, this.clock.instant(), result.id(), fate, position,
				recorded ? facts.text(CaseVariables.RAISER_VIEW) : Optional.empty(),
				(result == Result.WITHDRAWN) ? facts.text(CaseVariables.END_REASON) : Optional.empty());
	}

	private static String fateOfTheResponse(CaseFacts facts, Optional<String> position, Result result) {
		if (position.isPresent()) {
			return "written";
		}
		if (result == Result.LIMIT_REACHED) {
			return "none-by-limit";
		}
		return facts.text(CaseVariables.DISCUSSION_HELD).filter("held"::equals).isPresent() ? "in-discussion"
				: "not-awaited";
	}

	private static void moveOn(DelegateExecution execution, CaseFacts facts, int stage, boolean atLimit) {
		int next = stage + 1;
		int moves = atLimit ? next : facts.text(CaseVariables.MOVE_TO_STAGE).map(Integer::parseInt).orElse(next);
		if (moves > next) {
			execution.setVariable(CaseVariables.PASSED_OVER_REASON, facts.need(CaseVariables.MOVE_REASON));
		}
		execution.setVariable(CaseVariables.NEXT_STAGE, moves);
	}

}
