package uk.safeguarding.escalation.process;

import java.time.Clock;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.register.Confirmation;
import uk.safeguarding.escalation.register.Register;

/**
 * Writes an agency's confirmation of its records into the register.
 */
@Component("recordConfirmation")
class RecordConfirmation implements ExecutionListener {

	private final Register register;

	private final Clock clock;

	RecordConfirmation(Register register, Clock clock) {
		this.register = register;
		this.clock = clock;
	}

	@Override
	public void notify(DelegateExecution execution) {
		if (execution.isCanceled()) {
			return;
		}
		CaseFacts facts = CaseFacts.of(execution);
		this.register.confirmed(facts.reference(),
				new Confirmation(facts.need(CaseVariables.AGENCY), this.clock.instant(),
						facts.need(CaseVariables.CHILD_FILE_RECORD), facts.isYes(CaseVariables.AGREES_WITH_RECORD)));
	}

}
