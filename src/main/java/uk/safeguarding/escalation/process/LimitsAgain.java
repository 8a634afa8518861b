package uk.safeguarding.escalation.process;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.calendar.StageLimit;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.EscalationProcess;
import uk.safeguarding.escalation.register.LimitMove;
import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.register.ToldLimit;

/**
 * Calculates the limits of one running case again, in the caller's transaction: timers,
 * due dates, variables, register and the notice that tells it. What is as it was is left
 * alone, and so is a limit that has passed: the stage ends as people had been told.
 */
@Component
record LimitsAgain(RuntimeService runtimeService, TaskService taskService, ManagementService managementService,
		RunningCases cases, Diagrams diagrams, Deadlines deadlines, TaskCards cards, Register register,
		ApplicationEventPublisher events, ZoneId zone) {

	private static final Logger LOG = LoggerFactory.getLogger(LimitsAgain.class);

	/** The engine's text column ends at 4,000 characters; the register has every move. */
	private static final int LONGEST = 3900;

	/**
	 * Calculates them, because the calendar or something of the case is not as it was.
	 * @param was what is different now, as it was
	 * @param is the same as it is
	 * @param now the moment at which people are told
	 */
	void calculate(ProcessInstance instance, Map<String, Object> was, Map<String, Object> is, Change change,
			Instant now) {
		Map<String, Object> before = this.cases.variables(instance.getId());
		before.putAll(was);
		String version = instance.getProcessDefinitionId();
		CaseFacts facts = CaseFacts.of(before, version);
		if (facts.hasEnded()) {
			return;
		}
		int stage = facts.currentStage();
		ToldLimit told = this.register.limit(facts.reference(), stage);
		if (!now.isBefore(told.effectiveLimit())) {
			return;
		}
		Map<String, Object> after = new HashMap<>(before);
		after.putAll(is);
		if (!isAsTold(limit(instance, CaseFacts.of(after, version), stage), told)) {
			after.put(CaseVariables.stageLimitMovedAt(stage), this.deadlines.text(now));
		}
		StageLimit limit = limit(instance, CaseFacts.of(after, version), stage);
		after.putAll(this.deadlines.variables(version, CaseFacts.of(after, version), facts.openedAt(0)));
		List<Moved> moved = moved(facts, CaseFacts.of(after, version), change, limit, told);
		Optional<LimitMove> move = moved.stream()
			.filter((one) -> one.stage() == stage)
			.map((one) -> new LimitMove(stage, now, told.effectiveLimit(), limit.effectiveLimit().toInstant(),
					one.before(), one.after(), reason(change, facts, CaseFacts.of(after, version), stage)))
			.findFirst();
		ToldLimit tells = new ToldLimit(limit.policyLimit().toInstant(), limit.effectiveLimit().toInstant(),
				keptBy(told, limit), explained(facts.reference(), stage, limit, move));
		after.put(CaseVariables.stageLimitExplained(stage), tells.explained());
		if (stage > 0 && (facts.text(CaseVariables.stageKeptBy(stage)).isPresent()
				|| !tells.keptBy().equals(tells.policyLimit()))) {
			after.put(CaseVariables.stageKeptBy(stage), this.deadlines.text(tells.keptBy()));
		}
		if (after.equals(before) && tells.equals(told)) {
			return;
		}
		LOG.info("The limits of {} are calculated again.", facts.reference());
		Map<String, Object> changed = new HashMap<>(after);
		changed.entrySet().removeAll(before.entrySet());
		this.runtimeService.setVariables(instance.getId(), changed);
		move.ifPresent((made) -> this.register.limitMoved(facts.reference(), made, told));
		if (!tells.equals(told)) {
			write(instance, facts, tells);
		}
		if (!moved.isEmpty()) {
			int highest = moved.get(moved.size() - 1).stage();
			this.events.publishEvent(new LimitsMoved(CaseFacts.of(after, version), now, moved,
					reason(change, facts, CaseFacts.of(after, version), highest),
					move.isPresent() ? remindAgain(instance, stage, limit, now) : Optional.empty()));
		}
	}

	private StageLimit limit(ProcessInstance instance, CaseFacts facts, int stage) {
		return this.deadlines.limitOf(instance.getProcessDefinitionId(), facts, stage, facts.openedAt(stage));
	}

	private static boolean isAsTold(StageLimit limit, ToldLimit told) {
		return limit.effectiveLimit().toInstant().equals(told.effectiveLimit());
	}

	/**
	 * A stage that had until the limit by which it is kept has that now, too. One that
	 * opened too late for the policy's limit is kept by that, or by a later one.
	 */
	private static Instant keptBy(ToldLimit told, StageLimit limit) {
		if (told.keptBy().equals(told.effectiveLimit())) {
			return limit.effectiveLimit().toInstant();
		}
		Instant policy = limit.policyLimit().toInstant();
		return policy.isAfter(told.keptBy()) ? policy : told.keptBy();
	}

	/**
	 * The limit of the open stage if it is another now, and the forecasts of later stages
	 * whose policy limit is another. A forecast that is only made better is no move.
	 */
	private List<Moved> moved(CaseFacts before, CaseFacts after, Change change, StageLimit limit, ToldLimit told) {
		int open = before.currentStage();
		return this.diagrams.of(before)
			.from(open)
			.stream()
			.map(Diagram.Stage::number)
			.filter((stage) -> (stage == open) ? !isAsTold(limit, told)
					: !before.instant(CaseVariables.stagePolicyLimit(stage))
						.equals(after.instant(CaseVariables.stagePolicyLimit(stage)))
							&& !one(before, stage).equals(one(after, stage)))
			.map((stage) -> new Moved(stage, words(before, stage, change, 0), words(after, stage, change, 1)))
			.toList();
	}

	private static Instant one(CaseFacts facts, int stage) {
		return facts.limit(stage).orElseThrow().toInstant();
	}

	/** As people read it, which is in the zone of that time. */
	private static String words(CaseFacts facts, int stage, Change change, int zone) {
		return Dates.dayAndTime(facts.limit(stage).orElseThrow().toZonedDateTime())
				+ change.zones().map((zones) -> " (" + zones.get(zone) + ")").orElse("");
	}

	/** What changed up to the limit of this stage, the old or the new one. */
	private String reason(Change change, CaseFacts before, CaseFacts after, int stage) {
		Instant old = one(before, stage);
		Instant now = one(after, stage);
		return change.reason()
			.apply(before.initialConcern(), LocalDate.ofInstant(old.isAfter(now) ? old : now, this.zone));
	}

	/**
	 * How the limit is counted, and what people had been told before; the latest moves,
	 * if there is no room for all.
	 */
	private String explained(String reference, int stage, StageLimit limit, Optional<LimitMove> latest) {
		List<String> moves = Stream.concat(this.register.limitMoves(reference).stream(), latest.stream())
			.filter((move) -> move.stage() == stage)
			.map((move) -> " It was moved on %s, because %s; until then people had been told %s."
				.formatted(Dates.dayAndTime(move.movedAt().atZone(this.zone)), move.reason(), move.wordsBefore()))
			.toList();
		String told = "";
		for (int i = moves.size() - 1; i >= 0; i--) {
			if (limit.explanation().length() + told.length() + moves.get(i).length() > LONGEST) {
				break;
			}
			told = moves.get(i) + told;
		}
		return limit.explanation() + told;
	}

	private void write(ProcessInstance instance, CaseFacts facts, ToldLimit tells) {
		this.register.stageRecalculated(facts.reference(), facts.currentStage(), tells);
		this.taskService.createTaskQuery()
			.processInstanceId(instance.getId())
			.unlimitedList()
			.stream()
			// In the step behind it, the engine still knows it.
			.filter((task) -> !task.getTaskDefinitionKey().equals(EscalationProcess.CORRECT_CASE))
			.forEach((task) -> {
				if (task.getDueDate() != null) {
					task.setDueDate(Date.from(tells.effectiveLimit()));
					this.taskService.saveTask(task);
				}
				this.cards.refresh(task);
			});
		this.managementService.createJobQuery()
			.processInstanceId(instance.getId())
			.timers()
			.unlimitedList()
			.forEach((timer) -> this.managementService.recalculateJobDuedate(timer.getId(), false));
	}

	/**
	 * A reminder that was not sent moves with the limit; one that was is sent again for
	 * the new limit.
	 */
	private Optional<Instant> remindAgain(ProcessInstance instance, int stage, StageLimit limit, Instant now) {
		boolean isStillToCome = this.diagrams.of(instance.getProcessDefinitionId())
			.stage(stage)
			.reminders()
			.stream()
			.anyMatch((reminder) -> this.managementService.createJobQuery()
				.processInstanceId(instance.getId())
				.activityId(reminder)
				.count() > 0);
		return (stage == 0 || isStillToCome) ? Optional.empty() : this.deadlines.reminder(limit, now);
	}

	/**
	 * Why limits move.
	 *
	 * @param reason as the end of a sentence, given the day that is counted from and the
	 * later of the two limits' days
	 * @param zones the names of the time zone before and after, if that was changed
	 */
	record Change(BiFunction<LocalDate, LocalDate, String> reason, Optional<List<String>> zones) {

	}

	/**
	 * Limits of a running case that people had been told are others now. Published in the
	 * transaction that moves them.
	 *
	 * @param facts the case as it is now
	 * @param at when they were moved
	 * @param limits which, in the order of the stages
	 * @param reason why, as the end of a sentence
	 * @param remindAt when to remind again of the limit of the open stage, if it was
	 * reminded of the old one
	 */
	record LimitsMoved(CaseFacts facts, Instant at, List<Moved> limits, String reason, Optional<Instant> remindAt) {

	}

	/**
	 * One of them.
	 *
	 * @param stage 0 for the discussion before the first
	 * @param before the limit that people had been told, as they read it
	 * @param after the limit now, as people read it
	 */
	record Moved(int stage, String before, String after) {

	}

}
