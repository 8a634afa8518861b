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
import uk.safeguarding.escalation.register.LimitMove;
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
			"result", CaseVariables.PRE_ESCALATION_OUTCOME, "discussionHeld", CaseVariables.COUNTERPART_DISCUSSION,
			"discussionDate", "counterpartDiscussionDate", "discussionSummary", "counterpartDiscussionSummary",
			"agreedActions", "agreedActions");

	private final ReadableValues values;

	private final Register register;

	StageContent(ReadableValues values, Register register) {
		this.values = values;
		this.register = register;
	}

	/** Every stage that has opened, in order. */
	List<Map<String, String>> of(CaseFacts facts, Instant now) {
		Map<Integer, Instant> ends = this.register.stageEnds(facts.reference());
		Map<String, Person> authors = this.register.authors(facts.reference());
		List<LimitMove> moves = this.register.limitMoves(facts.reference());
		return IntStream.rangeClosed(0, EscalationProcess.BOARD)
			.filter((stage) -> hasOpened(facts, stage))
			.mapToObj((stage) -> {
				Map<String, String> words = new HashMap<>(of(facts, stage));
				Optional<Instant> end = Optional.ofNullable(ends.get(stage));
				end.ifPresent((at) -> words.put("endedAt", this.values.of(at)));
				words.putAll(typedBy(authors, stage));
				words.putAll(policyLimit(facts, stage, end.orElse(now)));
				moves.stream()
					.filter((move) -> move.stage() == stage)
					.forEach((move) -> words.merge("limit", toldBefore(move), String::concat));
				return words;
			})
			.toList();
	}

	private String toldBefore(LimitMove move) {
		return "; until %s people had been told %s".formatted(this.values.of(move.movedAt()), move.wordsBefore());
	}

	/** One stage, without what only the register and the time tell. */
	Map<String, String> of(CaseFacts facts, int stage) {
		Map<String, String> words = new HashMap<>(
				this.values.of(facts, CaseReport.STAGE, (name) -> variable(stage, name)));
		words.remove("policyLimit");
		words.put("title", TITLES.get(stage));
		openingReason(facts, stage, words);
		if (stage == 1 && facts.text(CaseVariables.stageResult(1)).isPresent()) {
			words.put("moveReason", this.values.of(facts, CaseVariables.PASSED_OVER_REASON));
		}
		if (facts.hasEnded() && facts.number(CaseVariables.FINAL_STAGE) == stage) {
			words.put("endReason", this.values.of(facts, CaseVariables.FINAL_END_REASON));
			words.put("withdrawalReason", this.values.of(facts, CaseVariables.FINAL_WITHDRAWAL_REASON));
		}
		return words;
	}

	private static boolean hasOpened(CaseFacts facts, int stage) {
		return (stage == 0) ? facts.text(CaseVariables.PRE_ESCALATION_OUTCOME).isPresent() : facts.hasOpened(stage);
	}

	private static String variable(int stage, String name) {
		return (stage == 0) ? OF_THE_DISCUSSION.getOrDefault(name, "") : CaseVariables.ofStage(stage, name);
	}

	/** Who typed; who spoke, they wrote themselves. */
	private static Map<String, String> typedBy(Map<String, Person> authors, int stage) {
		Map<String, String> elements = switch (stage) {
			case 0 -> Map.of("recordedBy", EscalationProcess.PRE_ESCALATION_DISCUSSION);
			case EscalationProcess.BOARD -> Map.of("recordedBy", "Stage4Decision");
			default -> Map.of("respondedBy", "Stage" + stage + "Response", "recordedBy", "Stage" + stage + "Outcome");
		};
		Map<String, String> names = new HashMap<>();
		elements.forEach((name, element) -> Optional.ofNullable(authors.get(element))
			.ifPresent((person) -> names.put(name, person.name())));
		return names;
	}

	private void openingReason(CaseFacts facts, int stage, Map<String, String> words) {
		if (stage > 1 && facts.opensAt() == stage) {
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
		if (end.isAfter(facts.keptBy(stage))) {
			return Map.of("policyLimit", limit, "policyLimitMissed", "The policy's limit was missed.");
		}
		return limit.equals(this.values.of(facts, CaseVariables.stageLimit(stage))) ? Map.of()
				: Map.of("policyLimit", limit);
	}

}
