package uk.safeguarding.escalation.policy;

import java.util.regex.Pattern;

import org.springframework.util.StringUtils;

/**
 * Names of the process variables that the code reads or writes. Names that only forms use
 * stand in the forms; what the application sets is listed in {@code docs/variables.md}.
 */
public final class CaseVariables {

	// The form that raises a difference.
	public static final String IMMEDIATE_RISK = "immediateRisk";

	public static final String RAISING_AGENCY = "raisingAgency";

	public static final String CHALLENGED_AGENCY = "challengedAgency";

	public static final String RAISED_ON_BEHALF_OF = "raisedOnBehalfOf";

	public static final String CHILD_REFERENCE = "childReference";

	public static final String CHILD_REFERENCE_OWNER = "childReferenceOwner";

	public static final String INITIAL_CONCERN_DATE = "initialConcernDate";

	public static final String THEME = "theme";

	public static final String NEEDED_BY = "neededBy";

	public static final String COUNTERPART_DISCUSSION = "counterpartDiscussion";

	public static final String OPEN_AT_STAGE = "openAtStage";

	public static final String OPEN_AT_STAGE_REASON = "openAtStageReason";

	public static final String OPENING_AGREED_BY = "openingAgreedBy";

	// Answers of the later forms.
	public static final String PRE_ESCALATION_OUTCOME = "preEscalationOutcome";

	public static final String NEW_INFORMATION = "newInformation";

	public static final String RISK_HAS_RISEN = "riskHasRisen";

	public static final String RESPONSE_POSITION = "responsePosition";

	public static final String RESPONSE_REASONS = "responseReasons";

	public static final String PROPOSED_ACTIONS = "proposedActions";

	public static final String STAGE_OUTCOME = "stageOutcome";

	public static final String DISCUSSION_HELD = "discussionHeld";

	public static final String RAISER_VIEW = "raiserView";

	public static final String END_REASON = "endReason";

	public static final String WITHDRAWAL_REASON = "withdrawalReason";

	public static final String MOVE_TO_STAGE = "moveToStage";

	public static final String MOVE_REASON = "moveReason";

	public static final String CHILD_FILE_RECORD = "childFileRecord";

	public static final String AGREES_WITH_RECORD = "agreesWithRecord";

	public static final String CORRECTION = "correction";

	/**
	 * The agency that a difference concerns which was sent to another; the diagram's
	 * gateway reads it.
	 */
	public static final String RIGHT_AGENCY = "rightAgency";

	public static final String DONE = "done";

	public static final String MADE_A_DIFFERENCE = "madeADifference";

	public static final String REOPEN = "reopen";

	// Set by the application and never by a form.
	public static final String REFERENCE = "reference";

	public static final String RAISED_BY = "raisedBy";

	public static final String RAISED_AT = "raisedAt";

	public static final String RAISING_AGENCY_NAME = "raisingAgencyName";

	public static final String CHALLENGED_AGENCY_NAME = "challengedAgencyName";

	public static final String CURRENT_STAGE = "currentStage";

	/** The stage the case goes to next (Integer); the diagram's gateways read it. */
	public static final String NEXT_STAGE = "nextStage";

	/** Why the next stage was passed over. */
	public static final String PASSED_OVER_REASON = "passedOverReason";

	public static final String PRE_ESCALATION_LIMIT = "preEscalationLimit";

	public static final String PRE_ESCALATION_LIMIT_EXPLAINED = "preEscalationLimitExplained";

	/** How often the raiser has added something. */
	public static final String NEW_INFORMATION_COUNT = "newInformationCount";

	/** How often something was corrected. */
	public static final String CORRECTION_COUNT = "correctionCount";

	/** The case that was sent to the wrong agency; this one is in its place. */
	public static final String RAISED_INSTEAD_OF = "raisedInsteadOf";

	/** The case that is in the place of this one, which was sent to the wrong agency. */
	public static final String RAISED_AGAIN_AS = "raisedAgainAs";

	/** How often somebody has begun to re-open it. */
	public static final String REOPENING_COUNT = "reopeningCount";

	/** When it was last re-opened. */
	public static final String REOPENED_AT = "reopenedAt";

	/** The stage that opened again (Integer). */
	public static final String REOPENED_STAGE = "reopenedStage";

	/** How many days that stage had at first (Integer), in the unit of its limit. */
	public static final String REOPENED_DAYS = "reopenedDays";

	/**
	 * Of one agreed action: whether it was done; the diagram's gateway reads it.
	 */
	public static final String DONE_AS_AGREED = "doneAsAgreed";

	/** Of one agreed action: how many stand before it. The engine counts them. */
	public static final String ACTIONS_BEFORE = "loopCounter";

	public static final String RISK_HAS_RISEN_SINCE = "riskHasRisenSince";

	public static final String REPORT_STATUS = "reportStatus";

	public static final String REPORT_SUBMITTED_AT = "reportSubmittedAt";

	/** The Report to HSCP as it was written, a file. */
	public static final String REPORT_TO_HSCP = "reportToHscp";

	/** The whole case with its outcome, a file. */
	public static final String CASE_RECORD = "caseRecord";

