package uk.safeguarding.escalation.audit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import uk.safeguarding.escalation.audit.CaseFiles.ListedCase;
import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.calendar.WorkingDays;
import uk.safeguarding.escalation.text.Templates;
import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.web.Csv;
import uk.safeguarding.escalation.web.Parameters;
import uk.safeguarding.escalation.web.Reader;

/**
 * The cases of a reader as a page and as a table for spreadsheets: where each stands,
 * whose move it is, and until when. Its address keeps what was asked.
 */
@Component
class CaseList {

	/** Where it is. */
	static final String PATH = "/camunda/register/cases.html";

	private static final String UNDELIVERED = "undelivered=yes";

	private static final Map<String, String> SHORTCUTS = shortcuts();

	/** What is asked for in the part of the form that is not always shown. */
	private static final List<String> NARROWING = List.of("raising", "challenged", "theme", "fromStage", "state",
			"outcome", "from", "to", "sort", "late");

	private static final Templates TEMPLATES = new Templates("register");

	private static final int AT_ONCE = 500;

	private final CaseFiles files;

	private final Sight sight;

	private final FormWording forms;

	private final WorkingDays workingDays;

	private final Texts texts;

	private final Clock clock;

	private final ZoneId zone;

	CaseList(CaseFiles files, Sight sight, FormWording forms, WorkingDays workingDays, Texts texts, Clock clock,
			ZoneId zone) {
		this.files = files;
		this.sight = sight;
		this.forms = forms;
		this.workingDays = workingDays;
		this.texts = texts;
		this.clock = clock;
		this.zone = zone;
	}

	/** Those that the reader may read. */
	CaseFiles.Page find(Reader reader, HttpServletRequest request) {
		return this.files.find(search(this.sight.of(reader), request::getParameter, false));
	}

	/** One page, with the form that asks for others. */
	String page(Reader reader, HttpServletRequest request) {
		Sight.Seen seen = this.sight.of(reader);
		boolean all = reader.countsEveryCase();
		CaseFiles.Page found = this.files.find(search(seen, request::getParameter, all));
		Parameters asked = new Parameters(request::getParameter, this.texts);
		int last = (int) Math.max(0, (found.total() - 1) / found.size());
		List<Map<String, Object>> turns = new ArrayList<>();
		if (found.page() > 0) {
			turns.add(Map.of("words", "Previous page", "link", link(request, "page", found.page() - 1)));
		}
		if (found.page() < last) {
			turns.add(Map.of("words", "Next page", "link", link(request, "page", found.page() + 1)));
		}
		Map<String, Object> words = new TreeMap<>(Map.of("title", all ? "All cases" : "My cases", "all", all, "reader",
				reader.name(), "total", found.total(), "one", found.total() == 1, "page", found.page() + 1, "pages",
				last + 1, "turns", turns, "csv", link(request, "page").replace(PATH, PATH.replace("html", "csv")),
				"text", asked.text("text").orElse("")));
		words.put("more", last > 0);
		words.put("shortcuts", shortcuts(reader, seen));
		words.put("from", asked.text("from").orElse(""));
		words.put("to", asked.text("to").orElse(""));
		words.put("masked", all && !reader.seesEveryCase());
		words.put("narrowed", NARROWING.stream()
			.anyMatch((name) -> asked.text(name).filter((value) -> !value.equals(CaseSearch.BY_LIMIT)).isPresent()));
		words.put("undelivered", asked.text("undelivered").isPresent());
		words.put("late", asked.text("late").isPresent());
		words.put("sorted", this.texts.of("cases.sort." + asked.text("sort").orElse(CaseSearch.BY_LIMIT)));
		words.put("cases", found.cases().stream().map((one) -> row(one, reader)).toList());
		Map<String, String> agencies = this.files.agencies();
		words.put("choices",
				List.of(choice("raising", "Raised by", agencies, asked),
						choice("challenged", "Challenged", agencies, asked),
						choice("theme", "Theme", this.forms.themes(), asked),
						choice("fromStage", "Stage reached, at least", strings(this.files.stages()), asked),
						choice("state", "State", said("cases.state.", CaseState.ids()), asked),
						choice("outcome", "Outcome", said("cases.outcome.", CaseSearch.OUTCOMES), asked),
						choice("sort", "Order", said("cases.sort.", CaseSearch.SORTS), asked)));
		return TEMPLATES.html("cases", words);
	}

