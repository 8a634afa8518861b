package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.Dates;

/**
 * Keeps what the raiser added, for everybody with a task in the case, and empties the
 * form for the next addition. A risk that has risen stays risen.
 */
@Component("recordNewInformation")
class RecordNewInformation implements JavaDelegate {

	private static final String CUT = "\n… What was added before that stands in the history of the case.";

	/** The engine's text column ends at 4,000 characters. */
	private static final int LONGEST = 3900;

	private final StageVariables stageVariables;

	private final Clock clock;

	private final ZoneId zone;

	RecordNewInformation(StageVariables stageVariables, Clock clock, ZoneId zone) {
		this.stageVariables = stageVariables;
		this.clock = clock;
		this.zone = zone;
	}

	@Override
	public void execute(DelegateExecution execution) {
		CaseFacts facts = CaseFacts.of(execution);
		Instant now = this.clock.instant();
		String added = facts.need(CaseVariables.NEW_INFORMATION);
		int count = facts.number(CaseVariables.NEW_INFORMATION_COUNT) + 1;
		keepEarlier(execution, facts);
		execution.setVariable(CaseVariables.NEW_INFORMATION_COUNT, count);
		execution.setVariable(CaseVariables.LATEST_NEW_INFORMATION, added);
		execution.setVariable(CaseVariables.NEW_INFORMATION_ADDED, ((count == 1) ? "1 addition" : count + " additions")
				+ "; the latest on " + Dates.dayAndTime(now.atZone(this.zone)));
		if (facts.isYes(CaseVariables.RISK_HAS_RISEN)) {
			execution.setVariable(CaseVariables.RISK_HAS_RISEN_INFORMATION, added);
			execution.setVariable(CaseVariables.RISK_HAS_RISEN_SINCE,
					facts.text(CaseVariables.RISK_HAS_RISEN_SINCE).orElse(this.stageVariables.text(now)));
		}
		execution.removeVariable(CaseVariables.NEW_INFORMATION);
		execution.removeVariable(CaseVariables.RISK_HAS_RISEN);
	}

	private static void keepEarlier(DelegateExecution execution, CaseFacts facts) {
		facts.text(CaseVariables.LATEST_NEW_INFORMATION).ifPresent((latest) -> {
			String earlier = facts.need(CaseVariables.NEW_INFORMATION_ADDED) + ":\n" + latest
					+ facts.text(CaseVariables.EARLIER_NEW_INFORMATION).map("\n\n"::concat).orElse("");
			execution.setVariable(CaseVariables.EARLIER_NEW_INFORMATION,
					(earlier.length() <= LONGEST) ? earlier : earlier.substring(0, LONGEST) + CUT);
		});
	}

}
