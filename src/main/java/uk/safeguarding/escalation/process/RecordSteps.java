package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import uk.safeguarding.escalation.engine.SubmittedForms;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.register.Confirmation;
import uk.safeguarding.escalation.register.Register;

/**
 * What people add to a case beside the outcomes of its stages: the raiser's new
 * information, the positions for the board, the confirmations after the last outcome.
 */
@Configuration(proxyBeanMethods = false)
record RecordSteps(Register register, Deadlines deadlines, Clock clock) {

	/**
	 * Counts what the raiser added, and keeps when. A risk that has risen stays risen.
	 */
	@Bean
	JavaDelegate recordNewInformation() {
		return (execution) -> {
			CaseFacts facts = CaseFacts.of(execution);
			String now = this.deadlines.text(this.clock.instant());
			int count = facts.number(CaseVariables.NEW_INFORMATION_COUNT) + 1;
			execution.setVariable(CaseVariables.NEW_INFORMATION_COUNT, count);
			execution.setVariable(CaseVariables.ofAddition(count, "at"), now);
			fromBefore(execution, count, CaseVariables.NEW_INFORMATION);
			fromBefore(execution, count, CaseVariables.RISK_HAS_RISEN);
			if (facts.isYes(CaseVariables.ofAddition(count, CaseVariables.RISK_HAS_RISEN))) {
				execution.setVariable(CaseVariables.RISK_HAS_RISEN_SINCE,
						facts.text(CaseVariables.RISK_HAS_RISEN_SINCE).orElse(now));
			}
		};
	}

	/** On versions before answers were kept by what they belong to. */
	private static void fromBefore(DelegateExecution execution, int count, String question) {
		if (execution.hasVariable(question)) {
			execution.setVariable(CaseVariables.ofAddition(count, question), execution.getVariable(question));
			execution.removeVariable(question);
		}
	}

	/**
	 * Keeps an agency's position for the board under the name of its side, on versions
	 * before the diagram said it.
	 */
	@Bean
	ExecutionListener keepPosition() {
		return (execution) -> {
			if (execution.isCanceled()) {
				return;
			}
			CaseFacts facts = CaseFacts.of(execution);
			boolean raising = facts.need(CaseVariables.AGENCY).equals(facts.raisingAgency());
			String side = CaseVariables.ofStage(facts.currentStage(), raising ? "raising" : "challenged");
			for (String answer : List.of(CaseVariables.RESPONSE_POSITION, CaseVariables.RESPONSE_REASONS,
					CaseVariables.PROPOSED_ACTIONS)) {
				execution.setVariable(CaseVariables.keptAs(side, answer), facts.text(answer).orElse(null));
			}
		};
	}

	@Bean
	ExecutionListener recordConfirmation() {
		return (execution) -> {
			if (execution.isCanceled()) {
				return;
			}
			CaseFacts facts = CaseFacts.of(execution);
			CaseFacts answers = CaseFacts.of(SubmittedForms.answers(execution));
			this.register.confirmed(facts.reference(),
					new Confirmation(facts.need(CaseVariables.AGENCY), this.clock.instant(),
							answers.need(CaseVariables.CHILD_FILE_RECORD),
							answers.isYes(CaseVariables.AGREES_WITH_RECORD)));
		};
	}

	/**
	 * Every agency that was asked has confirmed its records, or the business unit waits
	 * for them no longer.
	 */
	@Bean
	JavaDelegate closeEscalation() {
		return (execution) -> this.register.closed(CaseFacts.of(execution).reference(), this.clock.instant());
	}

}
