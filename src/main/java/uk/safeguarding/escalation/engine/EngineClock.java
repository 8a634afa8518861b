package uk.safeguarding.escalation.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The application's clock is the engine's: a limit and the record of it can never
 * disagree. Engine internals: the engine's clock and its job executor have no public
 * accessor.
 */
@Component
public class EngineClock extends Clock {

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return Clock.fixed(instant(), zone);
	}

	@Override
	public Instant instant() {
		return ClockUtil.getCurrentTime().toInstant();
	}

	/**
	 * Lets the engine live in the past for a while, so that fictional cases can be played
	 * at the times at which they happened. Never in production.
	 */
	@Component
	@Profile("demo & scenarios & !production")
	public static class PastTime {

		private final Optional<JobExecutor> jobs;

		PastTime(Optional<JobExecutor> jobs) {
			this.jobs = jobs;
		}

		/**
		 * Does something during which the clock may be set, and gives the engine its real
		 * clock back whatever happens.
		 * @param story what is to be done
		 * @throws IllegalStateException while the job executor runs, which would meet the
		 * wrong time
		 */
		public void during(Runnable story) {
			if (this.jobs.filter(JobExecutor::isActive).isPresent()) {
				throw new IllegalStateException("The clock is not set while the job executor runs.");
			}
			try {
				story.run();
			}
			finally {
				ClockUtil.reset();
			}
		}

		/**
		 * Sets the clock; it stands still until it is set again.
		 * @param moment what it shows
		 */
		public void at(Instant moment) {
			ClockUtil.setCurrentTime(Date.from(moment));
		}

	}

}
