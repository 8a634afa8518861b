package uk.safeguarding.escalation.process;

import java.time.Clock;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.register.Register;

/**
 * Tells the people of a case what has happened. Which notice it is, the step of the
 * diagram says. For now it writes into the register that the notice was asked for.
 */
@Component("notifyParties")
class NotifyParties implements JavaDelegate {

	private static final String STAGE_REMINDER = "RemindStage";

	private final Deadlines deadlines;

	private final Register register;

	private final Clock clock;

	NotifyParties(Deadlines deadlines, Register register, Clock clock) {
		this.deadlines = deadlines;
		this.register = register;
		this.clock = clock;
	}

	@Override
	public void execute(DelegateExecution execution) {
		String step = execution.getCurrentActivityId();
		if (step.startsWith(STAGE_REMINDER)
				&& !this.deadlines.isReminderDue(execution, EscalationProcess.stageOf(step), this.clock.instant())) {
			return;
		}
		CaseFacts facts = CaseFacts.of(execution);
		this.register.noticed(facts.reference(), step, facts.currentStage(), this.clock.instant());
	}

}
