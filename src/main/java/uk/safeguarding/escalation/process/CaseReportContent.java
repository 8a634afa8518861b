package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.forms.Readable;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.EscalationProcess;
import uk.safeguarding.escalation.register.LimitMove;
import uk.safeguarding.escalation.register.Person;
import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.papers.CaseReport;
import uk.safeguarding.escalation.papers.ReportKind;

/**
 * What the two papers say of a case: what it already holds. A name that the papers use is
 * the name of the variable, and {@code agreedActions} of Stage 2 is the case's
 * {@code stage2AgreedActions}; what is put together from several stands here.
 */
@Component
class CaseReportContent {

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

	private final Readable readable;

	private final Register register;

	private final People people;

	private final Partnership partnership;

	private final Clock clock;

	private final ZoneId zone;

	CaseReportContent(Readable readable, Register register, People people, Partnership partnership, Clock clock,
			ZoneId zone) {
		this.readable = readable;
		this.register = register;
		this.people = people;
		this.partnership = partnership;
		this.clock = clock;
		this.zone = zone;
	}

	/** The content of a paper. */
	CaseReport of(CaseFacts facts, ReportKind kind) {
		Instant now = this.clock.instant();
		return new CaseReport(kind, facts.reference(), now.atZone(this.zone), facts(facts), stages(facts, now),
				limits(facts));
	}

	private Map<String, String> facts(CaseFacts facts) {
		Map<String, String> words = words(facts, CaseReport.FACTS, UnaryOperator.identity());
		int stage = facts.currentStage();
		words.put("raisedByName", this.people.nameOf(facts.need(CaseVariables.RAISED_BY)));
		words.put("policyUrl", this.partnership.policyUrl());
		words.put("currentStage", name(stage));
		words.put("currentLimit", word(facts, CaseVariables.stageLimit(stage)));
		words.put("openAtStage", (stage > 0) ? "Stage " + facts.need(CaseVariables.OPEN_AT_STAGE) : "");
		if (facts.text(CaseVariables.PRE_ESCALATION_OUTCOME).isPresent()) {
			// The discussion has its own place among the stages.
			List.of("counterpartDiscussion", "counterpartDiscussionDate", "counterpartDiscussionSummary")
				.forEach(words::remove);
		}
		words.putAll(additions(facts));
		words.putAll(facts.hasEnded() ? end(facts) : now(facts, stage));
		return words;
	}

	/** What the raiser added, the latest first. */
	private Map<String, String> additions(CaseFacts facts) {
		int count = facts.number(CaseVariables.NEW_INFORMATION_COUNT);
		if (count == 0) {
			return Map.of();
		}
		Map<String, String> words = new HashMap<>();
		words.put("newInformationAdded", ((count == 1) ? "1 addition" : count + " additions") + "; the latest on "
				+ word(facts, CaseVariables.ofAddition(count, "at")));
		words.put("latestNewInformation", addition(facts, count));
		words.put("earlierNewInformation",
				IntStream.range(1, count)
					.mapToObj((number) -> word(facts, CaseVariables.ofAddition(count - number, "at")) + ":\n"
							+ addition(facts, count - number))
					.collect(Collectors.joining("\n\n")));
		IntStream.rangeClosed(1, count)
			.filter((number) -> facts.isYes(CaseVariables.ofAddition(number, CaseVariables.RISK_HAS_RISEN)))
			.max()
			.ifPresent((number) -> words.put("riskHasRisenInformation", addition(facts, number)));
		words.values().removeIf(String::isEmpty);
		return words;
	}

	private static String addition(CaseFacts facts, int number) {
		return facts.text(CaseVariables.ofAddition(number, CaseVariables.NEW_INFORMATION)).orElse("");
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
		words.put("finalStage", name(last));
		words.put("whatToDoNow", "Nothing at a stage: the case has its last outcome, and its record follows.");
		for (String name : List.of("agreedActions", "interimSafety", "raiserView", "decisionSummary", "decidedBy",
				"meetingDate", "onwardRoute")) {
			words.put("final" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
					word(facts, variable(last, name)));
		}
		if (last == 0) {
			words.put("settledByTalking", "yes");
		}
		if (facts.isRaisedInError()) {
			words.put("raisedInError",
					"This was raised in error. Nothing about it belongs on the child’s file; this record is kept for audit.");
		}
		return words;
	}

