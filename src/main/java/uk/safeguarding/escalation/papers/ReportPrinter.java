package uk.safeguarding.escalation.papers;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.papers.CaseSheet.Entry;
import uk.safeguarding.escalation.papers.CaseSheet.Section;
import uk.safeguarding.escalation.text.Templates;

/**
 * Prints a case sheet as the Report to HSCP or as the case record: a page for a glance,
 * then what was recorded. Whatever people wrote goes in as text: no mark-up, style or
 * placeholder in it has an effect. Any number of threads may print at once.
 */
@Component
public class ReportPrinter {

	/**
	 * Up to so many characters an answer stands beside its question, longer ones below.
	 */
	private static final int BRIEF = 120;

	private final Templates templates = new Templates("papers");

	private final ReportFonts fonts = new ReportFonts();

	private final PrintableText printable = new PrintableText(this.fonts::have);

	private final TaggedPdf pdf = new TaggedPdf(this.fonts);

	private final Partnership partnership;

	ReportPrinter(Partnership partnership) {
		this.partnership = partnership;
	}

	/**
	 * Prints a paper.
	 * @param writtenAt when, in the zone in which people read it
	 * @return an accessible PDF (PDF/UA-1) with its fonts inside
	 */
	public byte[] print(ReportKind kind, CaseSheet sheet, ZonedDateTime writtenAt) {
		boolean report = kind == ReportKind.REPORT_TO_HSCP;
		List<Section> sections = new ArrayList<>(sheet.sections());
		if (report) {
			// Its readers hear of the case for the first time.
			Collections.reverse(sections);
		}
		Map<String, Object> words = new HashMap<>(this.partnership.words());
		words.putAll(Map.of("fontFamily", ReportFonts.FAMILY, "title", kind.title(this.partnership), "isReport", report,
				"sheet", sheet, "recorded", sections.stream().map(ReportPrinter::section).toList(), "writtenAt",
				Dates.dayAndTime(writtenAt)));
		return this.pdf.of(this.printable.of(this.templates.html("paper", words)), writtenAt);
	}

	private static Map<String, ?> section(Section section) {
		return Map.of("title", section.title(), "entries", entries(section.entries(), "h3"), "parts",
				section.parts()
					.stream()
					.map((part) -> Map.of("title", part.title(), "by", part.by(), "entries",
							entries(part.entries(), part.title().isEmpty() ? "h3" : "h4")))
					.toList());
	}

	/** Brief answers that follow each other are one table. */
	private static List<Map<String, ?>> entries(List<Entry> entries, String heading) {
		List<Map<String, ?>> printed = new ArrayList<>();
		for (int i = 0; i < entries.size(); i++) {
			Entry entry = entries.get(i);
			printed.add(Map.of("label", entry.label(), "text", entry.text(), "heading", heading, "brief",
					isBrief(entries, i), "first", !isBrief(entries, i - 1), "last", !isBrief(entries, i + 1)));
		}
		return printed;
	}

	private static boolean isBrief(List<Entry> entries, int at) {
		return at >= 0 && at < entries.size() && entries.get(at).text().length() <= BRIEF
				&& entries.get(at).text().indexOf('\n') < 0;
	}

}
