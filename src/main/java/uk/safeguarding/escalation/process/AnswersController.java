package uk.safeguarding.escalation.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import uk.safeguarding.escalation.papers.CaseSheets;
import uk.safeguarding.escalation.papers.SheetPages;
import uk.safeguarding.escalation.policy.EscalationProcess;
import uk.safeguarding.escalation.policy.Form;
import uk.safeguarding.escalation.policy.FormCheck.Checked;
import uk.safeguarding.escalation.policy.FormCheck.Refused;
import uk.safeguarding.escalation.policy.Forms;
import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.web.Reader;
import uk.safeguarding.escalation.web.Readers;

/**
 * Says, before anything is sent, all that is wrong with the answers to a form, and how
 * the other agency will read them. Nothing is kept.
 */
@RestController
@RequestMapping("/camunda/register")
record AnswersController(Readers readers, CheckedForms checked, Forms forms, DiagramInForce diagram,
		TaskService taskService, RuntimeService runtimeService, CaseSheets sheets, SheetPages pages, Texts texts) {

	/** Of raising a difference, on the version of the diagram in force. */
	@PostMapping("/raising/answers")
	Answer raising(@RequestBody JsonNode body, HttpServletRequest request) {
		Reader reader = this.readers.ofTasks(request);
		String diagram = this.diagram.find().map(ProcessDefinition::getId).orElseThrow(this::notFound);
		Form form = this.forms.of(diagram, EscalationProcess.START_FORM);
		return answer(form, this.checked.checkStart(form, diagram, answers(body), reader.id()));
	}

	/** Of a task, by whoever may read it. */
	@PostMapping("/tasks/{id}/answers")
	Answer ofTask(@PathVariable String id, @RequestBody JsonNode body, HttpServletRequest request) {
		Reader reader = this.readers.ofTasks(request);
		Task task = Optional
			.ofNullable(this.readers.as(reader,
					() -> this.taskService.createTaskQuery().taskId(id).initializeFormKeys().singleResult()))
			.orElseThrow(this::notFound);
		String form = task.getCamundaFormRef().getKey();
		return answer(this.checked.form(task.getProcessDefinitionId(), form),
				this.checked.check(task.getProcessDefinitionId(), form, answers(body), variables(task), reader.id()));
	}

	/** Of the case and the task, without its papers. */
	private Map<String, Object> variables(Task task) {
		Map<String, Object> variables = new HashMap<>();
		this.runtimeService.createVariableInstanceQuery()
			.variableScopeIdIn(task.getProcessInstanceId(), task.getExecutionId(), task.getId())
			.disableBinaryFetching()
			.disableCustomObjectDeserialization()
			.unlimitedList()
			.forEach((variable) -> variables.put(variable.getName(), variable.getValue()));
		return variables;
	}

	private Answer answer(Form form, Checked checked) {
		return new Answer(checked.refused(),
				checked.refused().isEmpty() ? this.pages.section(this.sheets.answers(form, checked.answers())) : "");
	}

	private static Map<String, Object> answers(JsonNode body) {
		Map<String, Object> answers = new HashMap<>();
		body.path("variables").properties().forEach((answer) -> {
			JsonNode value = answer.getValue().path("value");
			answers.put(answer.getKey(), value.isTextual() ? value.textValue()
					: value.isBoolean() ? (Object) value.booleanValue() : value.numberValue());
		});
		return answers;
	}

	private ResponseStatusException notFound() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND, this.texts.of("not-found"));
	}

	/**
	 * The answer.
	 *
	 * @param refused what cannot be taken, in the form's order
	 * @param sheet the answers as the other agency will read them, as a part of a page;
	 * empty while something is refused
	 */
	record Answer(List<Refused> refused, String sheet) {

	}

}
