package uk.safeguarding.escalation.papers;

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
 * A fact that is a sentence ({@code urgent}, {@code policyLimitMissed},
 * {@code whatToDoNow}, {@code raisedInError}) is given only when it holds. A limit's
 * {@code kind} is "as it stands", "forecast" or "not held". A stage's {@code policyLimit}
 * is given only where it differs from its limit.
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
			"moveReason", "recordedOnFile", "raisingResponsePosition", "raisingResponseReasons",
			"raisingProposedActions", "challengedResponsePosition", "challengedResponseReasons",
			"challengedProposedActions", "meetingDate", "decidedBy", "interestsDeclared", "decisionSummary",
			"onwardRoute", "respondedBy", "recordedBy");

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
