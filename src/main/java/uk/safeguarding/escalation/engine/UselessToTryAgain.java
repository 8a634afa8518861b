package uk.safeguarding.escalation.engine;

import java.util.stream.Stream;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.springframework.stereotype.Component;

/**
 * A step failed, and would fail again however often it were tried: it waits for an
 * administrator at once. Engine internals: how often a failed step is tried is decided by
 * its diagram alone, whatever it failed of.
 */
public final class UselessToTryAgain extends RuntimeException {

	/**
	 * Without a stack trace: it is no fault of the code, and the sentence says it all.
	 * @param sentence what stands in the incident
	 */
	public UselessToTryAgain(String sentence) {
		super(sentence, null, false, false);
	}

	private static boolean isReason(Throwable failure) {
		return Stream.iterate(failure, (each) -> each != null, Throwable::getCause)
			.anyMatch(UselessToTryAgain.class::isInstance);
	}

	/** Makes an incident of it at once. */
	@Component
	static class Plugin extends AbstractProcessEnginePlugin {

		@Override
		public void preInit(ProcessEngineConfigurationImpl configuration) {
			configuration
				.setFailedJobCommandFactory((job, failure) -> isReason(failure) ? new DefaultJobRetryCmd(job, failure) {

					@Override
					protected void decrementRetries(JobEntity entity) {
						entity.setRetries(0);
					}

				} : new DefaultJobRetryCmd(job, failure));
		}

	}

}
