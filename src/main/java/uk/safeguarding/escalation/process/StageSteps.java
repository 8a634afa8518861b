package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.Assert;

import uk.safeguarding.escalation.access.Grants;
import uk.safeguarding.escalation.calendar.StageLimit;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.EscalationProcess;
import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.register.StageEnd;
import uk.safeguarding.escalation.register.StageOpening;

/**
 * How the discussion before the first stage and the stages open and end: the steps of the
 * diagram that write it into the case and into the register, and say where the case goes
 * next.
 */
@Configuration(proxyBeanMethods = false)
record StageSteps(Diagrams diagrams, RunningCases cases, Deadlines deadlines, TaskCards cards, Register register,
		Grants visibility, Clock clock) {

	/** The results with which a case has its last outcome before the last stage, too. */
	private static final List<String> SETTLES = List.of("resolved", "withdrawn");

	@Bean
	ExecutionListener openPreEscalation() {
		return (execution) -> {
			CaseFacts facts = CaseFacts.of(execution);
			Instant opened = facts.openedAt(0);
			opened(execution, 0, opened, limit(execution, 0, opened));
		};
	}

	/**
	 * Keeps when a stage opened, and until when it and the stages after it run, with the
	 * explanation that everybody sees.
	 */
	@Bean
	JavaDelegate openStage() {
		return (execution) -> {
			CaseFacts before = CaseFacts.of(execution);
			int stage = this.diagrams.of(before)
				.property(execution.getCurrentActivityId(), "opens")
				.map(Integer::parseInt)
				.orElseThrow();
			Instant opened = this.clock.instant();
			opened(execution, stage, opened, limit(execution, stage, opened));
			execution.setVariable(CaseVariables.CURRENT_STAGE, stage);
			execution.setVariable(CaseVariables.stageOpenedAt(stage), this.deadlines.text(opened));
			execution.setVariables(
					this.deadlines.variables(execution.getProcessDefinitionId(), CaseFacts.of(execution), opened));
			if (stage >= this.diagrams.of(before).reportedFrom()) {
				if (CaseFacts.of(execution).text(CaseVariables.REPORT_SUBMITTED_AT).isEmpty()) {
					execution.setVariable(CaseVariables.REPORT_STATUS, "not sent to everybody yet");
				}
				this.visibility.showToBusinessUnit(execution.getProcessInstanceId());
				this.cases.deliveries(before.reference()).forEach(this.visibility::showToBusinessUnit);
			}
			this.cards.refreshFollowCase(execution);
		};
	}

	/**
	 * Keeps what came of the discussion. When nobody wrote anything down, its limit was
	 * reached.
	 */
	@Bean
	JavaDelegate recordPreEscalation() {
		return (execution) -> {
			CaseFacts facts = CaseFacts.of(execution);
			String result = facts.text(CaseVariables.PRE_ESCALATION_OUTCOME).orElse(EscalationProcess.LIMIT_REACHED);
			StageEnd end = new StageEnd(0, this.clock.instant(), result, Optional.empty(), Optional.empty(),
					Optional.empty(), facts.text(CaseVariables.END_REASON));
			this.register.stageEnded(facts.reference(), end);
			if (facts.text("counterpartDiscussionDate").isPresent()) {
				// The form before this one asked for the day, and not whether they
				// talked.
				execution.setVariable(CaseVariables.COUNTERPART_DISCUSSION, "held");
			}
			execution.setVariable(CaseVariables.PRE_ESCALATION_OUTCOME, result);
			if (SETTLES.contains(result)) {
				lastOutcome(execution, end);
			}
			else {
				execution.setVariable(CaseVariables.NEXT_STAGE, this.diagrams.of(facts).first().number());
			}
		};
	}

	/**
	 * By the outcome that somebody recorded. When nobody recorded any, the limit was
	 * reached.
	 */
	@Bean
	JavaDelegate recordStageOutcome() {
		return (execution) -> {
			CaseFacts facts = CaseFacts.of(execution);
			int stage = facts.currentStage();
			// Versions from before had a step of its own at the limit.
			String result = this.diagrams.of(facts)
				.property(execution.getCurrentActivityId(), "result")
				.or(() -> facts.answer(stage, CaseVariables.STAGE_OUTCOME))
				.orElse(EscalationProcess.LIMIT_REACHED);
			Assert.state(!result.equals(EscalationProcess.LIMIT_REACHED)
					|| facts.limit(stage).filter((end) -> !this.clock.instant().isBefore(end.toInstant())).isPresent(),
					() -> facts.reference() + " has no outcome at " + this.diagrams.of(facts).place(stage)
							+ ", and its limit is not reached.");
			StageEnd end = end(facts, stage, result);
			this.register.stageEnded(facts.reference(), end);
			execution.setVariable(CaseVariables.stageResult(stage), result);
			end.response().ifPresent((fate) -> execution.setVariable(CaseVariables.stageResponse(stage), fate));
			if (settles(execution, facts).contains(result) || this.diagrams.of(facts).above(stage).isEmpty()) {
				lastOutcome(execution, end);
			}
			else {
				moveOn(execution, facts, stage, result.equals(EscalationProcess.LIMIT_REACHED));
			}
		};
	}

	/**
	 * Ends a case wherever it is, because it should never have been raised like this: the
	 * stage that is open, if one is, and the case.
	 */
	@Bean
	JavaDelegate endInError() {
		return (execution) -> {
			CaseFacts facts = CaseFacts.of(execution);
			int stage = facts.currentStage();
			StageEnd end = new StageEnd(stage, this.clock.instant(), "withdrawn", Optional.empty(), Optional.empty(),
					Optional.empty(), Optional.of("raised-in-error"));
			this.register.stageEnded(facts.reference(), end);
			execution.setVariable(
					(stage == 0) ? CaseVariables.PRE_ESCALATION_OUTCOME : CaseVariables.stageResult(stage),
					end.result());
			lastOutcome(execution, end);
		};
	}

	/** Where a stage below the last may decide, its step says with which results. */
	private List<String> settles(DelegateExecution execution, CaseFacts facts) {
		List<String> said = Diagram.list(this.diagrams.of(facts).property(execution.getCurrentActivityId(), "settles"));
		return said.isEmpty() ? SETTLES : said;
	}

	private StageLimit limit(DelegateExecution execution, int stage, Instant opened) {
		return this.deadlines.limitOf(execution.getProcessDefinitionId(), CaseFacts.of(execution), stage, opened);
	}

	private void opened(DelegateExecution execution, int stage, Instant opened, StageLimit limit) {
		CaseFacts facts = CaseFacts.of(execution);
		boolean first = facts.currentStage() == 0;
		boolean opensHigher = first && stage > this.diagrams.of(facts).first().number();
		boolean passesOver = !first && this.diagrams.of(facts)
			.above(facts.currentStage())
			.filter((next) -> next.number() < stage)
			.isPresent();
		Optional<String> reason = opensHigher ? facts.text(CaseVariables.OPEN_AT_STAGE_REASON)
				: (passesOver ? facts.text(CaseVariables.PASSED_OVER_REASON) : Optional.empty());
		Optional<String> agreedBy = opensHigher ? facts.text(CaseVariables.OPENING_AGREED_BY) : Optional.empty();
		this.register.stageOpened(facts.reference(), new StageOpening(stage, opened, limit.policyLimit().toInstant(),
				limit.effectiveLimit().toInstant(), limit.explanation(), reason, agreedBy));
	}

	private StageEnd end(CaseFacts facts, int stage, String result) {
		boolean recorded = !result.equals(EscalationProcess.LIMIT_REACHED);
		Optional<String> position = facts.text(CaseVariables.stageResponsePosition(stage));
		Optional<String> fate = this.diagrams.of(facts).stage(stage).decides().isPresent() ? Optional.empty()
				: Optional.of(fateOfTheResponse(facts, stage, position, result));
		return new StageEnd(stage, this.clock.instant(), result, fate, position,
				recorded ? facts.answer(stage, CaseVariables.RAISER_VIEW) : Optional.empty(),
				result.equals("withdrawn") ? facts.answer(stage, CaseVariables.END_REASON) : Optional.empty());
	}

	private static String fateOfTheResponse(CaseFacts facts, int stage, Optional<String> position, String result) {
		if (position.isPresent()) {
			return "written";
		}
		if (result.equals(EscalationProcess.LIMIT_REACHED)) {
			return "none-by-limit";
		}
		return facts.answer(stage, CaseVariables.DISCUSSION_HELD).filter("held"::equals).isPresent() ? "in-discussion"
				: "not-awaited";
	}

	private void moveOn(DelegateExecution execution, CaseFacts facts, int stage, boolean atLimit) {
		int next = this.diagrams.of(facts).above(stage).orElseThrow().number();
		int moves = atLimit ? next
				: facts.answer(stage, CaseVariables.MOVE_TO_STAGE).map(Integer::parseInt).orElse(next);
		if (moves > next) {
			execution.setVariable(CaseVariables.PASSED_OVER_REASON,
					facts.answer(stage, CaseVariables.MOVE_REASON).orElseThrow());
		}
		execution.setVariable(CaseVariables.NEXT_STAGE, moves);
	}

	/** There is nothing more to follow, and the agencies confirm their records. */
	private void lastOutcome(DelegateExecution execution, StageEnd end) {
		CaseFacts facts = CaseFacts.of(execution);
		this.register.ended(facts.reference(), end);
		execution.setVariable(CaseVariables.FINAL_STAGE, end.stage());
		execution.setVariable(CaseVariables.FINAL_END_REASON, end.endReason().orElse(null));
		execution.setVariable(CaseVariables.FINAL_WITHDRAWAL_REASON,
				facts.answer(end.stage(), CaseVariables.WITHDRAWAL_REASON).orElse(null));
		execution.setVariable(CaseVariables.ENDED_AT, this.deadlines.text(end.endedAt()));
		execution.setVariable(CaseVariables.FINAL_OUTCOME, end.result());
	}

}
