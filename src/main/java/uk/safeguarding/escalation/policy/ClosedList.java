package uk.safeguarding.escalation.policy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import jakarta.el.ELException;
import jakarta.el.ExpressionFactory;
import jakarta.el.StandardELContext;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What a diagram may be made of. Everything that is not on the list is refused, because
 * an expression, a script, a class or a connector in a diagram is code that runs here:
 * whoever changes the diagram shall change the policy, and nothing else.
 */
final class ClosedList {

	/** What a step may call. */
	static final Set<String> STEPS = Set.of("closeEscalation", "endInError", "notifyParties", "openStage", "raiseAgain",
			"recordAction", "recordCorrection", "recordNewInformation", "recordPreEscalation", "recordReopening",
			"recordStageOutcome", "registerEscalation", "submitReport", "writeReport");

	/** What an element may call when it begins or ends. */
	static final Set<String> LISTENERS = Set.of("keepPosition", "notifyParties", "openPreEscalation", "openStage",
			"recordConfirmation", "recordNewInformation");

	static final String NOTICE = "${notifyParties}";

	static final String CANDIDATES = "${candidates.of(execution)}";

	static final String OWING = "${candidates.owing(execution)}";

	static final String LIMIT = "${deadlines.limit(execution)}";

	static final String RECORDS_REMINDERS = "${deadlines.recordsReminders(execution)}";

	private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

	private static final String PICTURE = "http://www.omg.org/spec/BPMN/20100524/DI";

	private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

	private static final String MODELER = "http://camunda.org/schema/modeler/1.0";

	private static final Set<String> ELEMENTS = Set.of("definitions", "process", "documentation", "extensionElements",
			"startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent", "userTask",
			"serviceTask", "sendTask", "subProcess", "exclusiveGateway", "inclusiveGateway", "parallelGateway",
			"sequenceFlow", "incoming", "outgoing", "conditionExpression", "condition", "timerEventDefinition",
			"timeDate", "timeCycle", "timeDuration", "conditionalEventDefinition", "escalation",
			"escalationEventDefinition", "message", "messageEventDefinition", "terminateEventDefinition",
			"multiInstanceLoopCharacteristics", "textAnnotation", "text", "association", "group", "category",
			"categoryValue", "collaboration", "participant", "laneSet", "lane", "flowNodeRef");

	private static final Set<String> ATTRIBUTES = Set.of("id", "name", "sourceRef", "targetRef", "attachedToRef",
			"cancelActivity", "default", "isExecutable", "escalationRef", "escalationCode", "processRef", "messageRef",
			"triggeredByEvent", "isSequential", "isInterrupting", "gatewayDirection", "isClosed", "processType",
			"targetNamespace", "exporter", "exporterVersion", "expressionLanguage", "typeLanguage", "textFormat",
			"associationDirection", "categoryValueRef", "value");

	private static final Set<String> CAMUNDA_ELEMENTS = Set.of("properties", "property", "executionListener",
			"failedJobRetryTimeCycle");

	/** What versions from before have besides. */
	private static final Set<String> CAMUNDA_ELEMENTS_BEFORE = Set.of("inputOutput", "inputParameter",
			"outputParameter");

	private static final Set<String> CAMUNDA_ATTRIBUTES = Set.of("asyncBefore", "asyncAfter", "exclusive",
			"delegateExpression", "formRef", "formRefBinding", "candidateGroups", "candidateUsers", "assignee",
			"dueDate", "collection", "elementVariable", "historyTimeToLive", "isStartableInTasklist", "variableName",
			"variableEvents", "jobPriority", "priority", "versionTag", "modelerTemplate", "modelerTemplateVersion",
			"modelerTemplateIcon");

	private static final Set<String> ATTRIBUTES_OF_CAMUNDA_ELEMENTS = Set.of("id", "name", "value", "event",
			"delegateExpression");

	/** By the attribute or element that they stand in. */
	private static final Map<String, List<String>> CALLS = Map.of("assignee", List.of("${raisedBy}"), "candidateUsers",
			List.of("${raisedBy}"), "candidateGroups", List.of(CANDIDATES), "dueDate",
			List.of("${deadlines.due(execution)}"), "collection",
			List.of("${agencies.bothSides(raisingAgency, challengedAgency)}",
					"${agencies.confirming(finalStage, raisingAgency, challengedAgency)}", OWING),
			"timeDate", List.of(LIMIT, "${deadlines.reminder(execution)}"), "timeCycle", List.of(RECORDS_REMINDERS));

