package uk.safeguarding.escalation.engine;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.CallerRunsRejectedJobsHandler;
import org.springframework.stereotype.Component;

/**
 * Limits fall due together, at 23:59. When the queue is full the acquiring thread works
 * too, instead of putting jobs back and waiting longer and longer. Engine internals: the
 * handler of rejected jobs is no setting of the starter.
 */
@Component
class JobExecutorTuning extends AbstractProcessEnginePlugin {

	@Override
	public void postInit(ProcessEngineConfigurationImpl configuration) {
		configuration.getJobExecutor().setRejectedJobsHandler(new CallerRunsRejectedJobsHandler());
	}

}
