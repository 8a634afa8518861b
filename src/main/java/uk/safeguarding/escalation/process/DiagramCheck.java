package uk.safeguarding.escalation.process;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import jakarta.el.ELException;
import jakarta.el.ExpressionFactory;
import jakarta.el.StandardELContext;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.EscalationProcess;
import uk.safeguarding.escalation.policy.Form;

/**
 * What must be readable before a case can run on a diagram: the process itself, the limit
 * of every stage, the form of every task and of the start among the files that came with
 * it, and the beans that its expressions call. Each fault is one sentence with the
 * element's name. Whether the diagram is the policy is not asked here.
 */
final class DiagramCheck {

	private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");

	private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");

	/** What a method is called of. */
	private static final Pattern CALLED = Pattern.compile("(?<![\\w.])([A-Za-z_]\\w*)(?=\\s*\\.\\s*\\w+\\s*\\()");

	private static final Pattern DELEGATE = Pattern.compile("[$#]\\{\\s*([A-Za-z_]\\w*)");

	/** What the engine itself offers to expressions. */
	private static final Set<String> OF_THE_ENGINE = Set.of("execution", "task");

	/** What is written for readers is none. */
	private static final String EXPRESSIONS_IN = "(//@* | //*[not(local-name() = 'documentation' or local-name() = 'text')]"
			+ "/text())[contains(., '${') or contains(., '#{')]";

	private static final ExpressionFactory EXPRESSIONS = ExpressionFactory.newInstance();

	private static final Set<String> SCOPES = Set.of("process", "subProcess");

	private final BpmnModelInstance diagram;

	private final Map<String, byte[]> forms;

	private final Predicate<String> beans;

	private DiagramCheck(BpmnModelInstance diagram, Map<String, byte[]> forms, Predicate<String> beans) {
		this.diagram = diagram;
		this.forms = forms;
		this.beans = beans;
	}

	/**
	 * What keeps a diagram from running.
	 * @param forms the form files that came with it, by name
	 * @param beans whether the application has a bean of this name
	 * @return sentences; none when cases can run on it
	 */
	static List<String> faults(BpmnModelInstance diagram, Map<String, byte[]> forms, Predicate<String> beans) {
		DiagramCheck check = new DiagramCheck(diagram, forms, beans);
		return Stream.of(check.process(), check.limits(), check.forms(), check.beans())
			.flatMap((faults) -> faults)
			.distinct()
			.toList();
	}

	/** Whether this is the diagram of the process that cases run on. */
	static boolean holdsTheProcess(BpmnModelInstance diagram) {
		return diagram.getModelElementById(EscalationProcess.KEY) instanceof Process;
	}

	/** Each stage has one limit that can be counted, and so has the records' reminder. */
	private Stream<String> limits() {
		Diagram read = Diagram.read(this.diagram);
		if (read.stages().isEmpty()) {
			return Stream
				.of("The diagram has no stage: no sub-process or task has the property \"stage\" with its number.");
		}
		return Stream.concat(read.stages().stream().flatMap((stage) -> limit(read, stage)),
				timer(read, EscalationProcess.RECORDS_REMINDER, "cycle", "recordsReminders"));
	}

	private Stream<String> limit(Diagram read, Diagram.Stage stage) {
		List<String> timers = this.diagram.getModelElementsByType(BoundaryEvent.class)
			.stream()
			.filter((event) -> event.getAttachedTo().getId().equals(stage.id()))
			.map(BoundaryEvent::getId)
			.filter((timer) -> read.property(timer, "limit").isPresent() || read.limit(timer).isPresent())
			.toList();
		return (timers.size() == 1) ? timer(read, timers.get(0), "date", "limit")
				: Stream.of("\"%s\" (%s) has %s: one clock at its edge must have the property \"limit\"."
					.formatted(stage.title(), stage.id(), timers.isEmpty() ? "no limit" : "more than one limit"));
	}

	private Stream<String> timer(Diagram read, String id, String kind, String call) {
		if (!(this.diagram.getModelElementById(id) instanceof FlowElement timer)) {
			return Stream.of("The diagram has no timer " + id + ", the reminder of the records.");
		}
		if (read.limit(id).isEmpty()) {
			return Stream.of("The timer " + name(timer) + " must have the properties \"limit\", a number from 1 to 999,"
					+ " \"unit\" (working days, hours or calendar days) and \"countsFrom\" (initial concern or opening);"
					+ " hours count from the opening.");
		}
		String right = "${deadlines." + call + "(execution)}";
		String expression = timer.getChildElementsByType(TimerEventDefinition.class)
			.stream()
			.map((definition) -> kind.equals("date") ? definition.getTimeDate() : definition.getTimeCycle())
			.map((time) -> (time == null) ? "" : time.getTextContent().strip())
			.findFirst()
			.orElse("");
		return (expression.equals(right) || read.isFromBefore()) ? Stream.empty() : Stream
			.of("The timer %s must be the %s %s; it is \"%s\".".formatted(name(timer), kind, right, expression));
	}

