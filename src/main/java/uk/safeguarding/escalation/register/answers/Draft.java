package uk.safeguarding.escalation.register.answers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import uk.safeguarding.escalation.register.answers.Answers.Column;
import uk.safeguarding.escalation.register.answers.Answers.Row;
import uk.safeguarding.escalation.register.answers.Answers.Table;

/**
 * A table before it is decided which of its numbers are shown.
 */
final class Draft {

	private final String id;

	private final String title;

	private final String note;

	private final String rowHeading;

	private final List<Column> columns = new ArrayList<>();

	private final List<DraftRow> rows = new ArrayList<>();

	Draft(String id, String title, String note, String rowHeading) {
		this.id = id;
		this.title = title;
		this.note = note;
		this.rowHeading = rowHeading;
	}

	Draft column(String id, String label) {
		this.columns.add(new Column(id, label));
		return this;
	}

	/** A row with a figure for each of the first columns. */
	Draft row(String id, String label, Figure... figures) {
		this.rows.add(new DraftRow(id, label, false, List.of(figures)));
		return this;
	}

	/** The row that sums up those above it. */
	Draft total(String label, Figure... figures) {
		this.rows.add(new DraftRow("total", label, true, List.of(figures)));
		return this;
	}

	/** The counts that people would see. */
	Stream<String> counts() {
		return this.rows.stream()
			.flatMap((row) -> row.figures().stream())
			.flatMap((figure) -> figure.counts().stream());
	}

	Table filled(Counts counts) {
		return filled(counts, (figure) -> true);
	}

	/** The table for publication. */
	Table filledWithout(Counts counts, Predicate<String> withheld) {
		return filled(counts, (figure) -> figure.isShown(withheld));
	}

	private Table filled(Counts counts, Predicate<Figure> isShown) {
		return new Table(this.id, this.title, this.note, this.rowHeading, List.copyOf(this.columns),
				this.rows.stream()
					.map((row) -> new Row(row.id(), row.label(), row.total(), values(row, counts, isShown)))
					.toList());
	}

	private Map<String, Object> values(DraftRow row, Counts counts, Predicate<Figure> isShown) {
		Map<String, Object> values = new LinkedHashMap<>();
		for (int i = 0; i < row.figures().size(); i++) {
			String column = this.columns.get(i).id();
			Figure figure = row.figures().get(i);
			if (isShown.test(figure)) {
				figure.number(counts).ifPresent((number) -> values.put(column, number));
			}
			else {
				values.put(column, Answers.WITHHELD);
			}
		}
		return values;
	}

	private record DraftRow(String id, String label, boolean total, List<Figure> figures) {

	}

}
