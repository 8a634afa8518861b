package uk.safeguarding.escalation.audit.readings;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.SecurityLog;
import uk.safeguarding.escalation.audit.cases.Row;
import uk.safeguarding.escalation.forms.Readable;
import uk.safeguarding.escalation.web.Reader;

/**
 * The record of who read which case.
 */
@Component
class Readings {

	private static final Duration ONCE_WITHIN = Duration.ofMinutes(10);

	private final JdbcClient jdbc;

	private final Readable readable;

	private final Clock clock;

	private final SecurityLog log;

	Readings(JdbcClient jdbc, Readable readable, Clock clock, SecurityLog log) {
		this.jdbc = jdbc;
		this.readable = readable;
		this.clock = clock;
		this.log = log;
	}

	/**
	 * Somebody reads a case, in some way; once within ten minutes, because one page asks
	 * many questions at once.
	 */
	synchronized void record(Reader reader, String reference, String what) {
		OffsetDateTime now = this.clock.instant().atOffset(ZoneOffset.UTC);
		int recorded = this.jdbc.sql("""
				insert into escalation_reading (reference, person_id, person_name, at_time, what)
				select reference, :person, :name, :at, :what from escalation
				where reference = :reference and not exists (select 1 from escalation_reading
				 where reference = :reference and person_id = :person and what = :what and at_time > :before
				 and at_time <= :at)
				""")
			.param("reference", reference)
			.param("person", reader.id())
			.param("name", reader.name())
			.param("at", now)
			.param("before", now.minus(ONCE_WITHIN))
			.param("what", what)
			.update();
		if (recorded > 0) {
			this.log.write(SecurityLog.Event.READING, reader.id(), reference, what);
		}
	}

	/** Who read, the latest first: one case, or all of them. */
	ReadingPage find(Optional<String> reference, int page, int size) {
		String where = reference.isPresent() ? " where reference = :reference" : "";
		Map<String, Object> values = new HashMap<>();
		reference.ifPresent((text) -> values.put("reference", text));
		long total = this.jdbc.sql("select count(*) from escalation_reading" + where)
			.params(values)
			.query(Long.class)
			.single();
		List<Reading> readings = this.jdbc
			.sql("select id, reference, person_id, person_name, at_time, what from escalation_reading" + where
					+ " order by at_time desc, id desc offset :skipped rows fetch next :size rows only")
			.params(values)
			.param("skipped", (long) page * size)
			.param("size", size)
			.query((result, number) -> {
				Row row = new Row(result);
				return new Reading(row.at("at_time"), this.readable.of(row.at("at_time")), row.text("reference"),
						row.text("person_id"), row.text("person_name"), row.text("what"));
			})
			.list();
		return new ReadingPage(total, page, size, readings);
	}

}
