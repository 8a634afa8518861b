package uk.safeguarding.escalation.papers;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.agency.Telephones;
import uk.safeguarding.escalation.papers.CaseSheet.Section;
import uk.safeguarding.escalation.text.Templates;

/**
 * Case sheets as pages: to print by themselves, and to stand beside the questions. What
 * people typed is text in them.
 */
@Component
public class SheetPages {

	/** What a page is sent as. */
	public static final MediaType TYPE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	private final Templates templates = new Templates("sheet");

	private final ReportArchive archive;

	private final Telephones telephones;

	private final Words words;

	private final Partnership partnership;

	private final Clock clock;

	SheetPages(ReportArchive archive, Telephones telephones, Words words, Partnership partnership, Clock clock) {
		this.archive = archive;
		this.telephones = telephones;
		this.words = words;
		this.partnership = partnership;
		this.clock = clock;
	}

	/**
	 * A whole page.
	 * @param reader whom it is printed for, by name
	 * @param link where this reader can download a paper of the case
	 * @param beginnings what this reader can begin in it, each with an address and a name
	 */
	public String page(CaseSheet sheet, String reader, Function<ReportKind, String> link, List<?> beginnings) {
		boolean deletes = sheet.raisedInError() && !sheet.asked().isEmpty();
		List<Map<String, String>> papers = this.archive.kinds(sheet.reference())
			.stream()
			.filter((kind) -> !deletes)
			.map((kind) -> Map.of("name", this.words.title(kind), "link", link.apply(kind)))
			.toList();
		return this.templates.html("page",
				Map.of("sheet", sheet, "reader", reader, "papers", papers, "beginnings", beginnings, "now",
						this.words.of(this.clock.instant()), "mash", this.telephones.mash(), "hscp",
						this.partnership.abbreviation()));
	}

	/** One section alone. */
	public String section(Section section) {
		return this.templates.html("answers", Map.of("section", section));
	}

}
