package uk.safeguarding.escalation.audit.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * One row of the register's tables.
 */
public final class Row {

	private final ResultSet row;

	/** Reads this row. */
	public Row(ResultSet row) {
		this.row = row;
	}

	/** Text, empty where there is none. */
	public String text(String column) throws SQLException {
		return Optional.ofNullable(this.row.getString(column)).orElse("");
	}

	/** Text, if there is any. */
	public Optional<String> maybe(String column) throws SQLException {
		return Optional.ofNullable(this.row.getString(column));
	}

	/** A whole number. */
	public int number(String column) throws SQLException {
		return this.row.getInt(column);
	}

	Optional<Integer> perhapsNumber(String column) throws SQLException {
		return Optional.ofNullable(this.row.getObject(column, Integer.class));
	}

	/** Yes or no. */
	public boolean is(String column) throws SQLException {
		return this.row.getBoolean(column);
	}

	/** A moment that every such row has. */
	public Instant at(String column) throws SQLException {
		return this.row.getObject(column, OffsetDateTime.class).toInstant();
	}

	/** A moment, if it has come. */
	public Optional<Instant> perhapsAt(String column) throws SQLException {
		return Optional.ofNullable(this.row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
	}

	/** Where the case of this row stands; the row says in "halted" whether it is. */
	CaseState state() throws SQLException {
		if (perhapsAt("closed_at").isPresent()) {
			return maybe("closing_reason").isPresent() ? CaseState.CLOSED_WITHOUT_CONFIRMATION : CaseState.CLOSED;
		}
		if (is("halted")) {
			return CaseState.HALTED;
		}
		return perhapsAt("ended_at").isPresent() ? CaseState.ENDED : CaseState.RUNNING;
	}

}
