package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import uk.safeguarding.escalation.calendar.CalendarChange;
import uk.safeguarding.escalation.calendar.CalendarFile;
import uk.safeguarding.escalation.engine.InTurn;
import uk.safeguarding.escalation.register.CountedCalendar;

/**
 * Calculates the limits of running cases again when the application starts, because the
 * administrator's file of closed days, or the time zone, may have changed. Case by case:
 * all of a case changes together or not at all. What could not be calculated is tried
 * again while the application runs.
 */
@Component
class Recalculation implements SmartInitializingSingleton {

	private static final Logger LOG = LoggerFactory.getLogger(Recalculation.class);

	private final RunningCases cases;

	private final LimitsAgain limits;

	private final CountedCalendar counted;

	private final CalendarFile calendarFile;

	private final ZoneId zone;

	private final AgenciesOfOpenCases agencies;

	private final InTurn inTurn;

	private final Clock clock;

	private final TransactionTemplate ofOneCase;

	/** Why limits move at this start. */
	private volatile CalendarChange change = new CalendarChange(Set.of(), Set.of());

	/** The engine's ids of the cases that could not be calculated. */
	private volatile Set<String> left = Set.of();

	Recalculation(RunningCases cases, LimitsAgain limits, CountedCalendar counted, CalendarFile calendarFile,
			ZoneId zone, AgenciesOfOpenCases agencies, InTurn inTurn, Clock clock,
			PlatformTransactionManager transactions) {
		this.cases = cases;
		this.limits = limits;
		this.counted = counted;
		this.calendarFile = calendarFile;
		this.zone = zone;
		this.agencies = agencies;
		this.inTurn = inTurn;
		this.clock = clock;
		this.ofOneCase = new TransactionTemplate(transactions);
		this.ofOneCase.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.agencies.check();
		this.inTurn.run(() -> {
			this.change = new CalendarChange(this.counted.lines(), lines());
			recalculate(this.cases.all());
			keepIfAllAreDone();
		});
	}

	/**
	 * Two people, or another instance, may have been at a case at the same moment, or an
	 * administrator has halted it.
	 */
	@Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT5M")
	void whatIsLeft() {
		Set<String> left = this.left;
		if (!left.isEmpty()) {
			this.inTurn.run(() -> {
				recalculate(this.cases.all().stream().filter((instance) -> left.contains(instance.getId())).toList());
				keepIfAllAreDone();
			});
		}
	}

	private Set<String> lines() {
		return CalendarChange.lines(this.calendarFile, this.zone.getId());
	}

	/** Until then the next start still knows why their limits move. */
	private void keepIfAllAreDone() {
		if (this.left.isEmpty()) {
			this.counted.keep(lines());
		}
	}

	private void recalculate(List<ProcessInstance> instances) {
		this.left = instances.stream()
			.filter((instance) -> instance.isSuspended() || !isRecalculated(instance))
			.map(ProcessInstance::getId)
			.collect(Collectors.toSet());
	}

	/** One case that cannot be calculated must not keep all the others from running. */
	private boolean isRecalculated(ProcessInstance instance) {
		try {
			this.ofOneCase.executeWithoutResult((status) -> this.limits.calculate(instance, Map.of(), Map.of(),
					new LimitsAgain.Change(this.change::reason, this.change.zones()), this.clock.instant()));
			return true;
		}
		catch (RuntimeException ex) {
			LOG.error("The limits of {} could not be calculated again and stay as they were until the next try: {}",
					instance.getBusinessKey(), ex.toString());
			return false;
		}
	}

}
