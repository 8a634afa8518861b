package uk.safeguarding.escalation.process;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

/**
 * The engine's job that a step runs in. It stays the same at every try, so that it tells
 * one notice from the next of the same step.
 */
@Component
public class CurrentJob {

	private final ManagementService managementService;

	CurrentJob(ManagementService managementService) {
		this.managementService = managementService;
	}

	/**
	 * The id of the job.
	 * @param execution the step
	 * @return the same at every try
	 * @throws IllegalStateException if the step is not asynchronous
	 */
	public String idOf(DelegateExecution execution) {
		Job job = this.managementService.createJobQuery()
			.executionId(execution.getId())
			.activityId(execution.getCurrentActivityId())
			.singleResult();
		if (job == null) {
			throw new IllegalStateException("The step " + execution.getCurrentActivityId()
					+ " must be asynchronous (asyncBefore), so that it can be tried again.");
		}
		return job.getId();
	}

}
