package uk.safeguarding.escalation.register.statistics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

import uk.safeguarding.escalation.register.statistics.Statistics.Column;
import uk.safeguarding.escalation.register.statistics.Statistics.Row;

/**
 * A table as {@code statistics/tables.yaml} defines it.
 */
record TableDefinition(String id, String title, String note, String rowHeading, boolean beside, List<Figure> figures) {

	static List<TableDefinition> all() {
		try {
			var yaml = new YamlPropertySourceLoader().load("statistics",
					new ClassPathResource("statistics/tables.yaml"));
			return new Binder(ConfigurationPropertySources.from(yaml))
				.bind("tables", Bindable.listOf(TableDefinition.class))
				.get();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The query that counts it. */
	String sql() {
		try {
			return new ClassPathResource("statistics/" + this.id + ".sql").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** With the stages that are counted. */
	TableDefinition with(CountedStages stages) {
		List<Figure> all = new ArrayList<>();
		for (int i = 0; i < this.figures.size();) {
			int from = i;
			while (i < this.figures.size() && this.figures.get(i).isOfEachStage()) {
				i++;
			}
			List<Figure> ofEach = this.figures.subList(from, i);
			stages.agencies()
				.forEach((stage) -> ofEach
					.forEach((figure) -> all.add(figure.with((text) -> CountedStages.in(text, stage)))));
			if (i < this.figures.size()) {
				all.add(this.figures.get(i++).with(stages::named));
			}
		}
		return new TableDefinition(this.id, this.title, stages.named(this.note), this.rowHeading, this.beside, all);
	}

	/** With further figures. */
	TableDefinition with(List<Figure> more) {
		List<Figure> all = new ArrayList<>(this.figures);
		all.addAll(more);
		return new TableDefinition(this.id, this.title, this.note, this.rowHeading, this.beside, all);
	}

	List<Column> columns() {
		return this.figures.stream().map((figure) -> new Column(figure.id(), figure.label())).toList();
	}

	/**
	 * A row as it is told.
	 * @param counted what the query counted
	 * @param label what people read
	 * @param told how a number of cases is told
	 * @param mark whether figures that say something certain about everybody are marked
	 */
	Row row(Map<String, Object> counted, String label, LongFunction<Object> told, boolean mark) {
		Map<String, Object> values = new LinkedHashMap<>();
		this.figures.forEach((figure) -> {
			Object value = figure.told(counted, told);
			if (value != null) {
				values.put(figure.id(), value);
			}
		});
		boolean total = counted.get("id").equals("total");
		return new Row((String) counted.get("id"), label, total, values,
				this.figures.stream()
					.filter((figure) -> mark && !total && figure.isOfEverybody(counted))
					.map(Figure::id)
					.toList());
	}

	/**
	 * A column.
	 *
	 * @param id what programs call it
	 * @param label what people read
	 * @param of the figure that this one, or the one of a share, is a part of
	 * @param share the figure whose percentage this is
	 * @param neverPublished whether no published count gives it: a median, or what one
	 * case took
	 */
	record Figure(String id, String label, String of, String share, boolean neverPublished) {

		boolean isOfEachStage() {
			return this.id.contains("{stage}");
		}

		Figure with(UnaryOperator<String> stages) {
			return new Figure(stages.apply(this.id), stages.apply(this.label),
					(this.of != null) ? stages.apply(this.of) : null, this.share, this.neverPublished);
		}

		/** Nothing when it cannot be given. */
		Object told(Map<String, Object> counted, LongFunction<Object> told) {
			if (this.share != null) {
				return share(number(counted, this.share), number(counted, this.of), told);
			}
			Number number = number(counted, this.id);
			if (!this.neverPublished) {
				return (number == null) ? null : told.apply(number.longValue());
			}
			if (told.apply(1).equals(Publication.WITHHELD)) {
				return Publication.WITHHELD;
			}
			return (number == null) ? null : Math.round(10 * number.doubleValue()) / 10.0;
		}

		/** Whether this is all of what it is a part of. */
		boolean isOfEverybody(Map<String, Object> counted) {
			Number number = number(counted, this.id);
			return this.of != null && number != null && number.longValue() > 0
					&& number.equals(number(counted, this.of));
		}

		private static Object share(Number part, Number whole, LongFunction<Object> told) {
			if (part == null || whole == null) {
				return null;
			}
			if (!(told.apply(part.longValue()) instanceof Long toldPart)
					|| !(told.apply(whole.longValue()) instanceof Long toldWhole)) {
				return Publication.WITHHELD;
			}
			return (toldWhole == 0) ? null : Math.round(1000.0 * toldPart / toldWhole) / 10.0;
		}

		private static Number number(Map<String, Object> counted, String figure) {
			return (Number) counted.get(figure.replace('-', '_'));
		}

	}

}
