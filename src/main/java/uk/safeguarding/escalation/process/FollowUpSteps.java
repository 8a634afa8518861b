package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.Forms;
import uk.safeguarding.escalation.register.Register;

/**
 * What follows the last outcome of a case: the actions that were agreed with it, and
 * re-opening (policy, "Agreed actions", "Re-opening").
 */
@Configuration(proxyBeanMethods = false)
record FollowUpSteps(Diagrams diagrams, Forms forms, Deadlines deadlines, Register register, Clock clock) {

	/** Whether an action was done; when nobody said anything, it was not. */
	@Bean
	JavaDelegate recordAction() {
		return (execution) -> {
			CaseFacts facts = CaseFacts.of(execution);
			int number = facts.agreedAction().number();
			Optional<String> done = facts.text(CaseVariables.ofAction(number, CaseVariables.DONE));
			execution.setVariable(CaseVariables.ofAction(number, "saidAt"), this.deadlines.text(this.clock.instant()));
			execution.setVariableLocal(CaseVariables.DONE_AS_AGREED, done.orElse("no"));
		};
	}

	/**
	 * The case has no last outcome any more: what it was, and everything that followed
	 * it, is kept under other names, and the stage that agreed it is given time again.
	 */
	@Bean
	JavaDelegate recordReopening() {
		return (execution) -> {
			CaseFacts facts = CaseFacts.of(execution);
			int number = facts.number(CaseVariables.REOPENING_COUNT) + 1;
			execution.setVariable(CaseVariables.REOPENING_COUNT, number);
			if (facts.text(CaseVariables.ofReopening(number, CaseVariables.REOPEN))
				.filter("reopen"::equals)
				.isEmpty()) {
				return;
			}
			Diagram diagram = this.diagrams.of(facts);
			int ended = facts.number(CaseVariables.FINAL_STAGE);
			int stage = Math.max(ended, diagram.first().number());
			int days = (ended == 0) ? diagram.first().limitOrThrow().amount()
					: this.deadlines.daysHad(facts.definition(), facts, stage);
			Instant now = this.clock.instant();
			makeRoom(execution, facts, stage, number);
			this.register.reopened(facts.reference(), now, stage);
			execution.setVariable(CaseVariables.CURRENT_STAGE, stage);
			execution.setVariable(CaseVariables.NEXT_STAGE, stage);
			execution.setVariable(CaseVariables.REOPENED_AT, this.deadlines.text(now));
			execution.setVariable(CaseVariables.REOPENED_STAGE, stage);
			execution.setVariable(CaseVariables.REOPENED_DAYS, days);
			execution.setVariable(CaseVariables.stageOpenedAt(stage), this.deadlines.text(now));
			execution.setVariables(this.deadlines.variables(facts.definition(), CaseFacts.of(execution), now));
		};
	}

	private void makeRoom(DelegateExecution execution, CaseFacts facts, int stage, int reopening) {
		List<Diagram.Task> afterwards = this.diagrams.of(facts)
			.tasks()
			.stream()
			.filter(Diagram.Task::isAfterwards)
			.toList();
		execution.getVariableNames()
			.stream()
			.filter((name) -> name.matches("final[A-Z].*|endedAt|stage" + stage + "[A-Z].*|action\\d+SaidAt")
					|| afterwards.stream().anyMatch((task) -> keeps(facts, task, name)))
			.toList()
			.forEach((name) -> {
				execution.setVariable(CaseVariables.before(reopening, name), execution.getVariable(name));
				execution.setVariable(name, null);
			});
	}

	private boolean keeps(CaseFacts facts, Diagram.Task task, String variable) {
		return this.forms.of(facts.definition(), task.form())
			.questions()
			.stream()
			.anyMatch((question) -> task.keeps(variable, question.key()));
	}

}
