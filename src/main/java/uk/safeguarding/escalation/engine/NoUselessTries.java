package uk.safeguarding.escalation.engine;

import java.util.stream.Stream;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.springframework.stereotype.Component;

/**
 * Makes an incident of {@link UselessToTryAgain} at once. Engine internals: how often a
 * failed step is tried is decided by its diagram alone, whatever it failed of.
 */
@Component
class NoUselessTries extends AbstractProcessEnginePlugin {

	@Override
	public void preInit(ProcessEngineConfigurationImpl configuration) {
		configuration.setFailedJobCommandFactory(
				(job, failure) -> isUseless(failure) ? new GiveUp(job, failure) : new DefaultJobRetryCmd(job, failure));
	}

	private static boolean isUseless(Throwable failure) {
		return Stream.iterate(failure, (each) -> each != null, Throwable::getCause)
			.anyMatch(UselessToTryAgain.class::isInstance);
	}

	private static final class GiveUp extends DefaultJobRetryCmd {

		private static final long serialVersionUID = 1;

		GiveUp(String job, Throwable failure) {
			super(job, failure);
		}

		@Override
		protected void decrementRetries(JobEntity job) {
			job.setRetries(0);
		}

	}

}
