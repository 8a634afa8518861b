package uk.safeguarding.escalation.process;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.agency.Agencies;
import uk.safeguarding.escalation.engine.RoleLost;
import uk.safeguarding.escalation.engine.SignedIn;
import uk.safeguarding.escalation.register.Register;

import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Work in somebody's name stays theirs while they work for the body in whose name they
 * have it, and no longer: what they had claimed goes back to their colleagues, and
 * whoever raised a case and has left hands it to the line managers of the agency
 * (decided). With the work goes the right to read the case.
 */
@Component
class InSomebodysName {

	private static final Logger LOG = LoggerFactory.getLogger(InSomebodysName.class);

	private static final Set<String> OF_THE_RAISER = Set.of(EscalationProcess.FOLLOW_CASE,
			EscalationProcess.PRE_ESCALATION_DISCUSSION);

	private final TaskService taskService;

	private final AuthorizationService authorizationService;

	private final People people;

	private final Agencies agencies;

	private final Register register;

	private final SignedIn signedIn;

	InSomebodysName(TaskService taskService, AuthorizationService authorizationService, People people,
			Agencies agencies, Register register, SignedIn signedIn) {
		this.taskService = taskService;
		this.authorizationService = authorizationService;
		this.people = people;
		this.agencies = agencies;
		this.register = register;
		this.signedIn = signedIn;
	}

	/** A task opens for a raiser who has left. */
	@EventListener(condition = "#task.eventName == 'create'")
	void opens(DelegateTask task) {
		CaseFacts facts = CaseFacts.of(task);
		if (OF_THE_RAISER.contains(task.getTaskDefinitionKey()) && !facts.isRaiserStillThere(this.people)) {
			task.setAssignee(null);
			task.deleteCandidateUser(facts.need(CaseVariables.RAISED_BY));
			task.addCandidateGroups(lineManagers(facts));
		}
	}

	/** In the transaction that takes the role away, so that no moment is between. */
	@TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
	void roleLost(RoleLost lost) {
		this.signedIn.aside(() -> {
			grants(lost.userId())
				.forEach((grant) -> find(grant.getResourceId()).ifPresentOrElse((task) -> settle(task, lost.userId()),
						() -> this.authorizationService.deleteAuthorization(grant.getId())));
			return null;
		});
	}

	/**
	 * Who has left while the application did not run, and who has come back: their cases
	 * are theirs again.
	 */
	@Scheduled(fixedDelayString = "PT10M")
	void everybody() {
		this.register.raisersOfOpenCases()
			.forEach((raiser,
					instances) -> instances.forEach((instance) -> this.taskService.createTaskQuery()
						.processInstanceId(instance)
						.taskDefinitionKeyIn(OF_THE_RAISER.toArray(String[]::new))
						.list()
						.forEach((task) -> settle(task, raiser))));
	}

	private void settle(Task task, String user) {
		List<IdentityLink> links = this.taskService.getIdentityLinksForTask(task.getId());
		CaseFacts facts = new CaseFacts((name) -> this.taskService.getVariable(task.getId(), name));
		boolean ofTheRaiser = OF_THE_RAISER.contains(task.getTaskDefinitionKey())
				&& facts.need(CaseVariables.RAISED_BY).equals(user);
		boolean named = links.stream()
			.anyMatch((link) -> link.getType().equals(IdentityLinkType.CANDIDATE) && user.equals(link.getUserId()));
		if (ofTheRaiser && facts.isRaiserStillThere(this.people)) {
			if (!named) {
				this.taskService.addCandidateUser(task.getId(), user);
				if (task.getAssignee() == null) {
					this.taskService.setAssignee(task.getId(), user);
				}
			}
			return;
		}
		if (Collections.disjoint(groups(links), this.people.groupsOf(user))) {
			release(task, user, named, groups(links), facts);
		}
	}

	private void release(Task task, String user, boolean named, Set<String> groups, CaseFacts facts) {
		grants(user).stream()
			.filter((grant) -> grant.getResourceId().equals(task.getId()))
			.forEach((grant) -> this.authorizationService.deleteAuthorization(grant.getId()));
		if (task.isSuspended()) {
			// Nothing of a halted case can be changed; nobody reads it who has no grant.
			return;
		}
		LOG.info("{}, {}: no longer in the name of {}, who has left the role.", facts.reference(),
				task.getTaskDefinitionKey(), user);
		if (named) {
			this.taskService.deleteCandidateUser(task.getId(), user);
		}
		if (groups.isEmpty()) {
			lineManagers(facts).forEach((group) -> this.taskService.addCandidateGroup(task.getId(), group));
		}
		if (user.equals(task.getAssignee())) {
			this.taskService.setAssignee(task.getId(), null);
		}
	}

	private List<String> lineManagers(CaseFacts facts) {
		return this.agencies.lineManagers(facts.raisingAgency(), facts.challengedAgency());
	}

	/** The engine keeps a grant for everybody who has ever claimed the task. */
	private List<Authorization> grants(String user) {
		return this.authorizationService.createAuthorizationQuery().userIdIn(user).resourceType(Resources.TASK).list();
	}

	private Optional<Task> find(String taskId) {
		return Optional.ofNullable(this.taskService.createTaskQuery().taskId(taskId).singleResult());
	}

	private static Set<String> groups(List<IdentityLink> links) {
		return links.stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).collect(Collectors.toSet());
	}

}
