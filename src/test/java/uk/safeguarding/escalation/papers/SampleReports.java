package uk.safeguarding.escalation.papers;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Reports to print: an ordinary one, and one with something in every place.
 */
final class SampleReports {

	static final String REFERENCE = "HSCP-2026-0042";

	private SampleReports() {
	}

	/** A school challenges children's social care; Stage 1 did not settle it. */
	static CaseReport ordinary(ReportKind kind) {
		Map<String, String> facts = new HashMap<>(
				Map.of("raisingAgencyName", "Brookfold Primary School", "challengedAgencyName",
						"Children’s Social Care", "immediateRisk", "No", "raisedByName", "A. Teacher", "raiserContact",
						"A. Teacher, class teacher, 01632 960001", "raisedAt", "Thursday 19 November 2026, 16:50",
						"decisionMaker", "Duty manager, assessment team", "childReference", "UPN/204-77"));
		facts.putAll(Map.of("childReferenceOwner", "The school’s unique pupil number", "theme",
				"Step up, step down or closure", "neededBy", "Friday 4 December 2026", "decisionChallenged",
				"The referral about neglect was stepped down to early help on Monday.", "viewOfRaisingAgency",
				"Attendance has fallen below half and two dental appointments were missed.\n\n"
						+ "We both agree that the home was clean at the visit in October.",
				"impactOnChild", "Often hungry, in pain, and says that nobody is at home in the morning.",
				"outcomeSought", "A statutory assessment, started this week.", "initialConcernDate",
				"Monday 16 November 2026", "counterpartDiscussion", "Held"));
		facts.putAll(Map.of("counterpartDiscussionDate", "Tuesday 17 November 2026", "counterpartDiscussionSummary",
				"We spoke by telephone; the decision stands.", "openAtStage", "Stage 1", "currentStage", "Stage 2",
				"policyUrl", "https://www.example.org/multi-agency-resolution-of-professional-differences-policy"));
		if (kind == ReportKind.CASE_RECORD) {
			facts.putAll(Map.of("finalOutcome", "Resolved with agreed actions", "finalStage", "Stage 2", "endedAt",
					"Wednesday 25 November 2026, 11:20", "finalAgreedActions",
					"Assessment starts on Monday (social worker).\nThe school sends attendance every Friday.",
					"finalRaiserView", "Agrees"));
		}
		return report(kind, facts, List.of(stage(1)));
	}

	/** The same text, or another for each name, in every place that a report has. */
	static CaseReport full(ReportKind kind, UnaryOperator<String> text) {
		List<Map<String, String>> stages = List.of("pre.", "1.", "2.", "3.", "4.")
			.stream()
			.map((stage) -> all(CaseReport.STAGE, stage, text))
			.toList();
		List<Map<String, String>> limits = List.of("l1.", "l2.", "l3.", "l4.")
			.stream()
			.map((limit) -> all(CaseReport.LIMIT, limit, text))
			.toList();
		return new CaseReport(kind, REFERENCE, writtenAt(), all(CaseReport.FACTS, "", text), stages, limits);
	}

	/**
	 * A case that went through all stages, with so much text in every field that people
	 * write.
	 */
	static CaseReport written(ReportKind kind, int characters) {
		String text = "The school tells the duty team the same morning. ".repeat(characters / 49 + 1)
			.substring(0, characters);
		Map<String, String> facts = new HashMap<>(ordinary(kind).facts());
		List.of("immediateRiskAction", "riskHasRisenInformation", "raiserContact", "decisionMaker",
				"otherChildReferences", "decisionChallenged", "viewOfRaisingAgency", "impactOnChild", "outcomeSought",
				"lateRaisingReason", "counterpartDiscussionSummary", "openAtStageReason", "openingAgreedBy",
				"passedOverReason", "latestNewInformation", "earlierNewInformation", "finalAgreedActions")
			.forEach((name) -> facts.put(name, text));
		List<Map<String, String>> stages = IntStream.rangeClosed(1, 4).mapToObj((number) -> {
			Map<String, String> stage = stage(number);
			List.of("responseReasons", "proposedActions", "discussionBetween", "discussionSummary", "agreedActions",
					"interimSafety")
				.forEach((name) -> stage.put(name, text));
			if (number == 4) {
				List.of("raisingPositionReasons", "raisingProposedActions", "challengedPositionReasons",
						"challengedProposedActions", "decidedBy", "interestsDeclared", "decisionSummary", "onwardRoute")
					.forEach((name) -> stage.put(name, text));
			}
			return stage;
		}).toList();
		return report(kind, facts, stages);
	}

	/** An ordinary report with one more, or another, fact. */
	static CaseReport with(String name, String text) {
		CaseReport ordinary = ordinary(ReportKind.REPORT_TO_HSCP);
		Map<String, String> facts = new HashMap<>(ordinary.facts());
		facts.put(name, text);
		return report(ordinary.kind(), facts, ordinary.stages());
	}

	static ZonedDateTime writtenAt() {
		return ZonedDateTime.of(2026, 11, 20, 0, 1, 0, 0, ZoneId.of("Europe/London"));
	}

	private static CaseReport report(ReportKind kind, Map<String, String> facts, List<Map<String, String>> stages) {
		return new CaseReport(kind, REFERENCE, writtenAt(), facts, stages, List.of(
				limit(1, "Thursday 19 November 2026, 23:59", 3), limit(2, "Thursday 26 November 2026, 23:59", 8),
				limit(3, "Thursday 3 December 2026, 23:59", 13), limit(4, "Monday 14 December 2026, 23:59", 20)));
	}

	private static Map<String, String> stage(int number) {
		Map<String, String> stage = new HashMap<>(Map.of("title", "Stage " + number + ": line or team managers",
				"openedAt", "Tuesday 17 November 2026, 16:50", "limit", "Thursday 19 November 2026, 23:59",
				"limitExplained", explained(3), "endedAt", "Thursday 19 November 2026, 23:59", "result",
				"Limit reached", "response", "Written by the challenged agency", "responsePosition", "Partly agree"));
		stage.putAll(Map.of("responseReasons", "The new attendance figures were not known to us.", "proposedActions",
				"Visit within two days."));
		return stage;
	}

	private static Map<String, String> limit(int stage, String limit, int days) {
		return Map.of("stage", "Stage " + stage, "limit", limit, "kind", (stage > 2) ? "forecast" : "as it stands",
				"limitExplained", explained(days));
	}

	private static String explained(int days) {
		return "%d working days after the initial concern on Monday 16 November 2026, which is day 0. Not counted: %d weekend days."
			.formatted(days, days / 5 * 2);
	}

	private static Map<String, String> all(Set<String> names, String prefix, UnaryOperator<String> text) {
		Map<String, String> texts = new HashMap<>();
		names.forEach((name) -> texts.put(name, text.apply(prefix + name)));
		return texts;
	}

}
