package uk.safeguarding.escalation.process;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The contract between the diagram {@code bpmn/professional-difference.bpmn} and the
 * code: its key and every id in it. A test holds both against each other, in both
 * directions.
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

	/** Every event, task, gateway and sub-process of the diagram. */
	public static final Set<String> FLOW_NODES = ids("""
			DifferenceRaised RegisterEscalation CaseRegistered NotifyRegistered RegisteredNoticeSent
			CounterpartDiscussionHeld FollowCase RecordNewInformation NewInformationRecorded
			NotifyNewInformation NewInformationNoticeSent FollowCaseEnds NothingMoreToFollow
			PreEscalationDiscussion PreEscalationLimit RecordPreEscalation SettledInDiscussion OpensAtStage
			OpenStage1 Stage1Opened NotifyStage1 Stage1NoticeSent Stage1 Stage1Begins Stage1Work Stage1Response
			Stage1ChallengeAnswered Stage1Outcome RecordStage1Outcome Stage1Ends Stage1Reminder RemindStage1
			Stage1Reminded Stage1Answered NotifyStage1Response Stage1ResponseNoticeSent Stage1Limit
			RecordStage1LimitReached Stage1Resolved SettledBeforeStage2 Stage1MovesOn ReachesStage2OrAbove
			ReportIsDue WriteReportToHscp SubmitReportToHscp ReportSubmitted WhichStage OpenStage2 Stage2Opened
			NotifyStage2 Stage2NoticeSent Stage2 Stage2Begins Stage2Work Stage2Response Stage2ChallengeAnswered
			Stage2Outcome RecordStage2Outcome Stage2Ends Stage2Reminder RemindStage2 Stage2Reminded
			Stage2Answered NotifyStage2Response Stage2ResponseNoticeSent Stage2Limit RecordStage2LimitReached
			Stage2Resolved SettledBeforeStage3 OpenStage3 Stage3Opened NotifyStage3 Stage3NoticeSent Stage3
			Stage3Begins Stage3Work Stage3Response Stage3ChallengeAnswered Stage3Outcome RecordStage3Outcome
			Stage3Ends Stage3Reminder RemindStage3 Stage3Reminded Stage3Answered NotifyStage3Response
			Stage3ResponseNoticeSent Stage3Limit RecordStage3LimitReached Stage3Resolved SettledBeforeStage4
			OpenStage4 Stage4Opened NotifyStage4 Stage4NoticeSent Stage4 Stage4Begins Stage4Work Stage4Position
			Stage4PositionsPut Stage4Decision RecordStage4Outcome Stage4Ends Stage4Reminder RemindStage4
			Stage4Reminded Stage4Limit NotifyStage4Overdue Stage4OverdueNoticeSent LastOutcome OutcomeReached
			NotifyOutcome OutcomeNoticeSent ConfirmRecords ConfirmRecordsReminder RemindConfirmRecords
			ConfirmRecordsReminded CloseEscalation EscalationClosed WriteCaseRecord WasReported
			SubmitOutcomeToHscp OutcomeSubmitted NothingToSubmit
			""");

	/** Every sequence flow of the diagram. */
	public static final Set<String> SEQUENCE_FLOWS = ids("""
			DifferenceRaisedToRegisterEscalation RegisterEscalationToCaseRegistered
			CaseRegisteredToCounterpartDiscussionHeld CaseRegisteredToNotifyRegistered
			NotifyRegisteredToRegisteredNoticeSent FollowCaseToRecordNewInformation
			RecordNewInformationToNewInformationRecorded NewInformationRecordedToNotifyNewInformation
			NotifyNewInformationToNewInformationNoticeSent NewInformationRecordedToFollowCase
			FollowCaseEndsToNothingMoreToFollow DiscussionNotYetHeld
			PreEscalationDiscussionToRecordPreEscalation RecordPreEscalationToSettledInDiscussion
			PreEscalationLimitToRecordPreEscalation DiscussionHeldOrNotNeeded OpenStage1ToStage1Opened
			Stage1OpenedToNotifyStage1 NotifyStage1ToStage1NoticeSent Stage1OpenedToStage1
			Stage1BeginsToStage1Work Stage1WorkToStage1Response Stage1WorkToStage1Outcome
			Stage1ResponseToStage1ChallengeAnswered Stage1OutcomeToRecordStage1Outcome
			RecordStage1OutcomeToStage1Ends Stage1ReminderToRemindStage1 RemindStage1ToStage1Reminded
			Stage1AnsweredToNotifyStage1Response NotifyStage1ResponseToStage1ResponseNoticeSent
			Stage1LimitToRecordStage1LimitReached Stage1ToStage1Resolved OpensAtStage1 NotSettledInDiscussion
			SettledOrWithdrawnInDiscussion Stage1ResolvedOrWithdrawn Stage1NotResolved
			RecordStage1LimitReachedToStage1MovesOn Stage1MovesOnToReachesStage2OrAbove OpensAtHigherStage
			ReachesStage2OrAboveToReportIsDue ReportIsDueToWriteReportToHscp
			WriteReportToHscpToSubmitReportToHscp SubmitReportToHscpToReportSubmitted ReportIsDueToWhichStage
			OpenStage2ToStage2Opened Stage2OpenedToNotifyStage2 NotifyStage2ToStage2NoticeSent
			Stage2OpenedToStage2 Stage2BeginsToStage2Work Stage2WorkToStage2Response Stage2WorkToStage2Outcome
			Stage2ResponseToStage2ChallengeAnswered Stage2OutcomeToRecordStage2Outcome
			RecordStage2OutcomeToStage2Ends Stage2ReminderToRemindStage2 RemindStage2ToStage2Reminded
			Stage2AnsweredToNotifyStage2Response NotifyStage2ResponseToStage2ResponseNoticeSent
			Stage2LimitToRecordStage2LimitReached Stage2ToStage2Resolved MovesToStage2
			SettledBeforeStage2ToSettledBeforeStage3 Stage2ResolvedOrWithdrawn OpenStage3ToStage3Opened
			Stage3OpenedToNotifyStage3 NotifyStage3ToStage3NoticeSent Stage3OpenedToStage3
			Stage3BeginsToStage3Work Stage3WorkToStage3Response Stage3WorkToStage3Outcome
			Stage3ResponseToStage3ChallengeAnswered Stage3OutcomeToRecordStage3Outcome
			RecordStage3OutcomeToStage3Ends Stage3ReminderToRemindStage3 RemindStage3ToStage3Reminded
			Stage3AnsweredToNotifyStage3Response NotifyStage3ResponseToStage3ResponseNoticeSent
			Stage3LimitToRecordStage3LimitReached Stage3ToStage3Resolved Stage2NotResolved
			RecordStage2LimitReachedToOpenStage3 MovesToStage3 SettledBeforeStage3ToSettledBeforeStage4
			Stage3ResolvedOrWithdrawn OpenStage4ToStage4Opened Stage4OpenedToNotifyStage4
			NotifyStage4ToStage4NoticeSent Stage4OpenedToStage4 Stage4BeginsToStage4Work
			Stage4WorkToStage4Position Stage4WorkToStage4Decision Stage4PositionToStage4PositionsPut
			Stage4DecisionToRecordStage4Outcome RecordStage4OutcomeToStage4Ends Stage4ReminderToRemindStage4
			RemindStage4ToStage4Reminded Stage4LimitToNotifyStage4Overdue
			NotifyStage4OverdueToStage4OverdueNoticeSent Stage3NotResolved RecordStage3LimitReachedToOpenStage4
			Stage4ToLastOutcome SettledBeforeStage4ToLastOutcome LastOutcomeToOutcomeReached
			OutcomeReachedToNotifyOutcome NotifyOutcomeToOutcomeNoticeSent OutcomeReachedToConfirmRecords
			ConfirmRecordsReminderToRemindConfirmRecords RemindConfirmRecordsToConfirmRecordsReminded
			ConfirmRecordsToCloseEscalation CloseEscalationToEscalationClosed OutcomeReachedToWriteCaseRecord
			WriteCaseRecordToWasReported CaseWasReported SubmitOutcomeToHscpToOutcomeSubmitted
			CaseWasNotReported CaseRegisteredToFollowCase
			""");

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

	private static Set<String> ids(String text) {
		return Set.of(text.trim().split("\\s+"));
	}

}
