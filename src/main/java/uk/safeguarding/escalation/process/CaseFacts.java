package uk.safeguarding.escalation.process;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.camunda.bpm.engine.delegate.VariableScope;

import uk.safeguarding.escalation.access.People;

/**
 * Reads a case's variables with their meaning: dates are ISO text in the engine, values
 * here.
 *
 * @param variables the variables of the case, or of a task or step in it, by name
 */
record CaseFacts(Function<String, Object> variables) {

	/** The partnership's board, as the register knows it. */
	static final String BOARD = "hscp";

	static CaseFacts of(VariableScope variables) {
		return new CaseFacts(variables::getVariable);
	}

	static CaseFacts of(Map<String, Object> variables) {
		return new CaseFacts(variables::get);
	}

	/** A text; empty when it is missing or blank. */
	Optional<String> text(String name) {
		return (this.variables.apply(name) instanceof String text && !text.isBlank()) ? Optional.of(text)
				: Optional.empty();
	}

	/** A text that the application itself made sure of. */
	String need(String name) {
		return text(name).orElseThrow(() -> new IllegalStateException("The case has no " + name + "."));
	}

	int number(String name) {
		return (Integer) this.variables.apply(name);
	}

	boolean isYes(String name) {
		return text(name).filter("yes"::equals).isPresent();
	}

	String reference() {
		return need(CaseVariables.REFERENCE);
	}

	String raisingAgency() {
		return need(CaseVariables.RAISING_AGENCY);
	}

	String challengedAgency() {
		return need(CaseVariables.CHALLENGED_AGENCY);
	}

	/**
	 * For whom somebody acts when they complete a task.
	 * @param element the task
	 * @return id of the agency, or {@link #BOARD}
	 */
	String sideOf(String element) {
		if (element.equals("Stage4Decision")) {
			return BOARD;
		}
		if (element.matches("Stage[1-3]Response")) {
			return challengedAgency();
		}
		boolean forEachAgency = element.equals("Stage4Position") || element.equals(EscalationProcess.CONFIRM_RECORDS);
		return forEachAgency ? need(CaseVariables.AGENCY) : raisingAgency();
	}

	/** The agency on the other side of the case. */
	String otherSide(String agency) {
		return agency.equals(raisingAgency()) ? challengedAgency() : raisingAgency();
	}

	/**
	 * Whether the person who raised it still works for the body in whose name they did:
	 * the raising agency, or the business unit on somebody's behalf. Whoever does not is
	 * told nothing any more and sees nothing any more.
	 */
	boolean isRaiserStillThere(People people) {
		String raiser = need(CaseVariables.RAISED_BY);
		return people.belongsTo(raiser, raisingAgency())
				|| text(CaseVariables.RAISED_ON_BEHALF_OF).isPresent() && people.isBusinessUnit(raiser);
	}

	/** Whether the raiser has said that the risk has risen. */
	boolean hasRiskRisen() {
		return text(CaseVariables.RISK_HAS_RISEN_SINCE).isPresent();
	}

	LocalDate initialConcern() {
		return LocalDate.parse(need(CaseVariables.INITIAL_CONCERN_DATE));
	}

	/**
	 * Whether the case began with the practitioners' discussion before Stage 1, as the
	 * diagram decides; what became of it since changes nothing in that.
	 */
	boolean isTalkFirst() {
		boolean notYet = text(CaseVariables.COUNTERPART_DISCUSSION).filter("not-yet"::equals).isPresent();
		return text(CaseVariables.PRE_ESCALATION_OUTCOME).isPresent() || notYet && !isYes(CaseVariables.IMMEDIATE_RISK);
	}

	/** Whether the practitioners could not talk, when raised or before Stage 1. */
	boolean isTalkNotPossible() {
		return text(CaseVariables.COUNTERPART_DISCUSSION).filter("not-possible"::equals).isPresent();
	}

	/** The stage that was asked for when the case was raised, 1 to 3. */
	int opensAt() {
		return Integer.parseInt(need(CaseVariables.OPEN_AT_STAGE));
	}

	/** Whether a stage has opened. */
	boolean hasOpened(int stage) {
		return text(CaseVariables.stageOpenedAt(stage)).isPresent();
	}

	/** Whether the case has its last outcome. */
	boolean hasEnded() {
		return text(CaseVariables.FINAL_OUTCOME).isPresent();
	}

	/** Everybody who was told is asked to delete what they have. */
	boolean isRaisedInError() {
		return text(CaseVariables.FINAL_END_REASON).filter("raised-in-error"::equals).isPresent();
	}

	/** The end is told in a plain notice, and nobody is reminded of anything. */
	boolean hasChildDied() {
		return text(CaseVariables.FINAL_END_REASON).filter("child-has-died"::equals).isPresent();
	}

	/** 0 before Stage 1. */
	int currentStage() {
		return number(CaseVariables.CURRENT_STAGE);
	}

	/** When a stage opened; for stage 0 when the case was raised. */
	Instant openedAt(int stage) {
		return instant((stage == 0) ? CaseVariables.RAISED_AT : CaseVariables.stageOpenedAt(stage));
	}

	/** The effective limit of a stage, forecast or real. */
	Optional<OffsetDateTime> limit(int stage) {
		return text(CaseVariables.stageLimit(stage)).map(OffsetDateTime::parse);
	}

	/** When a move of the limit of a stage was last told. */
	Optional<Instant> limitMovedAt(int stage) {
		return text(CaseVariables.stageLimitMovedAt(stage)).map((text) -> OffsetDateTime.parse(text).toInstant());
	}

	/**
	 * By when a person must have recorded an outcome, so that the stage is kept.
	 * @param stage 1 to 4
	 */
	Instant keptBy(int stage) {
		return text(CaseVariables.stageKeptBy(stage)).map((text) -> OffsetDateTime.parse(text).toInstant())
			.orElseGet(() -> instant(CaseVariables.stagePolicyLimit(stage)));
	}

	Instant instant(String name) {
		return OffsetDateTime.parse(need(name)).toInstant();
	}

}
