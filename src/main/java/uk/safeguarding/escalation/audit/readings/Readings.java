package uk.safeguarding.escalation.audit.readings;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.Row;
import uk.safeguarding.escalation.forms.Readable;
import uk.safeguarding.escalation.web.Reader;

/**
 * The record of who opened which case's history.
 */
@Component
public class Readings {

	private final JdbcClient jdbc;

	private final Readable readable;

	private final Clock clock;

	Readings(JdbcClient jdbc, Readable readable, Clock clock) {
		this.jdbc = jdbc;
		this.readable = readable;
		this.clock = clock;
	}

	/**
	 * Somebody opens a case; called before the answer is given, so that none goes
	 * without.
	 */
	public void record(Reader reader, CaseFile file, String what) {
		this.jdbc.sql("""
				insert into escalation_reading (reference, person_id, person_name, at_time, what)
				values (:reference, :person, :name, :at, :what)
				""")
			.param("reference", file.reference())
			.param("person", reader.id())
			.param("name", reader.name())
			.param("at", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("what", what)
			.update();
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
