package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.engine.Refusal;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.EscalationProcess;
import uk.safeguarding.escalation.policy.Form;
import uk.safeguarding.escalation.policy.FormCheck;
import uk.safeguarding.escalation.policy.Forms;
import uk.safeguarding.escalation.policy.Question;
import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.text.Texts;

/**
 * A mistake is put right while a case has no last outcome (policy, "Correct a date",
 * "Sent to the wrong agency").
 */
@Configuration(proxyBeanMethods = false)
record CorrectionSteps(RuntimeService runtimeService, Forms forms, DiagramInForce diagram,
		RegisterEscalation registration, Register register, LimitsAgain limits, Texts texts, Clock clock) {

	/**
	 * What the form asks that the case was raised with is so from now on, where it is
	 * another; what it was is kept beside it.
	 */
	@Bean
	JavaDelegate recordCorrection() {
		return (execution) -> {
			CaseFacts facts = CaseFacts.of(execution);
			int number = facts.number(CaseVariables.CORRECTION_COUNT) + 1;
			execution.setVariable(CaseVariables.CORRECTION_COUNT, number);
			execution.setVariable(CaseVariables.RIGHT_AGENCY,
					facts.text(CaseVariables.ofCorrection(number, CaseVariables.RIGHT_AGENCY)).orElse(null));
			Map<String, Object> was = new HashMap<>();
			Map<String, Object> is = new HashMap<>();
			for (Question question : raising(execution).questions()) {
				String kept = CaseVariables.ofCorrection(number, question.key());
				Object before = execution.getVariable(question.key());
				Object after = execution.getVariable(kept);
				if (after != null && Objects.equals(before, after)) {
					execution.removeVariable(kept);
				}
				else if (after != null) {
					execution.setVariable(kept + FormCheck.BEFORE, before);
					was.put(question.key(), before);
					is.put(question.key(), after);
				}
			}
			if (is.isEmpty() && facts.text(CaseVariables.ofCorrection(number, CaseVariables.CORRECTION))
				.filter("facts"::equals)
				.isPresent()) {
				throw new Refusal(this.texts.of("nothing-corrected"));
			}
			execution.setVariables(is);
			if (!is.isEmpty()) {
				this.register.corrected(this.registration.escalation(execution, facts.reference(), facts.openedAt(0)));
			}
			if (is.containsKey(CaseVariables.INITIAL_CONCERN_DATE)) {
				calculateAgain(execution, was, is);
			}
		};
	}

	private Form raising(DelegateExecution execution) {
		return this.forms.of(execution.getProcessDefinitionId(), EscalationProcess.START_FORM);
	}

	private void calculateAgain(DelegateExecution execution, Map<String, Object> was, Map<String, Object> is) {
		String reason = "the day of the initial concern was corrected from %s to %s".formatted(day(was), day(is));
		ProcessInstance instance = this.runtimeService.createProcessInstanceQuery()
			.processInstanceId(execution.getProcessInstanceId())
			.singleResult();
		this.limits.calculate(instance, was, is, new LimitsAgain.Change((from, to) -> reason, Optional.empty()),
				this.clock.instant());
	}

	private static String day(Map<String, Object> facts) {
		return Dates.day(LocalDate.parse(String.valueOf(facts.get(CaseVariables.INITIAL_CONCERN_DATE))));
	}

	/**
	 * Raises a case that was sent to the wrong agency with the right one, on the diagram
	 * in force. What was asked when it was first raised is asked no second time, so that
	 * no rule of today stands in the way.
	 */
	@Bean
	JavaDelegate raiseAgain() {
		return (execution) -> {
			CaseFacts facts = CaseFacts.of(execution);
			Map<String, Object> answers = new HashMap<>();
			raising(execution).questions()
				.forEach((question) -> answers.put(question.key(), execution.getVariable(question.key())));
			answers.values().removeIf(Objects::isNull);
			answers.put(CaseVariables.CHALLENGED_AGENCY, facts.need(CaseVariables.RIGHT_AGENCY));
			answers.put(CaseVariables.RAISED_BY, facts.need(CaseVariables.RAISED_BY));
			answers.put(CaseVariables.RAISED_INSTEAD_OF, facts.reference());
			ProcessInstance again = this.runtimeService
				.createProcessInstanceById(this.diagram.find().orElseThrow().getId())
				.startBeforeActivity(EscalationProcess.REGISTER_ESCALATION)
				.setVariables(answers)
				.execute();
			execution.setVariable(CaseVariables.RAISED_AGAIN_AS,
					this.runtimeService.getVariable(again.getId(), CaseVariables.REFERENCE));
		};
	}

}
