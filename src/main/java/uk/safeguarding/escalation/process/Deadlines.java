package uk.safeguarding.escalation.process;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.StageLimit;
import uk.safeguarding.escalation.calendar.StageLimits;

/**
 * The bean {@code deadlines} of the diagram's timers and due dates. Every date depends on
 * the case and the calendar only, never on "now", so that a timer can be calculated
 * again. Dates leave here as {@link Date}, the engine's own type.
 */
@Component("deadlines")
public class Deadlines {

	private static final Duration AFTER_THE_LIMIT = Duration.ofMinutes(1);

	private final StageLimits limits;

	private final DiagramLimits diagramLimits;

	Deadlines(StageLimits limits, DiagramLimits diagramLimits) {
		this.limits = limits;
		this.diagramLimits = diagramLimits;
	}

	/**
	 * The effective limit of the stage that is open.
	 * @param execution the case
	 * @param workingDays the policy's limit, in working days after the initial concern
	 * @return 23:59 in the business zone on the limit's day
	 */
	public Date limit(DelegateExecution execution, int workingDays) {
		CaseFacts facts = CaseFacts.of(execution);
		int stage = facts.currentStage();
		return date(
				this.limits.of(facts.initialConcern(), workingDays, facts.openedAt(stage), facts.limitMovedAt(stage))
					.effectiveLimit()
					.toInstant());
	}

	/**
	 * The due date of a task of the stage that is open: its effective limit.
	 * @param execution the case
	 * @return the same instant as the stage's limit timer
	 */
	public Date due(DelegateExecution execution) {
		CaseFacts facts = CaseFacts.of(execution);
		return date(limitOf(execution, facts, facts.currentStage()).effectiveLimit().toInstant());
	}

	/**
	 * When to remind the people of the stage that is open.
	 * @param execution the case
	 * @return the reminder; one minute after the effective limit when there is none
	 */
	public Date reminder(DelegateExecution execution) {
		CaseFacts facts = CaseFacts.of(execution);
		int stage = facts.currentStage();
		StageLimit limit = limitOf(execution, facts, stage);
		Instant known = facts.limitMovedAt(stage).orElseGet(() -> facts.openedAt(stage));
		return date(reminder(limit, known).orElse(limit.effectiveLimit().toInstant().plus(AFTER_THE_LIMIT)));
	}

	/**
	 * When to remind an agency that has not confirmed its record.
	 * @param execution the case
	 * @param workingDays after the day of the last outcome
	 * @return 09:00 in the business zone
	 */
	public Date recordsReminder(DelegateExecution execution, int workingDays) {
		Instant ended = CaseFacts.of(execution).instant(CaseVariables.ENDED_AT);
		return date(this.limits.morningAfter(ended, workingDays).toInstant());
	}

	/**
	 * The limit of a stage that has opened, with its explanation.
	 * @param diagram the version of the diagram that the case runs on
	 * @param facts the case
	 * @param stage 0 for the pre-escalation discussion, 1 to 4
	 * @param opened when it opened
	 * @return policy limit and effective limit
	 */
	StageLimit limitOf(String diagram, CaseFacts facts, int stage, Instant opened) {
		return this.limits.of(facts.initialConcern(), this.diagramLimits.workingDays(diagram, stage), opened,
				facts.limitMovedAt(stage));
	}

	/**
	 * The limit of a stage that has not opened, as a forecast from the initial concern.
	 */
	StageLimit forecast(String diagram, CaseFacts facts, int stage) {
		return this.limits.forecast(facts.initialConcern(), this.diagramLimits.workingDays(diagram, stage));
	}

	/**
	 * The limit of a stage that has not opened, as a forecast.
	 * @param opens when it opens at the latest
	 */
	StageLimit forecast(String diagram, CaseFacts facts, int stage, Instant opens) {
		return this.limits.forecast(facts.initialConcern(), this.diagramLimits.workingDays(diagram, stage), opens);
	}

	/**
	 * When to remind of a limit that is told now.
	 * @param limit the limit
	 * @param now the moment of telling
	 * @return empty when there is no morning left for it
	 */
	public Optional<Instant> reminder(StageLimit limit, Instant now) {
		return this.limits.reminder(limit, now).map(ZonedDateTime::toInstant);
	}

	/**
	 * Whether a stage is still open, and its limit ahead, for a reminder that has come
	 * due.
	 * @param facts the case
	 * @param stage 1 to 4
	 * @param now the moment of the reminder
	 * @return false when there is nothing to remind of any more
	 */
	public boolean isReminderDue(CaseFacts facts, int stage, Instant now) {
		Optional<OffsetDateTime> limit = facts.limit(stage);
		return facts.currentStage() == stage && facts.text(CaseVariables.stageResult(stage)).isEmpty()
				&& limit.filter((end) -> now.isBefore(end.toInstant())).isPresent();
	}

	private StageLimit limitOf(DelegateExecution execution, CaseFacts facts, int stage) {
		return limitOf(execution.getProcessDefinitionId(), facts, stage, facts.openedAt(stage));
	}

	private static Date date(Instant instant) {
		return Date.from(instant);
	}

}
