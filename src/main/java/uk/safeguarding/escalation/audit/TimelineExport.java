package uk.safeguarding.escalation.audit;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.ContentPolicy;
import uk.safeguarding.escalation.text.Templates;
import uk.safeguarding.escalation.web.Csv;
import uk.safeguarding.escalation.web.Reader;

/**
 * The timeline of a case to take away: as a table for spreadsheets, and as a page to
 * print. Texts of people are text in both.
 */
@Component
class TimelineExport {

	private static final Templates TEMPLATES = new Templates("register");

	private static final String STYLE = TEMPLATES.file("timeline.css");

	/** The page brings its own style, and nothing else may run or load. */
	static final String POLICY = ContentPolicy.only("style-src", ContentPolicy.exactly(STYLE));

	private final Stages stages;

	private final Timeline timeline;

	private final CaseWords words;

	private final Clock clock;

	TimelineExport(Stages stages, Timeline timeline, CaseWords words, Clock clock) {
		this.stages = stages;
		this.timeline = timeline;
		this.words = words;
		this.clock = clock;
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
