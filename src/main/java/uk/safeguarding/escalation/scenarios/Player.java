package uk.safeguarding.escalation.scenarios;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.engine.SignedIn;

/**
 * Plays a case: people submit their forms with their own permissions, and between two
 * acts everything that falls due, in the case and in the deliveries of its notices,
 * happens in order, each at its own moment.
 *
 * @param engine on which cases run
 * @param people who submit
 * @param signedIn as whom
 * @param clock sets the engine's clock, which stands still until it is set again
 */
public record Player(ProcessEngine engine, People people, SignedIn signedIn, Consumer<Instant> clock) {

	private static final String PROCESS = "professional-difference";

	/**
	 * Somebody raises a difference on the newest version of the diagram.
	 * @return the engine's id of the case
	 */
	public String raise(String user, Map<String, Object> answers) {
		String diagram = this.engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.processDefinitionKey(PROCESS)
			.latestVersion()
			.singleResult()
			.getId();
		return as(user, () -> this.engine.getFormService().submitStartForm(diagram, answers).getId());
	}

	/** Somebody claims the task of this element and submits its form. */
	public void submit(String instance, String user, String element, Map<String, Object> answers) {
		as(user, () -> {
			Task task = tasks(instance, element).stream()
				.findFirst()
				.orElseThrow(() -> new IllegalStateException(user + " has no task " + element + "."));
			if (task.getAssignee() == null) {
				this.engine.getTaskService().claim(task.getId(), user);
			}
			this.engine.getFormService().submitTaskForm(task.getId(), answers);
			return task;
		});
	}

	/** The open tasks of an element that whoever is signed in may see. */
	public List<Task> tasks(String instance, String element) {
		return this.engine.getTaskService()
			.createTaskQuery()
			.processInstanceId(instance)
			.taskDefinitionKey(element)
			.unlimitedList();
	}

	/** Lets time pass. */
	public void timePasses(String instance, Instant end) {
		runSteps(instance);
		Optional<Job> next = nextTimer(instance, end);
		while (next.isPresent()) {
			this.clock.accept(next.get().getDuedate().toInstant());
			this.engine.getManagementService().executeJob(next.get().getId());
			runSteps(instance);
			next = nextTimer(instance, end);
		}
		this.clock.accept(end);
	}

	/** Runs every asynchronous step that waits for the job executor. */
	public void runSteps(String instance) {
		List<Job> steps = steps(instance);
		while (!steps.isEmpty()) {
			steps.forEach((step) -> this.engine.getManagementService().executeJob(step.getId()));
			steps = steps(instance);
		}
	}

	/** The asynchronous steps that wait. */
	public List<Job> steps(String instance) {
		return jobs(instance).messages().active().unlimitedList();
	}

	/** Does something as somebody who is signed in, with that person's permissions. */
	public <T> T as(String user, Supplier<T> work) {
		return this.signedIn.as(user, this.people.groupsOf(user), work);
	}

	private Optional<Job> nextTimer(String instance, Instant end) {
		return jobs(instance).timers()
			.unlimitedList()
			.stream()
			.filter((job) -> !job.getDuedate().toInstant().isAfter(end))
			.min(Comparator.comparing(Job::getDuedate));
	}

	/** Of the case, and of the deliveries beside it, which have its reference. */
	private JobQuery jobs(String instance) {
		String reference = this.engine.getHistoryService()
			.createHistoricProcessInstanceQuery()
			.processInstanceId(instance)
			.singleResult()
			.getBusinessKey();
		Set<String> instances = this.engine.getRuntimeService()
			.createProcessInstanceQuery()
			.processInstanceBusinessKey(reference)
			.unlimitedList()
			.stream()
			.map(ProcessInstance::getId)
			.collect(Collectors.toSet());
		instances.add(instance);
		return this.engine.getManagementService().createJobQuery().processInstanceIds(instances);
	}

}
