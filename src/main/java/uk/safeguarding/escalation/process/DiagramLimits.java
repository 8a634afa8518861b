package uk.safeguarding.escalation.process;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.TimeCycle;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.TimeDuration;
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
		.compile("\\$\\{\\s*deadlines\\.limit\\(\\s*execution\\s*,\\s*([1-9]\\d{0,2})\\s*\\)\\s*}");

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
		BpmnModelInstance diagram = this.repositoryService.getBpmnModelInstance(processDefinitionId);
		return days(diagram, stage).orElseThrow(() -> new IllegalStateException(sentence(diagram, stage)));
	}

	/**
	 * What is wrong with the limit of a stage.
	 * @param diagram any diagram
	 * @param stage 0 for the pre-escalation discussion, 1 to 4
	 * @return one sentence with the timer's name; empty when it can be read
	 */
	static Optional<String> fault(BpmnModelInstance diagram, int stage) {
		return days(diagram, stage).isPresent() ? Optional.empty() : Optional.of(sentence(diagram, stage));
	}

	private static OptionalInt days(BpmnModelInstance diagram, int stage) {
		Matcher limit = LIMIT.matcher(texts(diagram, stage, TimeDate.class).findFirst().orElse(""));
		return limit.matches() ? OptionalInt.of(Integer.parseInt(limit.group(1))) : OptionalInt.empty();
	}

	private static String sentence(BpmnModelInstance diagram, int stage) {
		String id = EscalationProcess.limitTimer(stage);
		if (!(diagram.getModelElementById(id) instanceof FlowElement timer)) {
			return "The diagram has no timer " + id + ", the limit of "
					+ ((stage == 0) ? "the discussion before Stage 1" : "Stage " + stage) + ".";
		}
		return "The timer " + DiagramCheck.name(timer) + " must be the date ${deadlines.limit(execution, N)}"
				+ " with N working days, 1 to 999; it is \""
				+ Stream.of(TimeDate.class, TimeDuration.class, TimeCycle.class)
					.flatMap((kind) -> texts(diagram, stage, kind))
					.collect(Collectors.joining(" "))
				+ "\".";
	}

	/** What stands in the timer of a stage's limit, as a date, a duration or a cycle. */
	private static Stream<String> texts(BpmnModelInstance diagram, int stage,
			Class<? extends ModelElementInstance> kind) {
		String timer = EscalationProcess.limitTimer(stage);
		return diagram.getModelElementsByType(kind)
			.stream()
			.filter((time) -> time.getParentElement().getParentElement() instanceof FlowElement event
					&& timer.equals(event.getId()))
			.map((time) -> time.getTextContent().strip());
	}

}
