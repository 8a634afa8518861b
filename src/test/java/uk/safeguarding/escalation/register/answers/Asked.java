package uk.safeguarding.escalation.register.answers;

import java.time.LocalDate;
import java.util.List;

import uk.safeguarding.escalation.register.answers.Answers.Row;
import uk.safeguarding.escalation.register.answers.Answers.Table;

/**
 * The register's answers about a span, to be looked at cell by cell.
 */
record Asked(Answers answers) {

	static Asked of(RegisterAnswers register, String from, String to) {
		return new Asked(register.of(new Span(LocalDate.parse(from), LocalDate.parse(to)), 0));
	}

	/** The figures of a row in the order of the columns; "-" where there is none. */
	List<Object> row(String table, String row) {
		Table asked = table(table);
		Row found = asked.rows().stream().filter((candidate) -> candidate.id().equals(row)).findFirst().orElseThrow();
		return asked.columns().stream().map((column) -> found.values().getOrDefault(column.id(), "-")).toList();
	}

	List<String> rows(String table) {
		return table(table).rows().stream().map(Row::label).toList();
	}

	Table table(String id) {
		return this.answers.tables().stream().filter((table) -> table.id().equals(id)).findFirst().orElseThrow();
	}

}
