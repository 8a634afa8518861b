package uk.safeguarding.escalation.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * One row of the register's tables.
 */
final class Row {

	private final ResultSet row;

	Row(ResultSet row) {
		this.row = row;
	}

	String text(String column) throws SQLException {
		return Optional.ofNullable(this.row.getString(column)).orElse("");
	}

	Optional<String> maybe(String column) throws SQLException {
		return Optional.ofNullable(this.row.getString(column));
	}

	int number(String column) throws SQLException {
		return this.row.getInt(column);
	}

	Optional<Integer> perhapsNumber(String column) throws SQLException {
		return Optional.ofNullable(this.row.getObject(column, Integer.class));
	}

	boolean is(String column) throws SQLException {
		return this.row.getBoolean(column);
	}

	Instant at(String column) throws SQLException {
		return this.row.getObject(column, OffsetDateTime.class).toInstant();
	}

	Optional<Instant> perhapsAt(String column) throws SQLException {
		return Optional.ofNullable(this.row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
	}

	/** Where the case of this row stands. */
	CaseState state() throws SQLException {
		if (perhapsAt("closed_at").isPresent()) {
			return CaseState.CLOSED;
		}
		return perhapsAt("ended_at").isPresent() ? CaseState.ENDED : CaseState.RUNNING;
	}

}
