package uk.safeguarding.escalation.process;

import java.time.Clock;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.register.Register;

/**
 * Submits the Report to HSCP, or the outcome of a reported case. For now it writes into
 * the register that the submission was asked for; it does not say that anything was sent.
 */
@Component("submitReport")
class SubmitReport implements JavaDelegate {

	private final Register register;

	private final Clock clock;

	SubmitReport(Register register, Clock clock) {
		this.register = register;
		this.clock = clock;
	}

	@Override
	public void execute(DelegateExecution execution) {
		CaseFacts facts = CaseFacts.of(execution);
		this.register.noticed(facts.reference(), execution.getCurrentActivityId(), facts.currentStage(),
				this.clock.instant());
	}

}
