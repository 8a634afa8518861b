package uk.safeguarding.escalation.retention;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When closed cases leave the register, with their papers and the record of their mails.
 */
@Component
class RegisterRetention {

	private static final Logger LOG = LoggerFactory.getLogger(RegisterRetention.class);

	private static final int AT_ONCE = 500;

	/**
	 * Closed long enough, and over for as long in the engine, where a step may have been
	 * tried long after the closing; not on hold; added up in the numbers of passages.
	 * What the engine does for a case has its reference as business key, so that nothing
	 * is still to be sent.
	 */
	private static final String OVER = """
			select e.reference from escalation e where e.closed_at < :before and e.passages_counted
			  and not exists (select 1 from ACT_HI_PROCINST p
			    where (p.PROC_INST_ID_ = e.process_instance_id or p.BUSINESS_KEY_ = e.reference)
			      and (p.END_TIME_ is null or p.END_TIME_ >= :engineBefore))
			  and not exists (select 1 from escalation_hold h where h.reference = e.reference and h.lifted_at is null)
			order by e.closed_at fetch first :some rows only
			""";

	/** Whatever hangs on a case, before the case itself. */
	private static final List<String> TABLES = List.of("escalation_notice", "escalation_report",
			"escalation_confirmation", "escalation_act", "escalation_limit_move", "escalation_stage", "escalation_hold",
			"escalation");

	private final JdbcClient jdbc;

	private final Clock clock;

	private final RetentionSettings settings;

	RegisterRetention(JdbcClient jdbc, Clock clock, RetentionSettings settings) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.settings = settings;
	}

	/**
	 * Removes what has been closed for as long as the setting says, unless something of
	 * it is still to be done or it is on hold.
	 */
	void apply() {
		if (this.settings.registerDays() == 0) {
			return;
		}
		Instant before = this.clock.instant().minus(Duration.ofDays(this.settings.registerDays()));
		List<String> cases = overBefore(before);
		if (!cases.isEmpty()) {
			remove(cases);
			LOG.info("{} cases that were closed before {} have left the register.", cases.size(), before);
		}
	}

	/** The engine keeps its times without a zone, as the driver writes a timestamp. */
	private List<String> overBefore(Instant before) {
		return this.jdbc.sql(OVER)
			.param("before", before.atOffset(ZoneOffset.UTC))
			.param("engineBefore", Timestamp.from(before))
			.param("some", AT_ONCE)
			.query(String.class)
			.list();
	}

	private void remove(List<String> cases) {
		this.jdbc
			.sql("delete from escalation_mail where notice_key in"
					+ " (select notice_key from escalation_notice where reference in (:cases))")
			.param("cases", cases)
			.update();
		TABLES.forEach((table) -> this.jdbc.sql("delete from " + table + " where reference in (:cases)")
			.param("cases", cases)
			.update());
	}

}
