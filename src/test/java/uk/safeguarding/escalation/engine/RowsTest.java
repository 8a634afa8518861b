package uk.safeguarding.escalation.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;
import org.mockito.Mockito;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/** What a row becomes, and that the driver is asked nothing that it refuses. */
class RowsTest {

	private static final String SQL = """
			select timestamp with time zone '2026-10-05 23:59:00+01' as limit_at, 3 as number, true as is_open,
			  'CHALLENGED' as side, date '2026-10-05' as raised_on, cast(null as timestamp with time zone) as ended_at,
			  timestamp with time zone '2026-10-01 09:00:00+01' as read_at, 7 as late_days
			""";

	@Test
	void aRowIsReadByTheNamesOfItsColumnsWithoutAnExceptionInBetween() {
		JdbcTemplate jdbc = new JdbcTemplate(new SimpleDriverDataSource(new org.h2.Driver(), "jdbc:h2:mem:"));

		Stage stage = jdbc.queryForObject(SQL, (row, number) -> {
			ResultSet watched = Mockito.mock(ResultSet.class, AdditionalAnswers.delegatesTo(row));
			Stage read = Rows.of(Stage.class).mapRow(watched, number);
			verifyNothingRefused(watched);
			return read;
		});

		assertThat(stage).isEqualTo(new Stage(Instant.parse("2026-10-05T22:59:00Z"), 3, true, Side.CHALLENGED,
				LocalDate.parse("2026-10-05"), Optional.empty(), Optional.of(Instant.parse("2026-10-01T08:00:00Z")),
				Optional.of(7)));
	}

	private static void verifyNothingRefused(ResultSet row) throws SQLException {
		verify(row, never()).findColumn("limitAt");
		verify(row, never()).getObject(anyInt(), eq(Optional.class));
		verify(row, never()).getObject(anyInt(), eq(Instant.class));
		verify(row, never()).getObject(any(String.class));
	}

	enum Side {

		RAISING, CHALLENGED

	}

	record Stage(Instant limitAt, int number, boolean isOpen, Side side, LocalDate raisedOn, Optional<Instant> endedAt,
			Optional<Instant> readAt, Optional<Integer> lateDays) {

	}

}
