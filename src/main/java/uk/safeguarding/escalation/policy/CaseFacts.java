package uk.safeguarding.escalation.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;

/**
 * Reads a case's variables with their meaning: dates are ISO text in the engine, values
 * here.
 *
 * @param variables the variables of the case, or of a task or step in it, by name
 * @param definition the engine's id of the version of the diagram that the case runs on;
 * empty text while nobody needs to know
 */
public record CaseFacts(Function<String, Object> variables, String definition) {

	/** The partnership's board, as the register knows it. */
	public static final String BOARD = "hscp";

	/** Who raised the case, as the diagram names them. */
	public static final String RAISER = "raiser";

	public static CaseFacts of(DelegateExecution execution) {
		return new CaseFacts(execution::getVariable, execution.getProcessDefinitionId());
	}

	public static CaseFacts of(DelegateTask task) {
		return new CaseFacts(task::getVariable, task.getProcessDefinitionId());
	}

	public static CaseFacts of(Map<String, Object> variables) {
		return of(variables, "");
	}

	public static CaseFacts of(Map<String, Object> variables, String definition) {
		return new CaseFacts(variables::get, definition);
	}

	/** A text; empty when it is missing or blank. */
	public Optional<String> text(String name) {
		return (this.variables.apply(name) instanceof String text && !text.isBlank()) ? Optional.of(text)
				: Optional.empty();
	}

	/**
	 * What the form that ended a stage answered. While a case of a version before answers
	 * were kept by stage is at the stage, they stand under the questions' own names.
	 * @param stage 0 for the discussion before the first
	 */
	public Optional<String> answer(int stage, String question) {
		boolean keptByStage = text(CaseVariables.ofStage(stage, CaseVariables.STAGE_OUTCOME)).isPresent();
		return text(keptByStage ? CaseVariables.ofStage(stage, question) : question);
	}

	/** A text that the application itself made sure of. */
	public String need(String name) {
		return text(name).orElseThrow(() -> new IllegalStateException("The case has no " + name + "."));
	}

	public int number(String name) {
		return (Integer) this.variables.apply(name);
	}

	public boolean isYes(String name) {
		return text(name).filter("yes"::equals).isPresent();
	}

	public String reference() {
		return need(CaseVariables.REFERENCE);
	}

	public String raisingAgency() {
		return need(CaseVariables.RAISING_AGENCY);
	}

	public String challengedAgency() {
		return need(CaseVariables.CHALLENGED_AGENCY);
	}

	/**
	 * The body that an element of the diagram means by its side, and for which somebody
	 * acts who completes such a task.
	 * @return id of the agency, or {@link #BOARD}
	 */
	public String sideOf(String side) {
		return switch (side) {
			case "board" -> BOARD;
			case "challenged" -> challengedAgency();
			case "each" -> need(CaseVariables.AGENCY);
			default -> raisingAgency();
		};
	}

	/** The agency on the other side of the case. */
	public String otherSide(String agency) {
		return agency.equals(raisingAgency()) ? challengedAgency() : raisingAgency();
	}

	/** Whether the raiser has said that the risk has risen. */
	public boolean hasRiskRisen() {
		return text(CaseVariables.RISK_HAS_RISEN_SINCE).isPresent();
	}

	public LocalDate initialConcern() {
		return LocalDate.parse(need(CaseVariables.INITIAL_CONCERN_DATE));
	}

	/**
	 * Whether the case began with the practitioners' discussion, as the diagram decides;
	 * what became of it since changes nothing in that.
	 */
	public boolean isTalkFirst() {
		boolean notYet = text(CaseVariables.COUNTERPART_DISCUSSION).filter("not-yet"::equals).isPresent();
		return text(CaseVariables.PRE_ESCALATION_OUTCOME).isPresent() || notYet && !isYes(CaseVariables.IMMEDIATE_RISK);
	}

	/**
	 * Whether the practitioners could not talk, when raised or before the first stage.
	 */
	public boolean isTalkNotPossible() {
		return text(CaseVariables.COUNTERPART_DISCUSSION).filter("not-possible"::equals).isPresent();
	}

