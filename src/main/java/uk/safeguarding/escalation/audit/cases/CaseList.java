package uk.safeguarding.escalation.audit.cases;

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
	Page find(CaseSearch search, Reader reader) {
		List<String> conditions = new ArrayList<>();
		Map<String, Object> values = new HashMap<>();
		if (!reader.seesEveryCase()) {
			conditions.add("current_stage >= :fromStage");
			values.put("fromStage", reader.fromStage());
		}
		conditions(search, conditions, values);
		String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
		long total = this.jdbc.sql("select count(*) from escalation" + where).params(values).query(Long.class).single();
		List<ListedCase> cases = this.jdbc
			.sql("select escalation.*, " + CaseState.COLUMN + " from escalation" + where + " order by " + search.order()
					+ " offset :skipped rows fetch next :size rows only")
			.params(values)
			.param("skipped", (long) search.page() * search.size())
			.param("size", search.size())
			.query(RegisteredCase.class)
			.list()
			.stream()
			.map(this::listed)
			.toList();
		return new Page(total, search.page(), search.size(), cases);
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

	private ListedCase listed(RegisteredCase found) {
		String definition = this.diagrams.idOf(found.diagramVersion());
		Optional<Instant> haltedSince = (found.state() == CaseState.HALTED)
				? this.halts.since(found.processInstanceId(), definition) : Optional.empty();
		return new ListedCase(found.reference(), found.processInstanceId(), definition, found.raisedAt(),
				this.words.agency(found.raisingAgency()), this.words.agency(found.challengedAgency()),
				found.currentStage(), found.state(), found.finalOutcome(), this.words.outcome(found), found.endedAt(),
				found.closedAt(), haltedSince);
	}

	/**
	 * One page of the list.
	 *
	 * @param total all that match
	 * @param page from 0
	 * @param size cases on a page
	 * @param cases this page's
	 */
	record Page(long total, int page, int size, List<ListedCase> cases) {
	}

	/** What the list shows of a case; {@link CaseFile} says what each is. */
	record ListedCase(String reference, String instanceId, String definitionId, Instant raisedAt,
			AgencyName raisingAgency, AgencyName challengedAgency, int stage, CaseState state, Optional<String> outcome,
			String outcomeWords, Optional<Instant> endedAt, Optional<Instant> closedAt, Optional<Instant> haltedSince) {
	}

}
