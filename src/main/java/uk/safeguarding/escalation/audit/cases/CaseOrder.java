package uk.safeguarding.escalation.audit.cases;

import java.util.List;
import java.util.Map;

/**
 * The orders of the list, as the register's columns. Cases that have not ended stand last
 * either way.
 */
enum CaseOrder {

	RAISED_AT("raised_at %1$s, reference %1$s"),

	/** By year and number: a reference may outgrow four digits. */
	REFERENCE("substring(reference from 6 for 4) %1$s, length(reference) %1$s, reference %1$s"),

	STAGE("current_stage %1$s, raised_at %1$s, reference %1$s"),

	ENDED_AT("ended_at %1$s nulls last, raised_at %1$s, reference %1$s");

	private static final Map<String, CaseOrder> BY_ID = Map.of("raisedAt", RAISED_AT, "reference", REFERENCE, "stage",
			STAGE, "endedAt", ENDED_AT);

	private final String columns;

	CaseOrder(String columns) {
		this.columns = columns;
	}

	String columns(boolean ascending) {
		return this.columns.formatted(ascending ? "asc" : "desc");
	}

	static CaseOrder of(String id) {
		return BY_ID.get(id);
	}

	static String[] ids() {
		return List.of("raisedAt", "reference", "stage", "endedAt").toArray(String[]::new);
	}

}
