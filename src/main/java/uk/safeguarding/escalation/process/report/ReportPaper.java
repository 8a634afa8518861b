package uk.safeguarding.escalation.process.report;

import uk.safeguarding.escalation.process.CaseVariables;
import uk.safeguarding.escalation.report.ReportKind;

/**
 * The two papers of a case, and where the diagram, the case and the notices speak of
 * them.
 */
enum ReportPaper {

	/** What the HSCP and the relevant person get when the case reaches Stage 2. */
	REPORT(ReportKind.REPORT_TO_HSCP, CaseVariables.REPORT_TO_HSCP, CaseVariables.REPORT_WRITTEN_AT, "report"),

	/** What each agency puts on the child's file when the case has ended. */
	RECORD(ReportKind.CASE_RECORD, CaseVariables.CASE_RECORD, CaseVariables.CASE_RECORD_WRITTEN_AT, "record");

	private final ReportKind kind;

	private final String variable;

	private final String writtenAt;

	private final String words;

	ReportPaper(ReportKind kind, String variable, String writtenAt, String words) {
		this.kind = kind;
		this.variable = variable;
		this.writtenAt = writtenAt;
		this.words = words;
	}

	static ReportPaper ofStep(String step) {
		return switch (step) {
			case "WriteReportToHscp", "SubmitReportToHscp" -> REPORT;
			case "WriteCaseRecord", "SubmitOutcomeToHscp" -> RECORD;
			default -> throw new IllegalArgumentException("The diagram's step " + step + " is about no paper.");
		};
	}

	ReportKind kind() {
		return this.kind;
	}

	/** The File variable of the case. */
	String variable() {
		return this.variable;
	}

	/** The variable that says when it was written. */
	String writtenAt() {
		return this.writtenAt;
	}

	/** The name of the words of the mail that carries it. */
	String words() {
		return this.words;
	}

}
