package uk.safeguarding.escalation.access;

/**
 * The roles of the access matrix. Brookfold Primary School raises a difference with
 * Children's Social Care; the police have no part in it.
 */
enum Column {

	NOBODY("nobody", "nobody", "somebody who has not signed in"),

	RAISER("brookfold-primary-practitioner", "raiser", "the practitioner of the raising agency who raised the case"),

	RAISING_MANAGER("brookfold-primary-line-manager", "raising line manager", "a line manager of the raising agency"),

	RAISING_LEAD("brookfold-primary-safeguarding-lead", "raising lead", "a safeguarding lead of the raising agency"),

	RAISING_EXECUTIVE("brookfold-primary-executive", "raising executive", "an executive of the raising agency"),

	CHALLENGED_PRACTITIONER("childrens-social-care-practitioner", "challenged practitioner",
			"a practitioner of the challenged agency"),

	CHALLENGED_MANAGER("childrens-social-care-line-manager", "challenged line manager",
			"a line manager of the challenged agency"),

	CHALLENGED_LEAD("childrens-social-care-safeguarding-lead", "challenged lead",
			"a safeguarding lead of the challenged agency"),

	CHALLENGED_EXECUTIVE("childrens-social-care-executive", "challenged executive",
			"an executive of the challenged agency"),

	STRANGER("police-line-manager", "stranger", "a line manager of an agency that has no part in the case"),

	BUSINESS_UNIT("hscp-business-unit", "business unit", "the HSCP's business unit"),

	BOARD_CHAIR("hscp-board-chair", "Chair", "the Chair of the HSCP Strategic Partners Board"),

	AUDITOR("hscp-auditor", "auditor", "an auditor of the HSCP"),

	PROCESS_OWNER("hscp-process-owner", "process owner", "who edits the diagram"),

	ADMINISTRATOR("admin", "administrator", "an administrator of the engine");

	private final String user;

	private final String title;

	private final String who;

	Column(String user, String title, String who) {
		this.user = user;
		this.title = title;
		this.who = who;
	}

	/** The demo account. */
	String user() {
		return this.user;
	}

	/** The head of the column. */
	String title() {
		return this.title;
	}

	/** Who that is, for the legend. */
	String who() {
		return this.who;
	}

	/** The agency they may raise for; for everybody else the raising agency. */
	String agency() {
		return switch (this) {
			case CHALLENGED_PRACTITIONER, CHALLENGED_MANAGER, CHALLENGED_LEAD, CHALLENGED_EXECUTIVE ->
				"childrens-social-care";
			case STRANGER -> "police";
			default -> "brookfold-primary";
		};
	}

}
