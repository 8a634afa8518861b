package uk.safeguarding.escalation.process;

import java.time.Clock;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.register.Register;

/**
 * Closes a case: every agency that was asked has confirmed its records, or the business
 * unit waits for them no longer.
 */
@Component("closeEscalation")
class CloseEscalation implements JavaDelegate {

	private final Register register;

	private final Clock clock;

	CloseEscalation(Register register, Clock clock) {
		this.register = register;
		this.clock = clock;
	}

	@Override
	public void execute(DelegateExecution execution) {
		this.register.closed(CaseFacts.of(execution).reference(), this.clock.instant());
	}

}
