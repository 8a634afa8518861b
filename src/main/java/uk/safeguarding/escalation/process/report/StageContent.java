package uk.safeguarding.escalation.process.report;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.process.CaseFacts;
import uk.safeguarding.escalation.process.CaseVariables;
import uk.safeguarding.escalation.process.EscalationProcess;
import uk.safeguarding.escalation.register.Person;
import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.report.CaseReport;

/**
 * What the two papers say of each stage that has opened, the discussion before Stage 1
 * among them. What a paper calls {@code agreedActions} of Stage 2 is the case's
 * {@code stage2AgreedActions}.
 */
@Component
class StageContent {

	private static final List<String> TITLES = List.of("Discussion before Stage 1", "Stage 1: line or team managers",
			"Stage 2: safeguarding leads, service managers, heads of service",
			"Stage 3: executive leaders, directors, senior managers",
			"Stage 4: HSCP Strategic Partners Board, via its Chair");

	/** What the discussion before Stage 1 calls by another name. */
	private static final Map<String, String> OF_THE_DISCUSSION = Map.of("openedAt", CaseVariables.RAISED_AT, "limit",
			CaseVariables.PRE_ESCALATION_LIMIT, "limitExplained", CaseVariables.PRE_ESCALATION_LIMIT_EXPLAINED,
			"result", CaseVariables.PRE_ESCALATION_OUTCOME, "discussionDate", "counterpartDiscussionDate",
			"discussionSummary", "counterpartDiscussionSummary", "agreedActions", "agreedActions");

	private final ReadableValues values;

	private final Register register;

	StageContent(ReadableValues values, Register register) {
		this.values = values;
		this.register = register;
	}

	/** Every stage that has opened, in order. */
	List<Map<String, String>> of(CaseFacts facts, Instant now) {
		Map<Integer, Instant> ends = this.register.stageEnds(facts.reference());
		return IntStream.rangeClosed(0, EscalationProcess.BOARD)
			.filter((stage) -> hasOpened(facts, stage))
			.mapToObj((stage) -> {
				Map<String, String> words = new HashMap<>(of(facts, stage));
				Optional<Instant> end = Optional.ofNullable(ends.get(stage));
				end.ifPresent((at) -> words.put("endedAt", this.values.of(at)));
				words.putAll(policyLimit(facts, stage, end.orElse(now)));
				return words;
			})
			.toList();
	}

	/** One stage, without what depends on the time. */
	Map<String, String> of(CaseFacts facts, int stage) {
		Map<String, String> words = new HashMap<>(
				this.values.of(facts, CaseReport.STAGE, (name) -> variable(stage, name)));
		words.remove("policyLimit");
		words.put("title", TITLES.get(stage));
		openingReason(facts, stage, words);
		if (facts.text(CaseVariables.stageResult(1)).isPresent() && stage == 1) {
			words.put("moveReason", this.values.of(facts, CaseVariables.PASSED_OVER_REASON));
		}
		typedBy(facts, stage, words);
		if (facts.hasEnded() && facts.number(CaseVariables.FINAL_STAGE) == stage) {
			words.put("endReason", this.values.of(facts, CaseVariables.FINAL_END_REASON));
			words.put("withdrawalReason", this.values.of(facts, CaseVariables.FINAL_WITHDRAWAL_REASON));
		}
		return words;
	}

	private static boolean hasOpened(CaseFacts facts, int stage) {
		return facts.text((stage == 0) ? CaseVariables.PRE_ESCALATION_OUTCOME : CaseVariables.stageOpenedAt(stage))
			.isPresent();
	}

	private static String variable(int stage, String name) {
		return (stage == 0) ? OF_THE_DISCUSSION.getOrDefault(name, "") : CaseVariables.ofStage(stage, name);
	}

	/** Who typed; who spoke, they wrote themselves. */
	private void typedBy(CaseFacts facts, int stage, Map<String, String> words) {
		Map<String, Person> authors = this.register.authors(facts.reference());
		Map<String, String> elements = (stage == EscalationProcess.BOARD) ? Map.of("recordedBy", "Stage4Decision")
				: ((stage == 0) ? Map.of("recordedBy", EscalationProcess.PRE_ESCALATION_DISCUSSION) : Map
					.of("respondedBy", "Stage" + stage + "Response", "recordedBy", "Stage" + stage + "Outcome"));
		elements.forEach((name, element) -> Optional.ofNullable(authors.get(element))
			.ifPresent((person) -> words.put(name, person.name())));
	}

	private void openingReason(CaseFacts facts, int stage, Map<String, String> words) {
		if (stage > 1 && facts.need(CaseVariables.OPEN_AT_STAGE).equals(String.valueOf(stage))) {
			words.put("openingReason", this.values.of(facts, CaseVariables.OPEN_AT_STAGE_REASON));
			words.put("openingAgreedBy", this.values.of(facts, CaseVariables.OPENING_AGREED_BY));
		}
	}

	/** The policy's limit, where the stage ran longer than it. */
	private Map<String, String> policyLimit(CaseFacts facts, int stage, Instant end) {
		if (stage == 0) {
			return Map.of();
		}
		Instant policy = facts.instant(CaseVariables.stagePolicyLimit(stage));
		String limit = this.values.of(policy);
		if (end.isAfter(policy)) {
			return Map.of("policyLimit", limit, "policyLimitMissed", "The policy's limit was missed.");
		}
		return limit.equals(this.values.of(facts, CaseVariables.stageLimit(stage))) ? Map.of()
				: Map.of("policyLimit", limit);
	}

}
