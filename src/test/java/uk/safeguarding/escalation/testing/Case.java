package uk.safeguarding.escalation.testing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.scenarios.Player;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One running (or finished) case, driven and asked as people and the job executor would.
 */
public class Case {

	private final Player player;

	private final ProcessEngine engine;

	private final JdbcClient jdbc;

	private final String instanceId;

	Case(Player player, ProcessEngine engine, JdbcClient jdbc, String instanceId) {
		this.player = player;
		this.engine = engine;
		this.jdbc = jdbc;
		this.instanceId = instanceId;
	}

	public String instanceId() {
		return this.instanceId;
	}

	public String reference() {
		return (String) variable("reference");
	}

	// People

	/** Somebody claims the task of this element and submits its form. */
	public Case done(String user, String element, Map<String, Object> answers) {
		this.player.submit(this.instanceId, user, element, answers);
		return this;
	}

	/** The open task of this element that this person may work on. */
	public Task task(String user, String element) {
		return this.player.as(user, () -> task(element));
	}

	public Task task(String element) {
		return tasks(element).stream()
			.findFirst()
			.orElseThrow(() -> new AssertionError("There is no task " + element + "; open: " + openTasks()));
	}

	public List<Task> tasks(String element) {
		return this.player.tasks(this.instanceId, element);
	}

	/** Ids of the elements of all open tasks, in alphabetical order. */
	public List<String> openTasks() {
		return this.engine.getTaskService()
			.createTaskQuery()
			.processInstanceId(this.instanceId)
			.list()
			.stream()
			.map(Task::getTaskDefinitionKey)
			.sorted()
			.toList();
	}

	/** Both agencies confirm their records. */
	public Case confirmedByBoth() {
		return done(variable("raisingAgency") + "-line-manager", "ConfirmRecords", Answers.confirmed())
			.done(variable("challengedAgency") + "-line-manager", "ConfirmRecords", Answers.confirmed());
	}

	// Time

	/** The timer that stands on this element. */
	public Job timer(String element) {
		return this.engine.getManagementService()
			.createJobQuery()
			.processInstanceId(this.instanceId)
			.activityId(element)
			.singleResult();
	}

	/** When the timer of this element is due. */
	public Instant due(String element) {
		Job timer = timer(element);
		assertThat(timer).as("timer " + element).isNotNull();
		return timer.getDuedate().toInstant();
	}

	/** Lets time pass: everything that falls due happens in order, at its own moment. */
	public Case timePassesTo(Instant end) {
		this.player.timePasses(this.instanceId, end);
		return this;
	}

	/** Lets time pass to London wall-clock time. */
	public Case timePassesTo(String wallClock) {
		return timePassesTo(London.time(wallClock));
	}

	/** Runs every asynchronous step that waits for the job executor. */
	public Case runSteps() {
		this.player.runSteps(this.instanceId);
		return this;
	}

	/**
	 * Tries one waiting step, as the job executor would.
	 * @return why it failed; empty when it was done
	 */
	public Optional<String> tryStep(String element) {
		Optional<Job> step = step(element);
		assertThat(step).as("waiting step " + element + " among " + waitingSteps()).isPresent();
		try {
			this.engine.getManagementService().executeJob(step.get().getId());
			return Optional.empty();
		}
		catch (RuntimeException ex) {
			return Optional.of(String.valueOf(ex.getMessage()));
		}
	}

	/** A step of this element that waits, or the delivery of what it said. */
	public Optional<Job> step(String element) {
		return steps().stream().filter((job) -> elementOf(job).equals(element)).findFirst();
	}

	/** The messages of the incidents that wait for an administrator. */
	public List<String> incidents() {
		return this.engine.getRuntimeService()
			.createProcessInstanceQuery()
			.processInstanceBusinessKey(reference())
			.list()
			.stream()
			.flatMap((instance) -> this.engine.getRuntimeService()
				.createIncidentQuery()
				.processInstanceId(instance.getId())
				.list()
				.stream())
			.map(Incident::getIncidentMessage)
			.toList();
	}

	/** Elements of the asynchronous steps that wait. */
	public List<String> waitingSteps() {
		return steps().stream().map(this::elementOf).toList();
	}

	/** What is being delivered counts as the step that asked for it. */
	private String elementOf(Job step) {
		RuntimeService running = this.engine.getRuntimeService();
		return Optional.ofNullable((String) running.getVariable(step.getExecutionId(), "element"))
			.or(() -> Optional.ofNullable((String) running.getVariable(step.getExecutionId(), "notice"))
				.map((key) -> key.split("/")[1]))
			.orElseGet(() -> this.engine.getManagementService()
				.createJobDefinitionQuery()
				.jobDefinitionId(step.getJobDefinitionId())
				.singleResult()
				.getActivityId());
	}