	/** The stage that was asked for when the case was raised. */
	public int opensAt() {
		return Integer.parseInt(need(CaseVariables.OPEN_AT_STAGE));
	}

	/** Whether a stage has opened. */
	public boolean hasOpened(int stage) {
		return text(CaseVariables.stageOpenedAt(stage)).isPresent();
	}

	/** Whether the case has its last outcome. */
	public boolean hasEnded() {
		return text(CaseVariables.FINAL_OUTCOME).isPresent();
	}

	/**
	 * When the case was last re-opened, for a stage that has opened since, or will.
	 */
	public Optional<Instant> reopenedAt(int stage) {
		return reopenedAt().filter((at) -> number(CaseVariables.REOPENED_STAGE) <= stage);
	}

	/** When the case was last re-opened. */
	public Optional<Instant> reopenedAt() {
		return text(CaseVariables.REOPENED_AT).map((text) -> OffsetDateTime.parse(text).toInstant());
	}

	/**
	 * The case as it was until a re-opening, where that has made room.
	 * @param reopening 1 for the first
	 */
	public CaseFacts before(int reopening) {
		return new CaseFacts((name) -> Optional.ofNullable(this.variables.apply(CaseVariables.before(reopening, name)))
			.orElseGet(() -> this.variables.apply(name)), this.definition);
	}

	/** The actions that were agreed with the last outcome, in order. */
	public List<AgreedAction> agreedActions() {
		int stage = number(CaseVariables.FINAL_STAGE);
		List<AgreedAction> actions = new ArrayList<>();
		for (int place = 1; place < 10; place++) {
			String by = CaseVariables.ofAction(place, "by");
			String side = CaseVariables.ofAction(place, CaseVariables.AGENCY);
			answer(stage, "action" + place).ifPresent((what) -> actions.add(new AgreedAction(actions.size() + 1, what,
					sideOf(answer(stage, side).orElse("")), answer(stage, by).map(LocalDate::parse).orElseThrow())));
		}
		return actions;
	}

	/** Everybody who was told is asked to delete what they have. */
	public boolean isRaisedInError() {
		return text(CaseVariables.FINAL_END_REASON).filter("raised-in-error"::equals).isPresent();
	}

	/** The end is told in a plain notice, and nobody is reminded of anything. */
	public boolean hasChildDied() {
		return text(CaseVariables.FINAL_END_REASON).filter("child-has-died"::equals).isPresent();
	}

	/** 0 before the first. */
	public int currentStage() {
		return number(CaseVariables.CURRENT_STAGE);
	}

	/** When a stage opened; for stage 0 when the case was raised. */
	public Instant openedAt(int stage) {
		return instant((stage == 0) ? CaseVariables.RAISED_AT : CaseVariables.stageOpenedAt(stage));
	}

	/** The effective limit of a stage, forecast or real. */
	public Optional<OffsetDateTime> limit(int stage) {
		return text(CaseVariables.stageLimit(stage)).map(OffsetDateTime::parse);
	}

	/** When a move of the limit of a stage was last told. */
	public Optional<Instant> limitMovedAt(int stage) {
		return text(CaseVariables.stageLimitMovedAt(stage)).map((text) -> OffsetDateTime.parse(text).toInstant());
	}

	/**
	 * By when a person must have recorded an outcome, so that the stage is kept.
	 * @param stage one that has opened
	 */
	public Instant keptBy(int stage) {
		return text(CaseVariables.stageKeptBy(stage)).map((text) -> OffsetDateTime.parse(text).toInstant())
			.orElseGet(() -> instant(CaseVariables.stagePolicyLimit(stage)));
	}

	public Instant instant(String name) {
		return OffsetDateTime.parse(need(name)).toInstant();
	}

	/** That of them which a step or a task stands for. */
	public AgreedAction agreedAction() {
		return agreedActions().get(number(CaseVariables.ACTIONS_BEFORE));
	}

	/**
	 * What was agreed that one agency does.
	 *
	 * @param number 1 for the first
	 * @param what in the words of those who agreed it
	 * @param agency id of the agency that owes it
	 * @param by the last day for it
	 */
	public record AgreedAction(int number, String what, String agency, LocalDate by) {

	}

}