	private List<Map<String, String>> limits(CaseFacts facts) {
		return IntStream.rangeClosed(1, EscalationProcess.BOARD)
			.mapToObj((stage) -> Map.of("stage", name(stage), "limit", word(facts, CaseVariables.stageLimit(stage)),
					"limitExplained", word(facts, CaseVariables.stageLimitExplained(stage)), "kind",
					kind(facts, stage)))
			.toList();
	}

	private static String kind(CaseFacts facts, int stage) {
		if (facts.hasOpened(stage)) {
			return "as it stands";
		}
		return (facts.hasEnded() || stage < facts.currentStage()) ? "not held" : "forecast";
	}

	/** Every stage that has opened, in order. */
	private List<Map<String, String>> stages(CaseFacts facts, Instant now) {
		Map<Integer, Instant> ends = this.register.stageEnds(facts.reference());
		Map<String, Person> authors = this.register.authors(facts.reference());
		List<LimitMove> moves = this.register.limitMoves(facts.reference());
		return IntStream.rangeClosed(0, EscalationProcess.BOARD)
			.filter((stage) -> (stage == 0) ? facts.text(CaseVariables.PRE_ESCALATION_OUTCOME).isPresent()
					: facts.hasOpened(stage))
			.mapToObj((stage) -> {
				Map<String, String> words = stage(facts, stage);
				Optional<Instant> end = Optional.ofNullable(ends.get(stage));
				end.ifPresent((at) -> words.put("endedAt", this.readable.of(at)));
				words.putAll(typedBy(authors, stage));
				words.putAll(policyLimit(facts, stage, end.orElse(now)));
				moves.stream()
					.filter((move) -> move.stage() == stage)
					.forEach((move) -> words.merge("limit", "; until %s people had been told %s"
						.formatted(this.readable.of(move.movedAt()), move.wordsBefore()), String::concat));
				return words;
			})
			.toList();
	}

	/** One stage, without what only the register and the time tell. */
	private Map<String, String> stage(CaseFacts facts, int stage) {
		Map<String, String> words = words(facts, CaseReport.STAGE, (name) -> variable(stage, name));
		words.remove("policyLimit");
		words.put("title", TITLES.get(stage));
		if (stage > 1 && facts.opensAt() == stage) {
			words.put("openingReason", word(facts, CaseVariables.OPEN_AT_STAGE_REASON));
			words.put("openingAgreedBy", word(facts, CaseVariables.OPENING_AGREED_BY));
		}
		if (stage == 1 && facts.text(CaseVariables.stageResult(1)).isPresent()) {
			words.put("moveReason", word(facts, CaseVariables.PASSED_OVER_REASON));
		}
		if (facts.hasEnded() && facts.number(CaseVariables.FINAL_STAGE) == stage) {
			words.put("endReason", word(facts, CaseVariables.FINAL_END_REASON));
			words.put("withdrawalReason", word(facts, CaseVariables.FINAL_WITHDRAWAL_REASON));
		}
		return words;
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

	/** The policy's limit, where the stage ran longer than it. */
	private Map<String, String> policyLimit(CaseFacts facts, int stage, Instant end) {
		if (stage == 0) {
			return Map.of();
		}
		String limit = this.readable.of(facts.instant(CaseVariables.stagePolicyLimit(stage)));
		if (end.isAfter(facts.keptBy(stage))) {
			return Map.of("policyLimit", limit, "policyLimitMissed", "The policy's limit was missed.");
		}
		return limit.equals(word(facts, CaseVariables.stageLimit(stage))) ? Map.of() : Map.of("policyLimit", limit);
	}

	private static String name(int stage) {
		return (stage == 0) ? "Discussion before Stage 1" : "Stage " + stage;
	}

	private static String variable(int stage, String name) {
		return (stage == 0) ? OF_THE_DISCUSSION.getOrDefault(name, "") : CaseVariables.ofStage(stage, name);
	}

	/**
	 * Variables by the names that a paper gives them; those without a value are left out.
	 */
	private Map<String, String> words(CaseFacts facts, Collection<String> names, UnaryOperator<String> variable) {
		Map<String, String> words = new HashMap<>();
		names.forEach((name) -> words.put(name, word(facts, variable.apply(name))));
		words.values().removeIf(String::isEmpty);
		return words;
	}

	/** A variable as people read it; empty when it has no value. */
	private String word(CaseFacts facts, String variable) {
		return facts.text(variable).map((value) -> this.readable.of(variable, value)).orElse("");
	}

}