	/** Asynchronous steps that wait. */
	public List<Job> steps() {
		return this.player.steps(this.instanceId);
	}

	/** How much of what it has said is still on its way. */
	public long deliveries() {
		return this.engine.getRuntimeService()
			.createProcessInstanceQuery()
			.processDefinitionKey("deliver")
			.processInstanceBusinessKey(reference())
			.count();
	}

	// Facts

	/** The case's variable, from the history, so that finished cases answer too. */
	public Object variable(String name) {
		return this.engine.getHistoryService()
			.createHistoricVariableInstanceQuery()
			.processInstanceId(this.instanceId)
			.variableName(name)
			.list()
			.stream()
			.filter((variable) -> variable.getTaskId() == null)
			.max(Comparator.comparing(HistoricVariableInstance::getCreateTime)
				.thenComparing((variable) -> variable.getActivityInstanceId().equals(this.instanceId)))
			.map(HistoricVariableInstance::getValue)
			.orElse(null);
	}

	/** What the task list shows of a task: its own variables. */
	public Map<String, Object> card(String element) {
		return this.engine.getTaskService().getVariablesLocal(task(element).getId());
	}

	/** Every variable that the form of a task could show. */
	public Map<String, Object> seenIn(String element) {
		return this.engine.getTaskService().getVariables(task(element).getId());
	}

	/** Whether the records are confirmed: what follows the outcome may go on. */
	public boolean isClosed() {
		return inRegister().get("closed_at") != null;
	}

	/** Whether the engine has been at this element. */
	public boolean passed(String element) {
		return this.engine.getHistoryService()
			.createHistoricActivityInstanceQuery()
			.processInstanceId(this.instanceId)
			.activityId(element)
			.count() > 0;
	}

	/** One line of the register: the case. */
	public Map<String, Object> inRegister() {
		return this.jdbc.sql("select * from escalation where reference = ?").param(reference()).query().singleRow();
	}

	/** One line of the register: a stage, as it opened last. */
	public Map<String, Object> stageInRegister(int stage) {
		return this.jdbc.sql("""
				select * from escalation_stage where reference = ? and stage = ?
				order by opened_at desc fetch first 1 row only
				""").params(reference(), stage).query().singleRow();
	}

	/** Whether a stage ended later than the policy allows, as the register has it. */
	public boolean endedAfterThePolicyLimit(int stage) {
		return this.jdbc.sql("select ended_at > policy_limit from escalation_stage where reference = ? and stage = ?")
			.params(reference(), stage)
			.query(Boolean.class)
			.single();
	}

	/**
	 * The steps of notices, reports and outcome records that were asked for, in order.
	 */
	public List<String> notices() {
		return this.jdbc.sql("select element from escalation_notice where reference = ? order by id")
			.param(reference())
			.query(String.class)
			.list();
	}

	/** The addresses to which what a step says was sent, or may have been. */
	public Set<String> told(String element) {
		return this.jdbc.sql("""
				select m.recipient from escalation_mail m join escalation_notice n on n.notice_key = m.notice_key
				where n.reference = ? and n.element = ? and (m.state in ('sent', 'sending') or m.perhaps_twice)
				""").params(reference(), element).query(String.class).set();
	}

	/** What a step says by mail, as it was written; it has done so once. */
	public String said(String element) {
		return this.jdbc.sql("select text_body from escalation_notice where reference = ? and element = ?")
			.params(reference(), element)
			.query(String.class)
			.single();
	}

	/** The people's acts, in order, as "element by person (agency, role)". */
	public List<String> acts() {
		return this.jdbc.sql("""
				select element || ' by ' || person_id || ' (' || agency || ', ' || role || ')'
				from escalation_act where reference = ? order by id
				""").param(reference()).query(String.class).list();
	}

	/** On whose side the last act at this element was. */
	public String actedFor(String element) {
		return this.jdbc
			.sql("select acted_for from escalation_act where reference = ? and element = ? order by id desc limit 1")
			.params(reference(), element)
			.query(String.class)
			.single();
	}

	/** Agencies that have confirmed their records, in alphabetical order. */
	public List<String> confirmations() {
		return this.jdbc.sql("select agency from escalation_confirmation where reference = ? order by agency")
			.param(reference())
			.query(String.class)
			.list();
	}

}
