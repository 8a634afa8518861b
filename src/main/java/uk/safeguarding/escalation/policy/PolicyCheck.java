package uk.safeguarding.escalation.policy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Expression;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.core.NestedExceptionUtils;

import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.calendar.TimeLimit;
import uk.safeguarding.escalation.engine.DiagramParser;

/**
 * Says, in sentences by the name of the element, what of a policy would not run or would
 * be wrong, and what would be right. Whether the policy is the right one is not asked.
 */
public final class PolicyCheck {

	private static final Set<String> SIDES = Set.of("raising", "challenged", "each", "board");

	/** The role whose people met at the stage of the last outcome. */
	public static final String OF_THE_LAST_STAGE = "role of the last stage";

	/** Of an agreed action, the people of the agency that owes it. */
	public static final String WHOSE_ACTION = "whose action it is";

	private static final String TOLD = "raiser|raising side|challenged side|people of the stage|both sides"
			+ "|agencies that have not confirmed|" + WHOSE_ACTION;

	/** The application finds a case's ways by these. */
	private static final Map<String, String> NEEDED = new TreeMap<>(Map.of(EscalationProcess.FOLLOW_CASE,
			"the task in which the raiser follows the case", EscalationProcess.CONFIRM_RECORDS,
			"the task in which the agencies confirm their records", EscalationProcess.RECORDS_REMINDER,
			"the clock that reminds of it", EscalationProcess.CLOSE_ESCALATION, "the step that closes a case"));

	private static final Pattern NUMBER = Pattern.compile("(?<![\\d:])\\b(\\d{1,3})\\b(?![\\d:])");

	/** A stage as people call it, such as "Stage 2". */
	private static final Pattern NUMBERED = Pattern.compile("(\\p{L}+) \\d");

	/** The choices of a stage: each is kept as its number. */
	private static final Set<String> STAGES = Set.of(CaseVariables.OPEN_AT_STAGE, CaseVariables.MOVE_TO_STAGE);

	private static final List<String> NUMBER_WORDS = List.of("zero", "one", "two", "three", "four", "five", "six",
			"seven", "eight", "nine", "ten");

	private final BpmnModelInstance model;

	private final Diagram diagram;

	private final Map<String, byte[]> forms;

	private final Partnership partnership;

	private final Predicate<String> notices;

	private final Map<String, Form> readable = new TreeMap<>();

	/** What a text calls a stage, in this diagram or in the one before it. */
	private final Pattern named;

	private final List<Finding> findings = new ArrayList<>();

	private PolicyCheck(BpmnModelInstance model, Map<String, byte[]> forms, Partnership partnership,
			Predicate<String> notices) {
		this.model = model;
		this.diagram = Diagram.read(model);
		this.forms = forms;
		this.partnership = partnership;
		this.notices = notices;
		this.named = Pattern.compile("\\b(" + Stream
			.concat(Stream.of("Stage"),
					this.diagram.stages()
						.stream()
						.map((stage) -> NUMBERED.matcher(stage.label()))
						.flatMap((label) -> label.matches() ? Stream.of(label.group(1)) : Stream.empty()))
			.distinct()
			.collect(Collectors.joining("|")) + ") \\d\\b");
	}

	/**
	 * Looks at a diagram and its forms.
	 * @param diagram the diagram's file
	 * @param forms the form files that come with it, by name
	 * @param partnership whose roles, groups and addresses it can name
	 * @param notices whether there are words of a name
	 * @return what was found, what must be mended first
	 */
	public static List<Finding> of(byte[] diagram, Map<String, byte[]> forms, Partnership partnership,
			Predicate<String> notices) {
		try {
			PolicyCheck check = new PolicyCheck(Bpmn.readModelFromStream(new ByteArrayInputStream(diagram)), forms,
					partnership, notices);
			check.look(diagram);
			return check.findings.stream()
				.distinct()
				.sorted((one, other) -> -Boolean.compare(one.must(), other.must()))
				.toList();
		}
		catch (ModelException | IllegalArgumentException ex) {
			return List.of(new Finding(true,
					"The diagram cannot be read: " + oneLine(NestedExceptionUtils.getMostSpecificCause(ex).getMessage())
							+ ". Open it in Camunda Modeler and save it."));
		}
	}

