package uk.safeguarding.escalation.register.statistics;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;

/**
 * The register's statistics about a span. A number that stands in no row cannot be given,
 * such as a share of nothing.
 *
 * @param span the cases raised in it are counted
 * @param asOf when the register was asked, in the business zone
 * @param withheldUnder smaller numbers are withheld and all others rounded; empty for
 * whoever is told all
 * @param roundedTo what the others are rounded to; empty with the same
 * @param tables in the order in which people read them
 */
public record Statistics(Span span, @JsonSerialize(using = ToStringSerializer.class) OffsetDateTime asOf,
		Optional<Integer> withheldUnder, Optional<Integer> roundedTo, List<Table> tables) {

	/**
	 * One question and its answer.
	 *
	 * @param id what programs call it
	 * @param title what people read above it
	 * @param note what is counted and what is left out
	 * @param rowHeading what the rows are
	 * @param columns the figures, counts before percentages
	 * @param rows the rows
	 */
	public record Table(String id, String title, String note, String rowHeading, List<Column> columns, List<Row> rows) {

		/** With the figures of the span before in further columns. */
		Table beside(Table before) {
			List<Column> both = new ArrayList<>(this.columns);
			this.columns.forEach(
					(column) -> both.add(new Column("before-" + column.id(), column.label() + ", in the span before")));
			return new Table(this.id, this.title, this.note, this.rowHeading, both,
					IntStream.range(0, this.rows.size())
						.mapToObj((line) -> this.rows.get(line).beside(before.row(this.rows.get(line).id())))
						.toList());
		}

		private Optional<Row> row(String rowId) {
			return this.rows.stream().filter((row) -> row.id().equals(rowId)).findFirst();
		}

	}

	/**
	 * One figure.
	 *
	 * @param id what programs call it
	 * @param label what people read
	 */
	public record Column(String id, String label) {

	}

	/**
	 * One row.
	 *
	 * @param id what programs call it
	 * @param label what people read
	 * @param total whether it sums up the rows above it
	 * @param values by column: a number, or {@link Publication#WITHHELD}
	 * @param everybody columns that say something certain about everybody in a group,
	 * however large; only for whoever publishes, who must look at them
	 */
	public record Row(String id, String label, boolean total, Map<String, Object> values, List<String> everybody) {

		private Row beside(Optional<Row> before) {
			Map<String, Object> both = new LinkedHashMap<>(this.values);
			before.ifPresent((row) -> row.values().forEach((column, value) -> both.put("before-" + column, value)));
			return new Row(this.id, this.label, this.total, both, this.everybody);
		}

	}

}
