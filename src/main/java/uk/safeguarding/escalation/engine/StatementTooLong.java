package uk.safeguarding.escalation.engine;

import java.sql.SQLException;
import java.util.stream.Stream;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database has broken off a statement, because it took longer than
 * {@code jdbc-statement-timeout}. The person asked for too much at once, or the system is
 * busy; nothing is broken.
 */
public class StatementTooLong extends BadUserRequestException {

	/** The engine's error code; own codes start at 20,000. */
	public static final int CODE = 22003;

	private static final long serialVersionUID = 1L;

	/** "query_canceled", in PostgreSQL and in H2. */
	private static final String BROKEN_OFF = "57014";

	StatementTooLong() {
		super("A statement took too long.");
		setCode(CODE);
	}

	/**
	 * Whether this is why something failed.
	 * @param failure what was thrown
	 * @return true when it or one of its causes says so
	 */
	static boolean is(Throwable failure) {
		return Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause)
			.limit(20)
			.anyMatch((cause) -> cause instanceof SQLException database && BROKEN_OFF.equals(database.getSQLState()));
	}

	/**
	 * Says {@link StatementTooLong} to people where the engine would say that its
	 * persistence layer failed; a failed job keeps what happened. One line in the log
	 * names the command. Engine internals: only an interceptor of commands sees the
	 * failure before the web interface does.
	 */
	static class TimeLimit extends CommandInterceptor {

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
				LOG.warn("The database broke off a statement that took too long: {}",
						command.getClass().getSimpleName());
				throw new StatementTooLong();
			}
		}

	}

}