	/**
	 * What the engine itself refuses.
	 * @param diagram a diagram in which nothing else was found
	 */
	public static List<Finding> byTheEngine(byte[] diagram) {
		try {
			DiagramParser.parse(diagram);
			return List.of();
		}
		catch (ParseException ex) {
			BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(diagram));
			return ex.getResorceReports()
				.stream()
				.flatMap((file) -> file.getErrors().stream())
				.map((problem) -> new Finding(true,
						named(model, problem.getMainElementId()) + " is refused by the engine: "
								+ oneLine(problem.getMessage()).replaceAll("\\.$", "") + "."))
				.distinct()
				.toList();
		}
		catch (ProcessEngineException ex) {
			return List.of(new Finding(true, "The engine refuses the diagram: " + oneLine(ex.getMessage())));
		}
	}

	/**
	 * What a change of the diagram does to the ids by which cases are found.
	 * @param before the diagram in force
	 * @param after the one that is to follow it
	 */
	public static List<Finding> ofIds(byte[] before, byte[] after) {
		Map<String, FlowNode> old = nodes(Bpmn.readModelFromStream(new ByteArrayInputStream(before)));
		Map<String, FlowNode> now = nodes(Bpmn.readModelFromStream(new ByteArrayInputStream(after)));
		List<Finding> findings = new ArrayList<>();
		Set<String> renamed = new HashSet<>();
		old.values().stream().filter((node) -> !now.containsKey(node.getId())).forEach((gone) -> {
			Optional<FlowNode> same = now.values()
				.stream()
				.filter((node) -> !old.containsKey(node.getId()) && isSame(gone, node))
				.findFirst();
			same.ifPresent((node) -> renamed.add(node.getId()));
			findings.add(same.map((node) -> new Finding(true,
					name(node) + " had the id \"" + gone.getId() + "\": give it back. The register, the timeline and"
							+ " the statistics find what happened at a step by its id."))
				.orElseGet(() -> new Finding(false, name(gone)
						+ " is gone. Cases that run keep it to their end; a new case does not come to it.")));
		});
		now.values()
			.stream()
			.filter((node) -> !old.containsKey(node.getId()) && !renamed.contains(node.getId()))
			.forEach((node) -> findings
				.add(new Finding(false, name(node) + " is new. Cases that run do not come to it; a new case does.")));
		return findings;
	}

	/** What a diagram may call. */
	public static Set<String> steps() {
		return Stream.of(ClosedList.STEPS, ClosedList.LISTENERS).flatMap(Set::stream).collect(Collectors.toSet());
	}

	/**
	 * Whether an element is another with a new id, and not the same step of another
	 * stage.
	 */
	private static boolean isSame(FlowNode one, FlowNode other) {
		return one.getElementType().equals(other.getElementType()) && one.getName() != null
				&& oneLine(one.getName()).equals(oneLine(other.getName()))
				&& !one.getId().replaceAll("\\d", "").equals(other.getId().replaceAll("\\d", ""));
	}

	private static Map<String, FlowNode> nodes(BpmnModelInstance model) {
		return model.getModelElementsByType(FlowNode.class)
			.stream()
			.collect(Collectors.toMap(FlowNode::getId, (node) -> node, (one, other) -> one, TreeMap::new));
	}

	private void look(byte[] file) {
		forms();
		process();
		new ClosedList(this.diagram.isFromBefore(), this::isVariable).faults(file).forEach(this::must);
		if (this.diagram.stages().isEmpty()) {
			must("The diagram has no stage: no sub-process or task has the property \"stage\" with its number.");
		}
		else if (this.diagram.stages().iterator().next().number() > 0 || this.diagram.from(1).isEmpty()) {
			must("The diagram needs a stage \"0\", the discussion before the others, and at least one after it: give"
					+ " each the property \"stage\" with its number.");
		}
		limits();
		flows();
		tasks();
		if (!this.diagram.isFromBefore()) {
			notices();
			numbers();
		}
	}

	private void process() {
		Collection<Process> processes = this.model.getModelElementsByType(Process.class);
		Optional<Process> ours = processes.stream()
			.filter((process) -> EscalationProcess.KEY.equals(process.getId()) && process.isExecutable())
			.findFirst();
		if (ours.isEmpty()) {
			must("The diagram has no executable process with the id \"" + EscalationProcess.KEY + "\".");
		}
		processes.stream()
			.filter((process) -> !Optional.of(process).equals(ours) && process.isExecutable())
			.forEach((process) -> must(name(process.getName(), process.getId())
					+ " is a second process; only the one with the id \"" + EscalationProcess.KEY + "\" is run."));
		ours.filter((process) -> !Objects.toString(process.getCamundaHistoryTimeToLiveString(), "").matches("P?\\d+D?"))
			.ifPresent((process) -> must(name(process.getName(), process.getId())
					+ " has no time to live: under History cleanup, write after how many days an ended case may leave"
					+ " the history, such as P9131D for 25 years."));
		NEEDED.forEach((id, what) -> {
			if (!(this.model.getModelElementById(id) instanceof FlowElement)) {
				must("The diagram has no element with the id \"" + id + "\", " + what + ".");
			}
		});
	}

	/**
	 * Each stage has one limit that can be counted, and so have the records' reminder and
	 * whatever else says that it is a limit.
	 */
	private void limits() {
		this.diagram.stages().forEach(this::limit);
		this.model.getModelElementsByType(CatchEvent.class)
			.stream()
			.filter((clock) -> ClosedList.LIMIT.equals(expression(clock)) && !isOfAStage(clock))
			.forEach((clock) -> limit(clock, ClosedList.LIMIT));
		this.model.getModelElementsByType(CatchEvent.class)
			.stream()
			.filter((clock) -> isOfAnAction(clock) && !isForEachAction(clock.getParentElement()))
			.forEach((clock) -> must(name(clock) + " counts from the day agreed for an action: it must stand in a"
					+ " sub-process for each of them, with the collection " + ClosedList.OWING + "."));
		if (this.model.getModelElementById(EscalationProcess.RECORDS_REMINDER) instanceof BoundaryEvent reminder) {
			limit(reminder, ClosedList.RECORDS_REMINDERS);
		}
		List<Diagram.Stage> counted = this.diagram.stages()
			.stream()
			.filter((stage) -> stage.limit().filter(TimeLimit::isOneClock).isPresent())
			.toList();
		for (int i = 1; i < counted.size(); i++) {
			TimeLimit earlier = counted.get(i - 1).limitOrThrow();
			TimeLimit later = counted.get(i).limitOrThrow();
			if (later.unit() == earlier.unit() && later.amount() <= earlier.amount()) {
				must("%s (%s) has the limit %d, which is not after that of %s, %d: both count from the initial concern, so each must be greater than the one before."
					.formatted(quoted(counted.get(i).title()), counted.get(i).id(), later.amount(),
							quoted(counted.get(i - 1).title()), earlier.amount()));
			}
		}
	}

	private void limit(Diagram.Stage stage) {
		List<BoundaryEvent> limits = this.model.getModelElementsByType(BoundaryEvent.class)
			.stream()
			.filter((event) -> event.getAttachedTo().getId().equals(stage.id()))
			.filter((event) -> this.diagram.property(event.getId(), "limit").isPresent()
					|| this.diagram.limit(event.getId()).isPresent())
			.toList();
		if (limits.size() == 1) {
			limit(limits.get(0), ClosedList.LIMIT);
		}
		else {
			must("%s (%s) has %s: one clock at its edge must have the property \"limit\"."
				.formatted(quoted(stage.title()), stage.id(), limits.isEmpty() ? "no limit" : "more than one limit"));
		}
	}

	/** One in the flow that says no number is the day agreed itself. */
	private boolean isOfAnAction(CatchEvent clock) {
		boolean noNumber = clock instanceof IntermediateCatchEvent && !expression(clock).isEmpty()
				&& this.diagram.limit(clock.getId()).isEmpty();
		return noNumber || this.diagram.property(clock.getId(), "countsFrom").filter("agreed day"::equals).isPresent();
	}

	private static boolean isForEachAction(ModelElementInstance scope) {
		return scope instanceof SubProcess part
				&& part.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics each
				&& ClosedList.OWING.equals(each.getCamundaCollection());
	}

	private boolean isOfAStage(CatchEvent clock) {
		return clock instanceof BoundaryEvent event
				&& this.diagram.stages().stream().anyMatch((stage) -> stage.id().equals(event.getAttachedTo().getId()));
	}

	private static String expression(CatchEvent clock) {
		return clock.getChildElementsByType(TimerEventDefinition.class)
			.stream()
			.flatMap((timer) -> timer.getChildElementsByType(Expression.class).stream())
			.map((time) -> time.getTextContent().strip())
			.findFirst()
			.orElse("");
	}

	private void limit(CatchEvent clock, String right) {
		Optional<TimeLimit> limit = this.diagram.limit(clock.getId());
		if (limit.filter((one) -> one.isOfAStage() || !isOfAStage(clock)).isEmpty()) {
			must(name(clock) + " must have the properties \"limit\", a number from 1 to 999,"
					+ " \"unit\" (working days, hours or calendar days) and \"countsFrom\" (initial concern, opening, last"
					+ " outcome or agreed day); hours count from the opening.");
		}
		String expression = expression(clock);
		// What no clock may have at all is said once, by the closed list.
		boolean ofAClock = expression.isEmpty()
				|| expression.matches("\\$\\{deadlines\\.(limit|reminder|recordsReminders)\\(execution(, \\d+)?\\)}");
		if (ofAClock && !expression.equals(right) && !this.diagram.isFromBefore()) {
			must(name(clock) + " is the clock of a limit: it must be " + right + ", and it is \"" + expression + "\".");
		}
	}

	/** From every step some way leads on to an end, and something leads to it. */
	private void flows() {
		Collection<FlowNode> nodes = this.model.getModelElementsByType(FlowNode.class);
		Map<FlowNode, List<FlowNode>> leadsOnTo = new HashMap<>();
		nodes.forEach((node) -> leadsOnTo.put(node, node.getOutgoing().stream().map(SequenceFlow::getTarget).toList()));
		// What ends a step in between leads on from it, too.
		this.model.getModelElementsByType(BoundaryEvent.class)
			.stream()
			.filter(BoundaryEvent::cancelActivity)
			.forEach((event) -> leadsOnTo.computeIfPresent(event.getAttachedTo(),
					(node, others) -> Stream.concat(others.stream(), Stream.of(event)).toList()));
		Set<FlowNode> ending = new HashSet<>(this.model.getModelElementsByType(EndEvent.class));
		List<FlowNode> leadThere;
		do {
			leadThere = nodes.stream()
				.filter((node) -> leadsOnTo.get(node).stream().anyMatch(ending::contains))
				.toList();
		}
		while (ending.addAll(leadThere));
		for (FlowNode node : nodes) {
			if (node instanceof SubProcess part && part.triggeredByEvent()) {
				continue;
			}
			boolean begins = node instanceof StartEvent || node instanceof BoundaryEvent;
			if (!begins && node.getIncoming().isEmpty()) {
				must(name(node) + " is never reached: draw the way that leads to it, or take it out.");
			}
			if (!(node instanceof EndEvent) && node.getOutgoing().isEmpty()) {
				must(name(node) + " has no way on: draw the way to the next step, or to an end.");
			}
			else if (!ending.contains(node)) {
				must(name(node) + " leads to no end: from it the case would go round for ever.");
			}
		}
		this.model.getModelElementsByType(ExclusiveGateway.class).forEach(this::choice);
	}

	private void choice(ExclusiveGateway gateway) {
		List<SequenceFlow> without = gateway.getOutgoing()
			.stream()
			.filter((flow) -> flow.getConditionExpression() == null && !flow.equals(gateway.getDefault()))
			.toList();
		if (gateway.getOutgoing().size() < 2) {
			if (gateway.getOutgoing().stream().anyMatch((flow) -> flow.getConditionExpression() != null)) {
				must(name(gateway)
						+ " has one way on, and that has a condition: draw the way for when it is not true, and"
						+ " make it the default.");
			}
		}
		else if (!without.isEmpty()) {
			must(name(gateway) + " cannot tell which way to go: "
					+ without.stream().map(PolicyCheck::name).collect(Collectors.joining(" and "))
					+ ((without.size() == 1) ? " has" : " have") + " no condition. Give every way but one a condition,"
					+ " and make that one the default.");
		}
		else if (gateway.getDefault() == null) {
			must(name(gateway) + " has no default: where no condition is true, the case could not go on. Make one"
					+ " way the default.");
		}
	}

	private void tasks() {
		for (UserTask task : this.model.getModelElementsByType(UserTask.class)) {
			form("task", task, task.getCamundaFormRef(), task.getCamundaFormRefBinding());
			String groups = Objects.toString(task.getCamundaCandidateGroups(), "");
			if (Stream.of(groups, task.getCamundaCandidateUsers(), task.getCamundaAssignee())
				.allMatch((people) -> people == null || people.isBlank())) {
				must(name(task) + " is for nobody: under Assignment, its candidate groups must be "
						+ ClosedList.CANDIDATES + ", and its properties \"side\" and \"roles\" say who they are.");
			}
			if (groups.contains("candidates.of")) {
				String side = this.diagram.property(task.getId(), "side").orElse("");
				property(task, "side", SIDES::contains, "raising, challenged, each or board");
				if (side.equals("board")) {
					property(task, "roles", this.partnership.allGroups()::contains, groups());
				}
				else {
					property(task, "roles", (role) -> isRole(role) || role.equals(OF_THE_LAST_STAGE), roles());
				}
			}
		}
		this.model.getModelElementsByType(CatchEvent.class)
			.stream()
			.filter((event) -> event.getChildElementsByType(MessageEventDefinition.class).size() > 0)
			.forEach((event) -> {
				property(event, "side", Set.of("raising", "challenged")::contains, "raising or challenged");
				property(event, "roles",
						(role) -> isRole(role) || role.equals("raiser") || role.equals(OF_THE_LAST_STAGE),
						"raiser, or " + roles());
				if (this.diagram.property(event.getId(), "while").isPresent()) {
					property(event, "while", (step) -> this.model.getModelElementById(step) instanceof FlowNode,
							"ids of steps of the diagram");
				}
			});
		this.model.getModelElementsByType(StartEvent.class)
			.stream()
			.filter((start) -> start.getParentElement() instanceof Process)
			.forEach((start) -> form("start", start, start.getCamundaFormRef(), start.getCamundaFormRefBinding()));
		this.diagram.tasks()
			.forEach((task) -> Stream.ofNullable(this.readable.get(task.form())).forEach((form) -> taken(task, form)));
	}

	/** Each part of a property that lists some must be right. */
	private void property(FlowElement element, String name, Predicate<String> right, String would) {
		List<String> values = Diagram.list(this.diagram.property(element.getId(), name));
		if (values.isEmpty() || !values.stream().allMatch(right)) {
			must(name(element)
					+ (values.isEmpty() ? " has no property \"" + name + "\""
							: " has the property \"" + name + "\" = \"" + String.join(", ", values) + "\"")
					+ ": it must be " + would + ".");
		}
	}

	private void form(String kind, FlowElement element, String form, String binding) {
		if (form == null) {
			must("The " + kind + " " + name(element) + " has no form.");
		}
		else if (!"deployment".equals(binding)) {
			must("The " + kind + " " + name(element) + " has the form binding \"" + binding
					+ "\": it must be \"deployment\", so that a case keeps the forms with which it began.");
		}
		else if (!this.readable.containsKey(form)) {
			must("The " + kind + " " + name(element) + " has the form \"" + form
					+ "\", which did not come with the diagram."
					+ (this.readable.isEmpty() ? "" : " There are " + String.join(", ", this.readable.keySet()) + "."));
		}
	}

	private void forms() {
		Map<String, JsonNode> trees = new TreeMap<>();
		this.forms.forEach((file, content) -> {
			try {
				JsonNode tree = Form.tree(content, this.diagram, this.partnership);
				trees.put(tree.path("id").asText(), tree);
			}
			catch (IllegalArgumentException ex) {
				must("The form file \"" + file + "\" cannot be read: it is no form that Camunda Modeler has saved.");
			}
		});
		Form.askAsElsewhere(trees).forEach(this::must);
		trees.forEach((id, tree) -> this.readable.put(id, Form.read(tree)));
		this.forms.forEach((file, content) -> Form
			.unfilled(new String(content, StandardCharsets.UTF_8), this.diagram, this.partnership)
			.forEach((place) -> must("The form file \"" + file + "\" asks the diagram for " + place
					+ ", which it does not say: there are number, label, people, body, title, limit and amount, of "
					+ this.diagram.stages()
						.stream()
						.map((stage) -> "stage" + stage.number())
						.collect(Collectors.joining(", "))
					+ ", firstStage, reportedStage where cases are reported, and decidedStage where the partnership decides.")));
		this.readable.values().forEach((form) -> {
			form.faults().forEach(this::must);
			STAGES.stream().flatMap((key) -> form.question(key).stream()).forEach((question) -> stages(form, question));
			form.unknown((name) -> form.question(name.replaceFirst(FormCheck.BEFORE + "$", "")).isPresent()
					|| isVariable(name))
				.forEach(this::must);
		});
	}

	/** A choice of a stage that there is not would stop a case. */
	private void stages(Form form, Question question) {
		question.values().forEach((value, label) -> {
			if (this.diagram.from(1).stream().noneMatch((stage) -> value.equals(String.valueOf(stage.number())))) {
				must("The question \"%s\" (%s) of the form \"%s\" offers \"%s\", kept as \"%s\": it must be the number of a stage."
					.formatted(question.label(), question.key(), form.id(), label, value));
			}
		});
	}

	/** Answers under a name that the application itself uses would be lost, or worse. */
	private void taken(Diagram.Task task, Form form) {
		form.questions()
			.stream()
			.filter((question) -> CaseVariables.isOfTheApplication(CaseVariables.keptAs(task.keptAs(), question.key())))
			.forEach((question) -> must(
					"The question \"%s\" of the form \"%s\" has the key \"%s\", which the application itself uses in the task \"%s\"; give it another."
						.formatted(question.label(), form.id(), question.key(), task.name())));
	}

	/**
	 * Whether a case has it: an answer, or what the application keeps. Without its forms
	 * nobody can tell.
	 */
	private boolean isVariable(String name) {
		boolean told = this.diagram.tasks().stream().allMatch((task) -> this.readable.containsKey(task.form()));
		boolean ofNoStage = name.matches("stage\\d.*")
				&& this.diagram.stages().stream().noneMatch((stage) -> name.startsWith("stage" + stage.number()));
		return !told || !ofNoStage
				&& (CaseVariables.isOfTheApplication(name) || asked(EscalationProcess.START_FORM).anyMatch(name::equals)
						|| this.diagram.tasks()
							.stream()
							.anyMatch((task) -> asked(task.form()).anyMatch((key) -> task.keeps(name, key))));
	}

	private Stream<String> asked(String form) {
		return Stream.ofNullable(this.readable.get(form))
			.flatMap((found) -> found.questions().stream())
			.map(Question::key);
	}

	private void notices() {
		this.diagram.stages().forEach((stage) -> {
			FlowElement element = this.model.getModelElementById(stage.id());
			property(element, "role", this::isRole, roles());
			if (stage.decides().isPresent()) {
				property(element, "decides", this.partnership.allGroups()::contains, groups());
			}
			tells(element, "who is told of it: ");
		});
		for (FlowNode node : this.model.getModelElementsByType(FlowNode.class)) {
			if (isNotice(node)) {
				property(node, "words", (words) -> words.matches("[a-z0-9-]+") && this.notices.test(words),
						"the name of a notice's words, such as stage-opened");
				if (this.diagram.property(node.getId(), "tells").isPresent()) {
					tells(node, "who is told: ");
				}
			}
			if (this.diagram.property(node.getId(), "settles").isPresent()) {
				settles(node);
			}
			Stream.of("about", "opens", "fromStage")
				.forEach((property) -> this.diagram.property(node.getId(), property)
					.filter((number) -> this.diagram.stages()
						.stream()
						.noneMatch((stage) -> number.equals(String.valueOf(stage.number()))))
					.ifPresent((number) -> must(name(node) + " has the property \"" + property + "\" = \"" + number
							+ "\": it must be the number of a stage.")));
		}
	}

	/**
	 * An outcome that nobody can record would settle nothing, and the next way must ask
	 * the same.
	 */
	private void settles(FlowNode step) {
		Set<String> outcomes = this.readable.values()
			.stream()
			.flatMap((form) -> form.question(CaseVariables.STAGE_OUTCOME).stream())
			.flatMap((question) -> question.values().keySet().stream())
			.collect(Collectors.toCollection(TreeSet::new));
		property(step, "settles", outcomes::contains, "outcomes that a form offers: " + String.join(", ", outcomes));
		boolean asked = step.getSucceedingNodes()
			.list()
			.stream()
			.flatMap((next) -> next.getOutgoing().stream())
			.flatMap((way) -> Stream.ofNullable(way.getConditionExpression()))
			.anyMatch((condition) -> condition.getTextContent().contains(CaseVariables.FINAL_OUTCOME));
		if (!asked) {
			must(name(step) + " says with which outcomes it settles a case: the gateway behind it must ask"
					+ " ${finalOutcome != null}, or the two could differ.");
		}
	}

	private void tells(FlowElement element, String what) {
		property(element, "tells", (who) -> isTold(who, this.partnership),
				what + TOLD.replace("|", ", ") + ", " + groups() + ", or a name under addresses in policy.yaml");
	}

	/** Whether there is somebody whom the diagram calls so when it says who is told. */
	public static boolean isTold(String who, Partnership partnership) {
		return who.matches(TOLD) || partnership.allGroups().contains(who) || partnership.addresses().containsKey(who);
	}

	private boolean isRole(String role) {
		return this.partnership.roles().containsKey(role);
	}

	private String roles() {
		return "a role of an agency: " + String.join(", ", this.partnership.roles().keySet());
	}

	private String groups() {
		return "a group of the partnership: " + String.join(", ", this.partnership.allGroups());
	}

	private static boolean isNotice(FlowNode node) {
		return Stream.concat(Stream.of(node), node.getChildElementsByType(EventDefinition.class).stream())
			.anyMatch((element) -> ClosedList.NOTICE
				.equals(element.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "delegateExpression")));
	}

	/**
	 * A number of working days in words that is the number of no limit, and a stage that
	 * there is not.
	 */
	private void numbers() {
		Set<Integer> all = this.model.getModelElementsByType(CatchEvent.class)
			.stream()
			.flatMap((event) -> this.diagram.limit(event.getId()).stream())
			.map(TimeLimit::amount)
			.collect(Collectors.toSet());
		this.model.getModelElementsByType(BaseElement.class).forEach((element) -> {
			Set<Integer> right = (element instanceof CatchEvent)
					? this.diagram.limit(element.getId()).map((limit) -> Set.of(limit.amount())).orElse(all) : all;
			String name = named(this.model, element.getId());
			contradictions(name, " in its label; ", Objects.toString(element.getAttributeValue("name"), ""), right);
			element.getDocumentations()
				.forEach((text) -> contradictions(name, " in its documentation; ", text.getTextContent(), right));
		});
		this.forms.forEach((file, content) -> Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"")
			.matcher(Form.filled(new String(content, StandardCharsets.UTF_8), this.diagram, this.partnership))
			.results()
			.forEach((text) -> contradictions("The form file \"" + file + "\"", " in \"" + text.group(1) + "\"; ",
					text.group(1), all)));
	}

	private void contradictions(String what, String where, String text, Set<Integer> right) {
		other(text, right).forEach((number) -> look(what + " says " + number + where + limits(right)));
		this.named.matcher(text)
			.results()
			.map(MatchResult::group)
			.distinct()
			.filter((called) -> this.diagram.stages().stream().noneMatch((stage) -> called.equals(stage.label())))
			.forEach((called) -> look(what + " says \"" + called + "\"" + where + "the stages are "
					+ this.diagram.from(1).stream().map(Diagram.Stage::label).collect(Collectors.joining(", "))
					+ ". Call it as it is called."));
	}

	private Stream<Integer> other(String text, Set<Integer> right) {
		if (!text.contains("working day")) {
			return Stream.empty();
		}
		String digits = this.named.matcher(text).replaceAll("");
		for (int i = 0; i < NUMBER_WORDS.size(); i++) {
			digits = digits.replace(" " + NUMBER_WORDS.get(i) + " working day", " " + i + " working day");
		}
		return NUMBER.matcher(digits)
			.results()
			.map((number) -> Integer.valueOf(number.group(1)))
			.filter((number) -> !right.contains(number));
	}

	private static String limits(Set<Integer> right) {
		return "the limit" + ((right.size() == 1) ? " is " : "s are ")
				+ right.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "))
				+ ". Say the same in both places, unless another number is meant.";
	}

	private void must(String sentence) {
		this.findings.add(new Finding(true, sentence));
	}

	private void look(String sentence) {
		this.findings.add(new Finding(false, sentence));
	}

	private static String named(BpmnModelInstance model, String id) {
		ModelElementInstance element = (id != null) ? model.getModelElementById(id) : null;
		return (element != null) ? name(element.getAttributeValue("name"), id) : "The diagram";
	}

	private static String name(FlowElement element) {
		return name(element.getName(), element.getId());
	}

	/** What people know an element by, and how the diagram's file names it. */
	static String name(String name, String id) {
		return (name == null || name.isBlank()) ? id : quoted(oneLine(name)) + " (" + id + ")";
	}

	private static String quoted(String text) {
		return "\"" + text + "\"";
	}

	private static String oneLine(String text) {
		return String.valueOf(text).replaceAll("\\s+", " ").strip();
	}

	/**
	 * One thing that was found.
	 *
	 * @param must whether cases cannot run like this; else somebody should look at it
	 * @param sentence names the element and says what would be right
	 */
	public record Finding(boolean must, String sentence) {

	}

}
