package uk.safeguarding.escalation.audit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.policy.Diagrams;

/**
 * Finds the way that a case took, from the engine's history of its elements. The engine
 * does not write down the flows: the one that a gateway chose leads to the element that
 * came next.
 */
@Component
record CasePaths(HistoryService historyService, Diagrams diagrams) {

	private static final String BODY = "#multiInstanceBody";

	/** Of one case. */
	CasePath of(CaseFile file) {
		List<HistoricActivityInstance> visits = this.historyService.createHistoricActivityInstanceQuery()
			.processInstanceId(file.instanceId())
			.orderPartiallyByOccurrence()
			.asc()
			.unlimitedList();
		Set<String> flows = this.diagrams.model(file.definitionId())
			.map((model) -> flows(visits, model))
			.orElse(Set.of());
		return new CasePath(file.instanceId(), file.definitionId(), elements(visits), flows);
	}

	private static List<Element> elements(List<HistoricActivityInstance> visits) {
		Map<String, Element> elements = new LinkedHashMap<>();
		visits.stream().filter((visit) -> !isBody(visit)).forEach((visit) -> {
			Element now = new Element(visit.getActivityId(), 1, visit.getEndTime() == null, visit.isCanceled());
			elements.merge(visit.getActivityId(), now, (before, last) -> new Element(last.id(), before.times() + 1,
					before.open() || last.open(), last.canceled()));
		});
		return List.copyOf(elements.values());
	}

	private static Set<String> flows(List<HistoricActivityInstance> visits, BpmnModelInstance model) {
		Set<String> taken = new LinkedHashSet<>();
		Set<String> wholes = visits.stream()
			.filter(CasePaths::isBody)
			.map(CasePaths::element)
			.collect(Collectors.toSet());
		for (int i = 0; i < visits.size(); i++) {
			HistoricActivityInstance visit = visits.get(i);
			boolean oneOfSeveral = !isBody(visit) && wholes.contains(visit.getActivityId());
			if (visit.getEndTime() != null && !visit.isCanceled() && !oneOfSeveral
					&& model.getModelElementById(element(visit)) instanceof FlowNode node) {
				taken.addAll(taken(node, visits.subList(i + 1, visits.size())));
			}
		}
		return taken;
	}

	private static List<String> taken(FlowNode node, List<HistoricActivityInstance> later) {
		if (node.getOutgoing().size() <= 1 || node instanceof ParallelGateway) {
			return node.getOutgoing().stream().map(SequenceFlow::getId).toList();
		}
		Map<String, String> byTarget = node.getOutgoing()
			.stream()
			.collect(Collectors.toMap((flow) -> flow.getTarget().getId(), SequenceFlow::getId,
					(first, second) -> first));
		return later.stream()
			.map((visit) -> byTarget.get(element(visit)))
			.filter((flow) -> flow != null)
			.distinct()
			.limit((node instanceof InclusiveGateway) ? byTarget.size() : 1)
			.toList();
	}

	private static boolean isBody(HistoricActivityInstance visit) {
		return visit.getActivityId().endsWith(BODY);
	}

	private static String element(HistoricActivityInstance visit) {
		return visit.getActivityId().replace(BODY, "");
	}

	/**
	 * The way that a case took through its diagram.
	 *
	 * @param instanceId the engine's id of the case
	 * @param definitionId the diagram that it runs, or ran, on
	 * @param elements the elements it came to, in the order in which it first did
	 * @param flows ids of the sequence flows that it took
	 */
	record CasePath(String instanceId, String definitionId, List<Element> elements, Set<String> flows) {
	}

	/**
	 * An element that the case came to.
	 *
	 * @param id its id
	 * @param times how often
	 * @param open whether the case is there now
	 * @param canceled whether it was left before it was done, the last time
	 */
	record Element(String id, int times, boolean open, boolean canceled) {
	}

}
