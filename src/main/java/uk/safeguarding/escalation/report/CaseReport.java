package uk.safeguarding.escalation.report;

import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a report prints: nothing but texts as people read them. Coded values are their
 * labels already, dates are written out. What is absent or empty is not known, or does
 * not apply, and is left out of the paper.
 * <p>
 * <b>Facts</b>, by name. Required: {@code raisingAgencyName},
 * {@code challengedAgencyName}. The rest as known:
 * <ul>
 * <li>risk: {@code urgent} (a sentence, only when the case is urgent: a child was at
 * immediate risk when it was raised, or the risk has risen since; it is printed after the
 * word URGENT), {@code immediateRisk} (the answer, "Yes" or "No"),
 * {@code immediateRiskAction}, {@code riskHasRisenSince}, {@code riskHasRisenInformation}
 * <li>who: {@code raisedByName}, {@code raisedOnBehalfOf}, {@code raiserContact},
 * {@code raisedAt}, {@code decisionMaker}
 * <li>the child: {@code childReference}, {@code childReferenceOwner},
 * {@code otherChildReferences}
 * <li>the difference: {@code theme}, {@code neededBy}, {@code decisionChallenged},
 * {@code viewOfRaisingAgency}, {@code impactOnChild}, {@code outcomeSought}
 * <li>how it began: {@code initialConcernDate}, {@code lateRaisingReason},
 * {@code counterpartDiscussion}, {@code counterpartDiscussionDate},
 * {@code counterpartDiscussionSummary}, {@code openAtStage}, {@code openAtStageReason},
 * {@code openingAgreedBy}, {@code passedOverReason}
 * <li>now: {@code currentStage}, {@code currentLimit}, {@code whatToDoNow} (a sentence,
 * for the report), {@code newInformationAdded}, {@code latestNewInformation},
 * {@code earlierNewInformation}
 * <li>the end (case record only): {@code finalOutcome}, {@code finalStage},
 * {@code endedAt}, {@code finalEndReason}, {@code finalWithdrawalReason},
 * {@code finalAgreedActions}, {@code finalInterimSafety}, {@code finalRaiserView},
 * {@code finalDecisionSummary}, {@code finalDecidedBy}, {@code finalMeetingDate},
 * {@code finalOnwardRoute}, {@code raisedInError} (a sentence, only then),
 * {@code settledByTalking} (anything, only when Stage 1 never opened)
 * <li>{@code policyUrl}
 * </ul>
 * <b>Stages</b>, in order, the discussion before Stage 1 among them; all but
 * {@code title} as known:
 * <ul>
 * <li>{@code title} ("Stage 1: line or team managers", "Discussion before Stage 1"),
 * {@code openedAt}, {@code openingReason}, {@code openingAgreedBy}, {@code limit},
 * {@code policyLimit} (only when it differs from the limit), {@code policyLimitMissed} (a
 * sentence, only when it was missed), {@code limitExplained}, {@code endedAt},
 * {@code result}
 * <li>{@code response}, {@code responsePosition}, {@code responseReasons},
 * {@code proposedActions}
 * <li>{@code discussionHeld}, {@code discussionDate}, {@code discussionBetween},
 * {@code discussionSummary}, {@code agreedActions}, {@code interimSafety},
 * {@code raiserView}, {@code endReason}, {@code withdrawalReason}, {@code moveReason},
 * {@code recordedOnFile}, {@code respondedBy} and {@code recordedBy} (who typed)
 * <li>Stage 4: {@code raisingPosition}, {@code raisingPositionReasons},
 * {@code raisingProposedActions}, {@code challengedPosition},
 * {@code challengedPositionReasons}, {@code challengedProposedActions},
 * {@code meetingDate}, {@code decidedBy}, {@code interestsDeclared},
 * {@code decisionSummary}, {@code onwardRoute}
 * </ul>
 * <b>Limits</b>, one for each of the four stages: {@code stage}, {@code limit},
 * {@code kind} ("as it stands", "forecast" or "not held"), {@code limitExplained}.
 *
 * @param kind which paper it is
 * @param reference the case
 * @param writtenAt when, in the zone in which people read it
 * @param facts by name; an unknown name is refused
 * @param stages by name, for each stage; an unknown name is refused
 * @param limits by name, for each limit; an unknown name is refused
 */
public record CaseReport(ReportKind kind, String reference, ZonedDateTime writtenAt, Map<String, String> facts,
		List<Map<String, String>> stages, List<Map<String, String>> limits) {

	public static final Set<String> FACTS = Set.of("urgent", "immediateRisk", "immediateRiskAction",
			"riskHasRisenSince", "riskHasRisenInformation", "raisingAgencyName", "challengedAgencyName", "raisedByName",
			"raisedOnBehalfOf", "raiserContact", "raisedAt", "decisionMaker", "childReference", "childReferenceOwner",
			"otherChildReferences", "theme", "neededBy", "decisionChallenged", "viewOfRaisingAgency", "impactOnChild",
			"outcomeSought", "initialConcernDate", "lateRaisingReason", "counterpartDiscussion",
			"counterpartDiscussionDate", "counterpartDiscussionSummary", "openAtStage", "openAtStageReason",
			"openingAgreedBy", "passedOverReason", "currentStage", "newInformationAdded", "latestNewInformation",
			"earlierNewInformation", "finalOutcome", "finalStage", "endedAt", "finalEndReason", "finalWithdrawalReason",
			"finalAgreedActions", "finalInterimSafety", "finalRaiserView", "finalDecisionSummary", "finalDecidedBy",
			"finalMeetingDate", "finalOnwardRoute", "currentLimit", "whatToDoNow", "raisedInError", "settledByTalking",
			"policyUrl");

	public static final Set<String> STAGE = Set.of("title", "openedAt", "openingReason", "openingAgreedBy", "limit",
			"policyLimit", "policyLimitMissed", "limitExplained", "endedAt", "result", "response", "responsePosition",
			"responseReasons", "proposedActions", "discussionHeld", "discussionDate", "discussionBetween",
			"discussionSummary", "agreedActions", "interimSafety", "raiserView", "endReason", "withdrawalReason",
			"moveReason", "recordedOnFile", "raisingPosition", "raisingPositionReasons", "raisingProposedActions",
			"challengedPosition", "challengedPositionReasons", "challengedProposedActions", "meetingDate", "decidedBy",
			"interestsDeclared", "decisionSummary", "onwardRoute", "respondedBy", "recordedBy");

	static final Set<String> LIMIT = Set.of("stage", "limit", "kind", "limitExplained");

	public CaseReport {
		facts = known(FACTS, facts);
		stages = stages.stream().map((stage) -> known(STAGE, stage)).toList();
		limits = limits.stream().map((limit) -> known(LIMIT, limit)).toList();
		require(facts, "raisingAgencyName");
		require(facts, "challengedAgencyName");
		stages.forEach((stage) -> require(stage, "title"));
		limits.forEach((limit) -> require(limit, "stage"));
	}

	private static Map<String, String> known(Set<String> names, Map<String, String> texts) {
		texts.keySet().stream().filter((name) -> !names.contains(name)).findFirst().ifPresent((name) -> {
			throw new IllegalArgumentException("A report has no place for \"" + name + "\".");
		});
		Map<String, String> all = new HashMap<>();
		names.forEach((name) -> all.put(name, ""));
		all.putAll(texts);
		return Map.copyOf(all);
	}

	private static void require(Map<String, String> texts, String name) {
		if (texts.get(name).isBlank()) {
			throw new IllegalArgumentException("A report needs \"" + name + "\".");
		}
	}

}
