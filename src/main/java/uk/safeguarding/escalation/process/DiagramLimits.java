package uk.safeguarding.escalation.process;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.TimeCycle;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.TimeDuration;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.policy.EscalationProcess;

/**
 * The policy's numbers of working days, read from the timers of the deployed diagram.
 * They stand there and nowhere else; forecasts, explanations and task due dates are made
 * from them. A case reads the version of the diagram that it runs on.
 */
@Component
class DiagramLimits {

	private final RepositoryService repositoryService;

	private final Map<String, Integer> known = new ConcurrentHashMap<>();

	DiagramLimits(RepositoryService repositoryService) {
		this.repositoryService = repositoryService;
	}

	/**
	 * The limit of a stage.
	 * @param stage 0 for the pre-escalation discussion, 1 to 4
	 * @return working days after the initial concern
	 * @throws IllegalStateException if the timer's expression is not
	 * <code>${deadlines.limit(execution, N)}</code>
	 */
	int workingDays(String processDefinitionId, int stage) {
		return read(processDefinitionId, Timer.ofLimit(stage));
	}

	/**
	 * After how many working days the agencies are first reminded of their records.
	 * @return working days after the last outcome
	 * @throws IllegalStateException if the timer's expression is not
	 * <code>${deadlines.recordsReminders(execution, N)}</code>
	 */
	int recordsReminder(String processDefinitionId) {
		return read(processDefinitionId, Timer.OF_RECORDS);
	}

	/**
	 * What is wrong with the numbers of a diagram.
	 * @return one sentence, with the timer's name, for each number that cannot be read
	 */
	static Stream<String> faults(BpmnModelInstance diagram) {
		return Stream
			.concat(IntStream.rangeClosed(0, EscalationProcess.BOARD).mapToObj(Timer::ofLimit),
					Stream.of(Timer.OF_RECORDS))
			.filter((timer) -> timer.days(diagram).isEmpty())
			.map((timer) -> timer.fault(diagram));
	}

	private int read(String processDefinitionId, Timer timer) {
		return this.known.computeIfAbsent(processDefinitionId + "/" + timer.id(), (key) -> {
			BpmnModelInstance diagram = this.repositoryService.getBpmnModelInstance(processDefinitionId);
			return timer.days(diagram).orElseThrow(() -> new IllegalStateException(timer.fault(diagram)));
		});
	}

	/**
	 * A timer with a number of working days.
	 *
	 * @param id the element of the diagram
	 * @param purpose what it is for
	 * @param kind the date, or the cycle of a timer that repeats (a date in versions
	 * before it did)
	 * @param call the method that its expression calls; one letter less in those versions
	 */
	private record Timer(String id, String purpose, String kind, String call) {

		private static final Timer OF_RECORDS = new Timer(EscalationProcess.RECORDS_REMINDER,
				"the reminder of the records", "cycle", "recordsReminders");

		static Timer ofLimit(int stage) {
			return new Timer(EscalationProcess.limitTimer(stage),
					"the limit of " + ((stage == 0) ? "the discussion before Stage 1" : "Stage " + stage), "date",
					"limit");
		}

		OptionalInt days(BpmnModelInstance diagram) {
			Matcher number = Pattern
				.compile("\\$\\{\\s*deadlines\\." + this.call.replaceFirst("s$", "s?")
						+ "\\(\\s*execution\\s*,\\s*([1-9]\\d{0,2})\\s*\\)\\s*}")
				.matcher((this.kind.equals("date") ? texts(diagram, List.of(TimeDate.class))
						: texts(diagram, List.of(TimeDate.class, TimeCycle.class)))
					.findFirst()
					.orElse(""));
			return number.matches() ? OptionalInt.of(Integer.parseInt(number.group(1))) : OptionalInt.empty();
		}

		String fault(BpmnModelInstance diagram) {
			if (!(diagram.getModelElementById(this.id) instanceof FlowElement timer)) {
				return "The diagram has no timer " + this.id + ", " + this.purpose + ".";
			}
			return "The timer " + DiagramCheck.name(timer) + " must be the " + this.kind + " ${deadlines." + this.call
					+ "(execution, N)}" + " with N working days, 1 to 999; it is \""
					+ texts(diagram, List.of(TimeDate.class, TimeDuration.class, TimeCycle.class))
						.collect(Collectors.joining(" "))
					+ "\".";
		}

		/** What stands in the timer, as a date, a duration or a cycle. */
		private Stream<String> texts(BpmnModelInstance diagram, List<Class<? extends ModelElementInstance>> kinds) {
			return kinds.stream()
				.flatMap((kind) -> diagram.getModelElementsByType(kind).stream())
				.filter((time) -> time.getParentElement().getParentElement() instanceof FlowElement event
						&& this.id.equals(event.getId()))
				.map((time) -> time.getTextContent().strip());
		}

	}

}
