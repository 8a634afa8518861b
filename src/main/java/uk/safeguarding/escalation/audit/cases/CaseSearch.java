package uk.safeguarding.escalation.audit.cases;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import uk.safeguarding.escalation.web.Parameters;

/**
 * What somebody looks for in the list of cases.
 *
 * @param text part of a reference, or a whole record number of a child
 * @param agency id of an agency on either side
 * @param state where the case stands
 * @param stage the stage it has reached, 0 to 4
 * @param outcome its last outcome
 * @param from raised on this day or later, in the business zone
 * @param to raised on this day or earlier
 * @param order the register's columns by which the list is ordered
 * @param page from 0
 * @param size cases on a page
 */
record CaseSearch(Optional<String> text, Optional<String> agency, Optional<CaseState> state, Optional<Integer> stage,
		Optional<String> outcome, Optional<LocalDate> from, Optional<LocalDate> to, String order, int page, int size) {

	/** Cases that have not ended stand last either way. */
	private static final Map<String, String> ORDERS = Map.of("raisedAt", "raised_at %1$s, reference %1$s",
			// By year and number: a reference may outgrow four digits.
			"reference", "substring(reference from 6 for 4) %1$s, length(reference) %1$s, reference %1$s", "stage",
			"current_stage %1$s, raised_at %1$s, reference %1$s", "endedAt",
			"ended_at %1$s nulls last, raised_at %1$s, reference %1$s");

	static CaseSearch of(Parameters parameters) {
		CaseSearch search = new CaseSearch(parameters.text("text"), parameters.like("agency", "[a-z0-9-]{1,60}"),
				parameters.oneOf("state", CaseState.ids()).map(CaseState::of), parameters.number("stage", 0, 4),
				parameters.oneOf("outcome", "resolved", "decision-recorded", "unresolved", "withdrawn"),
				parameters.day("from"), parameters.day("to"),
				ORDERS.get(parameters.oneOf("sort", "raisedAt", "reference", "stage", "endedAt").orElse("raisedAt"))
					.formatted(parameters.oneOf("direction", "asc", "desc").orElse("desc")),
				parameters.number("page", 0, 1_000_000).orElse(0), parameters.number("size", 1, 100).orElse(25));
		if (search.from.isPresent() && search.to.filter((to) -> to.isBefore(search.from.get())).isPresent()) {
			throw parameters.mustBe("to", "not-before-from");
		}
		return search;
	}

}
