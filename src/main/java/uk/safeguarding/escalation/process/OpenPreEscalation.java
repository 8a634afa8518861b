package uk.safeguarding.escalation.process;

import java.time.Instant;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.StageLimit;
import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.register.StageOpening;

/**
 * Writes into the register that the discussion between the practitioners is open, and
 * until when.
 */
@Component("openPreEscalation")
class OpenPreEscalation implements ExecutionListener {

	private final Deadlines deadlines;

	private final Register register;

	OpenPreEscalation(Deadlines deadlines, Register register) {
		this.deadlines = deadlines;
		this.register = register;
	}

	@Override
	public void notify(DelegateExecution execution) {
		CaseFacts facts = CaseFacts.of(execution);
		Instant opened = facts.openedAt(0);
		StageLimit limit = this.deadlines.limitOf(execution.getProcessDefinitionId(), facts, 0, opened);
		this.register.stageOpened(facts.reference(), new StageOpening(0, opened, limit.policyLimit().toInstant(),
				limit.effectiveLimit().toInstant(), limit.explanation(), Optional.empty(), Optional.empty()));
	}

}
