package uk.safeguarding.escalation.policy;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Our diagram and those of other partnerships can be read: each is one page, explained.
 */
class LaddersTest {

	static List<Path> diagrams() throws IOException {
		try (Stream<Path> policies = Files.list(Path.of("policies"))) {
			return Stream.concat(Stream.of(Path.of(".")), policies)
				.map((folder) -> folder.resolve("bpmn/professional-difference.bpmn"))
				.toList();
		}
	}

	@ParameterizedTest
	@MethodSource("diagrams")
	void everyElementIsDocumented(Path file) {
		BpmnModelInstance diagram = Bpmn.readModelFromFile(file.toFile());
		Stream<BaseElement> documented = Stream.of(all(diagram, FlowNode.class), all(diagram, Process.class))
			.flatMap(Collection::stream);

		assertThat(documented).allSatisfy((element) -> assertThat(element.getDocumentations()).as(element.getId())
			.hasSize(1)
			.allSatisfy((documentation) -> assertThat(documentation.getTextContent()).hasSizeGreaterThan(15)));
	}

	@ParameterizedTest
	@MethodSource("diagrams")
	void itIsOnePageWithoutFlowsThatCross(Path file) {
		BpmnModelInstance diagram = Bpmn.readModelFromFile(file.toFile());
		Rectangle2D page = all(diagram, Bounds.class).stream()
			.<Rectangle2D>map((one) -> new Rectangle2D.Double(one.getX(), one.getY(), one.getWidth(), one.getHeight()))
			.reduce(Rectangle2D::createUnion)
			.orElseThrow();
		assertThat(page.getWidth()).isLessThanOrEqualTo(1600);
		assertThat(page.getHeight()).isLessThanOrEqualTo(1300);
		List<Line2D> lines = new ArrayList<>();
		for (BpmnEdge edge : all(diagram, BpmnEdge.class)) {
			List<Waypoint> points = List.copyOf(edge.getWaypoints());
			List<Line2D> flow = IntStream.range(1, points.size())
				.<Line2D>mapToObj((i) -> new Line2D.Double(points.get(i - 1).getX(), points.get(i - 1).getY(),
						points.get(i).getX(), points.get(i).getY()))
				.toList();
			assertThat(flow).as(edge.getBpmnElement().getId())
				.noneMatch((one) -> lines.stream().anyMatch(one::intersectsLine));
			lines.addAll(flow);
		}
	}

	@ParameterizedTest
	@MethodSource("diagrams")
	void everyElementIsDrawnAndNothingElse(Path file) {
		BpmnModelInstance diagram = Bpmn.readModelFromFile(file.toFile());
		Set<String> drawn = Stream
			.concat(all(diagram, BpmnShape.class).stream().map((shape) -> shape.getBpmnElement().getId()),
					all(diagram, BpmnEdge.class).stream().map((edge) -> edge.getBpmnElement().getId()))
			.collect(Collectors.toCollection(TreeSet::new));

		Set<String> elements = new HashSet<>(ids(diagram, FlowNode.class));
		elements.addAll(ids(diagram, SequenceFlow.class));
		assertThat(drawn).containsExactlyInAnyOrderElementsOf(elements);
	}

	private static <T extends BaseElement> Set<String> ids(BpmnModelInstance diagram, Class<T> type) {
		return all(diagram, type).stream().map(BaseElement::getId).collect(Collectors.toSet());
	}

	private static <T extends ModelElementInstance> Collection<T> all(BpmnModelInstance diagram, Class<T> type) {
		return diagram.getModelElementsByType(type);
	}

}
