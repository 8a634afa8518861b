package uk.safeguarding.escalation.agency;

/**
 * Groups of the safeguarding children partnership (HSCP) itself that every policy has,
 * and of the engine's administrators.
 */
public final class HscpGroups {

	/** The business unit: raises on behalf of others, types for the board. */
	public static final String BUSINESS_UNIT = "hscp.business-unit";

	/** Reads every case and changes nothing. */
	public static final String AUDITOR = "hscp.auditor";

	/** Edits the diagram. */
	public static final String PROCESS_OWNER = "hscp.process-owner";

	/** Reads the register's numbers, and no case. */
	public static final String QUALITY = "hscp.quality";

	/** Engine administrators. */
	public static final String ADMINISTRATORS = "camunda-admin";

	private HscpGroups() {
	}

}
