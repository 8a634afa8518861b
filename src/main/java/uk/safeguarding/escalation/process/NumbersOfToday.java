package uk.safeguarding.escalation.process;

import java.util.List;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.startpage.PolicyNumbers;

/**
 * Tells the start page the limits of the diagram in force.
 */
@Component
class NumbersOfToday implements PolicyNumbers {

	private final DiagramInForce diagram;

	private final DiagramLimits limits;

	NumbersOfToday(DiagramInForce diagram, DiagramLimits limits) {
		this.diagram = diagram;
		this.limits = limits;
	}

	@Override
	public List<Integer> workingDays() {
		return this.diagram.find()
			.map((version) -> IntStream.rangeClosed(0, EscalationProcess.BOARD)
				.mapToObj((stage) -> this.limits.workingDays(version.getId(), stage))
				.toList())
			.orElse(List.of());
	}

}
