package uk.safeguarding.escalation.audit.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.web.Reader;

/**
 * All cases, running and finished, from the register's own table: one page and one count,
 * whatever their number.
 */
@Component
class CaseList {

	private static final String WHOLE_REFERENCE = "HSCP-\\d{4}-\\d{4,}";

	private static final String COLUMNS = """
			reference, process_instance_id, diagram_version, raised_at, raising_agency, challenged_agency,
			current_stage, final_outcome, end_reason, ended_at, closed_at,
			closing_reason,\s""" + CaseState.IS_HALTED + " as halted";

	private final JdbcClient jdbc;

	private final Diagrams diagrams;

	private final Halts halts;

	private final CaseWords words;

	private final ZoneId zone;

	CaseList(JdbcClient jdbc, Diagrams diagrams, Halts halts, CaseWords words, ZoneId zone) {
		this.jdbc = jdbc;
		this.diagrams = diagrams;
		this.halts = halts;
		this.words = words;
		this.zone = zone;
	}

	/** The page of those cases that this reader may see. */
	CasePage find(CaseSearch search, Reader reader) {
		List<String> conditions = new ArrayList<>();
		Map<String, Object> values = new HashMap<>();
		if (!reader.seesEveryCase()) {
			conditions.add("current_stage >= :fromStage");
			values.put("fromStage", reader.fromStage());
		}
		conditions(search, conditions, values);
		String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
		long total = this.jdbc.sql("select count(*) from escalation" + where).params(values).query(Long.class).single();
		BiFunction<String, String, Optional<Instant>> since = this.halts.since();
		List<ListedCase> cases = this.jdbc
			.sql("select " + COLUMNS + " from escalation" + where + " order by "
					+ search.order().columns(search.ascending()) + " offset :skipped rows fetch next :size rows only")
			.params(values)
			.param("skipped", (long) search.page() * search.size())
			.param("size", search.size())
			.query((row, number) -> listed(row, since))
			.list();
		return new CasePage(total, search.page(), search.size(), cases);
	}

	/** The agencies of the file, and behind them those that only the register knows. */
	List<AgencyName> agencies() {
		Stream<String> inCases = this.jdbc.sql("""
				select raising_agency from escalation union select challenged_agency from escalation order by 1
				""").query(String.class).list().stream();
		return Stream.concat(this.words.agencies(), inCases.map(this.words::agency))
			.collect(Collectors.toMap(AgencyName::id, Function.identity(), (first, again) -> first, LinkedHashMap::new))
			.values()
			.stream()
			.toList();
	}

	private void conditions(CaseSearch search, List<String> conditions, Map<String, Object> values) {
		search.text().ifPresent((text) -> {
			String sought = text.toUpperCase(Locale.ROOT);
			if (sought.matches(WHOLE_REFERENCE)) {
				conditions.add("reference = :text");
				values.put("text", sought);
			}
			else {
				conditions.add("(reference like :part escape '!' or child_reference in (:childReference, :text))");
				values.put("part", "%" + sought.replaceAll("([!%_])", "!$1") + "%");
				values.put("childReference", sought);
				values.put("text", text);
			}
		});
		search.agency().ifPresent((agency) -> {
			conditions.add("(raising_agency = :agency or challenged_agency = :agency)");
			values.put("agency", agency);
		});
		search.state().ifPresent((state) -> conditions.add(state.condition()));
		search.stage().ifPresent((stage) -> {
			conditions.add("current_stage = :stage");
			values.put("stage", stage);
		});
		search.outcome().ifPresent((outcome) -> {
			conditions.add("final_outcome = :outcome");
			values.put("outcome", outcome);
		});
		search.from().ifPresent((day) -> {
			conditions.add("raised_at >= :from");
			values.put("from", start(day));
		});
		search.to().ifPresent((day) -> {
			conditions.add("raised_at < :behind");
			values.put("behind", start(day.plusDays(1)));
		});
	}

	private OffsetDateTime start(LocalDate day) {
		return day.atStartOfDay(this.zone).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
	}

	private ListedCase listed(ResultSet result, BiFunction<String, String, Optional<Instant>> since)
			throws SQLException {
		Row row = new Row(result);
		Optional<String> outcome = row.maybe("final_outcome");
		String instance = row.text("process_instance_id");
		String definition = this.diagrams.idOf(row.number("diagram_version"));
		return new ListedCase(row.text("reference"), instance, definition, row.at("raised_at"),
				this.words.agency(row.text("raising_agency")), this.words.agency(row.text("challenged_agency")),
				row.number("current_stage"), row.state(), outcome, this.words.outcome(outcome, row.maybe("end_reason")),
				row.perhapsAt("ended_at"), row.perhapsAt("closed_at"),
				(row.state() == CaseState.HALTED) ? since.apply(instance, definition) : Optional.empty());
	}

}
