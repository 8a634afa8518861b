package uk.safeguarding.escalation.process;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import uk.safeguarding.escalation.papers.ReportKind;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagrams;

/**
 * The steps of the diagram that have a paper of the case printed and sent. They wait for
 * neither.
 */
@Configuration(proxyBeanMethods = false)
record PaperSteps(Diagrams diagrams, Delivery delivery, Reports reports) {

	/**
	 * The paper is sent when the case has reached the stage that the step says, or is
	 * about to.
	 */
	@Bean
	JavaDelegate submitReport() {
		return (execution) -> {
			CaseFacts facts = CaseFacts.of(execution);
			int stage = facts.number(facts.hasEnded() ? CaseVariables.FINAL_STAGE : CaseVariables.NEXT_STAGE);
			String step = execution.getCurrentActivityId();
			boolean reached = this.diagrams.of(facts)
				.property(step, "fromStage")
				.filter((from) -> stage >= Integer.parseInt(from))
				.isPresent();
			ReportKind kind = kind(facts, step);
			// A case that was re-opened comes here once more.
			if (kind != ReportKind.REPORT_TO_HSCP || facts.text(CaseVariables.REPORT_SUBMITTED_AT).isEmpty()) {
				this.delivery.paper(facts, step, stage, kind, reached);
			}
		};
	}

	/** Versions from before printed a paper in a step before the one that sends it. */
	@Bean
	JavaDelegate writeReport() {
		return (execution) -> {
			CaseFacts facts = CaseFacts.of(execution);
			this.reports.paper(kind(facts, execution.getCurrentActivityId()), facts);
		};
	}

	private ReportKind kind(CaseFacts facts, String step) {
		return this.diagrams.of(facts)
			.property(step, "paper")
			.flatMap(ReportKind::of)
			.orElseThrow(() -> new IllegalArgumentException("The diagram's step " + step + " prints no paper."));
	}

}
