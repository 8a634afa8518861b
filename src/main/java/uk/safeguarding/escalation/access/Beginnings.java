package uk.safeguarding.escalation.access;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

import uk.safeguarding.escalation.engine.SignedIn;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.EscalationProcess;
import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.text.Texts;

/**
 * What people can begin in a case though nobody is waiting for it: its message events. An
 * event says whose side may ({@code side}) and who there ({@code roles}, the raiser by
 * that word), perhaps while the case waits at which steps ({@code while}), and leads to
 * the task that is then theirs.
 */
@Component
public class Beginnings {

	/** What of a case says who may. */
	private static final List<String> WHO = List.of(CaseVariables.RAISED_BY, CaseVariables.RAISED_ON_BEHALF_OF,
			CaseVariables.RAISING_AGENCY, CaseVariables.CHALLENGED_AGENCY, CaseVariables.FINAL_STAGE);

	private final RuntimeService runtimeService;

	private final TaskService taskService;

	private final Diagrams diagrams;

	private final Candidates candidates;

	private final People people;

	private final Register register;

	private final SignedIn signedIn;

	private final Texts texts;

	private final TransactionTemplate transaction;

	Beginnings(RuntimeService runtimeService, TaskService taskService, Diagrams diagrams, Candidates candidates,
			People people, Register register, SignedIn signedIn, Texts texts, TransactionTemplate transaction) {
		this.runtimeService = runtimeService;
		this.taskService = taskService;
		this.diagrams = diagrams;
		this.candidates = candidates;
		this.people = people;
		this.register = register;
		this.signedIn = signedIn;
		this.texts = texts;
		this.transaction = transaction;
	}

	/**
	 * What somebody can begin now.
	 * @param person their account
	 * @param groups those that they are in
	 */
	public List<Beginning> of(String reference, String person, List<String> groups) {
		return this.signedIn.aside(() -> find(reference).stream()
			.flatMap((instance) -> waiting(instance, person, groups).stream()
				.map((event) -> new Beginning(
						"/camunda/register/cases/" + reference + "/beginnings/" + event.getActivityId(),
						this.diagrams.of(instance.getProcessDefinitionId()).name(event.getActivityId()))))
			.toList());
	}

	/**
	 * Begins it.
	 * @param element the event
	 * @return the engine's id of the task that is now theirs
	 * @throws ResponseStatusException when there is no such thing for them to begin, or
	 * somebody else is at it
	 */
	public String begin(String reference, String element, String person, List<String> groups) {
		ProcessInstance instance = find(reference).orElseThrow(this::nothing);
		EventSubscription event = this.signedIn.aside(() -> waiting(instance, person, groups))
			.stream()
			.filter((one) -> one.getActivityId().equals(element))
			.findFirst()
			.orElseThrow(this::nothing);
		String task = this.diagrams.of(instance.getProcessDefinitionId()).leadsTo(element);
		try {
			return this.transaction.execute((status) -> {
				this.register.lock(reference);
				if (open(instance, task).isEmpty()) {
					this.signedIn.inTheNameOf(person, groups, () -> this.runtimeService
						.messageEventReceived(event.getEventName(), event.getExecutionId()));
				}
				Task begun = open(instance, task).orElseThrow();
				if (begun.getAssignee() == null) {
					this.signedIn.inTheNameOf(person, groups, () -> this.taskService.claim(begun.getId(), person));
				}
				else if (!begun.getAssignee().equals(person)) {
					throw new ResponseStatusException(HttpStatus.CONFLICT, this.texts.of("claimed-by-another"));
				}
				return begun.getId();
			});
		}
		catch (OptimisticLockingException | ConcurrencyFailureException ex) {
			throw new ResponseStatusException(HttpStatus.CONFLICT, this.texts.of("saved-a-moment-ago"));
		}
	}

	private Optional<Task> open(ProcessInstance instance, String task) {
		return Optional.ofNullable(this.taskService.createTaskQuery()
			.processInstanceId(instance.getId())
			.taskDefinitionKey(task)
			.singleResult());
	}

	/** A case that an administrator has halted is none. */
	private Optional<ProcessInstance> find(String reference) {
		return Optional.ofNullable(this.runtimeService.createProcessInstanceQuery()
			.processDefinitionKey(EscalationProcess.KEY)
			.processInstanceBusinessKey(reference)
			.active()
			.singleResult());
	}

	private List<EventSubscription> waiting(ProcessInstance instance, String person, List<String> groups) {
		List<EventSubscription> events = this.runtimeService.createEventSubscriptionQuery()
			.processInstanceId(instance.getId())
			.eventType("message")
			.unlimitedList();
		if (events.isEmpty()) {
			return events;
		}
		CaseFacts facts = CaseFacts.of(this.runtimeService.getVariables(instance.getId(), WHO),
				instance.getProcessDefinitionId());
		return events.stream()
			.filter((event) -> may(event.getActivityId(), facts, person, groups))
			.filter((event) -> isTime(event.getActivityId(), facts, instance))
			.toList();
	}

	private boolean may(String element, CaseFacts facts, String person, List<String> groups) {
		Diagram diagram = this.diagrams.of(facts);
		boolean raiser = Diagram.list(diagram.property(element, "roles")).contains(CaseFacts.RAISER)
				&& facts.need(CaseVariables.RAISED_BY).equals(person) && this.people.isRaiserStillThere(facts);
		return raiser || !Collections.disjoint(this.candidates.of(element, facts), groups);
	}

	/** Whether the case is at one of the steps that the event names, if it does. */
	private boolean isTime(String element, CaseFacts facts, ProcessInstance instance) {
		List<String> steps = Diagram.list(this.diagrams.of(facts).property(element, "while"));
		return steps.isEmpty()
				|| !Collections.disjoint(steps, this.runtimeService.getActiveActivityIds(instance.getId()));
	}

	private ResponseStatusException nothing() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND, this.texts.of("not-found"));
	}

	/**
	 * Something that somebody can begin.
	 *
	 * @param address where to ask for it
	 * @param name what the diagram calls it
	 */
	public record Beginning(String address, String name) {

	}

}
