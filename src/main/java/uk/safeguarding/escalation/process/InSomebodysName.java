package uk.safeguarding.escalation.process;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.agency.Agencies;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.engine.RolesLost.RoleLost;
import uk.safeguarding.escalation.engine.Rows;
import uk.safeguarding.escalation.engine.SignedIn;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.EscalationProcess;

/**
 * Work in somebody's name stays theirs while they work for the body in whose name they
 * have it, and no longer: what they had claimed goes back to their colleagues, and
 * whoever raised a case and has left hands it to the line managers of the agency
 * (decided). With the work goes the right to read the case. Asks the engine's tables
 * itself: one statement for all cases, and the engine has no query for who holds a task
 * by what.
 */
@Component
class InSomebodysName {

	private static final Logger LOG = LoggerFactory.getLogger(InSomebodysName.class);

	private static final List<String> OF_THE_RAISER = List.of(EscalationProcess.FOLLOW_CASE,
			EscalationProcess.PRE_ESCALATION_DISCUSSION, EscalationProcess.CORRECT_CASE, EscalationProcess.DID_IT_HELP);

	/** The raiser of case e, who still works for the body they raised it for. */
	private static final String RAISER_IS_THERE = """
			exists (select 1 from escalation_act r join ACT_ID_MEMBERSHIP m on m.USER_ID_ = r.person_id
			  where r.reference = e.reference and r.element = 'DifferenceRaised' and r.person_id = {person}
			    and t.TASK_DEF_KEY_ in (:ofTheRaiser)
			    and (m.GROUP_ID_ like e.raising_agency || '.%'
			      or e.raised_on_behalf_of is not null and m.GROUP_ID_ = :businessUnit))
			""";

	/**
	 * Who has a task as assignee, candidate or by a grant (the engine gives one to
	 * everybody who ever claims it, and takes it from nobody), and has it by no role.
	 */
	private static final String OUTLIVED = """
			select distinct n.TASK_ID_ as task, n.USER_ID_ as person from (
			  select ID_ as TASK_ID_, ASSIGNEE_ as USER_ID_ from ACT_RU_TASK
			  union select TASK_ID_, USER_ID_ from ACT_RU_IDENTITYLINK
			  union select RESOURCE_ID_, USER_ID_ from ACT_RU_AUTHORIZATION where RESOURCE_TYPE_ = 7) n
			join ACT_RU_TASK t on t.ID_ = n.TASK_ID_ join escalation e on e.process_instance_id = t.PROC_INST_ID_
			where n.USER_ID_ is not null and not exists (
			  select 1 from ACT_RU_IDENTITYLINK l join ACT_ID_MEMBERSHIP m on m.GROUP_ID_ = l.GROUP_ID_
			  where l.TASK_ID_ = t.ID_ and m.USER_ID_ = n.USER_ID_)
			and {which} and not
			""" + RAISER_IS_THERE.replace("{person}", "n.USER_ID_");

	private static final String OF_ONE_PERSON = OUTLIVED.replace("{which}", "n.USER_ID_ = :person");

	/** Whoever else an administrator has given a task by name keeps it. */
	private static final String OF_RAISERS = OUTLIVED.replace("{which}", """
			t.SUSPENSION_STATE_ = 1 and t.TASK_DEF_KEY_ in (:ofTheRaiser) and exists (select 1 from escalation_act r
			  where r.reference = e.reference and r.element = 'DifferenceRaised' and r.person_id = n.USER_ID_)
			""");

	/** Raisers who are there (again), and may not read the task that is theirs. */
	private static final String COME_BACK = """
			select t.ID_ as task, a.person_id as person from ACT_RU_TASK t
			join escalation e on e.process_instance_id = t.PROC_INST_ID_
			join escalation_act a on a.reference = e.reference and a.element = 'DifferenceRaised'
			where t.SUSPENSION_STATE_ = 1 and not exists (select 1 from ACT_RU_AUTHORIZATION g
			  where g.RESOURCE_TYPE_ = 7 and g.RESOURCE_ID_ = t.ID_ and g.USER_ID_ = a.person_id)
			and
			""" + RAISER_IS_THERE.replace("{person}", "a.person_id");

	private final JdbcClient jdbc;

