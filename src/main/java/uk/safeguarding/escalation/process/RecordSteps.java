package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.register.Confirmation;
import uk.safeguarding.escalation.register.Register;

/**
 * What people add to a case beside the outcomes of its stages: the raiser's new
 * information, the positions for the board, the confirmations after the last outcome.
 */
@Configuration(proxyBeanMethods = false)
class RecordSteps {

	private static final String CUT = "\n… What was added before that stands in the history of the case.";

	/** The engine's text column ends at 4,000 characters. */
	private static final int LONGEST = 3900;

	private final Register register;

	private final Deadlines deadlines;

	private final Clock clock;

	private final ZoneId zone;

	RecordSteps(Register register, Deadlines deadlines, Clock clock, ZoneId zone) {
		this.register = register;
		this.deadlines = deadlines;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * Keeps what the raiser added, for everybody with a task in the case, and empties the
	 * form for the next addition. A risk that has risen stays risen.
	 */
	@Bean
	JavaDelegate recordNewInformation() {
		return (execution) -> {
			CaseFacts facts = CaseFacts.of(execution);
			Instant now = this.clock.instant();
			String added = facts.need(CaseVariables.NEW_INFORMATION);
			int count = facts.number(CaseVariables.NEW_INFORMATION_COUNT) + 1;
			keepEarlier(execution, facts);
			execution.setVariable(CaseVariables.NEW_INFORMATION_COUNT, count);
			execution.setVariable(CaseVariables.LATEST_NEW_INFORMATION, added);
			execution.setVariable(CaseVariables.NEW_INFORMATION_ADDED,
					((count == 1) ? "1 addition" : count + " additions") + "; the latest on "
							+ Dates.dayAndTime(now.atZone(this.zone)));
			if (facts.isYes(CaseVariables.RISK_HAS_RISEN)) {
				execution.setVariable(CaseVariables.RISK_HAS_RISEN_INFORMATION, added);
				execution.setVariable(CaseVariables.RISK_HAS_RISEN_SINCE,
						facts.text(CaseVariables.RISK_HAS_RISEN_SINCE).orElse(this.deadlines.text(now)));
			}
			execution.removeVariable(CaseVariables.NEW_INFORMATION);
			execution.removeVariable(CaseVariables.RISK_HAS_RISEN);
		};
	}

	private static void keepEarlier(DelegateExecution execution, CaseFacts facts) {
		facts.text(CaseVariables.LATEST_NEW_INFORMATION).ifPresent((latest) -> {
			String earlier = facts.need(CaseVariables.NEW_INFORMATION_ADDED) + ":\n" + latest
					+ facts.text(CaseVariables.EARLIER_NEW_INFORMATION).map("\n\n"::concat).orElse("");
			execution.setVariable(CaseVariables.EARLIER_NEW_INFORMATION,
					(earlier.length() <= LONGEST) ? earlier : earlier.substring(0, LONGEST) + CUT);
		});
	}

	/**
	 * Keeps an agency's position for the board under the name of its side. (A task for
	 * each of several agencies cannot have output parameters.)
	 */
	@Bean
	ExecutionListener keepPosition() {
		return (execution) -> {
			if (execution.isCanceled()) {
				return;
			}
			CaseFacts facts = CaseFacts.of(execution);
			boolean raising = facts.need(CaseVariables.AGENCY).equals(facts.raisingAgency());
			String side = raising ? "stage4Raising" : "stage4Challenged";
			keep(execution, facts, CaseVariables.RESPONSE_POSITION, side + "Position");
			keep(execution, facts, CaseVariables.RESPONSE_REASONS, side + "PositionReasons");
			keep(execution, facts, CaseVariables.PROPOSED_ACTIONS, side + "ProposedActions");
		};
	}

	private static void keep(DelegateExecution execution, CaseFacts facts, String answer, String name) {
		execution.setVariable(name, facts.text(answer).orElse(null));
	}

	@Bean
	ExecutionListener recordConfirmation() {
		return (execution) -> {
			if (execution.isCanceled()) {
				return;
			}
			CaseFacts facts = CaseFacts.of(execution);
			this.register.confirmed(facts.reference(),
					new Confirmation(facts.need(CaseVariables.AGENCY), this.clock.instant(),
							facts.need(CaseVariables.CHILD_FILE_RECORD),
							facts.isYes(CaseVariables.AGREES_WITH_RECORD)));
		};
	}

	/**
	 * Every agency that was asked has confirmed its records, or the business unit waits
	 * for them no longer.
	 */
	@Bean
	JavaDelegate closeEscalation() {
		return (execution) -> this.register.closed(CaseFacts.of(execution).reference(), this.clock.instant());
	}

}
