package uk.safeguarding.escalation.audit;

import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.web.Parameters;
import uk.safeguarding.escalation.web.Reader;

/**
 * What cases are asked for by: the form above the list, filled with what was asked, and
 * what is asked most, with how many cases it finds.
 */
@Component
record CaseListForm(CaseFiles files, FormWording forms, Texts texts, Clock clock, ZoneId zone) {

	private static final List<Map.Entry<String, String>> SHORTCUTS = List.of(Map.entry("Open", "state=running"),
			Map.entry("Past the policy limit", "late=yes"), Map.entry("Records to be confirmed", "state=ended"),
			Map.entry("Mail not delivered", "undelivered=yes"));

	/** What is asked for in the part of the form that is not always shown. */
	private static final List<String> NARROWING = List.of("raising", "challenged", "theme", "fromStage", "state",
			"outcome", "from", "to", "sort", "late");

	/**
	 * What is asked, as the register is asked for it.
	 * @param asked the parameters by their names
	 * @param all whether open cases count, too, that the reader may know of and not read
	 */
	CaseSearch search(Sight.Seen seen, UnaryOperator<String> asked, boolean all) {
		return CaseSearch.of(new Parameters(asked, this.texts), seen, all, this.clock.instant(), this.zone);
	}

	/** The words of the form. */
	Map<String, Object> words(Reader reader, Sight.Seen seen, HttpServletRequest request) {
		Parameters asked = new Parameters(request::getParameter, this.texts);
		Map<String, Object> words = new TreeMap<>();
		Stream.of("text", "from", "to").forEach((name) -> words.put(name, asked.text(name).orElse("")));
		Stream.of("late", "undelivered").forEach((name) -> words.put(name, asked.text(name).isPresent()));
		words.put("narrowed", NARROWING.stream()
			.anyMatch((name) -> asked.text(name).filter((value) -> !value.equals(CaseSearch.BY_LIMIT)).isPresent()));
		words.put("sorted", this.texts.of("cases.sort." + asked.text("sort").orElse(CaseSearch.BY_LIMIT)));
		words.put("choices", choices(asked));
		words.put("shortcuts", shortcuts(reader, seen, asked));
		return words;
	}

	private List<Map<String, Object>> choices(Parameters asked) {
		Map<String, String> agencies = this.files.agencies();
		return List.of(choice("raising", "Raised by", agencies, asked),
				choice("challenged", "Challenged", agencies, asked),
				choice("theme", "Theme", this.forms.themes(), asked),
				choice("fromStage", "Stage reached, at least", strings(this.files.stages()), asked),
				choice("state", "State", said("cases.state.", CaseState.ids()), asked),
				choice("outcome", "Outcome", said("cases.outcome.", CaseSearch.OUTCOMES), asked),
				choice("sort", "Order", said("cases.sort.", CaseSearch.SORTS), asked));
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

	/** What became of mail is told to whoever reads cases by right of a role. */
	private List<Map<String, Object>> shortcuts(Reader reader, Sight.Seen seen, Parameters now) {
		return SHORTCUTS.stream()
			.filter((one) -> reader.seesCases() || !one.getValue().startsWith("undelivered"))
			.map((one) -> {
				String[] asked = one.getValue().split("=");
				return Map.<String, Object>of("words", one.getKey(), "link", CaseList.PATH + "?" + one.getValue(),
						"here", now.text(asked[0]).filter(asked[1]::equals).isPresent(), "number",
						this.files.count(search(seen, (name) -> name.equals(asked[0]) ? asked[1] : null,
								reader.countsEveryCase())));
			})
			.toList();
	}

}
