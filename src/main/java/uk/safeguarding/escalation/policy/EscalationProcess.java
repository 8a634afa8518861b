package uk.safeguarding.escalation.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The contract between the diagram {@code bpmn/professional-difference.bpmn} and the
 * code: its key and the ids that the code knows.
 */
public final class EscalationProcess {

	/** Key of the process definition. */
	public static final String KEY = "professional-difference";

	/** The form that starts a case. */
	public static final String START_FORM = "raise-difference";

	/** The highest stage: the HSCP Strategic Partners Board. */
	public static final int BOARD = 4;

	/** A case that reaches this stage is reported to the HSCP. */
	public static final int FIRST_REPORTED_STAGE = 2;

	/** The result of a stage that ended by itself; all others are answers of its form. */
	public static final String LIMIT_REACHED = "limit-reached";

	/** The raiser's own task, open from registration to the last outcome. */
	public static final String FOLLOW_CASE = "FollowCase";

	/** The talk between the two practitioners, before Stage 1. */
	public static final String PRE_ESCALATION_DISCUSSION = "PreEscalationDiscussion";

	/** Limit of the pre-escalation discussion. */
	public static final String PRE_ESCALATION_LIMIT = "PreEscalationLimit";

	/** Each agency's confirmation after the last outcome. */
	public static final String CONFIRM_RECORDS = "ConfirmRecords";

	/** Reminds the agencies that have not confirmed their records. */
	public static final String RECORDS_REMINDER = "ConfirmRecordsReminder";

	/** Closes a case: its records are confirmed, or nobody waits for them any longer. */
	public static final String CLOSE_ESCALATION = "CloseEscalation";

	private static final Pattern STAGE = Pattern.compile("Stage([1-4])");

	private EscalationProcess() {
	}

	/**
	 * The stage an element belongs to.
	 * @param elementId id of an element that names its stage, such as {@code OpenStage2}
	 * @return 1 to 4
	 * @throws IllegalArgumentException if the id names no stage
	 */
	public static int stageOf(String elementId) {
		Matcher stage = STAGE.matcher(elementId);
		if (!stage.find()) {
			throw new IllegalArgumentException("The element " + elementId + " belongs to no stage.");
		}
		return Integer.parseInt(stage.group(1));
	}

	/**
	 * The timer that ends a stage (or, at the board, says that it is overdue).
	 * @param stage 0 for the pre-escalation discussion, 1 to 4
	 * @return the id of the timer event
	 */
	public static String limitTimer(int stage) {
		return (stage == 0) ? PRE_ESCALATION_LIMIT : "Stage" + stage + "Limit";
	}

}
