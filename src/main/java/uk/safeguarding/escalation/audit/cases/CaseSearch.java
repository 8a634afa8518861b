package uk.safeguarding.escalation.audit.cases;

import java.time.LocalDate;
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
 * @param order what the list is ordered by
 * @param ascending the lowest first
 * @param page from 0
 * @param size cases on a page
 */
record CaseSearch(Optional<String> text, Optional<String> agency, Optional<CaseState> state, Optional<Integer> stage,
		Optional<String> outcome, Optional<LocalDate> from, Optional<LocalDate> to, CaseOrder order, boolean ascending,
		int page, int size) {

	static CaseSearch of(Parameters parameters) {
		CaseSearch search = new CaseSearch(parameters.text("text"), parameters.like("agency", "[a-z0-9-]{1,60}"),
				parameters.oneOf("state", CaseState.ids()).map(CaseState::of), parameters.number("stage", 0, 4),
				parameters.oneOf("outcome", "resolved", "decision-recorded", "unresolved", "withdrawn"),
				parameters.day("from"), parameters.day("to"),
				CaseOrder.of(parameters.oneOf("sort", CaseOrder.ids()).orElse("raisedAt")),
				parameters.oneOf("direction", "asc", "desc").filter("asc"::equals).isPresent(),
				parameters.number("page", 0, 1_000_000).orElse(0), parameters.number("size", 1, 100).orElse(25));
		if (search.from.isPresent() && search.to.filter((to) -> to.isBefore(search.from.get())).isPresent()) {
			throw parameters.mustBe("to", "not-before-from");
		}
		return search;
	}

}
