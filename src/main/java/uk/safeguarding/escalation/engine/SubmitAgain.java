package uk.safeguarding.escalation.engine;

import java.util.List;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Two people submit their forms for one case at the same moment: the engine lets one of
 * them win and rolls the other back whole. What the other wrote is submitted again, in a
 * transaction of its own, instead of being thrown back at them. If their task has gone by
 * then, they are told so. Engine internals: only an interceptor of commands sees the
 * submission and its failure together.
 */
class SubmitAgain extends CommandInterceptor {

	private static final Logger LOG = LoggerFactory.getLogger(SubmitAgain.class);

	private static final int TRIES = 5;

	@Override
	public <T> T execute(Command<T> command) {
		if (!isSubmission(command) || TransactionSynchronizationManager.isActualTransactionActive()) {
			return this.next.execute(command);
		}
		for (int attempt = 1;; attempt++) {
			try {
				return this.next.execute(command);
			}
			catch (OptimisticLockingException ex) {
				if (attempt == TRIES) {
					throw ex;
				}
				LOG.info("Two people submitted a form of one case at the same moment; submitting again.");
			}
		}
	}

	private static boolean isSubmission(Command<?> command) {
		return command instanceof SubmitTaskFormCmd || command instanceof CompleteTaskCmd;
	}

	/**
	 * Around the transaction of every submission, within
	 * {@link StatementTooLong.TimeLimit}.
	 */
	@Component
	static class Plugin extends AbstractProcessEnginePlugin {

		@Override
		public void preInit(ProcessEngineConfigurationImpl configuration) {
			configuration.setCustomPreCommandInterceptorsTxRequired(
					List.of(new StatementTooLong.TimeLimit(), new SubmitAgain()));
		}

	}

}
