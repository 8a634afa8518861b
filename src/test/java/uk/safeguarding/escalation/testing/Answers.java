package uk.safeguarding.escalation.testing;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What people write into the forms, complete and valid. A test changes what it is about.
 */
public final class Answers {

	private Answers() {
	}

	/** A school challenges children's social care, after talking to them. */
	public static Map<String, Object> difference(String concern) {
		return with(
				Map.of("confirmsEscalation", true, "immediateRisk", "no", "raisingAgency", "brookfold-primary",
						"raiserContact", "A. Teacher, class teacher, 01632 960001", "challengedAgency",
						"childrens-social-care", "childReference", "UPN/204-77", "initialConcernDate", concern),
				"childReferenceOwner", "raising-agency", "theme", "step-up-step-down-or-closure", "decisionMaker",
				"Duty manager, assessment team", "decisionChallenged",
				"The referral about neglect was stepped down to early help on Monday.", "viewOfRaisingAgency",
				"Attendance has fallen below half and two dental appointments were missed.", "impactOnChild",
				"Often hungry, in pain, and says that nobody is at home in the morning.", "outcomeSought",
				"A statutory assessment, started this week.", "counterpartDiscussion", "held",
				"counterpartDiscussionDate", concern, "counterpartDiscussionSummary",
				"We spoke by telephone; the decision stands.");
	}

	/** The talk between the practitioners is still to be held. */
	public static Map<String, Object> differenceBeforeTheDiscussion(String concern) {
		Map<String, Object> answers = difference(concern);
		answers.put("counterpartDiscussion", "not-yet");
		answers.remove("counterpartDiscussionDate");
		answers.remove("counterpartDiscussionSummary");
		return answers;
	}

	/** A baby with a bruise: opens at Stage 2 at once. */
	public static Map<String, Object> immediateRisk(String concern, int stage) {
		Map<String, Object> answers = with(differenceBeforeTheDiscussion(concern), "immediateRisk", "yes",
				"immediateRiskAction", "MASH and police told by telephone at 16:50, log 1234.", "raisingAgency",
				"acute-trust", "openAtStage", String.valueOf(stage), "openAtStageReason", "The baby goes home tonight.",
				"openingAgreedBy", "N. Named, named nurse");
		return answers;
	}

	public static Map<String, Object> response(String position) {
		return with(Map.of(), "responsePosition", position, "responseReasons",
				"The new attendance figures were not known to us.", "proposedActions", "Visit within two days.");
	}

	public static Map<String, Object> resolved() {
		return with(discussed(), "stageOutcome", "resolved", "agreedActions",
				"Assessment starts on Monday (social worker).", "raiserView", "agrees");
	}

	/** Each agency owes every other action, from tomorrow on, one a day. */
	public static Map<String, Object> resolvedWithActions(int actions) {
		Map<String, Object> answers = with(resolved(), actions(actions));
		answers.remove("agreedActions");
		return answers;
	}

	/** What was agreed, action by action: name, value, name, value … */
	public static Object[] actions(int actions) {
		return IntStream.rangeClosed(1, actions)
			.boxed()
			.flatMap((i) -> Stream.of("action" + i, "Visit " + i + " at home (social worker).", "action" + i + "Agency",
					(i % 2 == 1) ? "challenged" : "raising", "action" + i + "By",
					LocalDate.parse(London.today()).plusDays(i).toString()))
			.toArray();
	}

	public static Map<String, Object> notResolved() {
		return with(discussed(), "stageOutcome", "not-resolved", "interimSafety",
				"The school sees the child every morning (class teacher).");
	}

	/** Not resolved, and nobody talked. */
	public static Map<String, Object> notResolvedWithoutDiscussion() {
		return with(Map.of(), "stageOutcome", "not-resolved", "discussionHeld", "not-safe-to-wait", "discussionSummary",
				"Nobody could be reached and the child goes home today.", "interimSafety",
				"Grandmother stays overnight.", "recordedOnFile", "yes");
	}

	public static Map<String, Object> withdrawn(String endReason) {
		return with(Map.of(), "stageOutcome", "withdrawn", "endReason", endReason, "withdrawalReason",
				"New facts that were not known to us.", "raiserView", "agrees", "recordedOnFile", "yes");
	}

	public static Map<String, Object> board(String outcome) {
		return with(Map.of(), "stageOutcome", outcome, "meetingDate", London.today(), "decidedBy",
				"The Chair with two partners", "decisionSummary", "Both positions were heard.", "agreedActions",
				"Joint plan by Friday.", "interimSafety", "Daily contact until then.", "raiserView", "not-asked",
				"endReason", "other-route", "withdrawalReason", "A court decides.");
	}

	/** What the form asks when the board has decided, and nothing else. */
	public static Map<String, Object> boardDecided() {
		Map<String, Object> answers = board("decision-recorded");
		answers.keySet().removeAll(Set.of("agreedActions", "interimSafety", "endReason", "withdrawalReason"));
		return answers;
	}

	/** An agreed action. */
	public static Map<String, Object> done() {
		return with(Map.of(), "done", "yes", "doneWords", "Visited on Friday.");
	}

	public static Map<String, Object> helped() {
		return with(Map.of(), "madeADifference", "partly");
	}

	public static Map<String, Object> reopened() {
		return with(Map.of(), "reopen", "reopen", "reopenReason", "What was agreed does not happen.");
	}

	public static Map<String, Object> confirmed() {
		return with(Map.of(), "childFileRecord", "recorded", "recordedInAgencyRecords", true, "agreesWithRecord",
				"yes");
	}

	public static Map<String, Object> newInformation(String text, String riskHasRisen) {
		return with(Map.of(), "newInformation", text, "riskHasRisen", riskHasRisen);
	}

	/** The theme of a {@link #difference}; what is right is sent, too. */
	public static Map<String, Object> corrected() {
		return with(Map.of("correction", "facts", "initialConcernDate", "2026-09-14", "childReference", "UPN/204-77",
				"childReferenceOwner", "raising-agency", "theme", "conference-need-or-outcome", "raiserContact",
				"A. Teacher, class teacher, 01632 960001", "correctionReason", "I looked at the wrong line."));
	}

	public static Map<String, Object> wrongAgency(String right) {
		return Map.of("correction", "wrong-agency", "rightAgency", right, "correctionReason", "It was the police.");
	}

	public static Map<String, Object> discussion(String outcome) {
		return with(Map.of(), "preEscalationOutcome", outcome, "counterpartDiscussion", "held",
				"counterpartDiscussionDate", London.today(), "counterpartDiscussionSummary",
				"We talked for half an hour.");
	}

	/** Nobody could be reached. */
	public static Map<String, Object> discussionNotPossible(String outcome) {
		return with(Map.of(), "preEscalationOutcome", outcome, "counterpartDiscussion", "not-possible",
				"counterpartDiscussionSummary", "Rang four times; nobody answered.");
	}

	/** A changeable copy with more answers: name, value, name, value … */
	public static Map<String, Object> with(Map<String, Object> answers, Object... more) {
		Map<String, Object> all = new HashMap<>(answers);
		for (int i = 0; i < more.length; i += 2) {
			all.put((String) more[i], more[i + 1]);
		}
		return all;
	}

	private static Map<String, Object> discussed() {
		return with(Map.of(), "discussionHeld", "held", "discussionDate", London.today(), "discussionBetween",
				"L. Manager, head of year; T. Manager, team manager", "discussionSummary", "The new facts were shared.",
				"recordedOnFile", "yes");
	}

}
