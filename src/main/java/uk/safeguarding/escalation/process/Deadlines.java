package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.StageLimit;
import uk.safeguarding.escalation.calendar.StageLimits;

/**
 * The bean {@code deadlines} of the diagram's timers and due dates. Every date depends on
 * the case and the calendar only, so that a timer can be calculated again; the next one
 * of reminders that are repeated also on "now". Dates leave here as {@link Date}, the
 * engine's own type.
 */
@Component("deadlines")
public class Deadlines {

	private static final Duration AFTER_THE_LIMIT = Duration.ofMinutes(1);

	private final StageLimits limits;

	private final DiagramLimits diagramLimits;

	private final Clock clock;

	Deadlines(StageLimits limits, DiagramLimits diagramLimits, Clock clock) {
		this.limits = limits;
		this.diagramLimits = diagramLimits;
		this.clock = clock;
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
	 * When to remind the agencies that have not confirmed their records, again and again:
	 * at 09:00 in the business zone, every so many working days after the day of the last
	 * outcome. The engine asks anew each time that it is due, and schedules the next date
	 * that is given here; what was missed meanwhile is left out.
	 * @param execution the case
	 * @param workingDays from one reminder to the next
	 * @return a repeating interval of ISO 8601 that begins at the next date from now
	 */
	public String recordsReminders(DelegateExecution execution, int workingDays) {
		Instant ended = CaseFacts.of(execution).instant(CaseVariables.ENDED_AT);
		Instant next = Stream.iterate(workingDays, (days) -> days + workingDays)
			.map((days) -> this.limits.morningAfter(ended, days).toInstant())
			.filter((morning) -> morning.isAfter(this.clock.instant()))
			.findFirst()
			.orElseThrow();
		return "R/" + next + "/P7D";
	}

	/**
	 * When the agencies of a case are first reminded of their records.
	 * @param diagram the version of the diagram that the case runs on
	 * @param ended when it had its last outcome
	 * @return 09:00 in the business zone
	 */
	public Instant recordsReminder(String diagram, Instant ended) {
		return this.limits.morningAfter(ended, this.diagramLimits.recordsReminder(diagram)).toInstant();
	}

	/**
	 * When to remind an agency, once, that has not confirmed its record: for cases on
	 * diagrams from before the reminders were repeated.
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
