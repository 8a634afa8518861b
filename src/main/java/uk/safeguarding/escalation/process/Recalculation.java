package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;

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

	private final Set<String> calendar;

	private final InTurn inTurn;

	private final Clock clock;

	private final TransactionTemplate ofOneCase;

	private volatile boolean done;

	Recalculation(RunningCases cases, LimitsAgain limits, CountedCalendar counted, CalendarFile calendarFile,
			ZoneId zone, InTurn inTurn, Clock clock, PlatformTransactionManager transactions) {
		this.cases = cases;
		this.limits = limits;
		this.counted = counted;
		this.calendar = CalendarChange.lines(calendarFile, zone.getId());
		this.inTurn = inTurn;
		this.clock = clock;
		this.ofOneCase = new TransactionTemplate(transactions);
		this.ofOneCase.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.inTurn.run(this::recalculateAll);
	}

	/** Two people, or another instance, may have been at a case at the same moment. */
	@Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT5M")
	void whatIsLeft() {
		if (!this.done) {
			this.inTurn.run(this::recalculateAll);
		}
	}

	/**
	 * The calendar counts as applied when every case was calculated by it: until then it
	 * is known why a limit moves.
	 */
	private void recalculateAll() {
		CalendarChange change = new CalendarChange(this.counted.lines(), this.calendar);
		long failed = this.cases.all().stream().filter((instance) -> !isRecalculated(instance, change)).count();
		if (failed == 0) {
			this.counted.keep(this.calendar);
			this.done = true;
		}
	}

	/** One case that cannot be calculated must not keep all the others from running. */
	private boolean isRecalculated(ProcessInstance instance, CalendarChange change) {
		try {
			this.ofOneCase
				.executeWithoutResult((status) -> this.limits.calculate(instance, change, this.clock.instant()));
			return true;
		}
		catch (RuntimeException ex) {
			LOG.error("The limits of {} could not be calculated again and stay as they were until the next try: {}",
					instance.getBusinessKey(), ex.toString());
			return false;
		}
	}

}
