package uk.safeguarding.escalation.process;

import java.util.List;
import java.util.stream.IntStream;

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
	public List<Integer> workingDays() {
		String diagram = this.repositoryService.createProcessDefinitionQuery()
			.processDefinitionKey(EscalationProcess.KEY)
			.latestVersion()
			.singleResult()
			.getId();
		return IntStream.rangeClosed(0, EscalationProcess.BOARD)
			.mapToObj((stage) -> this.limits.workingDays(diagram, stage))
			.toList();
	}

}
