package uk.safeguarding.escalation.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Keeps an agency's position for the board under the name of its side. (A task for each
 * of several agencies cannot have output parameters.)
 */
@Component("keepPosition")
class KeepPosition implements TaskListener {

	@Override
	public void notify(DelegateTask task) {
		CaseFacts facts = CaseFacts.of(task);
		boolean raising = facts.need(CaseVariables.AGENCY).equals(facts.raisingAgency());
		String side = raising ? "stage4Raising" : "stage4Challenged";
		keep(task, facts, CaseVariables.RESPONSE_POSITION, side + "Position");
		keep(task, facts, CaseVariables.RESPONSE_REASONS, side + "PositionReasons");
		keep(task, facts, CaseVariables.PROPOSED_ACTIONS, side + "ProposedActions");
	}

	private static void keep(DelegateTask task, CaseFacts facts, String answer, String name) {
		task.getExecution().setVariable(name, facts.text(answer).orElse(null));
	}

}
