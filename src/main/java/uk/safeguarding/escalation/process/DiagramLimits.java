package uk.safeguarding.escalation.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.TimeCycle;
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

	private static final String NUMBER = "\\$\\{\\s*deadlines\\.%s\\(\\s*execution\\s*,\\s*(\\d{1,3})\\s*\\)\\s*}";

	private static final Pattern LIMIT = Pattern.compile(NUMBER.formatted("limit"));

	private static final Pattern RECORDS_REMINDER = Pattern.compile(NUMBER.formatted("recordsReminders?"));

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
		return number(processDefinitionId, EscalationProcess.limitTimer(stage), LIMIT, "limit");
	}

	/**
	 * After how many working days the agencies are first reminded of their records.
	 * @param processDefinitionId the version of the diagram
	 * @return working days after the last outcome
	 * @throws IllegalStateException if the timer's expression is not
	 * <code>${deadlines.recordsReminders(execution, N)}</code>
	 */
	public int recordsReminder(String processDefinitionId) {
		return number(processDefinitionId, EscalationProcess.RECORDS_REMINDER, RECORDS_REMINDER, "recordsReminders");
	}

	private int number(String processDefinitionId, String timer, Pattern pattern, String call) {
		return this.known.computeIfAbsent(processDefinitionId + "/" + timer,
				(key) -> read(processDefinitionId, timer, pattern, call));
	}

	private int read(String processDefinitionId, String timer, Pattern pattern, String call) {
		BpmnModelInstance diagram = this.repositoryService.getBpmnModelInstance(processDefinitionId);
		ModelElementInstance event = diagram.getModelElementById(timer);
		String expression = (event != null) ? expressionIn(diagram, event) : "";
		Matcher number = pattern.matcher(expression);
		if (!number.matches()) {
			throw new IllegalStateException("The timer " + timer + " of the diagram must be ${deadlines." + call
					+ "(execution, N)} with N working days; it is \"" + expression + "\".");
		}
		return Integer.parseInt(number.group(1));
	}

	private static String expressionIn(BpmnModelInstance diagram, ModelElementInstance event) {
		return Stream.of(TimeDate.class, TimeCycle.class)
			.flatMap((kind) -> diagram.getModelElementsByType(kind).stream())
			.filter((date) -> date.getParentElement().getParentElement().equals(event))
			.map((date) -> date.getTextContent().strip())
			.findFirst()
			.orElse("");
	}

}
