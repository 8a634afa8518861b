package uk.safeguarding.escalation.audit;

import java.util.Optional;
import java.util.Set;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;

/**
 * The deployed versions of the diagram, and what its elements are called in each.
 */
@Component
public class Diagrams {

	private static final String KEY = "professional-difference";

	/** Sends the notices that belong to no step of the policy's diagram. */
	static final String DELIVERY = "deliver";

	private final RepositoryService repositoryService;

	Diagrams(RepositoryService repositoryService) {
		this.repositoryService = repositoryService;
	}

	/** A version's model; empty when there is no such version. */
	public Optional<BpmnModelInstance> model(String definitionId) {
		return exists(definitionId) ? Optional.of(this.repositoryService.getBpmnModelInstance(definitionId))
				: Optional.empty();
	}

	/** Whether this is a version of the diagram. */
	boolean exists(String definitionId) {
		return this.repositoryService.createProcessDefinitionQuery()
			.processDefinitionId(definitionId)
			.unlimitedList()
			.stream()
			.anyMatch((definition) -> Set.of(KEY, DELIVERY).contains(definition.getKey()));
	}

	/** What the diagram calls an element; its id when it has no name. */
	public static String name(Optional<BpmnModelInstance> model, String element) {
		return model.map((diagram) -> diagram.getModelElementById(element))
			.filter(FlowElement.class::isInstance)
			.map((found) -> ((FlowElement) found).getName())
			.filter((name) -> !name.isBlank())
			.map((name) -> name.replaceAll("\\s+", " "))
			.orElse(element);
	}

}
