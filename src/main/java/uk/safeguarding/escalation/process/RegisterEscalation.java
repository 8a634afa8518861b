package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.register.Act;
import uk.safeguarding.escalation.register.Escalation;
import uk.safeguarding.escalation.register.Register;

/**
 * Registers a case: gives it its reference, forecasts its limits and writes it into the
 * register.
 */
@Component("registerEscalation")
record RegisterEscalation(CheckedForms forms, Deadlines deadlines, Register register, AgencyDirectory agencies,
		People people, Diagrams diagrams, Clock clock, ZoneId zone) implements JavaDelegate {

	/** Variables that conditions read before anything was written there. */
	private static final List<String> EMPTY_AT_FIRST = List.of(CaseVariables.FINAL_OUTCOME,
			CaseVariables.REPORT_SUBMITTED_AT, CaseVariables.RISK_HAS_RISEN_SINCE);

	@Override
	public void execute(DelegateExecution execution) {
		// Who raised it first, if it is raised again.
		String raiser = CaseFacts.of(execution)
			.text(CaseVariables.RAISED_BY)
			.orElseGet(() -> this.people.signedIn().orElseThrow());
		execution.setVariable(CaseVariables.OPEN_AT_STAGE, CaseFacts.of(execution)
			.text(CaseVariables.OPEN_AT_STAGE)
			.orElseGet(() -> String.valueOf(this.diagrams.of(execution.getProcessDefinitionId()).first().number())));
		Instant now = this.clock.instant();
		Escalation escalation = escalation(execution, this.register.reference(now.atZone(this.zone)), now);
		// Until it has a reference, a case has the name of the draft that is raised.
		Optional<String> draft = Optional.ofNullable(execution.getProcessBusinessKey());
		execution.setProcessBusinessKey(escalation.reference());
		this.register.raised(escalation);
		draft.ifPresent((name) -> this.register.raisedFrom(raiser, name, escalation.reference()));
		this.register.acted(escalation.reference(),
				new Act("DifferenceRaised", Optional.empty(), now,
						this.people.acting(raiser, List.of(), escalation.raisingAgency()), escalation.raisingAgency(),
						Optional.empty()));
		write(execution, escalation, raiser);
		execution.setVariable(CaseVariables.RAISED_AT, this.deadlines.text(now));
		execution
			.setVariables(this.deadlines.variables(execution.getProcessDefinitionId(), CaseFacts.of(execution), now));
	}

	/** The case as the register holds it. */
	Escalation escalation(DelegateExecution execution, String reference, Instant raised) {
		CaseFacts facts = CaseFacts.of(execution);
		int stage = Integer.parseInt(facts.need(CaseVariables.OPEN_AT_STAGE));
		int version = this.diagrams.version(execution.getProcessDefinitionId());
		return new Escalation(reference, execution.getProcessInstanceId(), version, raised, facts.raisingAgency(),
				facts.challengedAgency(), facts.text(CaseVariables.RAISED_ON_BEHALF_OF),
				facts.need(CaseVariables.CHILD_REFERENCE), facts.need(CaseVariables.CHILD_REFERENCE_OWNER),
				execution.getVariableNames()
					.stream()
					.filter((name) -> name.matches("otherChildReference\\d+"))
					.sorted()
					.flatMap((name) -> facts.text(name).stream())
					.toList(),
				facts.need(CaseVariables.THEME), facts.initialConcern(), facts.isYes(CaseVariables.IMMEDIATE_RISK),
				facts.text(CaseVariables.NEEDED_BY).map(LocalDate::parse),
				this.forms.late(execution.getProcessDefinitionId(), facts.initialConcern(), raised, stage), stage);
	}

	private void write(DelegateExecution execution, Escalation escalation, String raiser) {
		EMPTY_AT_FIRST.forEach((name) -> execution.setVariable(name, null));
		execution.setVariable(CaseVariables.REFERENCE, escalation.reference());
		execution.setVariable(CaseVariables.RAISED_BY, raiser);
		execution.setVariable(CaseVariables.RAISING_AGENCY_NAME, this.agencies.nameOf(escalation.raisingAgency()));
		execution.setVariable(CaseVariables.CHALLENGED_AGENCY_NAME,
				this.agencies.nameOf(escalation.challengedAgency()));
		execution.setVariable(CaseVariables.CURRENT_STAGE, 0);
		execution.setVariable(CaseVariables.NEXT_STAGE, escalation.openedAtStage());
		execution.setVariable(CaseVariables.NEW_INFORMATION_COUNT, 0);
		execution.setVariable(CaseVariables.CORRECTION_COUNT, 0);
		execution.setVariable(CaseVariables.REOPENING_COUNT, 0);
		execution.setVariable(CaseVariables.REPORT_STATUS,
				this.diagrams.of(execution.getProcessDefinitionId())
					.reportedAt()
					.map((stage) -> "not sent; the case has not reached " + stage.label())
					.orElse("not sent"));
	}

}
