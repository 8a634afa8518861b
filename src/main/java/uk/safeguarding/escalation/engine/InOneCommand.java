package uk.safeguarding.escalation.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * Lets the engine write much at once: what is saved is kept until the end and then sent
 * to the database in batches, in place of a round trip or two each. Until then the
 * engine's queries do not find it. Engine internals: only a command holds back its
 * writing.
 */
@Component
public class InOneCommand {

	private final ProcessEngineConfigurationImpl engine;

	InOneCommand(ProcessEngine engine) {
		this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
	}

	/**
	 * Does the work as one command.
	 * @param work what is to be saved
	 */
	public void run(Runnable work) {
		this.engine.getCommandExecutorTxRequired().execute((context) -> {
			work.run();
			return null;
		});
	}

}
