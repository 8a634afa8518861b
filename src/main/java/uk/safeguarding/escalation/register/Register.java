package uk.safeguarding.escalation.register;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.engine.Rows;

/**
 * Writes the durable record of escalations. Takes part in the caller's transaction, which
 * is the engine's: what the engine rolls back was never in the register.
 */
@Component
public class Register {

	private final JdbcClient jdbc;

	private final Partnership partnership;

	Register(JdbcClient jdbc, Partnership partnership) {
		this.jdbc = jdbc;
		this.partnership = partnership;
	}

	/**
	 * Gives a case its reference, such as {@code HSCP-<year>-<number>}, which was never
	 * given before: the year in which it is raised and a number of at least four digits.
	 * The number comes from the sequence of one column, which does not start again with
	 * the year; a refused case leaves a gap.
	 * @param raisedAt when it is raised, in the business zone
	 */
	public String reference(ZonedDateTime raisedAt) {
		KeyHolder number = new GeneratedKeyHolder();
		this.jdbc.sql("insert into escalation_number (taken_at) values (:at)")
			.param("at", utc(raisedAt.toInstant()))
			.update(number, "number");
		return "%s-%d-%04d".formatted(this.partnership.references(), raisedAt.getYear(), number.getKeyAs(Long.class));
	}

	/** Enters a case that has just been raised. */
	public void raised(Escalation escalation) {
		this.jdbc.sql("""
				insert into escalation (reference, process_instance_id, diagram_version, raised_at, raising_agency,
				  challenged_agency, raised_on_behalf_of, child_reference, child_reference_owner, theme,
				  initial_concern, immediate_risk, needed_by, late_working_days, opened_at_stage, current_stage)
				values (:reference, :processInstanceId, :diagramVersion, :raisedAt, :raisingAgency,
				  :challengedAgency, :raisedOnBehalfOf, :childReference, :childReferenceOwner, :theme,
				  :initialConcern, :immediateRisk, :neededBy, :lateWorkingDays, :openedAtStage, 0)
				""").paramSource(values(escalation.reference(), escalation)).update();
		children(escalation);
	}

	/** Lets others who do the same wait until the transaction is over. */
	public void lock(String reference) {
		this.jdbc.sql("select reference from escalation where reference = ? for update")
			.param(reference)
			.query(String.class)
			.optional();
	}

	/** Enters a case again in which something was corrected. */
	public void corrected(Escalation escalation) {
		this.jdbc.sql("""
				update escalation set child_reference = :childReference, child_reference_owner = :childReferenceOwner,
				  theme = :theme, initial_concern = :initialConcern, late_working_days = :lateWorkingDays
				where reference = :reference
				""").paramSource(values(escalation.reference(), escalation)).update();
		this.jdbc.sql("delete from escalation_child where reference = ?").param(escalation.reference()).update();
		children(escalation);
	}

	private void children(Escalation escalation) {
		List<String> children = new ArrayList<>(escalation.otherChildReferences());
		children.add(0, escalation.childReference());
		for (int ordinal = 0; ordinal < children.size(); ordinal++) {
			this.jdbc.sql("insert into escalation_child (reference, ordinal, number, search_key) values (?, ?, ?, ?)")
				.params(escalation.reference(), ordinal, children.get(ordinal), searchKey(children.get(ordinal)))
				.update();
		}
	}

	/**
	 * The case that somebody has raised from a draft, if it has not ended. Nobody else
	 * raises from this person's drafts until the transaction is over: who sends the same
	 * at the same moment waits here, and then finds the case.
	 * @param draft a name that the draft has wherever it is copied to
	 * @return its reference
	 */
	public Optional<String> raisedFrom(String personId, String draft) {
		this.jdbc.sql("select id_ from act_id_user where id_ = ? for update")
			.param(personId)
			.query(String.class)
			.optional();
		this.jdbc.sql("""
				delete from escalation_draft where person_id = ? and draft = ?
				and reference in (select reference from escalation where ended_at is not null)
				""").params(personId, draft).update();
		return this.jdbc.sql("select reference from escalation_draft where person_id = ? and draft = ?")
			.params(personId, draft)
			.query(String.class)
			.optional();
	}

	/** Enters from which draft a case was raised; no other one is until it has ended. */
	public void raisedFrom(String personId, String draft, String reference) {
		this.jdbc.sql("insert into escalation_draft (person_id, draft, reference) values (?, ?, ?)")
			.params(personId, draft, reference)
			.update();
	}

	/**
	 * By what a child's record number is found, however it is spaced, dashed and cased.
	 * @param typed what somebody typed
	 * @return its letters and digits, in capitals
	 */
	public static String searchKey(String typed) {
		return typed.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
	}

