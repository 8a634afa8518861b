package uk.safeguarding.escalation.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.server.ResponseStatusException;

import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.register.KnownStages;
import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.web.Reader;

/**
 * Finds cases, running and finished, in the register's own table: one by its reference,
 * or a page of those that somebody looks for. What the reader may not see is not there.
 */
@Component
public class CaseFiles {

	private static final RowMapper<CaseFile> FILE = new SimplePropertyRowMapper<>(CaseFile.class);

	private static final String OTHER_CHILD = """
			, (select min(c.number) from escalation_child c
			  where c.reference = escalation.reference and c.ordinal > 0 and c.search_key = :key) as other_child
			""";

	private final JdbcClient jdbc;

	private final KnownStages stages;

	private final Halts halts;

	private final CaseWords words;

	private final Texts texts;

	CaseFiles(JdbcClient jdbc, KnownStages stages, Halts halts, CaseWords words, Texts texts) {
		this.jdbc = jdbc;
		this.stages = stages;
		this.halts = halts;
		this.words = words;
		this.texts = texts;
	}

	/** The case of this reference. */
	public CaseFile get(String reference, Reader reader) {
		return this.jdbc
			.sql("select " + CaseFile.COLUMNS
					+ " from escalation where reference = :reference and current_stage >= :fromStage")
			.param("reference", reference)
			.param("fromStage", fromStage(reader))
			.query(CaseFile.class)
			.optional()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, this.texts.of("not-found")));
	}

	/** The lowest stage that a case must have reached to be seen by somebody. */
	int fromStage(Reader reader) {
		return reader.seesEveryCase() ? 0 : this.stages.reportedFrom();
	}

	/** The stages that cases can be looked for by. */
	Map<Integer, String> stages() {
		Map<Integer, String> labels = new TreeMap<>();
		Collection<Diagram.Stage> all = this.stages.all();
		all.forEach((stage) -> labels.put(stage.number(), stage.label()));
		all.stream()
			.filter((stage) -> stage.number() > 0)
			.findFirst()
			.ifPresent((first) -> labels.put(0, StringUtils.capitalize(first.before())));
		return labels;
	}

	/** One page and one count, whatever their number. */
	Page find(CaseSearch search) {
		long total = this.jdbc.sql("select count(*) from escalation" + search.where())
			.params(search.values())
			.query(Long.class)
			.single();
		List<ListedCase> cases = this.jdbc
			.sql("select " + CaseFile.COLUMNS + OTHER_CHILD + " from (select * from escalation" + search.where()
					+ " order by " + search.order()
					+ " offset :skipped rows fetch next :size rows only) escalation order by " + search.order())
			.params(search.values())
			.param("skipped", (long) search.page() * search.size())
			.param("size", search.size())
			.query((row, number) -> listed(FILE.mapRow(row, number), Optional.ofNullable(row.getString("other_child"))))
			.list();
		return new Page(total, search.page(), search.size(), cases);
	}

	/** The agencies of the file, and behind them those that only the register knows. */
	Map<String, String> agencies() {
		Map<String, String> agencies = this.words.agencies();
		this.jdbc.sql("""
				select raising_agency from escalation union select challenged_agency from escalation order by 1
				""")
			.query(String.class)
			.list()
			.forEach((agency) -> agencies.putIfAbsent(agency, this.words.agency(agency)));
		return agencies;
	}

	private ListedCase listed(CaseFile file, Optional<String> otherChild) {
		Optional<Instant> haltedSince = (file.state() == CaseState.HALTED)
				? this.halts.since(file.instanceId(), file.definitionId()) : Optional.empty();
		return new ListedCase(file.reference(), file.instanceId(), file.definitionId(), file.raisedAt(),
				this.words.agency(file.raisingAgency()), this.words.agency(file.challengedAgency()),
				StringUtils.capitalize(this.words.place(file, file.stage())), file.state(), this.words.outcome(file),
				file.endedAt(), file.closedAt(), haltedSince, otherChild);
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

	/**
	 * What the list shows of a case, with agencies, stage and outcome as people read
	 * them, and the number of another child whom it concerns, if that is what was looked
	 * for.
	 */
	record ListedCase(String reference, String instanceId, String definitionId, Instant raisedAt, String raisingAgency,
			String challengedAgency, String stage, CaseState state, String outcome, Optional<Instant> endedAt,
			Optional<Instant> closedAt, Optional<Instant> haltedSince, Optional<String> otherChild) {
	}

}
