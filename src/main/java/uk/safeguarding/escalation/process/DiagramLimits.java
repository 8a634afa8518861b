package uk.safeguarding.escalation.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;

/**
 * The policy's numbers of working days, read from the limit timers of the deployed
 * diagram. They stand there and nowhere else; forecasts, explanations and task due dates
 * are made from them. A case reads the version of the diagram that it runs on.
 */
@Component
public class DiagramLimits {

	private static final Pattern LIMIT = Pattern
		.compile("\\$\\{\\s*deadlines\\.limit\\(\\s*execution\\s*,\\s*(\\d{1,3})\\s*\\)\\s*}");

	private final RepositoryService repositoryService;

	private final Map<String, Integer> known = new ConcurrentHashMap<>();

	DiagramLimits(RepositoryService repositoryService) {
		this.repositoryService = repositoryService;
	}

	/**
	 * The limit of a stage.
	 * @param processDefinitionId the version of the diagram
	 * @param stage 0 for the pre-escalation discussion, 1 to 4
	 * @return working days after the initial concern
	 * @throws IllegalStateException if the timer's expression is not
	 * <code>${deadlines.limit(execution, N)}</code>
	 */
	public int workingDays(String processDefinitionId, int stage) {
		return this.known.computeIfAbsent(processDefinitionId + "/" + stage, (key) -> read(processDefinitionId, stage));
	}

	private int read(String processDefinitionId, int stage) {
		String timer = EscalationProcess.limitTimer(stage);
		BpmnModelInstance diagram = this.repositoryService.getBpmnModelInstance(processDefinitionId);
		ModelElementInstance event = diagram.getModelElementById(timer);
		String expression = (event != null) ? expressionIn(diagram, event) : "";
		Matcher limit = LIMIT.matcher(expression);
		if (!limit.matches()) {
			throw new IllegalStateException(
					"The timer " + timer + " of the diagram must be ${deadlines.limit(execution, N)}"
							+ " with N working days; it is \"" + expression + "\".");
		}
		return Integer.parseInt(limit.group(1));
	}

	private static String expressionIn(BpmnModelInstance diagram, ModelElementInstance event) {
		return diagram.getModelElementsByType(TimeDate.class)
			.stream()
			.filter((date) -> date.getParentElement().getParentElement().equals(event))
			.map((date) -> date.getTextContent().strip())
			.findFirst()
			.orElse("");
	}

}
