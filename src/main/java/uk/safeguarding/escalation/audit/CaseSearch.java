package uk.safeguarding.escalation.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.mail.MailLog;
import uk.safeguarding.escalation.web.Parameters;

/**
 * What somebody looks for in the list of cases, as the register is asked for it.
 *
 * @param where the condition
 * @param values what stands in it; {@code key} is a child's number, or empty text
 * @param seen the condition under which the reader may read a row
 * @param order the register's columns by which the list is ordered
 * @param page from 0
 * @param size cases on a page
 */
record CaseSearch(String where, Map<String, Object> values, String seen, String order, int page, int size) {

	/** The nearest limit first, and behind these what has ended, the last first. */
	static final String BY_LIMIT = "limit";

	private static final String WHOLE_REFERENCE = "[A-Z]{2,8}-\\d{4}-\\d{4,}";

	/** What a list can be ordered by. */
	static final String[] SORTS = { BY_LIMIT, "raisedAt", "endedAt", "stage", "reference" };

	/** How cases end. */
	static final String[] OUTCOMES = { "resolved", "decision-recorded", "unresolved", "withdrawn" };

	/** Which agency, by the name of the parameter. */
	private static final Map<String, String> AGENCIES = Map.of("agency",
			"(raising_agency = :agency or challenged_agency = :agency)", "raising", "raising_agency = :raising",
			"challenged", "challenged_agency = :challenged");

	/** Past what people were told is the policy's limit, and still open. */
	private static final String LATE = "exists (select 1 from escalation_stage s"
			+ " where s.reference = escalation.reference and s.ended_at is null and s.kept_by < :now)";

	/** Given up until somebody has it tried again; each with its case as business key. */
	static final String UNDELIVERED = "from ACT_RU_INCIDENT i join ACT_RU_EXECUTION x on x.ID_ = i.PROC_INST_ID_ where "
			+ MailLog.STEPS;

	/**
	 * Cases that have not ended stand last either way, but with the limits first. Where
	 * reference or day decide, those stand last (%2$s) of which the reader may know
	 * neither: their neighbours would tell.
	 */
	private static final Map<String, String> ORDERS = Map.of(BY_LIMIT,
			"ended_at desc nulls first, " + CaseFile.LIMIT_OF_OPEN_STAGE + " %1$s nulls last, %2$sreference %1$s",
			"raisedAt", "%2$sraised_at %1$s, reference %1$s",
			// By year and number: a reference may outgrow four digits.
			"reference",
			"%2$ssubstring(reference from position('-' in reference) for 5) %1$s, length(reference) %1$s, reference %1$s",
			"stage", "current_stage %1$s, %2$sraised_at %1$s, reference %1$s", "endedAt",
			"ended_at %1$s nulls last, %2$sraised_at %1$s, reference %1$s");

	/**
	 * As the parameters of a request say it.
	 * @param sight what the reader may read
	 * @param all whether open cases count, too, that the reader may know of and not read
	 */
	static CaseSearch of(Parameters parameters, Sight.Seen sight, boolean all, Instant now, ZoneId zone) {
		Optional<LocalDate> from = parameters.day("from");
		Optional<LocalDate> to = parameters.day("to");
		if (from.isPresent() && to.filter((day) -> day.isBefore(from.get())).isPresent()) {
			throw parameters.mustBe("to", "not-before-from");
		}
		Map<String, Object> values = new HashMap<>(Map.of("key", ""));
		values.putAll(sight.values());
		List<String> conditions = new ArrayList<>();
		// Nobody finds out by asking for it what a case is that they may not read.
		boolean isTold = !all || Stream.of("text", "theme", "outcome", "from", "to")
			.anyMatch((name) -> parameters.text(name).isPresent());
		conditions.add(isTold ? sight.condition() : "(" + sight.condition() + " or ended_at is null)");
		parameters.text("text").ifPresent((text) -> conditions.add(text(text, values)));
		Narrowing by = (name, value, condition) -> value.ifPresent((given) -> {
			conditions.add(condition);
			values.put(name, given);
		});
		AGENCIES.forEach((name, condition) -> by.narrow(name, parameters.like(name, "[a-z0-9-]{1,60}"), condition));
		parameters.oneOf("state", CaseState.ids())
			.ifPresent((state) -> conditions.add(CaseState.of(state).condition()));
		by.narrow("stage", parameters.number("stage", 0, 9), "current_stage = :stage");
		by.narrow("fromStage", parameters.number("fromStage", 0, 9), "current_stage >= :fromStage");
		by.narrow("theme", parameters.like("theme", "[a-z0-9-]{1,100}"), "theme = :theme");
		by.narrow("now", parameters.oneOf("late", "yes").map((late) -> now.atOffset(ZoneOffset.UTC)), LATE);
		parameters.oneOf("undelivered", "yes")
			.ifPresent((any) -> conditions.add("escalation.reference in (select BUSINESS_KEY_ " + UNDELIVERED + ")"));
		by.narrow("outcome", parameters.oneOf("outcome", OUTCOMES), "final_outcome = :outcome");
		by.narrow("from", from.map((day) -> start(day, zone)), "raised_at >= :from");
		by.narrow("behind", to.map((day) -> start(day.plusDays(1), zone)), "raised_at < :behind");
		String sort = parameters.oneOf("sort", SORTS).orElse(BY_LIMIT);
		String order = ORDERS.get(sort)
			.formatted(parameters.oneOf("direction", "asc", "desc").orElse(sort.equals(BY_LIMIT) ? "asc" : "desc"),
					isTold ? "" : "case when " + sight.condition() + " then 0 else 1 end, ");
		return new CaseSearch(" where " + String.join(" and ", conditions), values, sight.condition(), order,
				parameters.number("page", 0, 1_000_000).orElse(0), parameters.number("size", 1, 100).orElse(25));
	}

	/** A reference, a part of one, or a whole record number of a child. */
	private static String text(String text, Map<String, Object> values) {
		String sought = text.toUpperCase(Locale.ROOT);
		values.put("sought", sought);
		if (sought.matches(WHOLE_REFERENCE)) {
			return "reference = :sought";
		}
		values.put("part", "%" + sought.replaceAll("([!%_])", "!$1") + "%");
		values.put("key", Register.searchKey(text));
		return "(reference like :part escape '!' or reference in"
				+ " (select c.reference from escalation_child c where c.search_key = :key))";
	}

	/** The same for another page. */
	CaseSearch at(int page, int size) {
		return new CaseSearch(this.where, this.values, this.seen, this.order, page, size);
	}

	private static OffsetDateTime start(LocalDate day, ZoneId zone) {
		return day.atStartOfDay(zone).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
	}

	/** A condition, if a value for it was given. */
	private interface Narrowing {

		void narrow(String name, Optional<?> value, String condition);

	}

}