	public static final String FINAL_OUTCOME = "finalOutcome";

	/** The stage at which the last outcome was recorded; 0 is the discussion. */
	public static final String FINAL_STAGE = "finalStage";

	public static final String FINAL_END_REASON = "finalEndReason";

	public static final String FINAL_WITHDRAWAL_REASON = "finalWithdrawalReason";

	public static final String ENDED_AT = "endedAt";

	// Local to a user task, so that whoever may read the task may read them.
	public static final String STAGE = "stage";

	public static final String STAGE_LIMIT = "stageLimit";

	public static final String STAGE_LIMIT_EXPLAINED = "stageLimitExplained";

	public static final String LIMIT_DAY = "limitDay";

	/** The name of the agency on the other side of whose task it is. */
	public static final String OTHER_AGENCY = "otherAgency";

	/** Element of the two multi-instance tasks: the agency whose task it is. */
	public static final String AGENCY = "agency";

	/** What the application itself keeps under a name that a form must not use. */
	private static final Pattern OF_THE_APPLICATION = Pattern
		.compile("stage\\d(OpenedAt|(Policy)?Limit|LimitExplained|LimitMovedAt|KeptBy|Result|Response)|addition\\d*At"
				+ "|reference|raised(By|At)|(raising|challenged)AgencyName|(current|next|final)Stage|passedOverReason"
				+ "|preEscalationLimit.*|newInformationCount|riskHasRisenSince|report(Status|SubmittedAt|ToHscp)"
				+ "|caseRecord|final(Outcome|EndReason|WithdrawalReason)|endedAt|stage|stageLimit.*|limitDay"
				+ "|correctionCount|correction\\d+\\w+Before|rightAgency|raisedInsteadOf|raisedAgainAs|limitPassed"
				+ "|reopen(ingCount|ed(At|Stage|Days))|before\\d+\\w+|doneAsAgreed|action\\d+SaidAt|loopCounter"
				+ "|otherAgency|agency|policyLimitNumber|person|late|workingDaysSinceConcern|submittedAnswers"
				+ "|execution|task|deadlines|agencies|candidates");

	private CaseVariables() {
	}

	/** Whether the application itself keeps something under a name. */
	public static boolean isOfTheApplication(String name) {
		return OF_THE_APPLICATION.matcher(name).matches();
	}

	/**
	 * The variable that an answer is kept in.
	 * @param prefix what its task says, such as {@code stage2}; empty text for nothing
	 */
	public static String keptAs(String prefix, String question) {
		return prefix.isEmpty() ? question : prefix + StringUtils.capitalize(question);
	}

	/**
	 * A variable of a stage by its name without the stage: {@code stage2AgreedActions}
	 * for {@code agreedActions} of Stage 2.
	 */
	public static String ofStage(int stage, String name) {
		return keptAs("stage" + stage, name);
	}

	/**
	 * A variable of one of the raiser's additions: {@code addition1NewInformation} for
	 * {@code newInformation} of the first.
	 */
	public static String ofAddition(int number, String name) {
		return keptAs("addition" + number, name);
	}

	/**
	 * A variable of one of the corrections: {@code correction1Theme} for {@code theme} of
	 * the first.
	 */
	public static String ofCorrection(int number, String name) {
		return keptAs(CORRECTION + number, name);
	}

	/** A variable of one of the agreed actions: {@code action1Done} for {@code done}. */
	public static String ofAction(int number, String name) {
		return keptAs("action" + number, name);
	}

	/** A variable of one of the re-openings: {@code reopening1ReopenReason}. */
	public static String ofReopening(int number, String name) {
		return keptAs("reopening" + number, name);
	}

	/**
	 * Where a variable is kept that a re-opening has made room for:
	 * {@code before1Stage2Result}.
	 */
	public static String before(int reopening, String name) {
		return keptAs("before" + reopening, name);
	}

	public static String stageOpenedAt(int stage) {
		return ofStage(stage, "openedAt");
	}

	public static String stageLimit(int stage) {
		return (stage == 0) ? PRE_ESCALATION_LIMIT : "stage" + stage + "Limit";
	}

	public static String stagePolicyLimit(int stage) {
		return "stage" + stage + "PolicyLimit";
	}

	public static String stageLimitExplained(int stage) {
		return (stage == 0) ? PRE_ESCALATION_LIMIT_EXPLAINED : "stage" + stage + "LimitExplained";
	}

	/** When a move of the stage's limit was last told. */
	public static String stageLimitMovedAt(int stage) {
		return stageLimit(stage) + "MovedAt";
	}

	/** By when an outcome had to be recorded, where the stage's limit has moved. */
	public static String stageKeptBy(int stage) {
		return ofStage(stage, "keptBy");
	}

	public static String stageResult(int stage) {
		return "stage" + stage + "Result";
	}

	/**
	 * What became of the response: written, in-discussion, not-awaited, none-by-limit.
	 */
	public static String stageResponse(int stage) {
		return "stage" + stage + "Response";
	}

	public static String stageRaiserView(int stage) {
		return "stage" + stage + "RaiserView";
	}

	public static String stageResponsePosition(int stage) {
		return "stage" + stage + "ResponsePosition";
	}

}
