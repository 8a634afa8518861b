package uk.safeguarding.escalation.register.statistics;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import uk.safeguarding.escalation.register.statistics.Statistics.Column;
import uk.safeguarding.escalation.register.statistics.Statistics.Row;
import uk.safeguarding.escalation.register.statistics.Statistics.Table;

/**
 * The register's statistics about a span, to be looked at cell by cell.
 */
record Asked(Statistics answers) {

	static Asked of(RegisterStatistics register, String from, String to) {
		return new Asked(register.of(new Span(LocalDate.parse(from), LocalDate.parse(to)), 0, false));
	}

	/**
	 * The figures of a row for the span itself, in the order of the columns; "-" where
	 * there is none.
	 */
	List<Object> row(String table, String row) {
		Table asked = table(table);
		return asked.columns()
			.stream()
			.map(Column::id)
			.filter((column) -> !column.startsWith("before-"))
			.map((column) -> values(table, row).getOrDefault(column, "-"))
			.toList();
	}

	Map<String, Object> values(String table, String row) {
		return table(table).rows().stream().filter((each) -> each.id().equals(row)).findFirst().orElseThrow().values();
	}

	/** What is marked, as row and column. */
	List<String> everybody(String table) {
		return table(table).rows()
			.stream()
			.flatMap((row) -> row.everybody().stream().map((column) -> row.id() + "/" + column))
			.toList();
	}

	List<String> rows(String table) {
		return table(table).rows().stream().map(Row::label).toList();
	}

	/**
	 * Every table that counts this span alone, a line for each row, as the columns stand
	 * for the span itself.
	 */
	String text() {
		return this.answers.tables().stream().filter((table) -> !table.id().equals("past-limit")).map((table) -> {
			String columns = table.columns()
				.stream()
				.filter((column) -> !column.id().startsWith("before-"))
				.map(Column::label)
				.collect(Collectors.joining(" | "));
			return table.rows()
				.stream()
				.map((row) -> row.label() + " | "
						+ row(table.id(), row.id()).stream().map(String::valueOf).collect(Collectors.joining(" | ")))
				.collect(Collectors.joining("\n", "# " + table.title() + " | " + columns + "\n", "\n"));
		}).collect(Collectors.joining("\n"));
	}

	Table table(String id) {
		return this.answers.tables().stream().filter((table) -> table.id().equals(id)).findFirst().orElseThrow();
	}

}
