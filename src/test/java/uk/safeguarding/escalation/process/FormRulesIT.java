package uk.safeguarding.escalation.process;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

import uk.safeguarding.escalation.access.Beginnings;
import uk.safeguarding.escalation.engine.Refusal;
import uk.safeguarding.escalation.policy.Question;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.Dump;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.ShippedForms;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every row of {@code form-rules.txt}, asked and sent as the browser does, and given to
 * the engine past the browser: refused with one sentence that names the question, and
 * nothing is stored; or taken, and what was not asked is not kept.
 */
@WebTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormRulesIT {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
		.build();

	private static final Pattern REPEATED = Pattern.compile("\\{(.)\\*(\\d+)}");

	private static final String TAKEN = "taken";

	private final Map<String, Place> places = new LinkedHashMap<>();

	private final Map<String, HttpUser> people = new HashMap<>();

	private Set<String> stored;

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private Beginnings beginnings;

	@Autowired
	private Dump dump;

	@BeforeAll
	void oneCaseStandsAtEachForm() {
		today();
		place("raise-difference", "brookfold-primary-practitioner", "", () -> Answers.difference("2026-09-14"));
		place("raise-difference by hscp-business-unit", "hscp-business-unit", "",
				() -> Answers.with(Answers.difference("2026-09-14"), "raisedOnBehalfOf", "J. Volunteer, club leader"));
		Case before = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"));
		place("pre-escalation-discussion", "brookfold-primary-practitioner", task(before, "PreEscalationDiscussion"),
				() -> Answers.discussion("not-resolved"));
		Case first = raised();
		place("follow-case", "brookfold-primary-practitioner", task(first, "FollowCase"),
				() -> Answers.newInformation("Absent again.", "no"));
		place("correct-case", "brookfold-primary-practitioner",
				this.beginnings.begin(first.reference(), "MistakeFound", "brookfold-primary-practitioner", List.of()),
				Answers::corrected);
		place("stage-response", "childrens-social-care-line-manager", task(first, "Stage1Response"),
				() -> Answers.response("agree"));
		place("stage-outcome", "brookfold-primary-line-manager", task(first, "Stage1Outcome"), Answers::notResolved);
		place("stage-outcome resolved", "brookfold-primary-line-manager", task(raised(), "Stage1Outcome"),
				() -> Answers.resolvedWithActions(5));
		place("stage-outcome at Stage 3", "brookfold-primary-executive", task(third(), "Stage3Outcome"),
				Answers::notResolved);
		Case fourth = third().done("brookfold-primary-executive", "Stage3Outcome", Answers.notResolved());
		place("stage-response at Stage 4", "childrens-social-care-executive",
				this.cases.as("childrens-social-care-executive", () -> task(fourth, "Stage4Position")),
				() -> Answers.response("agree"));
		place("board-decision", "hscp-board-chair", task(fourth, "Stage4Decision"), Answers::boardDecided);
		place("confirm-records", "brookfold-primary-line-manager", confirming(Answers.resolved()), Answers::confirmed);
		place("confirm-records of a case raised in error", "brookfold-primary-line-manager",
				confirming(Answers.withdrawn("raised-in-error")), Answers::confirmed);
		String manager = "brookfold-primary-line-manager";
		London.clockAt("2026-09-15T09:00");
		Case followed = raised()
			.done(manager, "Stage1Outcome", Answers.with(Answers.resolvedWithActions(1), "action1By", London.today()))
			.timePassesTo("2026-09-15T09:31");
		place("action-done", "childrens-social-care-line-manager", task(followed, "SayWhetherDone"), Answers::done);
		today();
		place("reopen-case", manager, this.beginnings.begin(followed.reference(), "ReopeningAsked", manager,
				List.of("brookfold-primary.line-manager")), Answers::reopened);
		Case helped = raised().done(manager, "Stage1Outcome", Answers.resolved()).timePassesTo("2026-09-29T09:01");
		place("did-it-help", "brookfold-primary-practitioner", task(helped, "DidItHelp"), Answers::helped);
		today();
		this.stored = this.dump.before();
	}

	@BeforeEach
	void today() {
		London.clockAt("2026-09-15T09:30");
	}

	@ParameterizedTest(name = "{0} | {1} | {2} | {3}")
	@MethodSource("rows")
	void isRefusedOrTakenAsItsRowSays(String form, String changed, String question, String words) {
		Place place = this.places.get(form);
		Map<String, Object> answers = place.good().get();
		answers.putAll(parsed(changed.replace("{it:", "{" + question + ":").replace(" it:", " " + question + ":")));

		if (words.startsWith(TAKEN)) {
			assertThat(kept(place, answers)).doesNotContain(4711);
			assertThat(asked(place, answers).get("refused")).isEmpty();
		}
		else {
			HttpResponse<String> answer = submit(place, answers);
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
			assertThat(HttpUser.json(answer).get("message").asText()).contains("“" + label(form, question) + "”", words)
				.endsWith(".")
				.doesNotContain("{", "null", "Exception");
			String sentence = HttpUser.json(answer).get("message").asText();
			assertThatExceptionOfType(Refusal.class).isThrownBy(() -> kept(place, answers)).withMessage(sentence);
			assertThat(asked(place, answers).at("/refused/0/sentence").asText()).isEqualTo(sentence);
		}
	}

	static Stream<Object[]> rows() throws IOException {
		return Files.readAllLines(Path.of("src/test/resources/form-rules.txt"))
			.stream()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"))
			.map((line) -> line.split("\\s*\\|\\s*", -1))
			.flatMap((row) -> Arrays.stream(row[2].split(" "))
				.map((question) -> new Object[] { row[0], row[1], question, row[3] }));
	}

	@AfterAll
	void nothingHasChangedAndEachGoodFormIsTaken() {
		this.dump.assertUnchangedSince(this.stored);
		today();
		assertThat(this.places.values())
			.allSatisfy((place) -> assertThat(submit(place, place.good().get()).statusCode()).as(place.form())
				.isBetween(200, 204));
		London.resetClock();
	}

	/** As the browser sends it. */
	private HttpResponse<String> submit(Place place, Map<String, Object> answers) {
		return place.task().isEmpty() ? user(place).raise(answers)
				: user(place).post("/task/" + place.task() + "/submit-form", HttpUser.variables(answers));
	}

	/** As the browser asks before it sends. */
	private JsonNode asked(Place place, Map<String, Object> answers) {
		return HttpUser.json(user(place).send("POST",
				"/camunda/register/" + (place.task().isEmpty() ? "raising" : "tasks/" + place.task()) + "/answers",
				JSON.valueToTree(HttpUser.variables(answers)).toString(), "application/json"));
	}

	private HttpUser user(Place place) {
		return this.people.computeIfAbsent(place.person(), (name) -> HttpUser.signIn(this.port, name));
	}

	/** What the case would hold, of answers that nobody's browser has sent. */
	private List<Object> kept(Place place, Map<String, Object> answers) {
		return this.transaction.execute((status) -> {
			status.setRollbackOnly();
			answers.values().removeIf(Objects::isNull);
			return this.cases.as(place.person(), () -> {
				String instance = place.task().isEmpty()
						? this.engine.getFormService().submitStartForm(this.cases.definition().getId(), answers).getId()
						: place.instance();
				if (!place.task().isEmpty()) {
					this.engine.getFormService().submitTaskForm(place.task(), answers);
				}
				return this.engine.getHistoryService()
					.createHistoricVariableInstanceQuery()
					.processInstanceId(instance)
					.unlimitedList()
					.stream()
					.map(HistoricVariableInstance::getValue)
					.toList();
			});
		});
	}

	private void place(String form, String person, String task, Supplier<Map<String, Object>> good) {
		String instance = "";
		if (!task.isEmpty()) {
			this.engine.getTaskService().claim(task, person);
			instance = this.engine.getTaskService()
				.createTaskQuery()
				.taskId(task)
				.singleResult()
				.getProcessInstanceId();
		}
		this.places.put(form, new Place(form, person, task, instance, good));
	}

	private Case raised() {
		return this.cases.raise(Answers.difference("2026-09-14"));
	}

	private Case third() {
		return raised().done("brookfold-primary-line-manager", "Stage1Outcome",
				Answers.with(Answers.notResolved(), "moveToStage", "3", "moveReason", "Both have met."));
	}

	private String confirming(Map<String, Object> outcome) {
		Case ended = raised().done("brookfold-primary-line-manager", "Stage1Outcome", outcome);
		return this.cases.as("brookfold-primary-line-manager", () -> task(ended, "ConfirmRecords"));
	}

	private static String task(Case difference, String element) {
		return difference.task(element).getId();
	}

	private static Map<String, Object> parsed(String changed) {
		String filled = REPEATED.matcher(changed)
			.replaceAll((run) -> Matcher.quoteReplacement(run.group(1).repeat(Integer.parseInt(run.group(2)))));
		try {
			return JSON.readValue(filled, new TypeReference<HashMap<String, Object>>() {
			});
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(changed, ex);
		}
	}

	/** What the form file calls a question; what it does not ask has only its name. */
	private static String label(String form, String question) {
		return ShippedForms.read(form.split(" ")[0]).question(question).map(Question::label).orElse(question);
	}

	/** Where a form is open, for whom, and what a complete good one holds. */
	private record Place(String form, String person, String task, String instance, Supplier<Map<String, Object>> good) {

	}

}
