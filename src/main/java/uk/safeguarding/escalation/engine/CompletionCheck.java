package uk.safeguarding.escalation.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * Is asked before anything else happens at the end of a user task that somebody
 * completed. Refuses by throwing; the engine then rolls back and the task stays open.
 */
@FunctionalInterface
public interface CompletionCheck {

	/**
	 * Checks what was submitted.
	 * @param execution the case, at the task that was completed
	 */
	void check(DelegateExecution execution);

}
