package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.register.StageEnd;

/**
 * Keeps what came of the discussion between the practitioners. When nobody wrote anything
 * down, its limit was reached.
 */
@Component("recordPreEscalation")
class RecordPreEscalation implements JavaDelegate {

	private final LastOutcome lastOutcome;

	private final Register register;

	private final Clock clock;

	RecordPreEscalation(LastOutcome lastOutcome, Register register, Clock clock) {
		this.lastOutcome = lastOutcome;
		this.register = register;
		this.clock = clock;
	}

	@Override
	public void execute(DelegateExecution execution) {
		CaseFacts facts = CaseFacts.of(execution);
		Result result = Result.of(facts.text(CaseVariables.PRE_ESCALATION_OUTCOME).orElse(Result.LIMIT_REACHED.id()));
		StageEnd end = new StageEnd(0, this.clock.instant(), result.id(), Optional.empty(), Optional.empty(),
				Optional.empty(), facts.text(CaseVariables.END_REASON));
		this.register.stageEnded(facts.reference(), end);
		if (facts.text("counterpartDiscussionDate").isPresent()) {
			// The form before this one asked for the day, and not whether they talked.
			execution.setVariable(CaseVariables.COUNTERPART_DISCUSSION, "held");
		}
		execution.setVariable(CaseVariables.PRE_ESCALATION_OUTCOME, result.id());
		if (result.settles()) {
			this.lastOutcome.write(execution, end);
		}
		else {
			execution.setVariable(CaseVariables.NEXT_STAGE, 1);
		}
	}

}
