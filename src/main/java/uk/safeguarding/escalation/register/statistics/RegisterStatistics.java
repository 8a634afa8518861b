package uk.safeguarding.escalation.register.statistics;

import java.text.Collator;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.register.KnownStages;
import uk.safeguarding.escalation.register.statistics.Statistics.Table;
import uk.safeguarding.escalation.register.statistics.TableDefinition.Figure;

/**
 * Answers the board's questions about a span from the register.
 */
@Component
public class RegisterStatistics {

	private static final DateTimeFormatter SQL_MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx");

	private final JdbcClient jdbc;

	private final KnownStages stages;

	private final AgencyDirectory agencies;

	private final Wording wording;

	private final Publication publication;

	private final Clock clock;

	private final ZoneId zone;

	private final List<TableDefinition> definitions = TableDefinition.all();

	private final Map<String, String> queries = this.definitions.stream()
		.collect(Collectors.toMap(TableDefinition::id, TableDefinition::sql));

	RegisterStatistics(JdbcClient jdbc, KnownStages stages, AgencyDirectory agencies, Wording wording,
			Publication publication, Clock clock, ZoneId zone) {
		this.jdbc = jdbc;
		this.stages = stages;
		this.agencies = agencies;
		this.wording = wording;
		this.publication = publication;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * The statistics about a span, all tables as they are at one moment.
	 * @param span the cases raised in it are counted
	 * @param exactFrom spans of fewer counted cases than this are told as for
	 * publication; 0 tells all
	 * @param forPublication tells them as for publication in any case, and marks for
	 * whoever is told all what must be looked at before
	 * @return every table
	 */
	@Transactional(readOnly = true, propagation = Propagation.REQUIRES_NEW, isolation = Isolation.REPEATABLE_READ)
	public Statistics of(Span span, int exactFrom, boolean forPublication) {
		OffsetDateTime now = this.clock.instant().atZone(this.zone).toOffsetDateTime();
		Telling telling = telling(span, exactFrom, forPublication);
		Optional<Telling> before = span.before().map((each) -> telling(each, exactFrom, forPublication));
		CountedStages counted = new CountedStages(this.stages.all(), this.stages.reportedFrom());
		List<Table> tables = this.definitions.stream().map((each) -> each.with(counted)).map((definition) -> {
			Table table = table(definition, counted, telling, now);
			return before.filter((each) -> definition.beside())
				.map((each) -> table.beside(table(definition, counted, each, now)))
				.orElse(table);
		}).toList();
		return new Statistics(span, now, telling.published(this.publication.withholdUnder()),
				telling.published(this.publication.roundTo()), tables);
	}

	/**
	 * How the numbers of a span are told. Of very few cases zeros would say everything,
	 * whatever is none of them is the case: all is withheld, in the rows that every span
	 * has.
	 */
	private Telling telling(Span span, int exactFrom, boolean forPublication) {
		OffsetDateTime begins = span.begins(this.zone);
		OffsetDateTime ends = span.ends(this.zone);
		Map<String, Object> cases = ask(
				"select count(*) as raised, count(case when not raised_in_error then 1 end) as counted"
						+ " from statistics_case where raised_at >= :begins and raised_at < :ends",
				begins, ends)
			.query()
			.singleRow();
		long counted = (Long) cases.get("counted");
		boolean mayBeExact = counted >= exactFrom;
		if (mayBeExact && !forPublication) {
			return new Telling(begins, ends, Long::valueOf, false, false);
		}
		if (counted < this.publication.withholdUnder() && (Long) cases.get("raised") > 0) {
			return new Telling(begins, begins, (number) -> Publication.WITHHELD, true, false);
		}
		return new Telling(begins, ends, this.publication::of, true, mayBeExact);
	}

	private Table table(TableDefinition definition, CountedStages stages, Telling telling, OffsetDateTime now) {
		Map<String, String> labels = labels(definition.id(), stages);
		List<Map<String, Object>> rows = ask(stages.in(this.queries.get(definition.id())), telling.begins(),
				telling.ends())
			.param("now", now.withOffsetSameInstant(ZoneOffset.UTC))
			.param("zone", this.zone.getId())
			.param("named", new SqlArrayValue("varchar", labels.keySet().toArray()))
			.param("stages", new SqlArrayValue("integer", stages.numbers()))
			.param("ofTheAgencies", new SqlArrayValue("integer", stages.ofTheAgencies()))
			.param("reportedFrom", stages.reportedFrom())
			.query()
			.listOfRows();
		return definition.id().equals("agencies") ? matrix(definition, rows, labels, telling)
				: table(definition, rows, (row) -> stages.named(label(row, labels)), labels, telling);
	}

	/**
	 * The span is a part of the query, so that the database plans it for this span: a
	 * plan for any span reads a year case by case.
	 */
	private JdbcClient.StatementSpec ask(String sql, OffsetDateTime begins, OffsetDateTime ends) {
		String moment = "timestamp with time zone '%s'";
		return this.jdbc.sql(sql.replace(":begins", moment.formatted(SQL_MOMENT.format(begins)))
			.replace(":ends", moment.formatted(SQL_MOMENT.format(ends))));
	}

	/** Rows that the query does not name are in the order of the labels. */
	private static Table table(TableDefinition definition, List<Map<String, Object>> rows,
			Function<Map<String, Object>, String> label, Map<String, String> labels, Telling telling) {
		List<String> order = List.copyOf(labels.keySet());
		Comparator<Map<String, Object>> inOrder = Comparator
			.<Map<String, Object>>comparingInt((row) -> ((Number) row.get("line")).intValue())
			.thenComparingInt((row) -> order.contains(row.get("id")) ? order.indexOf(row.get("id")) : order.size())
			.thenComparing((row) -> (String) row.get("id"));
		return new Table(definition.id(), definition.title(), definition.note(), definition.rowHeading(),
				definition.columns(),
				rows.stream()
					.sorted(inOrder)
					.map((row) -> definition.row(row, label.apply(row), telling.told(), telling.mark()))
					.toList());
	}

	private static String label(Map<String, Object> row, Map<String, String> labels) {
		Object label = (row.get("label") != null) ? row.get("label") : row.get("id");
		return labels.getOrDefault(row.get("id"), (String) label);
	}

	/** Who challenged whom: raising agencies down, challenged agencies across. */
	private static Table matrix(TableDefinition definition, List<Map<String, Object>> pairs, Map<String, String> names,
			Telling telling) {
		List<String> challenged = alphabetical(pairs, "challenged_agency", names);
		Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
		Stream.concat(alphabetical(pairs, "raising_agency", names).stream(), Stream.of("total")).forEach((id) -> {
			Map<String, Object> row = new LinkedHashMap<>(Map.of("line", rows.size(), "id", id, "total", 0L));
			challenged.forEach((agency) -> row.put(agency.replace('-', '_'), 0L));
			rows.put(id, row);
		});
		pairs.forEach((pair) -> Stream.of((String) pair.get("raising_agency"), "total")
			.forEach((row) -> Stream.of(((String) pair.get("challenged_agency")).replace('-', '_'), "total")
				.forEach((column) -> rows.get(row).merge(column, pair.get("cases"), (a, b) -> (Long) a + (Long) b))));
		rows.get("total").put("label", "All in which it was challenged");
		List<Figure> figures = challenged.stream()
			.map((agency) -> new Figure(agency, names.getOrDefault(agency, agency), "total", null, false))
			.toList();
		return table(definition.with(figures), List.copyOf(rows.values()), (row) -> label(row, names), names, telling);
	}

	private static List<String> alphabetical(List<Map<String, Object>> pairs, String column,
			Map<String, String> names) {
		return pairs.stream()
			.map((pair) -> (String) pair.get(column))
			.distinct()
			.sorted(Comparator.comparing((agency) -> names.getOrDefault(agency, agency),
					Collator.getInstance(Locale.UK)))
			.toList();
	}

	/** How the rows of a table are written out, in their order. */
	private Map<String, String> labels(String table, CountedStages stages) {
		return switch (table) {
			case "themes" -> this.wording.themes();
			case "ends" -> kindsOfEnd();
			case "agencies", "kept-by-agency",
					"agreed-actions" ->
				this.agencies.agencies()
					.stream()
					.sorted(Comparator.comparing(Agency::name, Collator.getInstance(Locale.UK)))
					.collect(Collectors.toMap(Agency::id, Agency::name, (one, other) -> one, LinkedHashMap::new));
			default -> stages.labels();
		};
	}

	private Map<String, String> kindsOfEnd() {
		Map<String, String> kinds = new LinkedHashMap<>();
		kinds.put("settled-before-escalation", "Settled before escalation");
		kinds.put("resolved", "Resolved at {stages}");
		kinds.put("decision-recorded", "Decision recorded");
		kinds.put("unresolved", "Unresolved, with an interim plan");
		this.wording.endReasons().forEach((reason, label) -> kinds.put("withdrawn-" + reason, "Withdrawn: " + label));
		kinds.remove("withdrawn-raised-in-error");
		return kinds;
	}

	/** Which cases are counted, and how their numbers are told. */
	private record Telling(OffsetDateTime begins, OffsetDateTime ends, LongFunction<Object> told, boolean isPublished,
			boolean mark) {

		Optional<Integer> published(int limit) {
			return this.isPublished ? Optional.of(limit) : Optional.empty();
		}

	}

}
