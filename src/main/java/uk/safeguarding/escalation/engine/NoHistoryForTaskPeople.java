package uk.safeguarding.escalation.engine;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.springframework.stereotype.Component;

/**
 * Permissions on the history of single cases are switched on for the business unit. With
 * them the engine would also let everybody who ever had a task in a case read the whole
 * history of that case: a line manager of Stage 1 what the executives wrote at Stage 3.
 * Who has a task reads the case with the task, and no further.
 */
@Component
class NoHistoryForTaskPeople extends AbstractProcessEnginePlugin {

	@Override
	public void preInit(ProcessEngineConfigurationImpl configuration) {
		configuration.setResourceAuthorizationProvider(new DefaultAuthorizationProvider() {

			@Override
			protected boolean isHistoricInstancePermissionsEnabled() {
				return false;
			}

		});
	}

}
