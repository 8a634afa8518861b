package uk.safeguarding.escalation.register;

import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The calendar by which the limits of all open cases were last calculated, so that people
 * can be told which day came or went.
 */
@Component
public class CountedCalendar {

	private final JdbcClient jdbc;

	CountedCalendar(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Its lines.
	 * @return empty when nothing is known of it
	 */
	public Set<String> lines() {
		return this.jdbc.sql("select line from escalation_calendar").query(String.class).set();
	}

	/** From now on this is the calendar. */
	public void keep(Set<String> lines) {
		this.jdbc.sql("delete from escalation_calendar").update();
		lines.forEach((line) -> this.jdbc.sql("insert into escalation_calendar (line) values (:line)")
			.param("line", line)
			.update());
	}

}
