package uk.safeguarding.escalation.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.testing.Chromium;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.ShippedForms;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every expression of every form, evaluated as the forms in the browser do and as the
 * application does, over a table of answers: what one of them hides or refuses, the other
 * does, too.
 */
class BothEnginesIT {

	private static final String NOW = "2026-09-15T09:30";

	private static final Pattern PLACE = Pattern.compile("\\{\\{(.+?)}}");

	private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

	/** What the case and the person bring into a form, besides its questions. */
	private static final Map<String, List<Object>> FACTS = Map.of("currentStage", List.of(1, 2), "late",
			List.of(true, false), "workingDaysSinceConcern", List.of(253), "finalEndReason",
			List.of("raised-in-error", "view-changed"), "stage4OpenedAt", List.of("2026-09-15T09:00:00.000+01:00"),
			"limitPassed", List.of(true, false), "initialConcernDateBefore", List.of("2026-09-14"), "person",
			List.of(person("brookfold-primary", false), person("hscp", true)));

	private static final List<Object> RECORD_NUMBERS = List.of("UPN/204-77", "943 476 5919", "9434765918", "943476591",
			"9999999999", "943\u00A0476\u20115919", "H801200001001", "h801 200 001 001", "A801200001001",
			"Y88412042047A", "Y88412042047O", "12/05/2019", "12 05 2019", "2019-05-12", "3sept19", "12052019",
			"01432 260000", "+44 7700 900123", "00447700900123");

	/** The forms library of Tasklist, from the bundle that it comes in. */
	private static final String BROWSER = """
			(rows) => {
			  let load;
			  self.webpackChunkcamunda_bpm_webapp.push([['both-engines'], {}, (require) => { load = require; }]);
			  const [id] = Object.entries(load.m).find(([, code]) => /\\.FeelExpressionLanguage=/.test(String(code)));
			  const form = new (load(id).Form)({ container: document.body });
			  const value = (expression, answers) => form.get('expressionLanguage').evaluate(`=${expression}`, answers);
			  return JSON.parse(rows).map(([kind, expression, answers]) => {
			    if (kind === 'hide') return String(form.get('conditionChecker').check(expression, answers) === true);
			    if (kind === 'rule') return String(value(expression, answers) === true);
			    const said = value(expression, answers);
			    return String(said?.toISODate?.() ?? said ?? '');
			  });
			}""";

	@Test
	void theBrowserAndTheApplicationReadEveryExpressionOfEveryFormAlike() throws IOException {
		List<Form> forms = forms();
		Map<String, Collection<Object>> answers = answers(forms);
		List<Row> rows = forms.stream()
			.flatMap((form) -> form.questions().stream())
			.flatMap(BothEnginesIT::expressions)
			.distinct()
			.flatMap((expression) -> over(expression, answers))
			.toList();

		List<String> inTheBrowser = inTheBrowser(rows);
		List<String> here = here(rows);

		assertThat(rows).hasSizeGreaterThan(1000);
		assertThat(IntStream.range(0, rows.size())
			.filter((row) -> !inTheBrowser.get(row).equals(here.get(row)))
			.mapToObj(
					(row) -> rows.get(row) + " in the browser: " + inTheBrowser.get(row) + ", here: " + here.get(row)))
			.isEmpty();
		Map<Row, Set<String>> said = new TreeMap<>((one, other) -> one.expression().compareTo(other.expression()));
		IntStream.range(0, rows.size())
			.filter((row) -> !rows.get(row).kind().equals("said"))
			.forEach((row) -> said.computeIfAbsent(rows.get(row), (any) -> new TreeSet<>()).add(here.get(row)));
		assertThat(said).as("expressions that the table makes both true and false")
			.allSatisfy((row, both) -> assertThat(both).as(row.expression()).containsExactly("false", "true"));
	}

