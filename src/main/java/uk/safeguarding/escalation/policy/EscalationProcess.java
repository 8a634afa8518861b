package uk.safeguarding.escalation.policy;

/**
 * The contract between the diagram {@code bpmn/professional-difference.bpmn} and the
 * code: its key and the ids that the code knows.
 */
public final class EscalationProcess {

	/** Key of the process definition. */
	public static final String KEY = "professional-difference";

	/** The form that starts a case. */
	public static final String START_FORM = "raise-difference";

	/** The result of a stage that ended by itself; all others are answers of its form. */
	public static final String LIMIT_REACHED = "limit-reached";

	/** The raiser's own task, open from registration to the last outcome. */
	public static final String FOLLOW_CASE = "FollowCase";

	/** Somebody corrects what was written by mistake. */
	public static final String CORRECT_CASE = "CorrectCase";

	/** Gives a case its reference. */
	public static final String REGISTER_ESCALATION = "RegisterEscalation";

	/** The talk between the two practitioners, before the first stage. */
	public static final String PRE_ESCALATION_DISCUSSION = "PreEscalationDiscussion";

	/** Each agency's confirmation after the last outcome. */
	public static final String CONFIRM_RECORDS = "ConfirmRecords";

	/** Reminds the agencies that have not confirmed their records. */
	public static final String RECORDS_REMINDER = "ConfirmRecordsReminder";

	/** Closes a case: its records are confirmed, or nobody waits for them any longer. */
	public static final String DID_IT_HELP = "DidItHelp";

	public static final String CLOSE_ESCALATION = "CloseEscalation";

	private EscalationProcess() {
	}

}
