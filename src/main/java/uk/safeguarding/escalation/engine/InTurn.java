package uk.safeguarding.escalation.engine;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work that two instances of the application on one database must not do at the same
 * time, because both would make or change the same rows: the second one waits until the
 * first has committed, and then finds everything in place.
 */
@Component
public class InTurn {

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	/** The other instance may take longer than any statement of ours. */
	InTurn(DataSource dataSource, TransactionTemplate transaction) {
		this.jdbc = JdbcClient.create(dataSource);
		this.transaction = transaction;
	}

	/**
	 * Does the work in a transaction of its own, alone among all instances.
	 * @param work what is to be done
	 */
	public void run(Runnable work) {
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("select id from escalation_turn for update").query(Integer.class).single();
			work.run();
		});
	}

}
