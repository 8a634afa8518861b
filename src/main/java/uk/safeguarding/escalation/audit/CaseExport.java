package uk.safeguarding.escalation.audit;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.Beginnings.Beginning;
import uk.safeguarding.escalation.access.ContentPolicy;
import uk.safeguarding.escalation.papers.CaseSheet;
import uk.safeguarding.escalation.papers.CaseSheet.Entry;
import uk.safeguarding.escalation.papers.CaseSheets;
import uk.safeguarding.escalation.papers.ReportKind;
import uk.safeguarding.escalation.papers.SheetPages;
import uk.safeguarding.escalation.text.Templates;
import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.web.Csv;
import uk.safeguarding.escalation.web.Reader;

/**
 * What a case is read as, and taken away: its sheet, and its timeline as a table for
 * spreadsheets and as a page to print. Texts of people are text in all of them.
 */
@Component
record CaseExport(Stages stages, Timeline timeline, CaseWords words, CaseSheets sheets, SheetPages pages, Texts texts,
		Clock clock) {

	private static final Templates TEMPLATES = new Templates("register");

	private static final String STYLE = TEMPLATES.file("timeline.css");

	/** The page brings its own style, and nothing else may run or load. */
	static final String POLICY = ContentPolicy.only("style-src", ContentPolicy.exactly(STYLE));

	/**
	 * The sheet, a page.
	 * @param paper where this reader can get a paper of the case
	 * @param beginnings what this reader can begin in it
	 */
	String sheet(CaseFile file, Reader reader, Function<ReportKind, String> paper, List<Beginning> beginnings) {
		return this.pages.page(
				this.sheets.find(file.definitionId(), file.instanceId()).orElseGet(() -> whatTheRegisterKeeps(file)),
				reader.name(), paper, beginnings);
	}

	/** When the engine keeps nothing of the case any more. */
	private CaseSheet whatTheRegisterKeeps(CaseFile file) {
		List<Entry> outcome = file.endedAt()
			.map((at) -> List.of(
					new Entry("", this.texts.of("sheet.label.outcome"),
							this.texts.of("sheet.outcome.at", this.words.outcome(file),
									this.words.titled(file, file.finalStage().orElse(0)))),
					new Entry("", this.texts.of("sheet.label.ended"), this.words.of(at))))
			.orElse(List.of());
		return new CaseSheet(file.reference(), this.words.agency(file.raisingAgency()),
				this.words.agency(file.challengedAgency()), List.of(), List.of(), outcome, false, List.of(), List.of(),
				"", List.of());
	}

	/** As a table for a spreadsheet. */
	String csv(CaseFile file) {
		Csv csv = new Csv().line("When (UTC)", "When (local time)", "Kind", "What happened", "Who", "Record");
		this.timeline.of(file)
			.forEach((entry) -> csv.line(entry.at().toString(), this.words.of(entry.at()), entry.kind().id(),
					entry.words(), entry.who(), entry.source().toString()));
		return csv.toString();
	}

	/** As a page to print, which names its reader. */
	String page(CaseFile file, Reader reader) {
		List<Map<String, String>> lines = this.timeline.of(file)
			.stream()
			.map((entry) -> Map.of("at", entry.at().toString(), "when", this.words.of(entry.at()), "words",
					entry.words(), "who", entry.who(), "record", entry.source().toString()))
			.toList();
		List<Map<String, String>> stages = this.stages.of(file)
			.stream()
			.map((stage) -> Map.of("name", stage.name(), "opened", this.words.of(stage.row().openedAt()), "limit",
					this.words.of(stage.row().policyLimit()), "ended",
					stage.row().endedAt().map(this.words::of).orElse("open"), "result", stage.resultWords(), "kept",
					stage.kept().map((kept) -> kept ? "yes" : "no").orElse("–"), "response", stage.response()))
			.toList();
		return TEMPLATES.html("timeline",
				Map.of("style", STYLE, "reference", file.reference(), "raised", this.words.of(file.raisedAt()), "case",
						this.words.of(file), "stages", stages, "lines", lines, "reader", reader.name(), "now",
						this.words.of(this.clock.instant())));
	}

}
