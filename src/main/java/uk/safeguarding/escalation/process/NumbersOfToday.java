package uk.safeguarding.escalation.process;

import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.startpage.PolicyNumbers;

/**
 * Tells the start page the limits of the newest diagram.
 */
@Component
class NumbersOfToday implements PolicyNumbers {

	private final RepositoryService repositoryService;

	private final DiagramLimits limits;

	NumbersOfToday(RepositoryService repositoryService, DiagramLimits limits) {
		this.repositoryService = repositoryService;
		this.limits = limits;
	}

	@Override
	public int workingDays(int stage) {
		String diagram = this.repositoryService.createProcessDefinitionQuery()
			.processDefinitionKey(EscalationProcess.KEY)
			.latestVersion()
			.singleResult()
			.getId();
		return this.limits.workingDays(diagram, stage);
	}

}
