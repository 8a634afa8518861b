package uk.safeguarding.escalation.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
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
	 * Removes what has been closed for as long as the setting says, and is not on hold.
	 */
	void apply() {
		if (this.settings.registerDays() == 0) {
			return;
		}
		OffsetDateTime before = this.clock.instant()
			.minus(Duration.ofDays(this.settings.registerDays()))
			.atOffset(ZoneOffset.UTC);
		List<String> cases = closedBefore(before);
		if (!cases.isEmpty()) {
			remove(cases);
			LOG.info("{} cases that were closed before {} have left the register.", cases.size(), before);
		}
	}

	private List<String> closedBefore(OffsetDateTime before) {
		return this.jdbc
			.sql("select reference from escalation where closed_at < :before and not exists (select 1 from"
					+ " escalation_hold h where h.reference = escalation.reference and h.lifted_at is null)"
					+ " order by closed_at fetch first " + AT_ONCE + " rows only")
			.param("before", before)
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
