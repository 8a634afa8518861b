package uk.safeguarding.escalation.engine;

import org.camunda.bpm.engine.history.JobState;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.springframework.stereotype.Component;

/**
 * The history keeps nothing that nobody reads: no copies of the case's values that its
 * tasks carry for the task list, and of steps that are done in a transaction of their own
 * that they were asked for and what went wrong. Engine internals: what is kept is
 * otherwise a choice of four levels.
 */
@Component
class LeanHistory extends AbstractProcessEnginePlugin {

	@Override
	public void preInit(ProcessEngineConfigurationImpl configuration) {
		configuration.setEnableDefaultDbHistoryEventHandler(false);
		configuration.getCustomHistoryEventHandlers().add(new DbHistoryEventHandler() {

			@Override
			public void handleEvent(HistoryEvent event) {
				if (isRead(event)) {
					super.handleEvent(event);
				}
			}

		});
	}

	private static boolean isRead(HistoryEvent event) {
		if (event instanceof HistoricVariableUpdateEventEntity variable) {
			return variable.getTaskId() == null;
		}
		return !(event instanceof HistoricJobLogEvent log) || log.getState() == JobState.CREATED.getStateCode()
				|| log.getState() == JobState.FAILED.getStateCode();
	}

}
