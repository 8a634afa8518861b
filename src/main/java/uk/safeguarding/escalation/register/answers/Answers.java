package uk.safeguarding.escalation.register.answers;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The register's answers about a span. A number that stands in no row cannot be given,
 * such as a share of nothing.
 *
 * @param span the cases raised in it are counted
 * @param asOf when the register was asked, in the business zone
 * @param withheldUnder smaller numbers are withheld; empty for whoever is told all
 * @param tables in the order in which people read them
 */
public record Answers(Span span, OffsetDateTime asOf, Optional<Integer> withheldUnder, List<Table> tables) {

	/** Stands where a number is withheld. */
	public static final String WITHHELD = "withheld";

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
	 * @param values by column: a number, or {@link #WITHHELD}
	 */
	public record Row(String id, String label, boolean total, Map<String, Object> values) {

	}

}
