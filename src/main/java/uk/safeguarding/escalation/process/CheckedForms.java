package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.calendar.StageLimits;
import uk.safeguarding.escalation.engine.CompletionCheck;
import uk.safeguarding.escalation.engine.Refusal;
import uk.safeguarding.escalation.process.form.Answers;
import uk.safeguarding.escalation.process.form.Forms;
import uk.safeguarding.escalation.process.form.Lateness;
import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.text.Texts;

/**
 * Checks what somebody wrote into a form, whatever the route by which it came: the start
 * form before the case is registered, a task's form before anything follows from it.
 */
@Component
class CheckedForms implements CompletionCheck {

	private static final Lateness NO_QUESTION = (concern, stage) -> Optional.empty();

	private final Forms forms;

	private final Texts texts;

	private final People people;

	private final AgencyDirectory agencies;

	private final Register register;

	private final Deadlines deadlines;

	private final StageLimits limits;

	private final Clock clock;

	private final ZoneId zone;

	CheckedForms(Forms forms, Texts texts, People people, AgencyDirectory agencies, Register register,
			Deadlines deadlines, StageLimits limits, Clock clock, ZoneId zone) {
		this.forms = forms;
		this.texts = texts;
		this.people = people;
		this.agencies = agencies;
		this.register = register;
		this.deadlines = deadlines;
		this.limits = limits;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * Checks the form that raises a difference.
	 * @return the account of the person who raises it
	 * @throws Refusal for the first rule that does not hold
	 */
	String checkStart(DelegateExecution execution) {
		String raiser = this.people.signedIn().orElseThrow(() -> new Refusal(this.texts.of("not-signed-in")));
		check(execution, EscalationProcess.START_FORM, raiser, lateness(execution));
		return raiser;
	}

	@Override
	public void check(DelegateExecution execution) {
		UserTask task = (UserTask) execution.getBpmnModelElementInstance();
		String person = this.people.signedIn().orElse("");
		checkAssignee(execution, person);
		checkSide(execution, person);
		check(execution, task.getCamundaFormRef(), person, NO_QUESTION);
	}

	/** How late the case would be at a stage, by the policy's own limit. */
	Lateness lateness(DelegateExecution execution) {
		return (concern,
				stage) -> this.deadlines.forecast(execution.getProcessDefinitionId(), CaseFacts.of(execution), stage)
					.policyLimit()
					.toInstant()
					.isBefore(this.clock.instant()) ? Optional.of(this.limits.distance(concern, today()))
							: Optional.empty();
	}

	private void check(DelegateExecution execution, String form, String person, Lateness lateness) {
		Answers answers = new Answers(execution::getVariable, today(), person, lateness);
		this.forms.refusal(form, answers).ifPresent((sentence) -> {
			throw new Refusal(sentence);
		});
		this.forms.ignored(form, answers).forEach((name) -> execution.setVariable(name, null));
	}

	/** Asked here too, because somebody may have claimed it since the boundary asked. */
	private void checkAssignee(DelegateExecution execution, String person) {
		Object assignee = execution.getVariable(CaseVariables.COMPLETED_TASKS_ASSIGNEE);
		if (!person.isEmpty() && !person.equals(assignee)) {
			throw new Refusal(this.texts.of((assignee != null) ? "claimed-by-another" : "claim-first"),
					Refusal.CONFLICT);
		}
	}

	private void checkSide(DelegateExecution execution, String person) {
		otherSide(CaseFacts.of(execution), execution.getCurrentActivityId(), person).ifPresent((sentence) -> {
			throw new Refusal(sentence);
		});
	}

	/**
	 * Why somebody may not do a task: they have acted for another side of the case, or
	 * raised it.
	 * @return one sentence; empty when they may
	 */
	Optional<String> otherSide(CaseFacts facts, String element, String person) {
		return this.register.actedForAnother(facts.reference(), person, facts.sideOf(element))
			.map((side) -> this.texts.of("other-side",
					side.equals(CaseFacts.BOARD) ? this.texts.of("the-board") : this.agencies.nameOf(side)));
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone);
	}

}
