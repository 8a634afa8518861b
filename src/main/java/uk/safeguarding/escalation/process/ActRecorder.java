package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.engine.SubmittedForms;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.EscalationProcess;
import uk.safeguarding.escalation.register.Act;
import uk.safeguarding.escalation.register.Person;
import uk.safeguarding.escalation.register.Register;

/**
 * Writes into the register who completed a task: name, agency and role as they are at
 * that moment.
 */
@Component
record ActRecorder(Diagrams diagrams, Register register, People people, Clock clock) {

	/** The coded answers, in the order in which they say most about an act. */
	private static final List<String> ANSWERS = List.of(CaseVariables.STAGE_OUTCOME, CaseVariables.RESPONSE_POSITION,
			CaseVariables.CHILD_FILE_RECORD, CaseVariables.CORRECTION, CaseVariables.RISK_HAS_RISEN,
			CaseVariables.PRE_ESCALATION_OUTCOME, CaseVariables.DONE, CaseVariables.MADE_A_DIFFERENCE,
			CaseVariables.REOPEN);

	private static final int LONGEST_CODE = 100;

	@EventListener(condition = "#task.eventName == 'complete'")
	void write(DelegateTask task) {
		CaseFacts facts = CaseFacts.of(task);
		this.register.acted(facts.reference(),
				new Act(task.getTaskDefinitionKey(), Optional.of(task.getId()), this.clock.instant(),
						person(task, facts),
						facts.sideOf(this.diagrams.of(facts).task(task.getTaskDefinitionKey()).orElseThrow().side()),
						detail(CaseFacts.of(SubmittedForms.answers(task.getExecution())))));
	}

	private Person person(DelegateTask task, CaseFacts facts) {
		String userId = this.people.signedIn()
			.or(() -> Optional.ofNullable(task.getAssignee()))
			.orElse("not-signed-in");
		List<String> groups = task.getCandidates()
			.stream()
			.map(IdentityLink::getGroupId)
			.flatMap(Stream::ofNullable)
			.toList();
		return this.people.acting(userId, groups, facts.raisingAgency());
	}

	/** The coded answer that says most. */
	private static Optional<String> detail(CaseFacts answers) {
		if (answers.isTalkNotPossible()) {
			return answers.text(CaseVariables.COUNTERPART_DISCUSSION);
		}
		return ANSWERS.stream()
			.flatMap((answer) -> answers.text(answer).stream())
			.findFirst()
			.filter((text) -> text.length() <= LONGEST_CODE);
	}

}
