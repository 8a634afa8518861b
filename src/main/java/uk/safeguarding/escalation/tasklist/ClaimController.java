package uk.safeguarding.escalation.tasklist;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.web.Reader;
import uk.safeguarding.escalation.web.Readers;

/**
 * Who has claimed a task, by name, for whoever may read the task. Staff may not read each
 * other's accounts, and with single sign-on an account's id says nothing.
 */
@RestController
class ClaimController {

	private final Readers readers;

	private final TaskService taskService;

	private final People people;

	private final Texts texts;

	ClaimController(Readers readers, TaskService taskService, People people, Texts texts) {
		this.readers = readers;
		this.taskService = taskService;
		this.people = people;
		this.texts = texts;
	}

	@GetMapping("/camunda/register/tasks/{id}/claimed-by")
	Claim claimedBy(@PathVariable String id, HttpServletRequest request) {
		Reader reader = this.readers.ofTasks(request);
		Task task = Optional
			.ofNullable(this.readers.as(reader, () -> this.taskService.createTaskQuery().taskId(id).singleResult()))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, this.texts.of("not-found")));
		return new Claim(Optional.ofNullable(task.getAssignee())
			.map((account) -> this.people.nameIfKnown(account).orElse(""))
			.orElse(""));
	}

	/**
	 * The answer.
	 *
	 * @param name of whoever has claimed it; empty when nobody has, or the account is
	 * gone
	 */
	record Claim(String name) {

	}

}
