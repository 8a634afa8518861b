package uk.safeguarding.escalation.audit;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import uk.safeguarding.escalation.audit.CaseFiles.ListedCase;
import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.calendar.WorkingDays;
import uk.safeguarding.escalation.text.Templates;
import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.web.Csv;
import uk.safeguarding.escalation.web.Reader;

/**
 * The cases of a reader as a page and as a table for spreadsheets: where each stands,
 * whose move it is, and until when. Its address keeps what was asked.
 */
@Component
record CaseList(CaseFiles files, CaseListForm form, Sight sight, WorkingDays workingDays, Texts texts, Clock clock,
		ZoneId zone) {

	/** Where it is. */
	static final String PATH = "/camunda/register/cases.html";

	private static final Templates TEMPLATES = new Templates("register");

	private static final int AT_ONCE = 500;

	/** Those that the reader may read. */
	CaseFiles.Page find(Reader reader, HttpServletRequest request) {
		return this.files.find(this.form.search(this.sight.of(reader), request::getParameter, false), reader);
	}

	/** One page, with the form that asks for others. */
	String page(Reader reader, HttpServletRequest request) {
		Sight.Seen seen = this.sight.of(reader);
		boolean all = reader.countsEveryCase();
		CaseFiles.Page found = this.files.find(this.form.search(seen, request::getParameter, all), reader);
		Map<String, Object> words = new TreeMap<>(this.form.words(reader, seen, request));
		words.putAll(turns(found, request));
		words.putAll(Map.of("title", all ? "All cases" : "My cases", "all", all, "numbers", reader.seesNumbers(),
				"masked", all && !reader.seesEveryCase(), "reader", reader.name(), "csv",
				link(request, "page").replace(PATH, PATH.replace("html", "csv")), "cases",
				found.cases().stream().map((one) -> row(one, reader)).toList()));
		return TEMPLATES.html("cases", words);
	}

	/** How many were found, and the ways to the pages of them that are not shown. */
	private static Map<String, Object> turns(CaseFiles.Page found, HttpServletRequest request) {
		int last = (int) Math.max(0, (found.total() - 1) / found.size());
		List<Map<String, Object>> turns = new ArrayList<>();
		if (found.page() > 0) {
			turns.add(Map.of("words", "Previous page", "link", link(request, "page", found.page() - 1)));
		}
		if (found.page() < last) {
			turns.add(Map.of("words", "Next page", "link", link(request, "page", found.page() + 1)));
		}
		return Map.of("total", found.total(), "one", found.total() == 1, "more", last > 0, "page", found.page() + 1,
				"pages", last + 1, "turns", turns);
	}

	/**
	 * All that match, written page by page.
	 * @return what writes them; what cannot be asked is refused before
	 */
	Consumer<PrintWriter> csv(Reader reader, HttpServletRequest request) {
		CaseSearch search = this.form.search(this.sight.of(reader), request::getParameter, reader.countsEveryCase());
		return (writer) -> {
			Csv csv = new Csv().line("Reference", "Urgent", "Raising agency", "Challenged agency", "Stage", "Waits for",
					"Limit", "Days", "State", "Outcome", "Raised", "Not delivered");
			CaseFiles.Page page;
			int number = 0;
			do {
				page = this.files.find(search.at(number++, AT_ONCE), reader);
				page.cases().forEach((one) -> line(one, csv));
				writer.write(csv.take());
			}
			while ((long) number * AT_ONCE < page.total() && !writer.checkError());
		};
	}

	private void line(ListedCase one, Csv csv) {
		csv.line(one.reference(), one.urgent() ? "URGENT" : "", one.raisingAgency(), one.challengedAgency(),
				one.stage(), String.join("; ", one.waitsFor()), one.limit().map(this::limit).orElse(""), days(one),
				this.texts.of("cases.state." + one.state().id()), one.outcome(),
				one.seen() ? dayAndTime(one.raisedAt()) : "", one.undelivered().size());
	}

	private Map<String, Object> row(ListedCase one, Reader reader) {
		Map<String, Object> row = new TreeMap<>(Map.of("reference", one.reference(), "urgent", one.urgent(), "raising",
				one.raisingAgency(), "challenged", one.challengedAgency(), "stage", one.stage(), "waitsFor",
				one.waitsFor(), "days", days(one), "over", isOver(one), "outcome", one.outcome()));
		row.put("link", (reader.seesEveryCase() ? "/camunda/app/cockpit/default/#/case-history/%s"
				: "/camunda/register/cases/%s/sheet")
			.formatted(one.reference()));
		row.put("limit", one.limit().map(this::limit).orElse(""));
		row.put("ended", one.endedAt().map((ended) -> Dates.day(day(ended))).orElse(""));
		row.put("state", (one.state() == CaseState.RUNNING) ? "" : this.texts.of("cases.state." + one.state().id()));
		row.put("since", one.haltedSince().map(this::dayAndTime).orElse(""));
		row.put("raised", one.seen() ? Dates.day(day(one.raisedAt())) : "");
		row.put("otherChild", one.otherChild().orElse(""));
		row.put("undelivered", one.undelivered());
		row.put("triesAgain", reader.triesAgain());
		return row;
	}

	private String dayAndTime(Instant moment) {
		return Dates.dayAndTime(moment.atZone(this.zone));
	}

	private String limit(Instant limit) {
		return Dates.limit(limit.atZone(this.zone));
	}

	private boolean isOver(ListedCase one) {
		return one.keptBy().filter(this.clock.instant()::isAfter).isPresent();
	}

	/** How many working days are left, or how many it is over. */
	private String days(ListedCase one) {
		LocalDate today = day(this.clock.instant());
		return one.keptBy()
			.map((due) -> isOver(one) ? this.texts.of("cases.over", this.workingDays.between(day(due), today))
					: this.texts.of("cases.left", this.workingDays.between(today, day(one.limit().orElse(due)))))
			.orElse("");
	}

	private LocalDate day(Instant moment) {
		return LocalDate.ofInstant(moment, this.zone);
	}

	/** The same question, but for one parameter. */
	private static String link(HttpServletRequest request, String name, Object... value) {
		UriComponentsBuilder link = UriComponentsBuilder.fromPath(PATH);
		request.getParameterMap()
			.forEach((parameter, values) -> link.queryParam(encoded(parameter), encoded(values[0])));
		return link.replaceQueryParam(name, value).build(true).toUriString();
	}

	private static String encoded(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

}
