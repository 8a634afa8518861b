package uk.safeguarding.escalation.engine;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says {@link StatementTooLong} to people where the engine would say that its persistence
 * layer failed; a failed job keeps what happened. One line in the log names the command.
 * Engine internals: only an interceptor of commands sees the failure before the web
 * interface does.
 */
class TimeLimit extends CommandInterceptor {

	private static final Logger LOG = LoggerFactory.getLogger(TimeLimit.class);

	@Override
	public <T> T execute(Command<T> command) {
		try {
			return this.next.execute(command);
		}
		catch (RuntimeException ex) {
			if (!Pools.isForPeople() || !StatementTooLong.is(ex)) {
				throw ex;
			}
			LOG.warn("The database broke off a statement that took too long: {}", command.getClass().getSimpleName());
			throw new StatementTooLong();
		}
	}

}
