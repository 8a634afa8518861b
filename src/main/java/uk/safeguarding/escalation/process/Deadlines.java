package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.StageLimit;
import uk.safeguarding.escalation.calendar.StageLimits;
import uk.safeguarding.escalation.calendar.TimeLimit;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.EscalationProcess;

/**
 * The limits and reminders of a case, and the bean {@code deadlines} of the diagram's
 * timers and due dates. Every date depends on the case and the calendar only, so that a
 * timer can be calculated again; the next one of reminders that are repeated also on
 * "now". The diagram is given {@link Date}, the engine's own type; variables hold ISO
 * text with the offset of the business zone, such as {@code 2026-11-25T23:59:00+00:00}.
 */
@Component("deadlines")
public class Deadlines {

	private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

	private static final Duration AFTER_THE_LIMIT = Duration.ofMinutes(1);

	private final StageLimits limits;

	private final Diagrams diagrams;

	private final Clock clock;

	private final ZoneId zone;

	Deadlines(StageLimits limits, Diagrams diagrams, Clock clock, ZoneId zone) {
		this.limits = limits;
		this.diagrams = diagrams;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * The effective limit of the stage that is open, which is also what its tasks are due
	 * by; after the last outcome, when a clock ends that stands there.
	 * @param execution the case
	 * @return 23:59 in the business zone on the limit's day, for a limit in days
	 */
	public Date limit(DelegateExecution execution) {
		return due(execution);
	}

	/**
	 * The same, as timers of the diagrams from before ask for it.
	 * @param number is read from the diagram, as it is for the due dates
	 */
	public Date limit(DelegateExecution execution, int number) {
		return due(execution);
	}

	/**
	 * The due date of a task: the effective limit of the stage that is open, or what the
	 * clock at the edge of the task says.
	 * @param execution the case
	 * @return the same instant as the limit's timer
	 */
	public Date due(DelegateExecution execution) {
		StageLimit limit = CaseFacts.of(execution).hasEnded() ? afterwards(execution) : limitOfOpen(execution);
		return date(limit.effectiveLimit().toInstant());
	}

	/**
	 * When to remind the people of the stage that is open; after the last outcome, when
	 * to ask.
	 * @param execution the case
	 * @return 09:00; one minute after the effective limit when there is none
	 */
	public Date reminder(DelegateExecution execution) {
		if (CaseFacts.of(execution).hasEnded()) {
			LocalDate day = afterwards(execution).effectiveLimit().toLocalDate();
			return date(this.limits.morningOf(day).toInstant());
		}
		return reminder(execution, this.limits::reminder);
	}

	/**
	 * The limit of a clock that stands after the last outcome. One without a number is
	 * the day agreed itself.
	 */
	private StageLimit afterwards(DelegateExecution execution) {
		CaseFacts facts = CaseFacts.of(execution);
		Optional<TimeLimit> rule = this.diagrams.of(facts).limit(execution.getCurrentActivityId());
		if (rule.isEmpty()) {
			return this.limits.onWorkingDay(facts.agreedAction().by());
		}
		LocalDate from = switch (rule.get().from()) {
			case LAST_OUTCOME -> dayOf(facts.instant(CaseVariables.ENDED_AT));
			case AGREED_DAY -> facts.agreedAction().by();
			default -> dayOf(this.clock.instant());
		};
		return this.limits.policy(from, rule.get(), this.clock.instant());
	}

	private LocalDate dayOf(Instant moment) {
		return LocalDate.ofInstant(moment, this.zone);
	}

	/**
	 * When to remind them as well: a clock more at the edge of the stage.
	 * @param execution the case
	 * @param workingDaysBefore how many working days before the limit's day
	 * @return 09:00; one minute after the effective limit when that morning has passed
	 */
	public Date reminder(DelegateExecution execution, int workingDaysBefore) {
		return reminder(execution, (limit, known) -> this.limits.reminder(limit, known, workingDaysBefore));
	}

	private Date reminder(DelegateExecution execution,
			BiFunction<StageLimit, Instant, Optional<ZonedDateTime>> morning) {
		CaseFacts facts = CaseFacts.of(execution);
		int stage = facts.currentStage();
		StageLimit limit = limitOfOpen(execution);
		Instant known = facts.limitMovedAt(stage).orElseGet(() -> facts.openedAt(stage));
		return date(morning.apply(limit, known)
			.map(ZonedDateTime::toInstant)
			.orElse(limit.effectiveLimit().toInstant().plus(AFTER_THE_LIMIT)));
	}

	/** The same, as the timer of diagrams from before asks for it. */
	public String recordsReminders(DelegateExecution execution, int workingDays) {
		return recordsReminders(execution);
	}

	/**
	 * When to remind the agencies that have not confirmed their records, again and again:
	 * at 09:00 in the business zone, every so many working days after the day of the last
	 * outcome. The engine asks anew each time that it is due, and schedules the next date
	 * that is given here; what was missed meanwhile is left out.
	 * @param execution the case
	 * @return a repeating interval of ISO 8601 that begins at the next date from now
	 */
	public String recordsReminders(DelegateExecution execution) {
		int workingDays = recordsReminderDays(execution.getProcessDefinitionId());
		Instant ended = CaseFacts.of(execution).instant(CaseVariables.ENDED_AT);
		Instant next = Stream.iterate(workingDays, (days) -> days + workingDays)
			.map((days) -> this.limits.morningAfter(ended, days).toInstant())
			.filter((morning) -> morning.isAfter(this.clock.instant()))
			.findFirst()
			.orElseThrow();
		return "R/" + next + "/P7D";
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
	 * When the agencies of a case are first reminded of their records: 09:00 in the
	 * business zone.
	 */
	Instant firstRecordsReminder(String diagram, Instant ended) {
		return this.limits.morningAfter(ended, recordsReminderDays(diagram)).toInstant();
	}

	private int recordsReminderDays(String diagram) {
		return this.diagrams.of(diagram).limit(EscalationProcess.RECORDS_REMINDER).orElseThrow().amount();
	}

	/** The limit of a stage that has opened; 0 is the discussion before the first. */
	StageLimit limitOf(String diagram, CaseFacts facts, int stage, Instant opened) {
		return this.limits.of(countedFrom(facts, stage), rule(diagram, facts, stage), opened,
				facts.limitMovedAt(stage));
	}

	/** The day of the initial concern, or that on which the case was re-opened. */
	private LocalDate countedFrom(CaseFacts facts, int stage) {
		return facts.reopenedAt(stage).map(this::dayOf).orElseGet(facts::initialConcern);
	}

	/**
	 * How long a stage has. In a case that was re-opened the stage has as long as it had
	 * at first, and each one after it as much more as the policy gives it.
	 */
	private TimeLimit rule(String diagram, CaseFacts facts, int stage) {
		TimeLimit rule = rule(diagram, stage);
		return facts.reopenedAt(stage)
			.filter((at) -> rule.isOneClock())
			.map((at) -> rule.sinceReopening(facts.number(CaseVariables.REOPENED_DAYS) + rule.amount()
					- rule(diagram, facts.number(CaseVariables.REOPENED_STAGE)).amount()))
			.orElse(rule);
	}

	/**
	 * How many days a stage had that has ended, from the day on which it opened to that
	 * of its limit; one at least.
	 * @return working days or days, whatever its limit is counted in
	 */
	int daysHad(String diagram, CaseFacts facts, int stage) {
		LocalDate opened = dayOf(facts.openedAt(stage));
		LocalDate limit = dayOf(facts.limit(stage).orElseThrow().toInstant());
		long days = (rule(diagram, stage).unit() == TimeLimit.Unit.WORKING_DAYS) ? this.limits.distance(opened, limit)
				: ChronoUnit.DAYS.between(opened, limit);
		return (int) Math.max(days, 1);
	}

	/** The policy's limit of a stage that opens now. */
	StageLimit policy(String diagram, LocalDate concern, int stage) {
		return this.limits.policy(concern, rule(diagram, stage), this.clock.instant());
	}

	private TimeLimit rule(String diagram, int stage) {
		return this.diagrams.of(diagram).stage(stage).limitOrThrow();
	}

	/** When to remind of a limit that is told now; empty when no morning is left. */
	Optional<Instant> reminder(StageLimit limit, Instant now) {
		return this.limits.reminder(limit, now).map(ZonedDateTime::toInstant);
	}

	/**
	 * Whether a stage is still open, and its limit ahead, for a reminder that has come
	 * due.
	 */
	boolean isReminderDue(CaseFacts facts, int stage) {
		Optional<OffsetDateTime> limit = facts.limit(stage);
		return facts.currentStage() == stage && facts.text(CaseVariables.stageResult(stage)).isEmpty()
				&& limit.filter((end) -> this.clock.instant().isBefore(end.toInstant())).isPresent();
	}

	/** Whether a limit of a case has passed, of the stage that is open or one before. */
	boolean isLimitPassed(CaseFacts facts) {
		return facts.text(CaseVariables.PRE_ESCALATION_OUTCOME)
			.filter(EscalationProcess.LIMIT_REACHED::equals)
			.isPresent()
				|| this.diagrams.of(facts)
					.from(1)
					.stream()
					.filter((stage) -> facts.hasOpened(stage.number()))
					.anyMatch((stage) -> facts.text(CaseVariables.stageResult(stage.number()))
						.map(EscalationProcess.LIMIT_REACHED::equals)
						.orElseGet(() -> !this.clock.instant()
							.isBefore(facts.limit(stage.number()).orElseThrow().toInstant())));
	}

	/**
	 * The limits that a case shows: that of the stage that is open as it is, those of
	 * later stages as a forecast of what will happen if nothing ends sooner. No stage
	 * opens before the one below it has run to its limit, and each has a day of its own.
	 * What has ended, and what was passed over, keeps what it had.
	 * @param diagram the version of the diagram that the case runs on
	 * @param facts the case
	 * @param raised when it was raised
	 * @return variables of the case, those alone that are not so already
	 */
	Map<String, Object> variables(String diagram, CaseFacts facts, Instant raised) {
		Map<String, Object> variables = new HashMap<>();
		Instant opens = raised;
		int first = facts.currentStage();
		if (facts.currentStage() == 0) {
			StageLimit talk = limitOf(diagram, facts, 0, raised);
			variables.putAll(variables(0, talk));
			first = facts.isTalkFirst() ? this.diagrams.of(diagram).first().number() : facts.opensAt();
			opens = facts.isTalkFirst() ? talk.effectiveLimit().toInstant() : raised;
			for (Diagram.Stage passed : this.diagrams.of(diagram).from(1)) {
				if (passed.number() < first) {
					variables.putAll(variables(passed.number(),
							this.limits.policy(facts.initialConcern(), passed.limitOrThrow(), raised)));
				}
			}
		}
		for (Diagram.Stage stage : this.diagrams.of(diagram).from(first)) {
			StageLimit limit = facts.hasOpened(stage.number())
					? limitOf(diagram, facts, stage.number(), facts.openedAt(stage.number())) : this.limits
						.forecast(countedFrom(facts, stage.number()), rule(diagram, facts, stage.number()), opens);
			variables.putAll(variables(stage.number(), limit));
			opens = limit.effectiveLimit().toInstant();
		}
		variables.entrySet()
			.removeIf((variable) -> variable.getValue().equals(facts.variables().apply(variable.getKey())));
		return variables;
	}

	private Map<String, Object> variables(int stage, StageLimit limit) {
		Map<String, Object> variables = new HashMap<>();
		variables.put(CaseVariables.stageLimit(stage), text(limit.effectiveLimit().toInstant()));
		variables.put(CaseVariables.stageLimitExplained(stage), limit.explanation());
		if (stage > 0) {
			variables.put(CaseVariables.stagePolicyLimit(stage), text(limit.policyLimit().toInstant()));
		}
		return variables;
	}

	/** An instant as the case's variables hold it, to the second. */
	String text(Instant instant) {
		return WITH_OFFSET.format(instant.truncatedTo(ChronoUnit.MILLIS).atZone(this.zone));
	}

	private StageLimit limitOfOpen(DelegateExecution execution) {
		CaseFacts facts = CaseFacts.of(execution);
		int stage = facts.currentStage();
		return limitOf(execution.getProcessDefinitionId(), facts, stage, facts.openedAt(stage));
	}

	private static Date date(Instant instant) {
		return Date.from(instant);
	}

}
