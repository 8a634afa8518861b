package uk.safeguarding.escalation.agency;

import java.util.List;

/**
 * Groups of the safeguarding children partnership (HSCP) itself and of the engine's
 * administrators.
 */
public final class HscpGroups {

	/** The business unit: raises on behalf of others, types for the board. */
	public static final String BUSINESS_UNIT = "hscp.business-unit";

	/** Chair of the HSCP Strategic Partners Board. */
	public static final String BOARD_CHAIR = "hscp.board-chair";

	/** Reads every case and changes nothing. */
	public static final String AUDITOR = "hscp.auditor";

	/** Edits the diagram. */
	public static final String PROCESS_OWNER = "hscp.process-owner";

	/** Engine administrators. */
	public static final String ADMINISTRATORS = "camunda-admin";

	/** The partnership's groups, without the administrators. */
	public static final List<String> ALL = List.of(BUSINESS_UNIT, BOARD_CHAIR, AUDITOR, PROCESS_OWNER);

	private HscpGroups() {
	}

	/** What a group is called where it is missing. */
	public static String title(String group) {
		return group.equals(BOARD_CHAIR) ? "Chair of the board" : group;
	}

}
