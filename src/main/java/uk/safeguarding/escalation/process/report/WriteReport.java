package uk.safeguarding.escalation.process.report;

import java.time.Clock;
import java.time.Instant;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.process.CaseFacts;
import uk.safeguarding.escalation.process.TaskCards;
import uk.safeguarding.escalation.report.ReportArchive;
import uk.safeguarding.escalation.report.ReportPrinter;
import uk.safeguarding.escalation.report.StoredReport;

/**
 * Writes the Report to HSCP or the case record: once, into the register and as a file on
 * the case, where everybody with a task in it can read it. Sending it is the next step.
 */
@Component("writeReport")
class WriteReport implements JavaDelegate {

	private final CaseReportContent content;

	private final ReportPrinter printer;

	private final ReportArchive archive;

	private final TaskCards cards;

	private final Clock clock;

	WriteReport(CaseReportContent content, ReportPrinter printer, ReportArchive archive, TaskCards cards, Clock clock) {
		this.content = content;
		this.printer = printer;
		this.archive = archive;
		this.cards = cards;
		this.clock = clock;
	}

	@Override
	public void execute(DelegateExecution execution) {
		ReportPaper paper = ReportPaper.ofStep(execution.getCurrentActivityId());
		String reference = CaseFacts.of(execution).reference();
		StoredReport report = this.archive.find(reference, paper.kind())
			.orElseGet(() -> print(execution, reference, paper));
		execution.setVariable(paper.variable(),
				Variables.fileValue(report.fileName()).file(report.content()).mimeType("application/pdf").create());
		this.cards.refresh(execution);
	}

	private StoredReport print(DelegateExecution execution, String reference, ReportPaper paper) {
		Instant now = this.clock.instant();
		byte[] pdf = this.printer.print(this.content.of(CaseFacts.of(execution), paper.kind()));
		return this.archive.keep(reference, paper.kind(), now, paper.kind().fileName(reference), pdf);
	}

}
