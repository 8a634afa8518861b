package uk.safeguarding.escalation.engine;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * When the application stops, its jobs stop first: no new ones are taken, and what runs
 * comes to its end, while mail, web server and database are still there. Otherwise the
 * running jobs meet a closed connection pool and stay locked for five minutes. Engine
 * internals: the engine itself stops its jobs only when it is closed, and Spring closes
 * their threads before that.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
record JobsFinishFirst(ApplicationContext application,
		Optional<SpringJobExecutor> jobs) implements ApplicationListener<ContextClosedEvent> {

	private static final Logger logger = LoggerFactory.getLogger(JobsFinishFirst.class);

	/** Shorter than systemd waits; longer than almost every mail takes. */
	private static final int SECONDS = 60;

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		// The operators' own pages are an application of their own, and close as well.
		if (event.getApplicationContext() == this.application) {
			this.jobs.ifPresent(JobsFinishFirst::finish);
		}
	}

	private static void finish(SpringJobExecutor jobs) {
		// Waits for the thread that fetches jobs; what is queued then gives its job back.
		jobs.shutdown();
		if (jobs.getTaskExecutor() instanceof ThreadPoolTaskExecutor threads) {
			threads.initiateShutdown();
			try {
				if (!threads.getThreadPoolExecutor().awaitTermination(SECONDS, TimeUnit.SECONDS)) {
					logger.warn("{} jobs did not end within {} seconds; they are tried again after their lock.",
							threads.getActiveCount(), SECONDS);
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
