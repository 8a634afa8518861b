package uk.safeguarding.escalation.report;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import org.springframework.core.io.ClassPathResource;

import uk.safeguarding.escalation.calendar.Dates;

/**
 * Lays a report out as XHTML. Whatever people wrote goes in as text: no mark-up, style or
 * placeholder in it has an effect. A name in the template that a report does not have is
 * an error, never a gap.
 */
final class ReportTemplate {

	private static final String FILE = "templates/report/report.html";

	private final Template template;

	private final PrintableText printable;

	ReportTemplate(PrintableText printable) {
		this.printable = printable;
		this.template = compiled();
	}

	String layOut(CaseReport report) {
		Map<String, Object> content = new HashMap<>(printable(report.facts()));
		content.put("fontFamily", ReportFonts.FAMILY);
		content.put("title", report.kind().title());
		content.put("reference", this.printable.of(report.reference()));
		content.put("writtenAt", Dates.dayAndTime(report.writtenAt()));
		content.put("isReport", report.kind() == ReportKind.REPORT_TO_HSCP);
		content.put("isRecord", report.kind() == ReportKind.CASE_RECORD);
		content.put("stages", printable(report.stages()));
		content.put("limits", printable(report.limits()));
		return this.template.execute(content);
	}

	private List<Map<String, String>> printable(List<Map<String, String>> entries) {
		return entries.stream().map(this::printable).toList();
	}

	private Map<String, String> printable(Map<String, String> texts) {
		Map<String, String> all = new HashMap<>();
		texts.forEach((name, text) -> all.put(name, this.printable.of(text)));
		return all;
	}

	private static Template compiled() {
		try (Reader in = new InputStreamReader(new ClassPathResource(FILE).getInputStream(), StandardCharsets.UTF_8)) {
			return Mustache.compiler().emptyStringIsFalse(true).strictSections(true).compile(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The template of the reports cannot be read.", ex);
		}
	}

}
