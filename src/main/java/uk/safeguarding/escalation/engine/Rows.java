package uk.safeguarding.escalation.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * A row of an answer as a record, whose components are named like the columns. Spring's
 * mappers look for {@code raisedAt} before {@code raised_at}, and ask the driver for an
 * {@link Optional}: both make the driver throw, once for every value of every row, and H2
 * write each into a file, with what was asked.
 */
public final class Rows<T> extends DataClassRowMapper<T> {

	private static final ClassValue<RowMapper<?>> MAPPERS = new ClassValue<>() {

		@Override
		protected RowMapper<?> computeValue(Class<?> type) {
			return new Rows<>(type);
		}

	};

	private Rows(Class<T> type) {
		super(type);
	}

	/** What makes a record of this type of each row. */
	@SuppressWarnings("unchecked")
	public static <T> RowMapper<T> of(Class<T> type) {
		return (RowMapper<T>) MAPPERS.get(type);
	}

	@Override
	protected String lowerCaseName(String component) {
		return underscoreName(component);
	}

	@Override
	protected Object getColumnValue(ResultSet row, int column, Class<?> type) throws SQLException {
		return (type == Optional.class || type == Instant.class) ? JdbcUtils.getResultSetValue(row, column)
				: super.getColumnValue(row, column, type);
	}

}
