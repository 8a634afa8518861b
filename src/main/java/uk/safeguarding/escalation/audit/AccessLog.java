package uk.safeguarding.escalation.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.SecurityLog;
import uk.safeguarding.escalation.engine.Rows;
import uk.safeguarding.escalation.web.Csv;
import uk.safeguarding.escalation.web.Reader;

/**
 * The record of who read which case.
 */
@Component
record AccessLog(JdbcClient jdbc, Clock clock, SecurityLog log) {

	private static final Duration ONCE_WITHIN = Duration.ofMinutes(10);

	/**
	 * Somebody reads cases, in some way; each once within ten minutes, because one page
	 * asks many questions at once.
	 */
	synchronized void record(Reader reader, Collection<String> references, String what) {
		if (references.isEmpty()) {
			return;
		}
		OffsetDateTime now = this.clock.instant().atOffset(ZoneOffset.UTC);
		String[] read = this.jdbc.sql("""
				select reference from escalation where reference = any(:references) and not exists (
				 select 1 from escalation_reading earlier where earlier.reference = escalation.reference
				 and person_id = :person and what = :what and at_time > :before and at_time <= :at)
				""")
			.param("references", references.toArray(String[]::new))
			.param("person", reader.id())
			.param("what", what)
			.param("before", now.minus(ONCE_WITHIN))
			.param("at", now)
			.query(String.class)
			.list()
			.toArray(String[]::new);
		if (read.length == 0) {
			return;
		}
		this.jdbc.sql("""
				insert into escalation_reading (reference, person_id, person_name, at_time, what)
				select reference, :person, :name, :at, :what from escalation where reference = any(:read)
				""")
			.param("read", read)
			.param("person", reader.id())
			.param("name", reader.name())
			.param("at", now)
			.param("what", what)
			.update();
		for (String reference : read) {
			this.log.write(SecurityLog.Event.READING, reader.id(), reference, what);
		}
	}

	/** Who read, the latest first: one case, or all of them. */
	Page find(Optional<String> reference, int page, int size) {
		String where = reference.isPresent() ? " where reference = :reference" : "";
		Map<String, Object> values = new HashMap<>();
		reference.ifPresent((text) -> values.put("reference", text));
		long total = this.jdbc.sql("select count(*) from escalation_reading" + where)
			.params(values)
			.query(Long.class)
			.single();
		List<Entry> entries = this.jdbc
			.sql("select at_time as at, reference, person_id, person_name, what from escalation_reading" + where
					+ " order by at_time desc, id desc offset :skipped rows fetch next :size rows only")
			.params(values)
			.param("skipped", (long) page * size)
			.param("size", size)
			.query(Rows.of(Entry.class))
			.list();
		return new Page(total, page, size, entries);
	}

	/** Who read a case, as a table for a spreadsheet. */
	String csv(String reference) {
		Csv csv = new Csv().line("When (UTC)", "Account", "Name", "Way");
		find(Optional.of(reference), 0, Integer.MAX_VALUE).readings()
			.forEach((entry) -> csv.line(entry.at(), entry.personId(), entry.personName(), entry.what()));
		return csv.toString();
	}

	/**
	 * One page of the record.
	 *
	 * @param total all that match
	 * @param page from 0
	 * @param size entries on a page
	 * @param readings this page's, the latest first
	 */
	record Page(long total, int page, int size, List<Entry> readings) {
	}

	/**
	 * Somebody read a case.
	 *
	 * @param personName the name as it was then
	 * @param what in which way: case, sheet, path, timeline.csv, timeline.html, or a
	 * document; past the history of cases, engine-values or engine-acts; own-task for
	 * whoever has the task by way of which they read
	 */
	record Entry(Instant at, String reference, String personId, String personName, String what) {
	}

}
