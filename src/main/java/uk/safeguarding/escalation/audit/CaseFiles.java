package uk.safeguarding.escalation.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.server.ResponseStatusException;

import uk.safeguarding.escalation.engine.Rows;
import uk.safeguarding.escalation.policy.CaseVariables;
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

	private static final RowMapper<CaseFile> FILE = Rows.of(CaseFile.class);

	private static final RowMapper<More> MORE = Rows.of(More.class);

	/** What only the list shows. */
	private static final String LISTED = """
			, %s as next_limit,
			(select min(s.kept_by) from escalation_stage s
			  where s.reference = escalation.reference and s.ended_at is null) as kept_by,
			(immediate_risk or exists (select 1 from ACT_HI_VARINST v where v.PROC_INST_ID_ = process_instance_id
			  and v.NAME_ = '%s' and v.TEXT_ is not null)) as urgent,
			(select min(c.number) from escalation_child c
			  where c.reference = escalation.reference and c.ordinal > 0 and c.search_key = :key) as other_child,
			""".formatted(CaseFile.LIMIT_OF_OPEN_STAGE, CaseVariables.RISK_HAS_RISEN_SINCE);

	/**
	 * What somebody is asked now, but for what comes back as often as it is done; a task
	 * of each agency knows whose it is.
	 */
	private static final String OPEN_TASKS = """
			select t.PROC_INST_ID_ as instance, t.TASK_DEF_KEY_ as element,
			  (select min(v.TEXT_) from ACT_RU_VARIABLE v where v.NAME_ = 'agency' and v.EXECUTION_ID_ in
			    (t.EXECUTION_ID_, (select x.PARENT_ID_ from ACT_RU_EXECUTION x where x.ID_ = t.EXECUTION_ID_))) as agency
			from ACT_RU_TASK t where t.PROC_INST_ID_ in (:instances) order by t.TASK_DEF_KEY_ desc, 3
			""";

	private final JdbcClient jdbc;

	private final KnownStages stages;

	private final Sight sight;

	private final Halts halts;

	private final CaseWords words;

	private final Texts texts;

	CaseFiles(JdbcClient jdbc, KnownStages stages, Sight sight, Halts halts, CaseWords words, Texts texts) {
		this.jdbc = jdbc;
		this.stages = stages;
		this.sight = sight;
		this.halts = halts;
		this.words = words;
		this.texts = texts;
	}

	/** The case of this reference. */
	public CaseFile get(String reference, Reader reader) {
		Sight.Seen seen = this.sight.of(reader);
		return this.jdbc
			.sql("select " + CaseFile.COLUMNS + " from escalation where reference = :reference and " + seen.condition())
			.param("reference", reference)
			.params(seen.values())
			.query(FILE)
			.optional()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, this.texts.of("not-found")));
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

	/** How many there are. */
	long count(CaseSearch search) {
		return this.jdbc.sql("select count(*) from escalation" + search.where())
			.params(search.values())
			.query(Long.class)
			.single();
	}

	/** One page and one count, whatever their number. */
	Page find(CaseSearch search, Reader reader) {
		long total = count(search);
		List<Row> rows = this.jdbc
			.sql("select " + CaseFile.COLUMNS + LISTED + search.seen() + " as seen from (select * from escalation"
					+ search.where() + " order by " + search.order()
					+ " offset :skipped rows fetch next :size rows only) escalation order by " + search.order())
			.params(search.values())
			.param("skipped", (long) search.page() * search.size())
			.param("size", search.size())
			.query((row, number) -> new Row(FILE.mapRow(row, number), MORE.mapRow(row, number)))
			.list();
		Map<String, List<OpenTask>> tasks = openTasks(rows);
		Map<String, List<Undelivered>> undelivered = reader.seesCases() ? undelivered(rows) : Map.of();
		return new Page(total, search.page(), search.size(),
				rows.stream()
					.map((row) -> listed(row, tasks.getOrDefault(row.file().instanceId(), List.of()),
							undelivered.getOrDefault(row.file().reference(), List.of())))
					.toList());
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

	private Map<String, List<OpenTask>> openTasks(List<Row> rows) {
		List<String> instances = rows.stream().map((row) -> row.file().instanceId()).toList();
		return instances.isEmpty() ? Map.of()
				: this.jdbc.sql(OPEN_TASKS)
					.param("instances", instances)
					.query(Rows.of(OpenTask.class))
					.list()
					.stream()
					.collect(Collectors.groupingBy(OpenTask::instance));
	}

	private Map<String, List<Undelivered>> undelivered(List<Row> rows) {
		List<String> references = rows.stream()
			.filter((row) -> row.more().seen())
			.map((row) -> row.file().reference())
			.toList();
		return references.isEmpty() ? Map.of() : this.jdbc.sql(
				"select x.BUSINESS_KEY_ as reference, i.CONFIGURATION_ as job, coalesce(i.INCIDENT_MSG_, '') as sentence "
						+ CaseSearch.UNDELIVERED + " and x.BUSINESS_KEY_ in (:references) order by i.ID_")
			.param("references", references)
			.query(Rows.of(Undelivered.class))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Undelivered::reference));
	}

	/** What is waited for, each with who does it, in the order of the diagram. */
	private List<String> waitsFor(CaseFile file, List<OpenTask> tasks) {
		return tasks.stream()
			.flatMap((open) -> this.words.task(file, open.element())
				.filter((task) -> !task.again())
				.map((task) -> this.words.waitsFor(file, task, open.agency()))
				.stream())
			.toList();
	}

	private ListedCase listed(Row row, List<OpenTask> tasks, List<Undelivered> undelivered) {
		CaseFile file = row.file();
		More more = row.more();
		Optional<Instant> haltedSince = (file.state() == CaseState.HALTED)
				? this.halts.since(file.instanceId(), file.definitionId()) : Optional.empty();
		boolean seen = more.seen();
		return new ListedCase(seen, seen ? file.reference() : "", seen ? file.instanceId() : "", file.definitionId(),
				file.raisedAt(), this.words.agency(file.raisingAgency()), this.words.agency(file.challengedAgency()),
				StringUtils.capitalize(this.words.place(file, file.stage())), file.state(), this.words.outcome(file),
				file.endedAt(), file.closedAt(), haltedSince, more.otherChild(), more.urgent(), waitsFor(file, tasks),
				more.nextLimit(), more.keptBy(), undelivered);
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
	 * them.
	 *
	 * @param seen whether the reader may read it; otherwise nothing here tells which case
	 * it is
	 * @param otherChild the number of another child whom it concerns, if that is what was
	 * looked for
	 * @param urgent whether a child was at immediate risk, or the risk has risen since
	 * @param waitsFor who is asked for what now
	 * @param limit when the next limit acts
	 * @param keptBy by when an outcome is due
	 * @param undelivered what somebody was to be sent and was not; who reads their own
	 * cases only is not told
	 */
	record ListedCase(boolean seen, String reference, String instanceId, String definitionId, Instant raisedAt,
			String raisingAgency, String challengedAgency, String stage, CaseState state, String outcome,
			Optional<Instant> endedAt, Optional<Instant> closedAt, Optional<Instant> haltedSince,
			Optional<String> otherChild, boolean urgent, List<String> waitsFor, Optional<Instant> limit,
			Optional<Instant> keptBy, List<Undelivered> undelivered) {
	}

	/**
	 * A notice or report that did not reach everybody.
	 *
	 * @param job the engine's id of the try that was given up
	 * @param sentence which step, whom it did not reach, and why
	 */
	record Undelivered(String reference, String job, String sentence) {
	}

	private record Row(CaseFile file, More more) {

	}

	private record More(Optional<Instant> nextLimit, Optional<Instant> keptBy, boolean urgent,
			Optional<String> otherChild, boolean seen) {

	}

	private record OpenTask(String instance, String element, Optional<String> agency) {

	}

}
