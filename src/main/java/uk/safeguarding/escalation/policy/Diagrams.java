package uk.safeguarding.escalation.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;

/**
 * The deployed versions of the diagram, what each says of its stages and tasks, and what
 * its elements are called. A version never changes: each is read once.
 */
@Component
public class Diagrams {

	/** Sends the notices that belong to no step of the policy's diagram. */
	public static final String DELIVERY = "deliver";

	private final RepositoryService repositoryService;

	private final Map<String, Diagram> known = new ConcurrentHashMap<>();

	Diagrams(RepositoryService repositoryService) {
		this.repositoryService = repositoryService;
	}

	/**
	 * Stages and tasks of a version.
	 * @param definitionId the engine's id of the version
	 */
	public Diagram of(String definitionId) {
		return this.known.computeIfAbsent(definitionId,
				(id) -> Diagram.read(this.repositoryService.getBpmnModelInstance(id)));
	}

	/** Stages and tasks of the version that a case runs on. */
	public Diagram of(CaseFacts facts) {
		return of(facts.definition());
	}

	/** Which of the deployed versions of its diagram this is, from 1. */
	public int version(String definitionId) {
		return this.repositoryService.getProcessDefinition(definitionId).getVersion();
	}

	/** Every version, the newest first. */
	public List<ProcessDefinition> versions() {
		return this.repositoryService.createProcessDefinitionQuery()
			.processDefinitionKey(EscalationProcess.KEY)
			.orderByProcessDefinitionVersion()
			.desc()
			.unlimitedList();
	}

	/** A version's model; empty when there is no such version. */
	public Optional<BpmnModelInstance> model(String definitionId) {
		return exists(definitionId) ? Optional.of(this.repositoryService.getBpmnModelInstance(definitionId))
				: Optional.empty();
	}

	/** Whether this is a version of the diagram. */
	public boolean exists(String definitionId) {
		return this.repositoryService.createProcessDefinitionQuery()
			.processDefinitionId(definitionId)
			.unlimitedList()
			.stream()
			.anyMatch((definition) -> Set.of(EscalationProcess.KEY, DELIVERY).contains(definition.getKey()));
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
