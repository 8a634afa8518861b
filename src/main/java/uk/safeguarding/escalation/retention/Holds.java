package uk.safeguarding.escalation.retention;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cases on legal hold, in the table {@code escalation_hold}: an operator writes a row
 * there when the partnership's data protection officer asks for it (docs/operations.md).
 */
@Component
class Holds {

	/** The case itself, and the deliveries of its notices beside it. */
	private static final String INSTANCES = "select p.PROC_INST_ID_ from escalation e"
			+ " join ACT_HI_PROCINST p on p.BUSINESS_KEY_ = e.reference"
			+ " join escalation_hold h on h.reference = e.reference where ";

	private final JdbcClient jdbc;

	private final Clock clock;

	Holds(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The engine's ids of the cases that are on hold. */
	Set<String> instances() {
		return this.jdbc.sql(INSTANCES + "h.lifted_at is null").query(String.class).set();
	}

	/**
	 * The engine's ids of the cases whose last hold was lifted and that still wait to be
	 * released.
	 */
	Set<String> liftedInstances() {
		return this.jdbc
			.sql(INSTANCES + "h.lifted_at is not null and h.released_at is null and not exists"
					+ " (select 1 from escalation_hold o where o.reference = h.reference and o.lifted_at is null)")
			.query(String.class)
			.set();
	}

	/** The lifted ones have been released. */
	void released() {
		this.jdbc
			.sql("update escalation_hold set released_at = :at where lifted_at is not null and released_at is null")
			.param("at", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

}