	private Stream<String> process() {
		boolean runs = this.diagram.getModelElementById(EscalationProcess.KEY) instanceof Process process
				&& process.isExecutable();
		return runs ? Stream.empty()
				: Stream.of("The diagram has no executable process with the id \"" + EscalationProcess.KEY + "\".");
	}

	private Stream<String> forms() {
		List<String> faults = new ArrayList<>();
		Map<String, Form> readable = new HashMap<>();
		this.forms.forEach((file, content) -> {
			try {
				Form form = Form.read(content);
				readable.put(form.id(), form);
				faults.addAll(form.faults());
			}
			catch (IllegalArgumentException ex) {
				faults.add(
						"The form file \"" + file + "\" cannot be read: it is no form that Camunda Modeler has saved.");
			}
		});
		Stream<String> ofTasks = this.diagram.getModelElementsByType(UserTask.class)
			.stream()
			.flatMap((task) -> missing("task", task, task.getCamundaFormRef(), readable.keySet()));
		Stream<String> ofTheStart = this.diagram.getModelElementsByType(StartEvent.class)
			.stream()
			.filter((start) -> start.getParentElement() instanceof Process)
			.flatMap((start) -> missing("start", start, start.getCamundaFormRef(), readable.keySet()));
		Stream<String> taken = Diagram.read(this.diagram)
			.tasks()
			.stream()
			.flatMap((task) -> Stream.ofNullable(readable.get(task.form())).flatMap((form) -> taken(task, form)));
		return Stream.of(faults.stream(), ofTasks, ofTheStart, taken).flatMap((some) -> some);
	}

	/** Answers under a name that the application itself uses would be lost, or worse. */
	private static Stream<String> taken(Diagram.Task task, Form form) {
		return form.questions()
			.stream()
			.filter((question) -> CaseVariables.isOfTheApplication(CaseVariables.keptAs(task.keptAs(), question.key())))
			.map((question) -> "The question \"%s\" of the form \"%s\" has the key \"%s\", which the application itself uses in the task \"%s\"; give it another."
				.formatted(question.label(), form.id(), question.key(), task.name()));
	}

	private static Stream<String> missing(String kind, FlowElement element, String form, Set<String> readable) {
		if (form == null) {
			return Stream.of("The " + kind + " " + name(element) + " has no form.");
		}
		return readable.contains(form) ? Stream.empty() : Stream.of("The " + kind + " " + name(element)
				+ " has the form \"" + form + "\", which did not come with the diagram.");
	}

	private Stream<String> beans() {
		List<String> faults = new ArrayList<>();
		// Attributes and texts of elements.
		NodeList expressions = expressions();
		for (int i = 0; i < expressions.getLength(); i++) {
			Node node = expressions.item(i);
			boolean delegate = "delegateExpression".equals(node.getLocalName());
			Element element = (Element) ((node instanceof Attr attribute) ? attribute.getOwnerElement()
					: node.getParentNode());
			wrong(node.getNodeValue(), delegate).forEach((what) -> faults.add(sentence(element, what)));
		}
		return faults.stream();
	}

	private Stream<String> wrong(String text, boolean delegate) {
		return isReadable(text)
				? unknown(text, delegate).map((bean) -> "calls \"" + bean + "\", which the application does not have")
				: Stream.of("holds the expression \"" + text.strip() + "\", which cannot be read");
	}

	private static boolean isReadable(String text) {
		try {
			EXPRESSIONS.createValueExpression(new StandardELContext(EXPRESSIONS), text.strip(), Object.class);
			return true;
		}
		catch (ELException ex) {
			return false;
		}
	}

	private Stream<String> unknown(String text, boolean delegate) {
		return EXPRESSION.matcher(text)
			.results()
			.map((found) -> TEXT.matcher(found.group()).replaceAll("''"))
			.flatMap((expression) -> (delegate ? DELEGATE : CALLED).matcher(expression).results())
			.map((found) -> found.group(1))
			.filter((name) -> !OF_THE_ENGINE.contains(name) && !this.beans.test(name));
	}

	private static String sentence(Element element, String what) {
		Element owner = element;
		while (owner.getParentNode() instanceof Element parent && !SCOPES.contains(parent.getLocalName())) {
			owner = parent;
		}
		return "The element " + name(owner.getAttribute("name"), owner.getAttribute("id")) + " " + what + ".";
	}

	private NodeList expressions() {
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setNamespaceAware(true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			Document xml = factory.newDocumentBuilder()
				.parse(new InputSource(new StringReader(Bpmn.convertToString(this.diagram))));
			return (NodeList) XPathFactory.newInstance()
				.newXPath()
				.evaluate(EXPRESSIONS_IN, xml, XPathConstants.NODESET);
		}
		catch (ParserConfigurationException | SAXException | IOException | XPathExpressionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What people know an element by, and how the diagram's file names it. */
	static String name(FlowElement element) {
		return name(Optional.ofNullable(element.getName()).orElse(""), element.getId());
	}

	private static String name(String name, String id) {
		return name.isBlank() ? id : "\"" + name.replaceAll("\\s+", " ").strip() + "\" (" + id + ")";
	}

}
