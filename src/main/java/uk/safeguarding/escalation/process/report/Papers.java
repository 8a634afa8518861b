package uk.safeguarding.escalation.process.report;

import java.time.Clock;
import java.time.Instant;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.process.CaseFacts;
import uk.safeguarding.escalation.process.StageVariables;
import uk.safeguarding.escalation.report.ReportArchive;
import uk.safeguarding.escalation.report.ReportPrinter;
import uk.safeguarding.escalation.report.StoredReport;

/**
 * The papers of a case: written once, into the register and as a file on the case, where
 * everybody with a task in it can read it.
 */
@Component
class Papers {

	private final CaseReportContent content;

	private final ReportPrinter printer;

	private final ReportArchive archive;

	private final StageVariables instants;

	private final Clock clock;

	Papers(CaseReportContent content, ReportPrinter printer, ReportArchive archive, StageVariables instants,
			Clock clock) {
		this.content = content;
		this.printer = printer;
		this.archive = archive;
		this.instants = instants;
		this.clock = clock;
	}

	/**
	 * A paper of a case, written now or before.
	 * @param execution the case
	 * @param paper which of the two
	 * @return the same bytes every time
	 */
	StoredReport of(DelegateExecution execution, ReportPaper paper) {
		return this.archive.find(CaseFacts.of(execution).reference(), paper.kind())
			.orElseGet(() -> write(execution, paper));
	}

	private StoredReport write(DelegateExecution execution, ReportPaper paper) {
		CaseFacts facts = CaseFacts.of(execution);
		Instant now = this.clock.instant();
		StoredReport report = this.archive.keep(facts.reference(), paper.kind(), now,
				paper.kind().fileName(facts.reference()), this.printer.print(this.content.of(facts, paper.kind())));
		execution.setVariable(paper.variable(),
				Variables.fileValue(report.fileName()).file(report.content()).mimeType("application/pdf").create());
		execution.setVariable(paper.writtenAt(), this.instants.text(now));
		return report;
	}

}
