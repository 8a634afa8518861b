package uk.safeguarding.escalation.register;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/**
 * Gives each case its reference, {@code HSCP-<year>-<number>}: the year in which it is
 * raised (in the business zone) and a number of at least four digits. The number comes
 * from one database sequence that never goes back: it does not start again with the year,
 * and a refused case leaves a gap.
 */
@Component
public class References {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final ZoneId zone;

	References(JdbcClient jdbc, Clock clock, ZoneId zone) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * Takes the next reference.
	 * @return a reference that was never given before
	 */
	public String next() {
		ZonedDateTime now = this.clock.instant().atZone(this.zone);
		KeyHolder number = new GeneratedKeyHolder();
		this.jdbc.sql("insert into escalation_number (taken_at) values (:at)")
			.param("at", now.withZoneSameInstant(ZoneOffset.UTC).toOffsetDateTime())
			.update(number, "number");
		return "HSCP-%d-%04d".formatted(now.getYear(), number.getKeyAs(Long.class));
	}

}
