package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.Grants;
import uk.safeguarding.escalation.calendar.StageLimit;
import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.register.StageOpening;

/**
 * Opens a stage: keeps when it opened, and until when it and the stages after it run,
 * with the explanation that everybody sees.
 */
@Component("openStage")
class OpenStage implements JavaDelegate {

	private final Deadlines deadlines;

	private final StageVariables stageVariables;

	private final TaskCards cards;

	private final Register register;

	private final Grants visibility;

	private final Clock clock;

	OpenStage(Deadlines deadlines, StageVariables stageVariables, TaskCards cards, Register register, Grants visibility,
			Clock clock) {
		this.deadlines = deadlines;
		this.stageVariables = stageVariables;
		this.cards = cards;
		this.register = register;
		this.visibility = visibility;
		this.clock = clock;
	}

	@Override
	public void execute(DelegateExecution execution) {
		int stage = EscalationProcess.stageOf(execution.getCurrentActivityId());
		Instant opened = this.clock.instant();
		StageLimit limit = this.deadlines.limitOf(execution.getProcessDefinitionId(), CaseFacts.of(execution), stage,
				opened);
		this.register.stageOpened(CaseFacts.of(execution).reference(), opening(execution, stage, opened, limit));
		execution.setVariable(CaseVariables.CURRENT_STAGE, stage);
		execution.setVariable(CaseVariables.stageOpenedAt(stage), this.stageVariables.text(opened));
		execution.setVariables(
				this.stageVariables.limits(execution.getProcessDefinitionId(), CaseFacts.of(execution), opened));
		if (stage >= EscalationProcess.FIRST_REPORTED_STAGE) {
			if (CaseFacts.of(execution).text(CaseVariables.REPORT_SUBMITTED_AT).isEmpty()) {
				execution.setVariable(CaseVariables.REPORT_STATUS, "not sent to everybody yet");
			}
			this.visibility.showToBusinessUnit(execution.getProcessInstanceId());
		}
		this.cards.refreshFollowCase(execution);
	}

	private static StageOpening opening(DelegateExecution execution, int stage, Instant opened, StageLimit limit) {
		CaseFacts facts = CaseFacts.of(execution);
		boolean first = facts.currentStage() == 0;
		boolean opensHigher = first && stage > 1;
		boolean passesOver = !first && stage > facts.currentStage() + 1;
		Optional<String> reason = opensHigher ? facts.text(CaseVariables.OPEN_AT_STAGE_REASON)
				: (passesOver ? facts.text(CaseVariables.PASSED_OVER_REASON) : Optional.empty());
		Optional<String> agreedBy = opensHigher ? facts.text(CaseVariables.OPENING_AGREED_BY) : Optional.empty();
		return new StageOpening(stage, opened, limit.policyLimit().toInstant(), limit.effectiveLimit().toInstant(),
				limit.explanation(), reason, agreedBy);
	}

}
