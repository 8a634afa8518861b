package uk.safeguarding.escalation.process;

/**
 * Names of the process variables that the code reads or writes. Names that only forms use
 * stand in the forms; all of them are listed in {@code docs/variables.md}.
 */
final class CaseVariables {

	// The form that raises a difference.
	static final String IMMEDIATE_RISK = "immediateRisk";

	static final String RAISING_AGENCY = "raisingAgency";

	static final String CHALLENGED_AGENCY = "challengedAgency";

	static final String RAISED_ON_BEHALF_OF = "raisedOnBehalfOf";

	static final String CHILD_REFERENCE = "childReference";

	static final String CHILD_REFERENCE_OWNER = "childReferenceOwner";

	static final String INITIAL_CONCERN_DATE = "initialConcernDate";

	static final String THEME = "theme";

	static final String NEEDED_BY = "neededBy";

	static final String COUNTERPART_DISCUSSION = "counterpartDiscussion";

	static final String OPEN_AT_STAGE = "openAtStage";

	static final String OPEN_AT_STAGE_REASON = "openAtStageReason";

	static final String OPENING_AGREED_BY = "openingAgreedBy";

	// Answers of the later forms.
	static final String PRE_ESCALATION_OUTCOME = "preEscalationOutcome";

	static final String NEW_INFORMATION = "newInformation";

	static final String RISK_HAS_RISEN = "riskHasRisen";

	static final String RESPONSE_POSITION = "responsePosition";

	static final String RESPONSE_REASONS = "responseReasons";

	static final String PROPOSED_ACTIONS = "proposedActions";

	static final String STAGE_OUTCOME = "stageOutcome";

	static final String DISCUSSION_HELD = "discussionHeld";

	static final String RAISER_VIEW = "raiserView";

	static final String END_REASON = "endReason";

	static final String WITHDRAWAL_REASON = "withdrawalReason";

	static final String MOVE_TO_STAGE = "moveToStage";

	static final String MOVE_REASON = "moveReason";

	static final String CHILD_FILE_RECORD = "childFileRecord";

	static final String AGREES_WITH_RECORD = "agreesWithRecord";

	// Set by the application and never by a form.
	static final String REFERENCE = "reference";

	static final String RAISED_BY = "raisedBy";

	static final String RAISED_AT = "raisedAt";

	static final String RAISING_AGENCY_NAME = "raisingAgencyName";

	static final String CHALLENGED_AGENCY_NAME = "challengedAgencyName";

	static final String CURRENT_STAGE = "currentStage";

	/** The stage the case goes to next (Integer); the diagram's gateways read it. */
	static final String NEXT_STAGE = "nextStage";

	/** Why Stage 1 moved to Stage 3. */
	static final String PASSED_OVER_REASON = "passedOverReason";

	static final String PRE_ESCALATION_LIMIT = "preEscalationLimit";

	static final String PRE_ESCALATION_LIMIT_EXPLAINED = "preEscalationLimitExplained";

	static final String LATEST_NEW_INFORMATION = "latestNewInformation";

	/** One line about the raiser's additions: how many, and when the last one came. */
	static final String NEW_INFORMATION_ADDED = "newInformationAdded";

	static final String NEW_INFORMATION_COUNT = "newInformationCount";

	/** The raiser's additions before the latest one, as long as they fit. */
	static final String EARLIER_NEW_INFORMATION = "earlierNewInformation";

	/** What the raiser last wrote when they said that the risk has risen. */
	static final String RISK_HAS_RISEN_INFORMATION = "riskHasRisenInformation";

	static final String RISK_HAS_RISEN_SINCE = "riskHasRisenSince";

	static final String REPORT_STATUS = "reportStatus";

	static final String REPORT_SUBMITTED_AT = "reportSubmittedAt";

	/** The Report to HSCP as it was written, a file. */
	static final String REPORT_TO_HSCP = "reportToHscp";

	/** When the report was written; from then on its link works. */
	static final String REPORT_WRITTEN_AT = "reportWrittenAt";

	/** When the case record was written; from then on its link works. */
	static final String CASE_RECORD_WRITTEN_AT = "caseRecordWrittenAt";

	/** The whole case with its outcome, a file. */
	static final String CASE_RECORD = "caseRecord";

	static final String FINAL_OUTCOME = "finalOutcome";

	/** The stage at which the last outcome was recorded; 0 is the discussion. */
	static final String FINAL_STAGE = "finalStage";

	static final String FINAL_END_REASON = "finalEndReason";

	static final String FINAL_WITHDRAWAL_REASON = "finalWithdrawalReason";

	static final String ENDED_AT = "endedAt";

	/** Whose task it was that is being completed; never stored. */
	static final String COMPLETED_TASKS_ASSIGNEE = "completedTasksAssignee";

	// Local to a user task, so that whoever may read the task may read them.
	static final String STAGE = "stage";

	static final String STAGE_LIMIT = "stageLimit";

	static final String STAGE_LIMIT_EXPLAINED = "stageLimitExplained";

	static final String LIMIT_DAY = "limitDay";

	/**
	 * Where whoever may read the task can download the Report to HSCP, once it is
	 * written.
	 */
	static final String REPORT_LINK = "reportLink";

	/**
	 * Where whoever may read the task can download the case record, once it is written.
	 */
	static final String CASE_RECORD_LINK = "caseRecordLink";

	/** The name of the agency on the other side of whose task it is. */
	static final String OTHER_AGENCY = "otherAgency";

	/** Element of the two multi-instance tasks: the agency whose task it is. */
	static final String AGENCY = "agency";

	private CaseVariables() {
	}

	/**
	 * A variable of a stage by its name without the stage: {@code stage2AgreedActions}
	 * for {@code agreedActions} of Stage 2.
	 */
	static String ofStage(int stage, String name) {
		return "stage" + stage + Character.toUpperCase(name.charAt(0)) + name.substring(1);
	}

	static String stageOpenedAt(int stage) {
		return ofStage(stage, "openedAt");
	}

	static String stageLimit(int stage) {
		return (stage == 0) ? PRE_ESCALATION_LIMIT : "stage" + stage + "Limit";
	}

	static String stagePolicyLimit(int stage) {
		return "stage" + stage + "PolicyLimit";
	}

	static String stageLimitExplained(int stage) {
		return (stage == 0) ? PRE_ESCALATION_LIMIT_EXPLAINED : "stage" + stage + "LimitExplained";
	}

	/** When a move of the stage's limit was last told. */
	static String stageLimitMovedAt(int stage) {
		return stageLimit(stage) + "MovedAt";
	}

	/** By when an outcome had to be recorded, where the stage's limit has moved. */
	static String stageKeptBy(int stage) {
		return ofStage(stage, "keptBy");
	}

	static String stageResult(int stage) {
		return "stage" + stage + "Result";
	}

	/**
	 * What became of the response: written, in-discussion, not-awaited, none-by-limit.
	 */
	static String stageResponse(int stage) {
		return "stage" + stage + "Response";
	}

	static String stageRaiserView(int stage) {
		return "stage" + stage + "RaiserView";
	}

	static String stageResponsePosition(int stage) {
		return "stage" + stage + "ResponsePosition";
	}

}
