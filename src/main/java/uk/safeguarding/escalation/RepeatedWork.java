package uk.safeguarding.escalation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * What the application does again and again beside the engine. Nothing of it depends on
 * one moment: when it fails, because the database is away, its next turn in some minutes
 * makes up for it.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RepeatedWork {

	private static final Logger LOG = LoggerFactory.getLogger(RepeatedWork.class);

	@Bean
	ThreadPoolTaskSchedulerCustomizer oneLineForAFailure() {
		return (scheduler) -> scheduler.setErrorHandler((failure) -> LOG.warn(
				"Something that is done again and again failed, and is tried again in some minutes: {}",
				String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure)).lines().findFirst().orElse("")));
	}

}
