package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.papers.CaseSheets;
import uk.safeguarding.escalation.papers.ReportArchive;
import uk.safeguarding.escalation.papers.ReportKind;
import uk.safeguarding.escalation.papers.ReportPrinter;
import uk.safeguarding.escalation.papers.StoredReport;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;

/**
 * Writes the Report to HSCP or the case record, once, into the register and as a file on
 * the case, where everybody with a task in it can read it. Sending it is the next step,
 * so that it can be read while mail is down, and every try sends the same file.
 */
@Component("writeReport")
class WriteReport implements JavaDelegate {

	private final CaseSheets sheets;

	private final ReportPrinter printer;

	private final ReportArchive archive;

	private final Clock clock;

	private final ZoneId zone;

	WriteReport(CaseSheets sheets, ReportPrinter printer, ReportArchive archive, Clock clock, ZoneId zone) {
		this.sheets = sheets;
		this.printer = printer;
		this.archive = archive;
		this.clock = clock;
		this.zone = zone;
	}

	@Override
	public void execute(DelegateExecution execution) {
		paperOf(execution);
	}

	/**
	 * The paper of a step, written now or before.
	 * @return the same bytes every time
	 */
	StoredReport paperOf(DelegateExecution execution) {
		CaseFacts facts = CaseFacts.of(execution);
		ReportKind kind = kindOf(execution.getCurrentActivityId());
		return this.archive.find(facts.reference(), kind).orElseGet(() -> write(execution, facts, kind));
	}

	private StoredReport write(DelegateExecution execution, CaseFacts facts, ReportKind kind) {
		Instant now = this.clock.instant();
		StoredReport report = this.archive.keep(facts.reference(), kind, now, kind.fileName(facts.reference()),
				this.printer.print(kind, this.sheets.of(execution.getProcessDefinitionId(), facts),
						now.atZone(this.zone)));
		execution.setVariable(
				(kind == ReportKind.CASE_RECORD) ? CaseVariables.CASE_RECORD : CaseVariables.REPORT_TO_HSCP,
				Variables.fileValue(report.fileName()).file(report.content()).mimeType("application/pdf").create());
		return report;
	}

	static ReportKind kindOf(String step) {
		return switch (step) {
			case "WriteReportToHscp", "SubmitReportToHscp" -> ReportKind.REPORT_TO_HSCP;
			case "WriteCaseRecord", "SubmitOutcomeToHscp" -> ReportKind.CASE_RECORD;
			default -> throw new IllegalArgumentException("The diagram's step " + step + " is about no paper.");
		};
	}

}