	private final TaskService taskService;

	private final AuthorizationService authorizationService;

	private final People people;

	private final Agencies agencies;

	private final Diagrams diagrams;

	private final SignedIn signedIn;

	private final ApplicationEventPublisher events;

	InSomebodysName(JdbcClient jdbc, TaskService taskService, AuthorizationService authorizationService, People people,
			Agencies agencies, Diagrams diagrams, SignedIn signedIn, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.taskService = taskService;
		this.authorizationService = authorizationService;
		this.people = people;
		this.agencies = agencies;
		this.diagrams = diagrams;
		this.signedIn = signedIn;
		this.events = events;
	}

	/** A task opens again for a raiser who has left: the diagram knows no other name. */
	@EventListener(condition = "#task.eventName == 'create'")
	void opens(DelegateTask task) {
		if (task.getAssignee() != null) {
			CaseFacts facts = CaseFacts.of(task);
			if (!this.people.isRaiserStillThere(facts)) {
				this.events.publishEvent(new RoleLost(facts.need(CaseVariables.RAISED_BY)));
			}
		}
	}

	/** In the transaction that takes the role away, so that no moment is between. */
	@TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
	void roleLost(RoleLost lost) {
		this.signedIn.aside(() -> {
			find(OF_ONE_PERSON, Map.of("person", lost.userId())).forEach(this::release);
			return null;
		});
	}

	/**
	 * Raisers who have left while the application did not run or their case was halted,
	 * and those who have come back: their cases are theirs again.
	 */
	@Scheduled(fixedDelayString = "PT10M")
	void everybody() {
		find(OF_RAISERS, Map.of()).forEach(this::release);
		find(COME_BACK, Map.of()).forEach(this::giveBack);
	}

	private List<Named> find(String sql, Map<String, Object> more) {
		return this.jdbc.sql(sql)
			.param("ofTheRaiser", OF_THE_RAISER)
			.param("businessUnit", HscpGroups.BUSINESS_UNIT)
			.params(more)
			.query(Rows.of(Named.class))
			.list();
	}

	private void release(Named named) {
		this.authorizationService.createAuthorizationQuery()
			.userIdIn(named.person())
			.resourceId(named.task())
			.unlimitedList()
			.forEach((grant) -> this.authorizationService.deleteAuthorization(grant.getId()));
		Task task = this.taskService.createTaskQuery().taskId(named.task()).singleResult();
		if (task == null || task.isSuspended()) {
			// Nothing of a halted case can be changed; nobody reads it who has no grant.
			return;
		}
		List<IdentityLink> links = this.taskService.getIdentityLinksForTask(named.task());
		if (links.stream().map(IdentityLink::getUserId).anyMatch(named.person()::equals)) {
			this.taskService.deleteCandidateUser(named.task(), named.person());
		}
		if (links.stream().map(IdentityLink::getGroupId).noneMatch(Objects::nonNull)) {
			managers(task).forEach((group) -> this.taskService.addCandidateGroup(named.task(), group));
		}
		if (named.person().equals(task.getAssignee())) {
			this.taskService.setAssignee(named.task(), null);
		}
		LOG.info("{} of the case {} is no longer in the name of {}, who has left the role.",
				task.getTaskDefinitionKey(), task.getProcessInstanceId(), named.person());
	}

	/** The raising agency's people of the discussion. */
	private List<String> managers(Task task) {
		CaseFacts facts = new CaseFacts((name) -> this.taskService.getVariable(task.getId(), name), "");
		return this.agencies.peopleInRole(this.diagrams.of(task.getProcessDefinitionId()).stage(0).role(),
				facts.raisingAgency(), facts.challengedAgency());
	}

	/** Taken and given anew, because the engine grants only what is new. */
	private void giveBack(Named named) {
		this.taskService.deleteCandidateUser(named.task(), named.person());
		this.taskService.addCandidateUser(named.task(), named.person());
		if (this.taskService.createTaskQuery().taskId(named.task()).taskUnassigned().count() > 0) {
			this.taskService.setAssignee(named.task(), named.person());
		}
	}

	/**
	 * A task in somebody's name.
	 *
	 * @param task its id
	 * @param person the account
	 */
	private record Named(String task, String person) {

	}

}
