package uk.safeguarding.escalation.process.notice;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.process.CaseFacts;
import uk.safeguarding.escalation.process.CaseVariables;
import uk.safeguarding.escalation.process.EscalationProcess;

/**
 * The only facts of a case that the words of a notice can use: reference, stage, limits,
 * agencies, coded results. Nothing that anybody wrote is among them, so that no narrative
 * and no name can leave by e-mail.
 */
@Component
public class NoticeFacts {

	private final AgencyDirectory directory;

	private final ZoneId zone;

	NoticeFacts(AgencyDirectory directory, ZoneId zone) {
		this.directory = directory;
		this.zone = zone;
	}

	/**
	 * The facts by the names that the words use.
	 * @param facts the case
	 * @param stage the stage that the notice is about, 0 before Stage 1
	 */
	public Map<String, Object> of(CaseFacts facts, int stage) {
		Map<String, Object> words = new HashMap<>();
		words.put("reference", facts.reference());
		words.put("raisingAgency", this.directory.nameOf(facts.raisingAgency()));
		words.put("challengedAgency", this.directory.nameOf(facts.challengedAgency()));
		words.put("urgent", isUrgent(facts));
		words.put("riskHasRisen", facts.text(CaseVariables.RISK_HAS_RISEN_SINCE).isPresent());
		words.put("raisedOnBehalf", facts.text(CaseVariables.RAISED_ON_BEHALF_OF).isPresent());
		words.put("neededBy",
				facts.text(CaseVariables.NEEDED_BY).map((day) -> Dates.day(LocalDate.parse(day))).orElse(""));
		words.put("stage", stage);
		words.put("atStage", (stage == 0) ? "before Stage 1" : "Stage " + stage);
		words.put("board", stage == EscalationProcess.BOARD);
		words.put("reported", stage >= EscalationProcess.FIRST_REPORTED_STAGE);
		words.put("is-level-" + stage, true);
		words.put("nextStage", stage + 1);
		words.put("leadsToBoard", stage == EscalationProcess.BOARD - 1);
		words.put("limit", limit(facts, stage, Dates::dayAndTime));
		words.put("limitDay", limit(facts, stage, (limit) -> Dates.day(limit.toLocalDate())));
		words.put("limitExplained", facts.text(CaseVariables.stageLimitExplained(stage)).orElse(""));
		words.put("limits", limits(facts));
		words.put("is-" + arrival(facts, stage), true);
		words.put("previousStage", previousStage(facts, stage).orElse(0));
		code(words, facts, "answer", CaseVariables.stageResponsePosition(stage));
		code(words, facts, "outcome", CaseVariables.FINAL_OUTCOME);
		words.put("talkFirst", facts.isTalkStillToBeHeld());
		words.put("formal", stage > 0 || !facts.isTalkStillToBeHeld());
		return words;
	}

	private static boolean isUrgent(CaseFacts facts) {
		return facts.isYes(CaseVariables.IMMEDIATE_RISK) || facts.text(CaseVariables.RISK_HAS_RISEN_SINCE).isPresent();
	}

	private static void code(Map<String, Object> words, CaseFacts facts, String name, String variable) {
		facts.text(variable).ifPresent((value) -> words.put(name + "-" + value, true));
	}

	private List<Map<String, Object>> limits(CaseFacts facts) {
		return IntStream.rangeClosed(1, EscalationProcess.BOARD)
			.mapToObj((stage) -> Map.<String, Object>of("limitOfStage", stage, "ends",
					limit(facts, stage, Dates::dayAndTime)))
			.toList();
	}

	private String limit(CaseFacts facts, int stage, Function<ZonedDateTime, String> words) {
		return facts.limit(stage)
			.map(OffsetDateTime::toInstant)
			.map((instant) -> words.apply(instant.atZone(this.zone)))
			.orElse("");
	}

	/** How the case came to this stage. */
	private static String arrival(CaseFacts facts, int stage) {
		Optional<Integer> previous = previousStage(facts, stage);
		if (previous.isPresent()) {
			return "after-" + facts.need(CaseVariables.stageResult(previous.get()));
		}
		if (stage > 1) {
			return "opened-here";
		}
		return facts.text(CaseVariables.PRE_ESCALATION_OUTCOME)
			.map("after-discussion-"::concat)
			.orElse("opened-at-once");
	}

	private static Optional<Integer> previousStage(CaseFacts facts, int stage) {
		return IntStream.range(1, Math.max(stage, 1))
			.filter((earlier) -> facts.text(CaseVariables.stageResult(earlier)).isPresent())
			.boxed()
			.reduce((first, last) -> last);
	}

}
