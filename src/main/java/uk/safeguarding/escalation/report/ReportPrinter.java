package uk.safeguarding.escalation.report;

import org.springframework.stereotype.Component;

/**
 * Prints the Report to HSCP and the case record as PDF. Any number of threads may print
 * at once.
 */
@Component
public class ReportPrinter {

	private final ReportTemplate template;

	private final TaggedPdf pdf;

	ReportPrinter() {
		ReportFonts fonts = new ReportFonts();
		this.template = new ReportTemplate(new PrintableText(fonts::have));
		this.pdf = new TaggedPdf(fonts);
	}

	/**
	 * Prints a report.
	 * @param report what it says
	 * @return an accessible PDF (PDF/UA-1) with its fonts inside
	 */
	public byte[] print(CaseReport report) {
		return this.pdf.of(this.template.layOut(report), report.writtenAt());
	}

}