	/** Enters a stage that has just opened. */
	public void stageOpened(String reference, StageOpening opening) {
		this.jdbc.sql("""
				insert into escalation_stage (reference, stage, opened_at, policy_limit, effective_limit, kept_by,
				  limit_explained, opening_reason, opening_agreed_by)
				values (:reference, :stage, :openedAt, :policyLimit, :effectiveLimit, :policyLimit, :limitExplained,
				  :reason, :agreedBy)
				""").paramSource(values(reference, opening)).update();
		this.jdbc.sql("update escalation set current_stage = :stage where reference = :reference")
			.param("stage", opening.stage())
			.param("reference", reference)
			.update();
	}

	/**
	 * The limit of a stage that has opened, of its latest opening.
	 * @return what people have been told
	 */
	public ToldLimit limit(String reference, int stage) {
		return this.jdbc.sql("""
				select policy_limit, effective_limit, kept_by, limit_explained as explained from escalation_stage
				where reference = :reference and stage = :stage order by opened_at desc fetch first 1 row only
				""").param("reference", reference).param("stage", stage).query(Rows.of(ToldLimit.class)).single();
	}

	/**
	 * Enters the limit of an open stage that was calculated again.
	 * @param limit what people are told from now on
	 */
	public void stageRecalculated(String reference, int stage, ToldLimit limit) {
		this.jdbc.sql("""
				update escalation_stage set policy_limit = :policyLimit, effective_limit = :effectiveLimit,
				  kept_by = :keptBy, limit_explained = :explained
				where reference = :reference and stage = :stage and ended_at is null
				""").paramSource(values(reference, limit).addValue("stage", stage)).update();
	}

	/**
	 * Enters that the limit of an open stage has moved.
	 * @param told what people had been told until then
	 */
	public void limitMoved(String reference, LimitMove move, ToldLimit told) {
		this.jdbc.sql("""
				insert into escalation_limit_move (reference, stage, moved_at, limit_before, limit_after, words_before,
				  words_after, policy_limit_before, explained_before, reason)
				values (:reference, :stage, :movedAt, :before, :after, :wordsBefore, :wordsAfter, :policyLimit,
				  :explained, :reason)
				""").paramSource(values(reference, told, move)).update();
	}

	/**
	 * How the limits of a case have moved while their stages were open, each for the last
	 * time.
	 * @return in the order in which it was told
	 */
	public List<LimitMove> limitMoves(String reference) {
		return this.jdbc.sql("""
				select limit_move.*, limit_before as before, limit_after as after from escalation_limit_move limit_move
				where reference = :reference and moved_at >= (select max(s.opened_at) from escalation_stage s
				  where s.reference = limit_move.reference and s.stage = limit_move.stage)
				order by id
				""").param("reference", reference).query(Rows.of(LimitMove.class)).list();
	}

	/** Enters how the stage ended that is open. */
	public void stageEnded(String reference, StageEnd end) {
		this.jdbc.sql("""
				update escalation_stage set ended_at = :endedAt, result = :result, response = :response,
				  response_position = :responsePosition, raiser_view = :raiserView, end_reason = :endReason
				where reference = :reference and stage = :stage and ended_at is null
				""").paramSource(values(reference, end)).update();
	}

	/** Enters the last outcome of a case: its last stage has ended with it. */
	public void ended(String reference, StageEnd last) {
		this.jdbc.sql("""
				update escalation set final_outcome = :result, final_stage = :stage, end_reason = :endReason,
				  raiser_view = :raiserView, ended_at = :endedAt
				where reference = :reference
				""").paramSource(values(reference, last)).update();
	}

	/**
	 * Enters that a case with a last outcome is open again: it has none any more, nor a
	 * closing. What it had had until then is kept for as long as the case.
	 * @param stage the stage that opens once more; 0 for the discussion
	 */
	public void reopened(String reference, Instant at, int stage) {
		this.jdbc.sql("""
				insert into escalation_reopening (reference, reopened_at, stage, final_outcome, final_stage, end_reason,
				  raiser_view, ended_at, closed_at, closing_reason, unconfirmed_agencies)
				select reference, cast(:at as timestamp with time zone), cast(:stage as integer), final_outcome,
				  final_stage, end_reason, raiser_view, ended_at, closed_at, closing_reason, unconfirmed_agencies
				from escalation where reference = :reference
				""").param("at", utc(at)).param("stage", stage).param("reference", reference).update();
		this.jdbc.sql("""
				update escalation set final_outcome = null, final_stage = null, end_reason = null, raiser_view = null,
				  ended_at = null, closed_at = null, closing_reason = null, unconfirmed_agencies = null
				where reference = :reference
				""").param("reference", reference).update();
	}

	/**
	 * When a case was opened again, and what it had had until then.
	 * @return the oldest first
	 */
	public List<Reopening> reopenings(String reference) {
		return this.jdbc.sql("select * from escalation_reopening where reference = :reference order by reopened_at")
			.param("reference", reference)
			.query(Rows.of(Reopening.class))
			.list();
	}

	/**
	 * Enters what a person did.
	 * @param act what was done, where and by whom
	 */
	public void acted(String reference, Act act) {
		this.jdbc.sql("""
				insert into escalation_act (reference, element, task_id, at_time, person_id, person_name, agency,
				  role, acted_for, detail)
				values (:reference, :element, :taskId, :at, :id, :name, :agency, :role, :actedFor, :detail)
				""").paramSource(values(reference, act, act.person())).update();
	}

