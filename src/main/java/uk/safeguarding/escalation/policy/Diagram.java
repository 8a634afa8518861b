package uk.safeguarding.escalation.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

import uk.safeguarding.escalation.calendar.TimeLimit;

/**
 * What one version of the diagram says: its stages and their limits, the tasks in which
 * people are asked something, and the extension properties of every element. For versions
 * from before there were any, {@code policy/before.properties} says them.
 */
public final class Diagram {

	private static final Properties BEFORE = before();

	/** What stood in a timer before its limit was a property. */
	private static final Pattern NUMBER_IN_TIMER = Pattern
		.compile("\\$\\{\\s*deadlines\\.\\w+\\(\\s*execution\\s*,\\s*([1-9]\\d{0,2})\\s*\\)\\s*}");

	/** A task whose answers are counted comes back. */
	private static final Pattern COUNTED = Pattern.compile("\\w+\\$\\{\\w+ \\+ 1}");

	private static final Pattern EXPRESSION = Pattern.compile("\\$\\{.*");

	private final BpmnModelInstance model;

	private final boolean saysIt;

	private final SortedMap<Integer, Stage> stages = new TreeMap<>();

	private final List<Task> tasks;

	private final int reportedFrom;

	private Diagram(BpmnModelInstance model) {
		this.model = model;
		Collection<Activity> activities = model.getModelElementsByType(Activity.class);
		this.saysIt = activities.stream().anyMatch((activity) -> written(activity, "stage").isPresent());
		activities.stream()
			.filter((activity) -> property(activity, "stage").filter((text) -> text.matches("\\d")).isPresent())
			.map(this::stage)
			.forEach((stage) -> this.stages.put(stage.number(), stage));
		this.tasks = model.getModelElementsByType(UserTask.class).stream().map(this::task).toList();
		this.reportedFrom = model.getModelElementsByType(FlowNode.class)
			.stream()
			.flatMap((element) -> property(element, "fromStage").filter((text) -> text.matches("\\d")).stream())
			.mapToInt(Integer::parseInt)
			.min()
			.orElse(Integer.MAX_VALUE);
	}

	/** Reads a diagram. */
	public static Diagram read(BpmnModelInstance model) {
		return new Diagram(model);
	}

	/** Whether this is a version from before the diagram said these things itself. */
	public boolean isFromBefore() {
		return !this.saysIt;
	}

	/** The stages, from the lowest; 0 is the discussion before the first. */
	public Collection<Stage> stages() {
		return Collections.unmodifiableCollection(this.stages.values());
	}

	/** The stages from one on, the lowest first. */
	public Collection<Stage> from(int number) {
		return Collections.unmodifiableCollection(this.stages.tailMap(number).values());
	}

	/**
	 * A stage.
	 * @throws IllegalArgumentException if the diagram has no such stage
	 */
	public Stage stage(int number) {
		return Optional.ofNullable(this.stages.get(number))
			.orElseThrow(() -> new IllegalArgumentException("The diagram has no stage " + number + "."));
	}

