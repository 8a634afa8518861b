package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.calendar.StageLimits;
import uk.safeguarding.escalation.engine.Refusal;
import uk.safeguarding.escalation.engine.SignedIn;
import uk.safeguarding.escalation.engine.SubmittedForms;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.Form;
import uk.safeguarding.escalation.policy.FormCheck;
import uk.safeguarding.escalation.policy.Forms;
import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.text.Texts;

/**
 * Checks what somebody wrote into a form, whatever the route by which it came, by the
 * form that was deployed with the version the case runs with.
 */
@Component
record CheckedForms(Diagrams diagrams, Forms forms, FormCheck rules, Texts texts, SignedIn signedIn, People people,
		AgencyDirectory agencies, Register register, DiagramInForce diagram, Deadlines deadlines, StageLimits limits,
		Clock clock, ZoneId zone) implements SubmittedForms {

	@Override
	public Map<String, Object> ofStart(DelegateExecution execution, String form, Map<String, Object> posted) {
		String person = this.people.signedIn().orElseThrow(() -> new Refusal(this.texts.of("not-signed-in")));
		String definition = execution.getProcessDefinitionId();
		Map<String, Object> answers = this.signedIn
			.aside(() -> answers(checkStart(this.forms.of(definition, form), definition, posted, person)));
		Optional.ofNullable(execution.getProcessBusinessKey())
			.flatMap((draft) -> this.register.raisedFrom(person, draft))
			.ifPresent((reference) -> {
				throw new Refusal(this.texts.of("raised-already", reference), Refusal.CONFLICT);
			});
		return answers;
	}

	@Override
	public Map<String, Object> ofTask(DelegateTask task, String form, Map<String, Object> posted) {
		String person = this.people.signedIn().orElse("");
		checkAssignee(task, person);
		checkSide(task, person);
		return this.signedIn
			.aside(() -> answers(check(task.getProcessDefinitionId(), form, posted, variables(task), person)));
	}

	/**
	 * What is right and wrong about answers that raise a difference, and are not sent
	 * yet.
	 */
	FormCheck.Checked checkStart(Form form, String definitionId, Map<String, Object> posted, String person) {
		// Where it would open counts only if that is asked.
		Map<String, Object> asked = this.rules.check(form, posted, context(Map.of(), person)).answers();
		return this.rules.check(form, posted, context(lateness(definitionId, asked), person));
	}

	/**
	 * What is right and wrong about a task's answers, whether they are sent or only
	 * looked at.
	 * @param variables what the case and the task hold
	 */
	FormCheck.Checked check(String definitionId, String form, Map<String, Object> posted, Map<String, Object> variables,
			String person) {
		Map<String, Object> context = context(variables, person);
		context.put("limitPassed", this.deadlines.isLimitPassed(CaseFacts.of(variables, definitionId)));
		return this.rules.check(form(definitionId, form), posted, context);
	}

	/**
	 * A task's form. From versions before the rules stood in the forms it has those that
	 * are in force.
	 */
	Form form(String definitionId, String form) {
		Form asked = this.forms.of(definitionId, form);
		if (this.forms.of(definitionId).values().stream().anyMatch(Form::hasRules)) {
			return asked;
		}
		return this.diagram.find()
			.map((inForce) -> this.forms.of(inForce.getId()).get(form))
			.map(asked::withRulesOf)
			.orElse(asked);
	}

	private static Map<String, Object> answers(FormCheck.Checked checked) {
		checked.refused().stream().findFirst().ifPresent((refused) -> {
			throw new Refusal(refused.sentence());
		});
		return checked.answers();
	}

	/** Of the case and the task, without its papers. */
	private static Map<String, Object> variables(DelegateTask task) {
		Map<String, Object> variables = new HashMap<>();
		task.getVariableNames()
			.stream()
			.filter((name) -> !name.equals(CaseVariables.REPORT_TO_HSCP) && !name.equals(CaseVariables.CASE_RECORD))
			.forEach((name) -> variables.put(name, task.getVariable(name)));
		return variables;
	}

	/** What the rules may ask of the case, and of the person. */
	private Map<String, Object> context(Map<String, Object> variables, String person) {
		Map<String, Object> context = new HashMap<>(variables);
		context.values()
			.removeIf((value) -> !(value instanceof String || value instanceof Number || value instanceof Boolean));
		List<String> groups = this.people.groupsOf(person);
		context.put("person",
				Map.of("account", person, "groups", groups, "businessUnit", groups.contains(HscpGroups.BUSINESS_UNIT),
						"agencies",
						groups.stream().map((group) -> group.replaceFirst("\\..*", "")).distinct().toList()));
		return context;
	}

	/**
	 * How long ago the initial concern was, and whether the limit of the stage at which
	 * the case would open has passed.
	 */
	private Map<String, Object> lateness(String definitionId, Map<String, Object> asked) {
		Map<String, Object> lateness = new HashMap<>();
		concern(asked).ifPresent((concern) -> {
			lateness.put("workingDaysSinceConcern", this.limits.distance(concern, today()));
			lateness.put("late",
					late(definitionId, concern, this.clock.instant(),
							CaseFacts.of(asked)
								.text(CaseVariables.OPEN_AT_STAGE)
								.filter((stage) -> stage.matches("\\d"))
								.map(Integer::parseInt)
								.orElseGet(() -> this.diagrams.of(definitionId).first().number()))
						.isPresent());
		});
		return lateness;
	}

	private Optional<LocalDate> concern(Map<String, Object> asked) {
		return CaseFacts.of(asked)
			.text(CaseVariables.INITIAL_CONCERN_DATE)
			.flatMap(FormCheck::day)
			.filter((day) -> day.getYear() >= 2000 && !day.isAfter(today()));
	}

	/**
	 * How late a case is raised, by the policy's own limit of a stage.
	 * @return working days since the initial concern; empty when it is not late
	 */
	Optional<Integer> late(String definitionId, LocalDate concern, Instant raised, int stage) {
		return this.deadlines.policy(definitionId, concern, stage).policyLimit().toInstant().isBefore(raised)
				? Optional.of(this.limits.distance(concern, LocalDate.ofInstant(raised, this.zone))) : Optional.empty();
	}

	/** Asked here too, because somebody may have claimed it since the boundary asked. */
	private void checkAssignee(DelegateTask task, String person) {
		if (!person.isEmpty() && !person.equals(task.getAssignee())) {
			throw new Refusal(this.texts.of((task.getAssignee() != null) ? "claimed-by-another" : "claim-first"),
					Refusal.CONFLICT);
		}
	}

	private void checkSide(DelegateTask task, String person) {
		otherSide(CaseFacts.of(task), task.getTaskDefinitionKey(), person).ifPresent((sentence) -> {
			throw new Refusal(sentence);
		});
	}

	/**
	 * Why somebody may not do a task: they have acted for another side of the case, or
	 * raised it.
	 * @return one sentence; empty when they may
	 */
	Optional<String> otherSide(CaseFacts facts, String element, String person) {
		return this.register
			.actedForAnother(facts.reference(), person,
					facts.sideOf(this.diagrams.of(facts).task(element).orElseThrow().side()))
			.map((side) -> this.texts.of("other-side",
					side.equals(CaseFacts.BOARD) ? this.texts.of("the-board") : this.agencies.nameOf(side)));
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone);
	}

}
