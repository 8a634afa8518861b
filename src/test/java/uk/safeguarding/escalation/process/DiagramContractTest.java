package uk.safeguarding.escalation.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import uk.safeguarding.escalation.policy.PolicyCheck;
import uk.safeguarding.escalation.testing.EscalationTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the diagram and the code against each other, in both directions.
 */
@EscalationTest
class DiagramContractTest {

	private static final Path DIAGRAM = Path.of("bpmn", "professional-difference.bpmn");

	private static final Pattern BEAN_CALL = Pattern.compile("\\b([a-z][A-Za-z]*)\\.([a-z][A-Za-z0-9]*)\\(");

	private final BpmnModelInstance diagram = Bpmn.readModelFromFile(DIAGRAM.toFile());

	private final BpmnModelInstance delivery = Bpmn.readModelFromFile(Path.of("bpmn", "deliver.bpmn").toFile());

	@Autowired
	private ApplicationContext application;

	@Test
	void itHasNoMoreElementsThanAPageHasRoomFor() {
		assertThat(all(FlowNode.class)).hasSizeLessThanOrEqualTo(125);
	}

	@Test
	void everyServiceTaskCallsADelegateAndEveryDelegateIsCalled() {
		Set<String> called = Stream
			.concat(all(ServiceTask.class).stream(), this.delivery.getModelElementsByType(ServiceTask.class).stream())
			.map((task) -> bean(task.getCamundaDelegateExpression()))
			.collect(Collectors.toSet());
		called.addAll(listeners());
		called.removeIf((name) -> this.application.isTypeMatch(name, ExecutionListener.class));
		// Notices are events, and versions of the diagram before the one in force print.
		called.addAll(Set.of("notifyParties", "writeReport"));

		assertThat(called).containsExactlyInAnyOrder(this.application.getBeanNamesForType(JavaDelegate.class));
	}

	@Test
	void everyListenerOfTheDiagramIsABeanAndBack() {
		Set<String> called = listeners();
		called.removeIf((name) -> this.application.isTypeMatch(name, JavaDelegate.class));

		// Versions of the diagram before the one in force call it.
		called.add("keepPosition");
		assertThat(called).containsExactlyInAnyOrder(this.application.getBeanNamesForType(ExecutionListener.class));
	}

	@Test
	void whatADiagramMayCallIsThere() {
		assertThat(PolicyCheck.steps()).allMatch(this.application::containsBean);
	}

	@Test
	void everyCallInAnExpressionIsAPublicMethodOfABean() throws Exception {
		Set<MatchResult> calls = BEAN_CALL.matcher(Files.readString(DIAGRAM)).results().collect(Collectors.toSet());

		assertThat(calls).isNotEmpty();
		assertThat(calls.stream().map((call) -> call.group(1))).containsOnly("deadlines", "agencies", "candidates");
		assertThat(calls).allSatisfy(
				(call) -> assertThat(this.application.getBean(call.group(1)).getClass().getMethods()).extracting("name")
					.contains(call.group(2)));
	}

	@Test
	void everyFormOfTheDiagramIsAFileAndBack() {
		Set<String> referred = Stream
			.concat(all(UserTask.class).stream().map(UserTask::getCamundaFormRef),
					all(StartEvent.class).stream().map(StartEvent::getCamundaFormRef).filter((form) -> form != null))
			.collect(Collectors.toSet());
		// Three forms ask as in it.
		referred.add("agreed-actions");

		assertThat(referred).containsExactlyInAnyOrder(
				Stream.of(new File("forms").list()).map((file) -> file.replace(".form", "")).toArray(String[]::new));
	}

	@Test
	void aCaseWaitsForNothingButItsPeopleAndItsClocks() {
		assertThat(all(FlowNode.class)).allSatisfy((node) -> {
			assertThat(node.isCamundaAsyncBefore()).as(node.getId()).isFalse();
			assertThat(node.isCamundaAsyncAfter()).as(node.getId()).isFalse();
		});
		assertThat(all(MessageEventDefinition.class)).hasSizeGreaterThan(10)
			.filteredOn((event) -> event.getMessage() == null)
			.allSatisfy((notice) -> assertThat(notice.getCamundaDelegateExpression()).isEqualTo("${notifyParties}"));
	}

	@Test
	void whatIsPrintedAndSentIsTriedAgainBesideTheCaseInDocumentedSteps() {
		assertThat(this.delivery.getModelElementsByType(ServiceTask.class)).hasSize(2).allSatisfy((task) -> {
			assertThat(task.isCamundaAsyncBefore()).isTrue();
			assertThat(task.getDocumentations()).hasSize(1);
		});
		assertThat(this.delivery.getModelElementsByType(Process.class)).singleElement()
			.satisfies((process) -> assertThat(process.getDocumentations()).hasSize(1));
		assertThat(this.delivery.getModelElementsByType(BpmnShape.class))
			.hasSameSizeAs(this.delivery.getModelElementsByType(FlowNode.class));
		assertThat(this.delivery.getModelElementsByType(BpmnEdge.class))
			.hasSameSizeAs(this.delivery.getModelElementsByType(SequenceFlow.class));
	}

	private <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> Collection<T> all(Class<T> type) {
		return this.diagram.getModelElementsByType(type);
	}

	private Set<String> listeners() {
		return all(CamundaExecutionListener.class).stream()
			.map((listener) -> bean(listener.getCamundaDelegateExpression()))
			.collect(Collectors.toSet());
	}

	private static String bean(String delegateExpression) {
		assertThat(delegateExpression).matches("\\$\\{[a-zA-Z]+}");
		return delegateExpression.substring(2, delegateExpression.length() - 1);
	}

}