	/** All that match. */
	String csv(Reader reader, HttpServletRequest request) {
		CaseSearch search = search(this.sight.of(reader), request::getParameter, reader.countsEveryCase());
		Csv csv = new Csv().line("Reference", "Urgent", "Raising agency", "Challenged agency", "Stage", "Waits for",
				"Limit", "Days", "State", "Outcome", "Raised", "Not delivered");
		each(search, (one) -> csv.line(one.reference(), one.urgent() ? "URGENT" : "", one.raisingAgency(),
				one.challengedAgency(), one.stage(), String.join("; ", one.waitsFor()),
				one.limit().map(this::limit).orElse(""), days(one), this.texts.of("cases.state." + one.state().id()),
				one.outcome(), one.seen() ? dayAndTime(one.raisedAt()) : "", one.undelivered().size()));
		return csv.toString();
	}

	private void each(CaseSearch search, Consumer<ListedCase> line) {
		CaseFiles.Page page;
		int number = 0;
		do {
			page = this.files.find(search.at(number++, AT_ONCE));
			page.cases().forEach(line);
		}
		while ((long) number * AT_ONCE < page.total());
	}

	private CaseSearch search(Sight.Seen seen, UnaryOperator<String> asked, boolean all) {
		return CaseSearch.of(new Parameters(asked, this.texts), seen, all, this.clock.instant(), this.zone);
	}

	/** What is asked most, with how many cases it finds. */
	private List<Map<String, Object>> shortcuts(Reader reader, Sight.Seen seen) {
		return SHORTCUTS.entrySet()
			.stream()
			.filter((one) -> reader.seesCases() || !one.getValue().equals(UNDELIVERED))
			.map((one) -> {
				String[] asked = one.getValue().split("=");
				return Map.<String, Object>of("words", one.getKey(), "link", PATH + "?" + one.getValue(), "number",
						this.files.count(search(seen, (name) -> name.equals(asked[0]) ? asked[1] : null,
								reader.countsEveryCase())));
			})
			.toList();
	}

	private static Map<String, String> shortcuts() {
		Map<String, String> shortcuts = new LinkedHashMap<>();
		shortcuts.put("Open", "state=running");
		shortcuts.put("Past the policy limit", "late=yes");
		shortcuts.put("Records to be confirmed", "state=ended");
		shortcuts.put("Mail not delivered", UNDELIVERED);
		return shortcuts;
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
		row.put("undelivered", reader.seesCases() ? one.undelivered() : List.of());
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

	private static Map<String, Object> choice(String name, String label, Map<String, String> values, Parameters asked) {
		String chosen = asked.text(name).orElse("");
		return Map.of("name", name, "label", label, "ordered", name.equals("sort"), "values",
				values.entrySet()
					.stream()
					.map((value) -> Map.of("value", value.getKey(), "words", value.getValue(), "chosen",
							value.getKey().equals(chosen)))
					.toList());
	}

	private Map<String, String> said(String prefix, String... codes) {
		Map<String, String> said = new LinkedHashMap<>();
		Stream.of(codes).forEach((code) -> said.put(code, this.texts.of(prefix + code)));
		return said;
	}

	private static Map<String, String> strings(Map<Integer, String> stages) {
		Map<String, String> values = new TreeMap<>();
		stages.forEach((stage, label) -> values.put(stage.toString(), StringUtils.capitalize(label)));
		return values;
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