	private static final Pattern DAYS_BEFORE = Pattern
		.compile("(?<=deadlines\\.reminder\\(execution), [1-9]\\d?(?=\\))");

	private static final Pattern CALLS_BEFORE = Pattern
		.compile("\\$\\{(deadlines\\.(limit|recordsReminders)\\(execution, [1-9]\\d{0,2}\\)|null"
				+ "|agencies\\.(executives|lineManagers|safeguardingLeads|peopleOfStage)\\([\\w =?:,]*\\))}");

	private static final Pattern DELEGATE = Pattern.compile("\\$\\{([A-Za-z]+)}");

	private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}?");

	/** A name, a text, a number or a sign; a name before a bracket would be a call. */
	private static final Pattern COMPARISON = Pattern.compile(
			"\\s*(([A-Za-z_]\\w*(?!\\w|\\s*\\()|'[^'\\\\]*'|\"[^\"\\\\]*\"|\\d++|[=!<>]=|&&|\\|\\||[!<>()?:+-])\\s*)+");

	private static final Pattern NAME = Pattern.compile("'[^']*'|\"[^\"]*\"|([A-Za-z_]\\w*)");

	private static final Set<String> WORDS = Set.of("null", "true", "false", "and", "or", "not", "eq", "ne", "lt", "gt",
			"le", "ge", "empty", "div", "mod");

	private static final Set<String> SCOPES = Set.of("process", "subProcess", "definitions", "collaboration");

	private static final ExpressionFactory READER = ExpressionFactory.newInstance();

	private final boolean before;

	private final Predicate<String> variables;

	private final List<String> faults = new ArrayList<>();

	/**
	 * A list for one diagram.
	 * @param before whether it is a version from before its elements said what they are
	 * @param variables whether a case has a variable of this name
	 */
	ClosedList(boolean before, Predicate<String> variables) {
		this.before = before;
		this.variables = variables;
	}

	/** What a diagram holds that is not on the list, in sentences. */
	List<String> faults(byte[] diagram) {
		look(read(diagram).getDocumentElement());
		return this.faults.stream().distinct().toList();
	}

	private static Document read(byte[] diagram) {
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setNamespaceAware(true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			return factory.newDocumentBuilder().parse(new ByteArrayInputStream(diagram));
		}
		catch (ParserConfigurationException | SAXException | IOException ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
	}

	private void look(Element element) {
		String name = element.getLocalName();
		if (PICTURE.equals(element.getNamespaceURI())) {
			return;
		}
		if (!isAllowed(element)) {
			String kind = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
			fault(element, (owner(element) == element ? "is" : "holds") + " a \"" + kind
					+ "\", which a policy cannot use: there are user tasks, service and send tasks that call a step of"
					+ " the application, gateways, events and sub-processes");
			return;
		}
		boolean step = BPMN.equals(element.getNamespaceURI())
				&& (name.equals("serviceTask") || name.equals("sendTask"));
		if (step && !element.hasAttributeNS(CAMUNDA, "delegateExpression")) {
			fault(element, "calls no step of the application: its delegate expression must be one of " + all(STEPS));
		}
		IntStream.range(0, element.getAttributes().getLength())
			.mapToObj((i) -> (Attr) element.getAttributes().item(i))
			.filter((attribute) -> !XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI()))
			.forEach((attribute) -> look(element, attribute));
		for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element inner) {
				look(inner);
			}
			else if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
				lookAtText(element, child.getNodeValue());
			}
		}
	}

	private boolean isAllowed(Element element) {
		String name = element.getLocalName();
		if (BPMN.equals(element.getNamespaceURI())) {
			return ELEMENTS.contains(name);
		}
		return CAMUNDA.equals(element.getNamespaceURI())
				&& (CAMUNDA_ELEMENTS.contains(name) || this.before && CAMUNDA_ELEMENTS_BEFORE.contains(name));
	}

	private void look(Element element, Attr attribute) {
		String name = attribute.getLocalName();
		String namespace = Optional.ofNullable(attribute.getNamespaceURI()).orElse("");
		boolean allowed = switch (namespace) {
			case "" ->
				(BPMN.equals(element.getNamespaceURI()) ? ATTRIBUTES : ATTRIBUTES_OF_CAMUNDA_ELEMENTS).contains(name);
			case CAMUNDA -> CAMUNDA_ATTRIBUTES.contains(name);
			default -> Set.of(MODELER, XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, XMLConstants.XML_NS_URI)
				.contains(namespace);
		};
		if (!allowed) {
			fault(element, "has \"" + name + "\" (" + shortened(attribute.getValue())
					+ "), which a policy cannot use; take it out");
		}
		else if (name.equals("delegateExpression")) {
			Set<String> known = element.getLocalName().equals("executionListener") ? LISTENERS : STEPS;
			if (!DELEGATE.matcher(attribute.getValue()).results().anyMatch((call) -> known.contains(call.group(1)))
					|| !DELEGATE.matcher(attribute.getValue()).matches()) {
				fault(element, "calls \"" + shortened(attribute.getValue())
						+ "\", which the application does not have; it has " + all(known));
			}
		}
		else {
			boolean kept = element.getLocalName().equals("property") && "keptAs".equals(element.getAttribute("name"));
			lookAt(element, name, attribute.getValue(), kept);
		}
	}

	private void lookAtText(Element element, String text) {
		String place = element.getLocalName();
		boolean clock = place.startsWith("time") && !text.isBlank();
		if (clock && !text.contains("{")) {
			fault(element,
					"counts by itself, with the " + place.substring("time".length()).toLowerCase(Locale.ROOT) + " \""
							+ text.strip() + "\", weekends and holidays included: a clock must have the date "
							+ String.join(" or ", CALLS.get("timeDate")) + ", or the cycle "
							+ String.join(" or ", CALLS.get("timeCycle")));
		}
		else if (!place.equals("text")) {
			lookAt(element, place, text.strip(), place.startsWith("condition"));
		}
	}

	private void lookAt(Element element, String place, String text, boolean comparison) {
		if (!text.contains("${") && !text.contains("#{")) {
			return;
		}
		List<String> calls = CALLS.getOrDefault(place, List.of());
		if (calls.contains(DAYS_BEFORE.matcher(text).replaceFirst(""))
				|| this.before && CALLS_BEFORE.matcher(text).matches()) {
			return;
		}
		if (!isReadable(text)) {
			fault(element,
					"holds the expression \"" + shortened(text)
							+ "\", which cannot be read: every bracket and quotation mark that opens must close"
							+ (calls.isEmpty() ? "" : "; it must be " + String.join(" or ", calls)));
		}
		else if (comparison && EXPRESSION.matcher(text).results().allMatch((one) -> isComparison(one.group(1)))) {
			unknown(text).forEach((name) -> fault(element, "asks for \"" + name
					+ "\", which no form asks and the application does not keep; correct the name"));
		}
		else {
			fault(element, "holds the expression \"" + shortened(text) + "\", which a policy cannot use: " + (comparison
					? "it must compare variables of the case with each other or with a text or number"
					: (calls.isEmpty() ? "there is none in this place" : "it must be " + String.join(" or ", calls))));
		}
	}

	private static boolean isComparison(String expression) {
		return COMPARISON.matcher(expression).matches();
	}

	private Stream<String> unknown(String text) {
		return EXPRESSION.matcher(text)
			.results()
			.flatMap((expression) -> NAME.matcher(expression.group(1)).results())
			.map((found) -> Optional.ofNullable(found.group(1)).orElse("null"))
			.filter((name) -> !WORDS.contains(name) && !this.variables.test(name));
	}

	private static boolean isReadable(String text) {
		try {
			READER.createValueExpression(new StandardELContext(READER), text, Object.class);
			return EXPRESSION.matcher(text).results().allMatch((one) -> one.group().endsWith("}"));
		}
		catch (ELException ex) {
			return false;
		}
	}

	private static String all(Set<String> beans) {
		return beans.stream().sorted().map((bean) -> "${" + bean + "}").collect(Collectors.joining(", "));
	}

	private static String shortened(String text) {
		String line = text.replaceAll("\\s+", " ").strip();
		return (line.length() > 100) ? line.substring(0, 100) + "…" : line;
	}

	private void fault(Element element, String what) {
		Element owner = owner(element);
		this.faults.add(PolicyCheck.name(owner.getAttribute("name"), owner.getAttribute("id")) + " " + what + ".");
	}

	/** The step, flow or event that something belongs to. */
	private static Element owner(Element element) {
		Element owner = element;
		while (owner.getParentNode() instanceof Element parent && !SCOPES.contains(parent.getLocalName())) {
			owner = parent;
		}
		// Documentation and properties of the process or a sub-process itself.
		boolean ofTheScope = Set.of("documentation", "extensionElements").contains(owner.getLocalName());
		return (ofTheScope && owner.getParentNode() instanceof Element scope) ? scope : owner;
	}

}
