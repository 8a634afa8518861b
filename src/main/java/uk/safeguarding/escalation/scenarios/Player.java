package uk.safeguarding.escalation.scenarios;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.engine.PastTime;
import uk.safeguarding.escalation.engine.SignedIn;

/**
 * Plays one fictional case: people submit their forms with their own permissions, and
 * between two acts everything that falls due happens in order, each at its own moment.
 */
@Component
@Profile("demo & scenarios & !production")
class Player {

	private static final String PROCESS = "professional-difference";

	private final ProcessEngine engine;

	private final PastTime time;

	private final People people;

	private final SignedIn signedIn;

	Player(ProcessEngine engine, PastTime time, People people, SignedIn signedIn) {
		this.engine = engine;
		this.time = time;
		this.people = people;
		this.signedIn = signedIn;
	}

	/** From the first act to the last, and on to this moment. */
	void play(ScenarioDays days, Instant now) {
		List<Scenario.Step> steps = days.scenario().steps();
		Scenario.Step first = steps.get(0);
		this.time.at(days.begins());
		String instance = as(first.who(), () -> raise(days.answers(first)));
		steps.stream().skip(1).forEach((step) -> {
			timePasses(instance, days.moment(step));
			as(step.who(), () -> submit(instance, step, days.answers(step)));
		});
		timePasses(instance, now);
	}

	private String raise(Map<String, Object> answers) {
		String diagram = this.engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.processDefinitionKey(PROCESS)
			.latestVersion()
			.singleResult()
			.getId();
		return this.engine.getFormService().submitStartForm(diagram, answers).getId();
	}

	private String submit(String instance, Scenario.Step step, Map<String, Object> answers) {
		Task task = this.engine.getTaskService()
			.createTaskQuery()
			.processInstanceId(instance)
			.taskDefinitionKey(step.does())
			.unlimitedList()
			.stream()
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(
					"At %s %s has no task %s.".formatted(step.at(), step.who(), step.does())));
		if (task.getAssignee() == null) {
			this.engine.getTaskService().claim(task.getId(), step.who());
		}
		this.engine.getFormService().submitTaskForm(task.getId(), answers);
		return task.getId();
	}

	private void timePasses(String instance, Instant end) {
		runSteps(instance);
		Optional<Job> next = nextTimer(instance, end);
		while (next.isPresent()) {
			this.time.at(next.get().getDuedate().toInstant());
			this.engine.getManagementService().executeJob(next.get().getId());
			runSteps(instance);
			next = nextTimer(instance, end);
		}
		this.time.at(end);
	}

	private void runSteps(String instance) {
		List<Job> steps = jobs(instance).messages().unlimitedList();
		while (!steps.isEmpty()) {
			steps.forEach((step) -> this.engine.getManagementService().executeJob(step.getId()));
			steps = jobs(instance).messages().unlimitedList();
		}
	}

	private Optional<Job> nextTimer(String instance, Instant end) {
		return jobs(instance).timers()
			.unlimitedList()
			.stream()
			.filter((job) -> !job.getDuedate().toInstant().isAfter(end))
			.min(Comparator.comparing(Job::getDuedate));
	}

	private JobQuery jobs(String instance) {
		return this.engine.getManagementService().createJobQuery().processInstanceId(instance);
	}

	private <T> T as(String user, Supplier<T> work) {
		return this.signedIn.as(user, this.people.groupsOf(user), work);
	}

}