	/**
	 * The first stage after the discussion.
	 * @throws IllegalStateException if the diagram has none
	 */
	public Stage first() {
		return from(1).stream()
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("The diagram has no stage after the discussion."));
	}

	/**
	 * Where a case is, as people say it: the stage's label, or that it is before the
	 * first.
	 */
	public String place(int number) {
		return (number == 0) ? first().before() : stage(number).label();
	}

	/**
	 * A word that a text takes from the diagram.
	 * @param stage {@code stage2}, {@code firstStage}, {@code reportedStage} or
	 * {@code decidedStage}, the last one that the agencies do not decide
	 * @param what {@code number}, {@code label}, {@code people}, {@code title},
	 * {@code body} that decides, {@code limit} in words, or its {@code amount}
	 * @return empty when the diagram does not say it
	 */
	Optional<String> word(String stage, String what) {
		return (switch (stage) {
			case "firstStage" -> from(1).stream().findFirst();
			case "reportedStage" -> reportedAt();
			case "decidedStage" ->
				from(1).stream().filter((one) -> one.decides().isPresent()).reduce((one, last) -> last);
			default -> Optional.ofNullable(this.stages.get(Integer.valueOf(stage.substring("stage".length()))));
		}).flatMap((one) -> switch (what) {
			case "number" -> Optional.of(String.valueOf(one.number()));
			case "label" -> Optional.of(one.label());
			case "body" -> Optional.of(one.body());
			case "people" -> Optional.of(one.people());
			case "title" -> Optional.of(one.title());
			case "limit" -> one.limit().map(TimeLimit::span);
			case "amount" -> one.limit().map((limit) -> String.valueOf(limit.amount()));
			default -> Optional.<String>empty();
		}).filter((word) -> !word.isEmpty());
	}

	/** The next stage above one; none above the last. */
	public Optional<Stage> above(int number) {
		return from(number + 1).stream().findFirst();
	}

	/** From which stage on a case is reported; far above the last when none is. */
	public int reportedFrom() {
		return this.reportedFrom;
	}

	/** The stage at which a case is first reported; empty when none is. */
	public Optional<Stage> reportedAt() {
		return from(reportedFrom()).stream().findFirst();
	}

	/** All tasks, in the order of the diagram. */
	public List<Task> tasks() {
		return this.tasks;
	}

	/** A task by its id. */
	public Optional<Task> task(String id) {
		return this.tasks.stream().filter((task) -> task.id().equals(id)).findFirst();
	}

	/** A property of an element; empty when it has none of this name. */
	public Optional<String> property(String element, String name) {
		return (this.model.getModelElementById(element) instanceof FlowElement found) ? property(found, name)
				: Optional.empty();
	}

	/** Whether there is an element of this id. */
	boolean has(String element) {
		return this.model.getModelElementById(element) != null;
	}

	/** What an element is called; its id when it has no name. */
	public String name(String element) {
		return Diagrams.name(Optional.of(this.model), element);
	}

	/** The next step behind an event. */
	public String leadsTo(String event) {
		return ((FlowNode) this.model.getModelElementById(event)).getOutgoing().iterator().next().getTarget().getId();
	}

	/**
	 * The limit of a timer, or of the one at the edge of a task; empty when it says none
	 * that can be counted.
	 */
	public Optional<TimeLimit> limit(String element) {
		return (this.model.getModelElementById(element) instanceof Activity activity)
				? timers(activity).stream().flatMap((timer) -> limit(timer).stream()).findFirst()
				: (this.model.getModelElementById(element) instanceof CatchEvent event) ? limit(event)
						: Optional.empty();
	}

	private Optional<String> property(FlowElement element, String name) {
		// Which paper a step prints was said later than the rest.
		return written(element, name).or(() -> this.saysIt && !name.equals("paper") ? Optional.empty()
				: Optional.ofNullable(BEFORE.getProperty(element.getId() + "." + name)));
	}

	private static Optional<String> written(BaseElement element, String name) {
		return Optional.ofNullable(element.getExtensionElements())
			.stream()
			.flatMap((extension) -> extension.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
			.flatMap((properties) -> properties.getCamundaProperties().stream())
			.filter((property) -> name.equals(property.getCamundaName()) && property.getCamundaValue() != null)
			.map((property) -> property.getCamundaValue().strip())
			.filter((value) -> !value.isEmpty())
			.findFirst();
	}

	private Stage stage(Activity activity) {
		List<BoundaryEvent> timers = timers(activity);
		Optional<BoundaryEvent> timer = timers.stream().filter((event) -> limit(event).isPresent()).findFirst();
		String[] name = name(activity).split("\\s*:\\s*", 2);
		return new Stage(Integer.parseInt(property(activity, "stage").orElseThrow()), activity.getId(), name[0],
				(name.length > 1) ? name[1] : "", property(activity, "role").orElse(""), property(activity, "decides"),
				list(property(activity, "tells")), timer.flatMap(this::limit),
				timer.filter(BoundaryEvent::cancelActivity).isPresent(),
				timers.stream()
					.filter((event) -> !Optional.of(event).equals(timer))
					.map(BoundaryEvent::getId)
					.toList());
	}

	private List<BoundaryEvent> timers(Activity activity) {
		return this.model.getModelElementsByType(BoundaryEvent.class)
			.stream()
			.filter((event) -> activity.equals(event.getAttachedTo())
					&& event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance))
			.toList();
	}

	private Optional<TimeLimit> limit(CatchEvent event) {
		if (this.saysIt) {
			return property(event, "limit").filter((amount) -> amount.matches("[1-9]\\d{0,2}"))
				.flatMap((amount) -> TimeLimit.Unit.of(property(event, "unit").orElse("working days"))
					.flatMap((unit) -> TimeLimit.From.of(property(event, "countsFrom").orElse("initial concern"))
						.map((from) -> new TimeLimit(Integer.parseInt(amount), unit, from))))
				.filter(TimeLimit::isCountable);
		}
		return event.getEventDefinitions()
			.stream()
			.filter(TimerEventDefinition.class::isInstance)
			.flatMap((timer) -> Stream.of(((TimerEventDefinition) timer).getTimeDate(),
					((TimerEventDefinition) timer).getTimeCycle()))
			.filter((time) -> time != null)
			.map((time) -> NUMBER_IN_TIMER.matcher(time.getTextContent().strip()))
			.filter(Matcher::matches)
			.map((number) -> TimeLimit.workingDays(Integer.parseInt(number.group(1))))
			.findFirst();
	}

	private Task task(UserTask task) {
		Optional<Stage> around = this.stages.values().stream().filter((stage) -> belongs(task, stage.id())).findFirst();
		Optional<String> counted = property(task, "keptAs").filter((text) -> COUNTED.matcher(text).matches());
		boolean ofAction = counted.filter((text) -> text.contains(CaseVariables.ACTIONS_BEFORE)).isPresent();
		boolean again = task.getId().equals(EscalationProcess.FOLLOW_CASE) || counted.isPresent() && !ofAction;
		String keptAs = property(task, "keptAs").orElse(around.filter((stage) -> stage.number() > 0)
			.map((stage) -> "stage" + stage.number())
			.orElse(again ? "addition" : ""));
		return new Task(task.getId(), name(task), around.map(Stage::number).orElse(0),
				Optional.ofNullable(task.getCamundaFormRef()).orElse(""), EXPRESSION.matcher(keptAs).replaceAll(""),
				property(task, "side").orElse("raising"), task.getLoopCharacteristics() != null, again, ofAction,
				task.getDocumentations().stream().map((text) -> text.getTextContent()).findFirst().orElse(""));
	}

	private static boolean belongs(ModelElementInstance element, String stage) {
		if (!(element instanceof FlowElement found)) {
			return false;
		}
		if (found.getId().equals(stage)) {
			return true;
		}
		if (found instanceof BoundaryEvent event) {
			return event.getAttachedTo().getId().equals(stage);
		}
		return belongs(found.getParentElement(), stage);
	}

	/** The parts of a property that lists some, between commas. */
	public static List<String> list(Optional<String> property) {
		return property.stream().flatMap((text) -> Stream.of(text.split("\\s*,\\s*"))).toList();
	}

	private static String name(FlowElement element) {
		return Optional.ofNullable(element.getName()).orElse(element.getId()).replaceAll("\\s+", " ");
	}

	private static Properties before() {
		try {
			return PropertiesLoaderUtils.loadProperties(new ClassPathResource("policy/before.properties"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A stage of the policy; the discussion before the first is one, too.
	 *
	 * @param number its place; 0 for the discussion
	 * @param id the element
	 * @param label what it is called: the element's name as far as a colon
	 * @param people who meets there, as people read it: what follows the colon
	 * @param role id of the agencies' role whose people the stage is between
	 * @param decides the partnership's group that decides, or several between commas,
	 * where the agencies do not
	 * @param tells who is told of it: {@code raiser}, {@code raising side},
	 * {@code both sides}, {@code people of the stage}, or a group of the partnership
	 * @param limit until when it runs; empty when that cannot be read
	 * @param endsAtLimit whether the limit ends it
	 * @param reminders its other timers
	 */
	public record Stage(int number, String id, String label, String people, String role, Optional<String> decides,
			List<String> tells, Optional<TimeLimit> limit, boolean endsAtLimit, List<String> reminders) {

		/** Its whole name. */
		public String title() {
			return this.people.isEmpty() ? this.label : this.label + ": " + this.people;
		}

		/**
		 * Where the agencies do not decide: who does; how it is reached stands behind a
		 * comma.
		 */
		public String body() {
			return this.people.replaceFirst(",.*", "");
		}

		/**
		 * The partnership's groups that decide, each by its id; none where the agencies
		 * do.
		 */
		public List<String> deciders() {
			return list(this.decides);
		}

		/** Where a case is that has not come to it, as people say it. */
		public String before() {
			return "before " + this.label;
		}

		/** Its limit in a diagram that was checked. */
		public TimeLimit limitOrThrow() {
			return this.limit
				.orElseThrow(() -> new IllegalStateException("The limit of " + this.label + " cannot be read."));
		}

	}

	/**
	 * A task in which people are asked something.
	 *
	 * @param id the element
	 * @param name what it is called
	 * @param stage the stage that it stands in; 0 for none
	 * @param form the form that is filled in
	 * @param keptAs what stands before the names of its answers; empty text for nothing
	 * @param side whose it is: {@code raising}, {@code challenged}, {@code each} or
	 * {@code board}
	 * @param forEachAgency whether each of the two agencies has one
	 * @param again whether it comes back as often as it is completed
	 * @param ofAction whether there is one for each action that was agreed
	 * @param explanation what the diagram says about it
	 */
	public record Task(String id, String name, int stage, String form, String keptAs, String side,
			boolean forEachAgency, boolean again, boolean ofAction, String explanation) {

		/**
		 * What stands before the names of the answers of one agency, of one time, or
		 * about one action.
		 * @param raising whether the raising agency answered, or else the challenged one
		 * @param number 1 for the first
		 */
		public String keptAs(boolean raising, int number) {
			if (this.again || this.ofAction) {
				return this.keptAs + number;
			}
			return this.forEachAgency ? CaseVariables.keptAs(this.keptAs, raising ? "raising" : "challenged")
					: this.keptAs;
		}

		/** Whether it follows the last outcome, and so comes again with the next one. */
		public boolean isAfterwards() {
			return this.stage == 0 && !this.again && !this.id.equals(EscalationProcess.PRE_ESCALATION_DISCUSSION);
		}

		/**
		 * Whether a variable is an answer to a question of this task, whoever gave it.
		 */
		public boolean keeps(String variable, String key) {
			String between = (this.again || this.ofAction) ? "\\d+"
					: (this.forEachAgency ? "([rR]aising|[cC]hallenged)" : "");
			String name = (this.keptAs + between).isEmpty() ? key : CaseVariables.keptAs("-", key).substring(1);
			int end = variable.length() - name.length();
			// Nearly every question ends here: a case's page asks this for each of them.
			return end >= this.keptAs.length() && variable.endsWith(name) && variable.startsWith(this.keptAs)
					&& variable.substring(this.keptAs.length(), end).matches(between);
		}

	}

}
