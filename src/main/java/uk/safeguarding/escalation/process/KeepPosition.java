package uk.safeguarding.escalation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * Keeps an agency's position for the board under the name of its side. (A task for each
 * of several agencies cannot have output parameters.)
 */
@Component("keepPosition")
class KeepPosition implements ExecutionListener {

	@Override
	public void notify(DelegateExecution execution) {
		if (execution.isCanceled()) {
			return;
		}
		CaseFacts facts = CaseFacts.of(execution);
		boolean raising = facts.need(CaseVariables.AGENCY).equals(facts.raisingAgency());
		String side = raising ? "stage4Raising" : "stage4Challenged";
		keep(execution, facts, CaseVariables.RESPONSE_POSITION, side + "Position");
		keep(execution, facts, CaseVariables.RESPONSE_REASONS, side + "PositionReasons");
		keep(execution, facts, CaseVariables.PROPOSED_ACTIONS, side + "ProposedActions");
	}

	private static void keep(DelegateExecution execution, CaseFacts facts, String answer, String name) {
		execution.setVariable(name, facts.text(answer).orElse(null));
	}

}
