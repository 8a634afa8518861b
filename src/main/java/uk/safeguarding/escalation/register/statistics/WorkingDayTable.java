package uk.safeguarding.escalation.register.statistics;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.WorkingDays;

/**
 * Tells the database which days are working days, so that a query can count them. A
 * migration that Flyway repeats whenever the calendar has changed, before the application
 * starts and on one instance at a time.
 */
@Component
class WorkingDayTable implements JavaMigration {

	private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

	private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

	/** Each day with the number of working days up to and including it. */
	private final Map<LocalDate, Integer> numbers = new LinkedHashMap<>();

	WorkingDayTable(WorkingDays workingDays) {
		int number = 0;
		for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
			number += workingDays.isWorkingDay(day) ? 1 : 0;
			this.numbers.put(day, number);
		}
	}

	/** None: a migration that is repeated. */
	@Override
	public MigrationVersion getVersion() {
		return null;
	}

	@Override
	public String getDescription() {
		return "working days";
	}

	@Override
	public Integer getChecksum() {
		return this.numbers.hashCode();
	}

	@Override
	public boolean canExecuteInTransaction() {
		return true;
	}

	@Override
	public void migrate(Context context) throws SQLException {
		try (PreparedStatement delete = context.getConnection().prepareStatement("delete from escalation_working_day");
				PreparedStatement insert = context.getConnection()
					.prepareStatement("insert into escalation_working_day (the_day, number) values (?, ?)")) {
			delete.executeUpdate();
			for (var each : this.numbers.entrySet()) {
				insert.setObject(1, each.getKey());
				insert.setInt(2, each.getValue());
				insert.addBatch();
			}
			insert.executeBatch();
		}
	}

}
