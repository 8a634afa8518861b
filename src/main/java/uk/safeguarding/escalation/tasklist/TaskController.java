package uk.safeguarding.escalation.tasklist;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import uk.safeguarding.escalation.access.Beginnings;
import uk.safeguarding.escalation.access.ContentPolicy;
import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.papers.CaseSheet;
import uk.safeguarding.escalation.papers.CaseSheets;
import uk.safeguarding.escalation.papers.ReportKind;
import uk.safeguarding.escalation.papers.SheetPages;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.web.Reader;
import uk.safeguarding.escalation.web.Readers;

/**
 * What stands beside a task, for whoever may read the task: its case, and who has claimed
 * it by name. Staff may not read each other's accounts, and with single sign-on an
 * account's id says nothing.
 */
@RestController
@RequestMapping("/camunda/register/tasks/{id}")
record TaskController(Readers readers, TaskService taskService, People people, CaseSheets sheets, SheetPages pages,
		Beginnings beginnings, Texts texts) {

	/** Reading a file by way of the task is allowed to whoever may read the task. */
	private static final String DOWNLOAD = "/camunda/api/engine/engine/default/task/%s/variables/%s/data";

	@GetMapping("/sheet")
	ResponseEntity<String> sheet(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
		Reader reader = this.readers.ofTasks(request);
		Task task = task(id, reader);
		CaseSheet sheet = this.sheets.forTask(task.getProcessDefinitionId(), task.getProcessInstanceId(),
				task.getTaskDefinitionKey(),
				Optional.ofNullable((Integer) this.taskService.getVariable(id, CaseVariables.ACTIONS_BEFORE)));
		// In the place of the policy that every answer has, not beside it.
		response.setHeader(ContentPolicy.HEADER, ContentPolicy.FORM);
		return ResponseEntity.ok()
			.contentType(SheetPages.TYPE)
			.body(this.pages.page(sheet, reader.name(),
					(paper) -> DOWNLOAD.formatted(id,
							(paper == ReportKind.CASE_RECORD) ? CaseVariables.CASE_RECORD
									: CaseVariables.REPORT_TO_HSCP),
					this.beginnings.of(sheet.reference(), reader.id(), reader.groups())));
	}

	@GetMapping("/claimed-by")
	Claim claimedBy(@PathVariable String id, HttpServletRequest request) {
		return new Claim(Optional.ofNullable(task(id, this.readers.ofTasks(request)).getAssignee())
			.map((account) -> this.people.nameIfKnown(account).orElse(""))
			.orElse(""));
	}

	private Task task(String id, Reader reader) {
		return Optional
			.ofNullable(this.readers.as(reader, () -> this.taskService.createTaskQuery().taskId(id).singleResult()))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, this.texts.of("not-found")));
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
