package uk.safeguarding.escalation.audit;

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

import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.web.Parameters;

/**
 * What somebody looks for in the list of cases, as the register is asked for it.
 *
 * @param where the condition, or empty text
 * @param values what stands in it; {@code key} is a child's number, or empty text
 * @param order the register's columns by which the list is ordered
 * @param page from 0
 * @param size cases on a page
 */
record CaseSearch(String where, Map<String, Object> values, String order, int page, int size) {

	private static final String WHOLE_REFERENCE = "[A-Z]{2,8}-\\d{4}-\\d{4,}";

	/** Cases that have not ended stand last either way. */
	private static final Map<String, String> ORDERS = Map.of("raisedAt", "raised_at %1$s, reference %1$s",
			// By year and number: a reference may outgrow four digits.
			"reference",
			"substring(reference from position('-' in reference) for 5) %1$s, length(reference) %1$s, reference %1$s",
			"stage", "current_stage %1$s, raised_at %1$s, reference %1$s", "endedAt",
			"ended_at %1$s nulls last, raised_at %1$s, reference %1$s");

	static CaseSearch of(Parameters parameters, int fromStage, ZoneId zone) {
		Optional<LocalDate> from = parameters.day("from");
		Optional<LocalDate> to = parameters.day("to");
		if (from.isPresent() && to.filter((day) -> day.isBefore(from.get())).isPresent()) {
			throw parameters.mustBe("to", "not-before-from");
		}
		Map<String, Object> values = new HashMap<>(Map.of("key", ""));
		List<String> conditions = new ArrayList<>();
		if (fromStage > 0) {
			conditions.add("current_stage >= :fromStage");
			values.put("fromStage", fromStage);
		}
		parameters.text("text").ifPresent((text) -> conditions.add(text(text, values)));
		parameters.like("agency", "[a-z0-9-]{1,60}").ifPresent((agency) -> {
			conditions.add("(raising_agency = :agency or challenged_agency = :agency)");
			values.put("agency", agency);
		});
		parameters.oneOf("state", CaseState.ids())
			.ifPresent((state) -> conditions.add(CaseState.of(state).condition()));
		parameters.number("stage", 0, 9).ifPresent((stage) -> {
			conditions.add("current_stage = :stage");
			values.put("stage", stage);
		});
		parameters.oneOf("outcome", "resolved", "decision-recorded", "unresolved", "withdrawn").ifPresent((outcome) -> {
			conditions.add("final_outcome = :outcome");
			values.put("outcome", outcome);
		});
		from.ifPresent((day) -> {
			conditions.add("raised_at >= :from");
			values.put("from", start(day, zone));
		});
		to.ifPresent((day) -> {
			conditions.add("raised_at < :behind");
			values.put("behind", start(day.plusDays(1), zone));
		});
		String order = ORDERS
			.get(parameters.oneOf("sort", "raisedAt", "reference", "stage", "endedAt").orElse("raisedAt"))
			.formatted(parameters.oneOf("direction", "asc", "desc").orElse("desc"));
		return new CaseSearch(conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions), values, order,
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

	private static OffsetDateTime start(LocalDate day, ZoneId zone) {
		return day.atStartOfDay(zone).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
	}

}
