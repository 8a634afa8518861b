package uk.safeguarding.escalation.testing;

import org.camunda.bpm.container.RuntimeContainerDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * The web applications look for their engine by its name, in two places for the whole
 * JVM. When several applications have been started in a run, each test class puts its own
 * engine there.
 */
public class ThisEngine implements BeforeAllCallback {

	@Override
	public void beforeAll(ExtensionContext test) {
		ProcessEngine engine = SpringExtension.getApplicationContext(test).getBean(ProcessEngine.class);
		RuntimeContainerDelegate container = RuntimeContainerDelegate.INSTANCE.get();
		ProcessEngine there = container.getProcessEngineService().getProcessEngine(engine.getName());
		if (there != engine) {
			if (there != null) {
				container.unregisterProcessEngine(there);
			}
			container.registerProcessEngine(engine);
		}
		ProcessEngines.registerProcessEngine(engine);
	}

}
