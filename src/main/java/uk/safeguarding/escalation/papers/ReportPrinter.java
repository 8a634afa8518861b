package uk.safeguarding.escalation.papers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.text.Templates;

/**
 * Prints the Report to HSCP and the case record as PDF. Whatever people wrote goes in as
 * text: no mark-up, style or placeholder in it has an effect. Any number of threads may
 * print at once.
 */
@Component
public class ReportPrinter {

	private final Templates templates = new Templates("papers");

	private final PrintableText printable;

	private final TaggedPdf pdf;

	ReportPrinter() {
		ReportFonts fonts = new ReportFonts();
		this.printable = new PrintableText(fonts::have);
		this.pdf = new TaggedPdf(fonts);
	}

	/**
	 * Prints a report.
	 * @return an accessible PDF (PDF/UA-1) with its fonts inside
	 */
	public byte[] print(CaseReport report) {
		Map<String, Object> content = new HashMap<>(printable(report.facts()));
		content.put("fontFamily", ReportFonts.FAMILY);
		content.put("title", report.kind().title());
		content.put("reference", this.printable.of(report.reference()));
		content.put("writtenAt", Dates.dayAndTime(report.writtenAt()));
		content.put("isReport", report.kind() == ReportKind.REPORT_TO_HSCP);
		content.put("isRecord", report.kind() == ReportKind.CASE_RECORD);
		content.put("stages", printable(report.stages()));
		content.put("limits", printable(report.limits()));
		return this.pdf.of(this.templates.html("report", content), report.writtenAt());
	}

	private List<Map<String, String>> printable(List<Map<String, String>> entries) {
		return entries.stream().map(this::printable).toList();
	}

	private Map<String, String> printable(Map<String, String> texts) {
		Map<String, String> all = new HashMap<>(texts);
		all.replaceAll((name, text) -> this.printable.of(text));
		return all;
	}

}
