package uk.safeguarding.escalation.process.report;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.process.CaseFacts;
import uk.safeguarding.escalation.process.CaseVariables;
import uk.safeguarding.escalation.process.Ending;
import uk.safeguarding.escalation.process.EscalationProcess;
import uk.safeguarding.escalation.report.CaseReport;
import uk.safeguarding.escalation.report.ReportKind;

/**
 * What the two papers say of a case: what it already holds. A name that the papers use is
 * the name of the variable; what is put together from several stands here.
 */
@Component
class CaseReportContent {

	private final ReadableValues values;

	private final StageContent stages;

	private final People people;

	private final Partnership partnership;

	private final Clock clock;

	private final ZoneId zone;

	CaseReportContent(ReadableValues values, StageContent stages, People people, Partnership partnership, Clock clock,
			ZoneId zone) {
		this.values = values;
		this.stages = stages;
		this.people = people;
		this.partnership = partnership;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * The content of a paper.
	 * @param facts the case
	 * @param kind which of the two
	 * @return texts as people read them
	 */
	CaseReport of(CaseFacts facts, ReportKind kind) {
		Instant now = this.clock.instant();
		return new CaseReport(kind, facts.reference(), now.atZone(this.zone), facts(facts), this.stages.of(facts, now),
				limits(facts));
	}

	private Map<String, String> facts(CaseFacts facts) {
		Map<String, String> words = new HashMap<>(this.values.of(facts, CaseReport.FACTS, (name) -> name));
		int stage = facts.currentStage();
		words.put("raisedByName", this.people.nameOf(facts.need(CaseVariables.RAISED_BY)));
		words.put("policyUrl", this.partnership.policyUrl());
		words.put("currentStage", stage(stage));
		words.put("currentLimit", this.values.of(facts, CaseVariables.stageLimit(stage)));
		words.put("openAtStage", (stage > 0) ? "Stage " + facts.need(CaseVariables.OPEN_AT_STAGE) : "");
		if (facts.text(CaseVariables.PRE_ESCALATION_OUTCOME).isPresent()) {
			// The discussion has its own place among the stages.
			List.of("counterpartDiscussion", "counterpartDiscussionDate", "counterpartDiscussionSummary")
				.forEach(words::remove);
		}
		words.putAll(facts.hasEnded() ? end(facts) : now(facts, stage));
		return words;
	}

	/** What has to be done, for a case that runs. */
	private static Map<String, String> now(CaseFacts facts, int stage) {
		Map<String, String> words = new HashMap<>();
		if (facts.hasRiskRisen()) {
			words.put("urgent", "The raiser says that the risk to the child has risen.");
		}
		else if (facts.isYes(CaseVariables.IMMEDIATE_RISK)) {
			words.put("urgent", "A child was at immediate risk when this was raised.");
		}
		words.put("whatToDoNow", (stage == EscalationProcess.BOARD)
				? "The board decides; its Chair records the decision."
				: "%s responds to the challenge; %s records the outcome. Each with its task, without waiting for the limit."
					.formatted(facts.need(CaseVariables.CHALLENGED_AGENCY_NAME),
							facts.need(CaseVariables.RAISING_AGENCY_NAME)));
		return words;
	}

	private Map<String, String> end(CaseFacts facts) {
		int last = facts.number(CaseVariables.FINAL_STAGE);
		Map<String, String> words = new HashMap<>();
		words.put("finalStage", stage(last));
		words.put("whatToDoNow", "Nothing at a stage: the case has its last outcome, and its record follows.");
		Map<String, String> stage = this.stages.of(facts, last);
		List.of("agreedActions", "interimSafety", "raiserView", "decisionSummary", "decidedBy", "meetingDate",
				"onwardRoute")
			.forEach((name) -> words.put("final" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
					stage.getOrDefault(name, "")));
		if (last == 0) {
			words.put("settledByTalking", "yes");
		}
		if (Ending.RAISED_IN_ERROR.is(facts)) {
			words.put("raisedInError",
					"This was raised in error. Nothing about it belongs on the child’s file; this record is kept for audit.");
		}
		return words;
	}

	private List<Map<String, String>> limits(CaseFacts facts) {
		return IntStream.rangeClosed(1, EscalationProcess.BOARD)
			.mapToObj((stage) -> Map.of("stage", stage(stage), "limit",
					this.values.of(facts, CaseVariables.stageLimit(stage)), "limitExplained",
					this.values.of(facts, CaseVariables.stageLimitExplained(stage)), "kind", kind(facts, stage)))
			.toList();
	}

	private static String kind(CaseFacts facts, int stage) {
		if (facts.hasOpened(stage)) {
			return "as it stands";
		}
		return (facts.hasEnded() || stage < facts.currentStage()) ? "not held" : "forecast";
	}

	private static String stage(int stage) {
		return (stage == 0) ? "Discussion before Stage 1" : "Stage " + stage;
	}

}
