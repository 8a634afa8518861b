package uk.safeguarding.escalation.testing;

import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.impl.DefaultAdminRuntimeDelegate;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.container.RuntimeContainerDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.impl.DefaultTasklistRuntimeDelegate;
import org.camunda.bpm.welcome.Welcome;
import org.camunda.bpm.welcome.impl.DefaultWelcomeRuntimeDelegate;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * The web applications look for their engine by its name, in two places for the whole
 * JVM, and are themselves there once. When several applications have been started in a
 * run, each test class puts its own engine there, and starts them again.
 */
public class ThisEngine implements BeforeAllCallback {

	@Override
	public void beforeAll(ExtensionContext test) {
		serves(SpringExtension.getApplicationContext(test));
	}

	/** The web applications serve the engine of this application from now on. */
	public static void serves(ApplicationContext application) {
		ProcessEngine engine = application.getBean(ProcessEngine.class);
		RuntimeContainerDelegate container = RuntimeContainerDelegate.INSTANCE.get();
		ProcessEngine there = container.getProcessEngineService().getProcessEngine(engine.getName());
		if (there != engine) {
			if (there != null) {
				container.unregisterProcessEngine(there);
			}
			container.registerProcessEngine(engine);
		}
		ProcessEngines.registerProcessEngine(engine);
		startWebApplications();
	}

	/** An application that ends stops them for the whole JVM. */
	private static void startWebApplications() {
		Admin.setAdminRuntimeDelegate(new DefaultAdminRuntimeDelegate());
		Cockpit.setCockpitRuntimeDelegate(new DefaultCockpitRuntimeDelegate());
		Tasklist.setTasklistRuntimeDelegate(new DefaultTasklistRuntimeDelegate());
		Welcome.setRuntimeDelegate(new DefaultWelcomeRuntimeDelegate());
	}

}
