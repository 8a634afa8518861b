package uk.safeguarding.escalation.engine;

import java.util.Set;

import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultDeploymentConfiguration;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** What the engine deploys when it starts. The policy knows it. */
@FunctionalInterface
public interface DeployedPolicy {

	/** Its files; the engine calls each by its description. */
	Set<Resource> files();

	/**
	 * Deploys the files of the {@link DeployedPolicy}, where else the starter would look
	 * for some by their names. Engine internals: only the starter's own class hands them
	 * to the engine.
	 */
	@Component
	class Plugin extends DefaultDeploymentConfiguration {

		private final DeployedPolicy policy;

		Plugin(DeployedPolicy policy) {
			this.policy = policy;
		}

		@Override
		public Set<Resource> getDeploymentResources() {
			return this.policy.files();
		}

	}

}
