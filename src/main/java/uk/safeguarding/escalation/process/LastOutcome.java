package uk.safeguarding.escalation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.register.StageEnd;

/**
 * Writes the last outcome of a case: from here on there is nothing more to follow, and
 * the agencies confirm their records.
 */
@Component
class LastOutcome {

	private final Register register;

	private final StageVariables stageVariables;

	LastOutcome(Register register, StageVariables stageVariables) {
		this.register = register;
		this.stageVariables = stageVariables;
	}

	void write(DelegateExecution execution, StageEnd end) {
		CaseFacts facts = CaseFacts.of(execution);
		this.register.ended(facts.reference(), end);
		execution.setVariable(CaseVariables.FINAL_STAGE, end.stage());
		execution.setVariable(CaseVariables.FINAL_END_REASON, end.endReason().orElse(null));
		execution.setVariable(CaseVariables.FINAL_WITHDRAWAL_REASON,
				facts.text(CaseVariables.WITHDRAWAL_REASON).orElse(null));
		execution.setVariable(CaseVariables.ENDED_AT, this.stageVariables.text(end.endedAt()));
		execution.setVariable(CaseVariables.FINAL_OUTCOME, end.result());
	}

}
