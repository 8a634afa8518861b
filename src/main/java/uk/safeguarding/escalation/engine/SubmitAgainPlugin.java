package uk.safeguarding.escalation.engine;

import java.util.List;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * Puts {@link SubmitAgain} around the transaction of every submission, and
 * {@link TimeLimit} around every command.
 */
@Component
class SubmitAgainPlugin extends AbstractProcessEnginePlugin {

	@Override
	public void preInit(ProcessEngineConfigurationImpl configuration) {
		configuration.setCustomPreCommandInterceptorsTxRequired(List.of(new TimeLimit(), new SubmitAgain()));
	}

}
