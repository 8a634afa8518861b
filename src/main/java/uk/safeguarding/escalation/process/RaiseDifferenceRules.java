package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.calendar.StageLimits;

/**
 * What must hold before a case is registered: otherwise its people, its dates or its
 * stage would be wrong.
 */
@Component
class RaiseDifferenceRules {

	private final AgencyDirectory agencies;

	private final People people;

	private final StageLimits limits;

	private final Deadlines deadlines;

	private final Clock clock;

	private final ZoneId zone;

	RaiseDifferenceRules(AgencyDirectory agencies, People people, StageLimits limits, Deadlines deadlines, Clock clock,
			ZoneId zone) {
		this.agencies = agencies;
		this.people = people;
		this.limits = limits;
		this.deadlines = deadlines;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * Checks what was written.
	 * @param execution the case that is about to be registered
	 * @param raiser the account that raises it
	 * @throws Refusal for the first rule that does not hold
	 */
	void check(DelegateExecution execution, String raiser) {
		CaseFacts facts = CaseFacts.of(execution);
		require(Boolean.TRUE.equals(execution.getVariable(CaseVariables.CONFIRMS_ESCALATION)),
				"Tick that this is a difference with another agency about a child, raised under the HSCP policy.");
		agencies(facts, raiser);
		require(!facts.isYes(CaseVariables.IMMEDIATE_RISK)
				|| facts.text(CaseVariables.IMMEDIATE_RISK_ACTION).isPresent(),
				"Say what was done now about the immediate risk: 999, MASH or the emergency duty team, when, and the"
						+ " reference you were given.");
		oneOf(facts, CaseVariables.COUNTERPART_DISCUSSION, List.of("held", "not-yet", "not-possible"),
				"Say whether the discussion with your counterpart has been held: held, not yet, or not possible.");
		require(facts.text(CaseVariables.CHILD_REFERENCE).isPresent(),
				"Give the child's record reference: a record number both of you can find, never a name.");
		require(facts.text(CaseVariables.CHILD_REFERENCE_OWNER).isPresent(), "Say whose record number it is.");
		require(facts.text(CaseVariables.THEME).isPresent(), "Choose what the difference is about.");
		concern(facts);
		stage(execution, facts);
	}

	/** The stage that was asked for; 1 when nothing was said. */
	int openAtStage(CaseFacts facts) {
		String asked = facts.text(CaseVariables.OPEN_AT_STAGE).orElse("1");
		require(asked.matches("[1-3]"),
				"A case opens at Stage 1, 2 or 3; the board (Stage 4) is reached only from" + " Stage 3.");
		return Integer.parseInt(asked);
	}

	/** Working days after the initial concern, if that is after the policy limit. */
	Optional<Integer> lateness(DelegateExecution execution) {
		CaseFacts facts = CaseFacts.of(execution);
		return this.deadlines.forecast(execution.getProcessDefinitionId(), facts, openAtStage(facts))
			.policyLimit()
			.toInstant()
			.isBefore(this.clock.instant()) ? Optional.of(this.limits.distance(facts.initialConcern(), today()))
					: Optional.empty();
	}

	private void agencies(CaseFacts facts, String raiser) {
		String raising = facts.text(CaseVariables.RAISING_AGENCY).orElse("");
		String challenged = facts.text(CaseVariables.CHALLENGED_AGENCY).orElse("");
		require(this.agencies.find(raising).isPresent(), "Choose your agency from the list.");
		require(this.agencies.find(challenged).isPresent(), "Choose the agency you are challenging from the list.");
		require(!raising.equals(challenged), "Your agency and the agency you are challenging must be different; this"
				+ " policy is not for differences inside one agency.");
		if (!this.people.belongsTo(raiser, raising)) {
			require(this.people.isBusinessUnit(raiser),
					"You are not a member of the agency you chose as yours; choose" + " your own agency.");
			require(facts.text(CaseVariables.RAISED_ON_BEHALF_OF).isPresent(),
					"Name the person on whose behalf the business unit raises this, with post and agency.");
		}
		else {
			require(facts.text(CaseVariables.RAISED_ON_BEHALF_OF).isEmpty(),
					"Leave \"raised on behalf of\" empty: only the business unit raises on behalf of somebody else.");
		}
	}

	private void concern(CaseFacts facts) {
		LocalDate concern = date(facts, CaseVariables.INITIAL_CONCERN_DATE)
			.orElseThrow(() -> new Refusal("Give the date of your initial concern as a date, such as 2026-11-22."));
		require(!concern.isAfter(today()), "The date of your initial concern cannot be in the future.");
		try {
			this.limits.distance(concern, today());
		}
		catch (IllegalArgumentException ex) {
			throw new Refusal("The date of your initial concern: " + ex.getMessage());
		}
		date(facts, CaseVariables.NEEDED_BY).ifPresent(
				(day) -> require(!day.isBefore(today()), "The date you need an answer by cannot be in the past."));
	}

	private void stage(DelegateExecution execution, CaseFacts facts) {
		if (openAtStage(facts) > 1) {
			require(!facts.need(CaseVariables.COUNTERPART_DISCUSSION).equals("not-yet")
					|| facts.isYes(CaseVariables.IMMEDIATE_RISK),
					"A case opens above Stage 1 only when the discussion was held or not possible, or when there is"
							+ " immediate risk.");
			require(facts.text(CaseVariables.OPEN_AT_STAGE_REASON).isPresent(), "Say why it opens above Stage 1.");
			require(facts.text(CaseVariables.OPENING_AGREED_BY).isPresent(),
					"Say who agreed that it opens above Stage 1, with name and post.");
		}
		lateness(execution).ifPresent((days) -> require(facts.text(CaseVariables.LATE_RAISING_REASON).isPresent(),
				"Say why this is raised late: your initial concern was " + days
						+ " working days ago. If that is not what you meant, check the date."));
	}

	private Optional<LocalDate> date(CaseFacts facts, String name) {
		try {
			return facts.text(name).map(LocalDate::parse);
		}
		catch (DateTimeParseException ex) {
			throw new Refusal("\"" + name + "\" must be a date such as 2026-11-22.");
		}
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone);
	}

	private static void oneOf(CaseFacts facts, String name, List<String> values, String sentence) {
		require(facts.text(name).filter(values::contains).isPresent(), sentence);
	}

	private static void require(boolean holds, String sentence) {
		if (!holds) {
			throw new Refusal(sentence);
		}
	}

}
