package uk.safeguarding.escalation.engine;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Is asked before anything else happens at the end of a user task that somebody
 * completed. Refuses by throwing; the engine then rolls back and the task stays open.
 */
@FunctionalInterface
public interface CompletionCheck {

	/**
	 * Checks what was submitted.
	 * @param execution the case, at the task that was completed
	 */
	void check(DelegateExecution execution);

	/**
	 * Puts the check of every form first among the listeners at the end of every user
	 * task. Engine internals: a built-in listener is called before the diagram's own,
	 * whoever deployed the diagram, and is not skipped when somebody asks the engine to
	 * skip listeners.
	 */
	@Component
	class Plugin extends AbstractProcessEnginePlugin {

		private static final int FIRST = 0;

		private final ObjectProvider<CompletionCheck> checks;

		Plugin(ObjectProvider<CompletionCheck> checks) {
			this.checks = checks;
		}

		@Override
		public void preInit(ProcessEngineConfigurationImpl configuration) {
			List<BpmnParseListener> listeners = new ArrayList<>();
			if (configuration.getCustomPostBPMNParseListeners() != null) {
				listeners.addAll(configuration.getCustomPostBPMNParseListeners());
			}
			listeners.add(new EveryUserTask());
			configuration.setCustomPostBPMNParseListeners(listeners);
		}

		private final class EveryUserTask extends AbstractBpmnParseListener implements ExecutionListener {

			@Override
			public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
				activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, this, FIRST);
			}

			@Override
			public void notify(DelegateExecution execution) {
				if (!execution.isCanceled()) {
					Plugin.this.checks.getObject().check(execution);
				}
			}

		}

	}

}
