package uk.safeguarding.escalation.process;

import java.time.Clock;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.register.Confirmation;
import uk.safeguarding.escalation.register.Register;

/**
 * Writes an agency's confirmation of its records into the register.
 */
@Component("recordConfirmation")
class RecordConfirmation implements TaskListener {

	private final Register register;

	private final Clock clock;

	RecordConfirmation(Register register, Clock clock) {
		this.register = register;
		this.clock = clock;
	}

	@Override
	public void notify(DelegateTask task) {
		CaseFacts facts = CaseFacts.of(task);
		this.register.confirmed(facts.reference(),
				new Confirmation(facts.need(CaseVariables.AGENCY), this.clock.instant(),
						facts.need(CaseVariables.CHILD_FILE_RECORD), facts.isYes(CaseVariables.AGREES_WITH_RECORD)));
	}

}