	/**
	 * Another side of a case than this, if somebody has acted for one: one person acts
	 * for one side only, the board among them (decided).
	 * @param side an agency's id, {@code hscp} for the board
	 * @return the other side they have acted for
	 */
	public Optional<String> actedForAnother(String reference, String personId, String side) {
		return this.jdbc.sql("""
				select min(acted_for) from escalation_act
				where reference = :reference and person_id = :personId and acted_for <> :side
				""")
			.param("reference", reference)
			.param("personId", personId)
			.param("side", side)
			.query(String.class)
			.optional();
	}

	/** Enters an agency's confirmation that the outcome is in its records. */
	public void confirmed(String reference, Confirmation confirmation) {
		this.jdbc.sql("""
				insert into escalation_confirmation (reference, agency, confirmed_at, child_file_record,
				  agrees_with_record)
				values (:reference, :agency, :at, :childFileRecord, :agreesWithRecord)
				""").paramSource(values(reference, confirmation)).update();
	}

	/** The agencies that have confirmed their records since the last outcome. */
	public Set<String> confirmedBy(String reference) {
		return this.jdbc.sql("""
				select c.agency from escalation_confirmation c join escalation e on e.reference = c.reference
				where c.reference = :reference and c.confirmed_at >= e.ended_at
				""").param("reference", reference).query(String.class).set();
	}

	/**
	 * What people did in a case.
	 * @return in the order in which they did it
	 */
	public List<Act> acts(String reference) {
		return this.jdbc.sql("""
				select element, task_id, at_time, person_id, person_name, agency, role, acted_for, detail
				from escalation_act where reference = ? order by id
				""")
			.param(reference)
			.query((row, number) -> new Act(row.getString("element"), Optional.ofNullable(row.getString("task_id")),
					row.getObject("at_time", OffsetDateTime.class).toInstant(),
					new Person(row.getString("person_id"), row.getString("person_name"), row.getString("agency"),
							row.getString("role")),
					row.getString("acted_for"), Optional.ofNullable(row.getString("detail"))))
			.list();
	}

	/**
	 * When the stages of a case ended, each for the last time.
	 * @return by stage, 0 for the discussion; a stage that is open is not in it, even if
	 * it had ended before
	 */
	public Map<Integer, Instant> stageEnds(String reference) {
		Map<Integer, Instant> ends = new TreeMap<>();
		this.jdbc.sql("""
				select stage, max(ended_at) as ended_at from escalation_stage where reference = :reference
				group by stage having count(ended_at) = count(*)
				""").param("reference", reference).query((row) -> {
			ends.put(row.getInt("stage"), row.getObject("ended_at", OffsetDateTime.class).toInstant());
		});
		return ends;
	}

	/**
	 * Whether a case is closed.
	 * @return false while an agency's confirmation is waited for
	 */
	public boolean isClosed(String reference) {
		return this.jdbc.sql("select count(*) from escalation where reference = :reference and closed_at is not null")
			.param("reference", reference)
			.query(Long.class)
			.single() > 0;
	}

	/**
	 * Enters that a case is closed: every agency asked has confirmed its records, or
	 * {@link #closedUnconfirmed} says which has not.
	 */
	public void closed(String reference, Instant at) {
		this.jdbc.sql("update escalation set closed_at = :at where reference = :reference")
			.param("at", utc(at))
			.param("reference", reference)
			.update();
	}

	/**
	 * Enters that a case is closed without the confirmation of some agencies.
	 * @param agencies ids of those that have not confirmed
	 * @param reason why they are waited for no longer, up to 1,000 characters
	 */
	public void closedUnconfirmed(String reference, Collection<String> agencies, String reason) {
		this.jdbc.sql("""
				update escalation set unconfirmed_agencies = :agencies, closing_reason = :reason
				where reference = :reference
				""")
			.param("agencies", String.join(" ", agencies))
			.param("reason", reason)
			.param("reference", reference)
			.update();
	}

	/** The agencies that take part in cases which are not closed. */
	public Set<String> agenciesOfOpenCases() {
		return this.jdbc.sql("""
				select raising_agency from escalation where closed_at is null
				union select challenged_agency from escalation where closed_at is null
				""").query(String.class).set();
	}

	/** The reference, and the components of these records by their names. */
	private static MapSqlParameterSource values(String reference, Record... records) {
		MapSqlParameterSource values = new MapSqlParameterSource("reference", reference);
		for (Record each : records) {
			SqlParameterSource components = new SimplePropertySqlParameterSource(each);
			for (RecordComponent component : each.getClass().getRecordComponents()) {
				values.addValue(component.getName(), column(components.getValue(component.getName())));
			}
		}
		return values;
	}

	private static Object column(Object value) {
		if (value instanceof Optional<?> perhaps) {
			return perhaps.map(Register::column).orElse(null);
		}
		return (value instanceof Instant moment) ? utc(moment) : value;
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