	private static List<Form> forms() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("forms"))) {
			return files.map((file) -> ShippedForms.read(file.getFileName().toString().replace(".form", ""))).toList();
		}
	}

	/** What each question can be answered with; several forms may ask the same. */
	private static Map<String, Collection<Object>> answers(List<Form> forms) {
		Map<String, Collection<Object>> answers = new HashMap<>(FACTS);
		forms.stream()
			.flatMap((form) -> form.questions().stream())
			.forEach((question) -> answers.merge(question.key(), possible(question), (some, more) -> {
				Set<Object> all = new LinkedHashSet<>(some);
				all.addAll(more);
				return all;
			}));
		return answers;
	}

	private static Collection<Object> possible(Question question) {
		List<Object> possible = new ArrayList<>(List.of(""));
		LocalDate today = LocalDate.parse(NOW.substring(0, 10));
		switch (question.kind()) {
			case CHOICE -> possible.addAll(
					question.list().isPresent() ? List.of("brookfold-primary", "police") : question.values().keySet());
			case DATE ->
				Stream
					.of(today.minusDays(9), today.minusDays(3), today.minusDays(2), today.minusDays(1), today,
							today.plusDays(1), today.plusYears(2))
					.map(LocalDate::toString)
					.forEach(possible::add);
			case TICK -> possible.addAll(List.of(true, false));
			default -> possible
				.addAll(question.key().matches("(child|otherChild)Reference\\d*") ? RECORD_NUMBERS : List.of("Some."));
		}
		return possible;
	}

	private static Stream<Row> expressions(Question question) {
		Stream<Row> said = Stream
			.concat(question.missing().stream(), question.rules().stream().map(Question.Rule::sentence))
			.flatMap((sentence) -> PLACE.matcher(sentence).results())
			.map((place) -> new Row("said", "", place.group(1), Map.of()));
		return Stream.of(question.hide().stream().map((hide) -> new Row("hide", "", hide, Map.of())),
				question.requiredWhen().stream().map((when) -> new Row("rule", "", when, Map.of())),
				question.rules().stream().map((rule) -> new Row("rule", question.key(), rule.holds(), Map.of())), said)
			.flatMap((some) -> some);
	}

	/** An expression with every answer to whatever it names, and without it. */
	private static Stream<Row> over(Row expression, Map<String, Collection<Object>> answers) {
		List<Map<String, Object>> contexts = List.of(Map.of());
		Set<String> names = WORD.matcher(expression.expression().replaceAll("\"[^\"]*\"", ""))
			.results()
			.map(MatchResult::group)
			.filter(answers::containsKey)
			.collect(Collectors.toCollection(TreeSet::new));
		for (String name : names) {
			contexts = contexts.stream()
				.flatMap((context) -> Stream.concat(Stream.of(context),
						answers.get(name).stream().map((answer) -> with(context, name, answer))))
				.toList();
		}
		return contexts.stream()
			.filter((context) -> expression.of().isEmpty() || !"".equals(context.getOrDefault(expression.of(), "")))
			.map((context) -> new Row(expression.kind(), expression.of(), expression.expression(), context));
	}

	private static List<String> inTheBrowser(List<Row> rows) throws IOException {
		try (Chromium chromium = Chromium.open()) {
			Page page = chromium.page();
			page.clock().setFixedTime(London.time(NOW).toEpochMilli());
			for (String script : List.of("runtime", "deps")) {
				page.addScriptTag(new Page.AddScriptTagOptions().setContent(script(script)));
			}
			List<?> said = (List<?>) page.evaluate(BROWSER, new ObjectMapper().writeValueAsString(
					rows.stream().map((row) -> List.of(row.kind(), row.expression(), row.answers())).toList()));
			return said.stream().map(String::valueOf).map(BothEnginesIT::inWords).toList();
		}
	}

	private static List<String> here(List<Row> rows) {
		Feel feel = new Feel(Clock.fixed(London.time(NOW), London.ZONE), London.ZONE);
		return rows.stream()
			.map((row) -> row.kind().equals("said") ? feel.fill("{{" + row.expression() + "}}", row.answers())
					: String.valueOf(feel.isTrue(row.expression(), row.answers())))
			.toList();
	}

	private static String inWords(String said) {
		return said.matches("\\d{4}-\\d{2}-\\d{2}") ? Dates.day(LocalDate.parse(said)) : said;
	}

	private static String script(String name) throws IOException {
		try (InputStream script = BothEnginesIT.class
			.getResourceAsStream("/META-INF/resources/webjars/camunda/lib/" + name + ".js")) {
			return new String(script.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static Map<String, Object> person(String agency, boolean businessUnit) {
		return Map.of("account", "somebody", "agencies", List.of(agency), "groups", List.of(agency + ".practitioner"),
				"businessUnit", businessUnit);
	}

	private static Map<String, Object> with(Map<String, Object> context, String name, Object answer) {
		Map<String, Object> more = new TreeMap<>(context);
		more.put(name, answer);
		return more;
	}

	/**
	 * An expression to be evaluated.
	 *
	 * @param kind hide, rule, or said in a sentence
	 * @param of the question without whose answer it is not asked, or empty text
	 * @param expression in FEEL
	 * @param answers what it is asked of
	 */
	private record Row(String kind, String of, String expression, Map<String, Object> answers) {

	}

}
