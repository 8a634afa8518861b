package uk.safeguarding.escalation.access;

import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Agencies;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.PolicyCheck;

/**
 * Who may do a task: the bean {@code candidates} of the diagram. The task says whose side
 * it is ({@code side}) and which roles of that side do it ({@code roles}, the one that
 * decides first); for the board, the partnership's groups.
 */
@Component("candidates")
public class Candidates {

	private final Diagrams diagrams;

	private final Agencies agencies;

	Candidates(Diagrams diagrams, Agencies agencies) {
		this.diagrams = diagrams;
		this.agencies = agencies;
	}

	/** The groups that may do the task which is being made. */
	public List<String> of(DelegateExecution execution) {
		return of(execution.getCurrentActivityId(), CaseFacts.of(execution));
	}

	/** Of each action that was agreed, in order, the agency that owes it. */
	public List<String> owing(DelegateExecution execution) {
		return CaseFacts.of(execution).agreedActions().stream().map(CaseFacts.AgreedAction::agency).toList();
	}

	/** The roles that an element of the diagram names, in its order. */
	public static Stream<String> roles(String element, Diagram diagram, CaseFacts facts) {
		return Diagram.list(diagram.property(element, "roles"))
			.stream()
			.map((role) -> role.equals(PolicyCheck.OF_THE_LAST_STAGE)
					? diagram.stage(facts.number(CaseVariables.FINAL_STAGE)).role() : role);
	}

	/** The groups that an element of the diagram names, without the raiser. */
	List<String> of(String element, CaseFacts facts) {
		Diagram diagram = this.diagrams.of(facts);
		String side = facts.sideOf(diagram.property(element, "side").orElse(""));
		Stream<String> roles = roles(element, diagram, facts).filter((role) -> !role.equals(CaseFacts.RAISER));
		if (side.equals(CaseFacts.BOARD)) {
			return roles.toList();
		}
		return roles.distinct()
			.flatMap((role) -> this.agencies.peopleInRole(role, side, facts.otherSide(side)).stream())
			.toList();
	}

}
