package uk.safeguarding.escalation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Test;

import uk.safeguarding.escalation.testing.PathTaken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs after the whole suite: the engine must have been at every element of the diagram
 * and on every sequence flow.
 */
class DiagramCoverageIT {

	@Test
	void everyFlowNodeAndEverySequenceFlowWasTakenByTheSuite() throws IOException {
		assertThat(PathTaken.FOLDER).as("run the whole suite (./mvnw verify) first").isDirectory();
		Set<String> taken = new HashSet<>();
		try (Stream<Path> lists = Files.list(PathTaken.FOLDER)) {
			for (Path list : lists.toList()) {
				taken.addAll(Files.readAllLines(list));
			}
		}

		BpmnModelInstance diagram = Bpmn.readModelFromFile(new File("bpmn/professional-difference.bpmn"));
		assertThat(ids(diagram, FlowNode.class)).isNotEmpty().isSubsetOf(taken);
		assertThat(ids(diagram, SequenceFlow.class)).isNotEmpty().isSubsetOf(taken);
	}

	private static List<String> ids(BpmnModelInstance diagram, Class<? extends FlowElement> type) {
		return diagram.getModelElementsByType(type).stream().map(FlowElement::getId).toList();
	}

}
