package uk.safeguarding.escalation.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever belongs to neither agency of a case gets nothing of it, even when they know
 * every id: the questions of {@code questions-of-a-stranger.txt}. Each is put by an
 * administrator first: if nothing comes even then, it is no question. About every id of a
 * case that has ended, and about one of each kind while it goes on.
 */
@WebTest
class StrangerIT {

	private static final String MARKER = "Marker-7731-of-the-case";

	private static final String CHILD = "UPN/7731-4242";

	private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");

	/** Where the engine keeps what a case has ids of. */
	private static final Map<String, String> IDS = Map.ofEntries(Map.entry("task", "act_ru_task where proc_inst_id_"),
			Map.entry("execution", "act_ru_execution where proc_inst_id_"),
			Map.entry("variable", "act_ru_variable where proc_inst_id_"),
			Map.entry("job", "act_ru_job where process_instance_id_"),
			Map.entry("incident", "act_ru_incident where proc_inst_id_"),
			Map.entry("activity", "act_hi_actinst where proc_inst_id_"),
			Map.entry("history-variable", "act_hi_varinst where proc_inst_id_"),
			Map.entry("detail", "act_hi_detail where proc_inst_id_"),
			Map.entry("job-log", "act_hi_job_log where process_instance_id_"),
			Map.entry("comment", "act_hi_comment where type_ = 'comment' and proc_inst_id_"),
			Map.entry("attachment", "act_hi_attachment where proc_inst_id_"));

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private JdbcClient jdbc;

	private String filter;

	/** A list of all tasks, as an administrator may offer it to everybody. */
	@BeforeEach
	void everybodyMayUseAListOfAllTasks() {
		Filter filter = this.engine.getFilterService().newTaskFilter("All tasks");
		filter.setQuery(this.engine.getTaskService().createTaskQuery());
		this.filter = this.engine.getFilterService().saveFilter(filter).getId();
		Authorization everybody = this.engine.getAuthorizationService()
			.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
		everybody.setResource(Resources.FILTER);
		everybody.setResourceId(this.filter);
		everybody.addPermission(Permissions.READ);
		this.engine.getAuthorizationService().saveAuthorization(everybody);
	}

	@AfterEach
	void takeTheListAway() {
		this.engine.getFilterService().deleteFilter(this.filter);
	}

	@Test
	void aStrangerGetsNothingOfACaseWhateverTheyAsk() throws IOException {
		HttpUser administrator = HttpUser.signIn(this.port, "admin");
		HttpUser stranger = HttpUser.signIn(this.port, "police-line-manager");
		List<String> lines = lines();
		List<String> neverAnswered = new ArrayList<>(lines);
		Map<String, String> leaks = new LinkedHashMap<>();
		Case ended = ended();
		for (Case difference : List.of(atStage1(), atStage2(), ended)) {
			Map<String, List<String>> ofTheCase = ofTheCase(difference);
			Set<String> secrets = ofTheCase.values().stream().flatMap(List::stream).collect(Collectors.toSet());
			Map<String, List<String>> places = new HashMap<>(ofTheCase);
			places.put("definition", List.of(this.cases.definition().getId()));
			places.put("filter", List.of(this.filter));
			for (String line : lines) {
				List<String> questions = questions(line, places);
				for (String question : difference.equals(ended) ? questions : questions.subList(0, 1)) {
					if (neverAnswered.contains(line) && saysSomething(ask(administrator, question))) {
						neverAnswered.remove(line);
					}
					HttpResponse<String> answer = ask(stranger, question);
					boolean aboutTheCase = !Collections.disjoint(kinds(line), ofTheCase.keySet());
					if (answer.statusCode() >= 500 || says(answer, secrets) || aboutTheCase && saysSomething(answer)) {
						leaks.putIfAbsent(question, answer.statusCode() + " " + answer.body());
					}
				}
			}
		}

		assertThat(neverAnswered).as("questions that not even an administrator gets an answer to").isEmpty();
		assertThat(leaks).isEmpty();
	}

	@Test
	void everyAddressOfOursWithSomethingToReadIsAsked(
			@Qualifier("requestMappingHandlerMapping") @Autowired RequestMappingHandlerMapping addresses)
			throws IOException {
		List<PathContainer> asked = lines().stream()
			.map((line) -> PathContainer.parsePath(address(line.split(" ", 3)[1]).replaceFirst("\\?.*", "")))
			.toList();

		assertThat(addresses.getHandlerMethods().keySet())
			.filteredOn((route) -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
			.flatExtracting((route) -> route.getPathPatternsCondition().getPatterns())
			.filteredOn((pattern) -> pattern.getPatternString().startsWith("/camunda/register/"))
			.isNotEmpty()
			.allSatisfy((PathPattern pattern) -> assertThat(asked).as(pattern.getPatternString())
				.anyMatch(pattern::matches));
	}

	private static List<String> lines() throws IOException {
		return Files.readAllLines(Path.of("src/test/resources/questions-of-a-stranger.txt"))
			.stream()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"))
			.toList();
	}

	private Case atStage1() {
		London.clockAt("2026-10-06T10:00");
		Case difference = this.cases.raise(Answers.with(Answers.difference("2026-10-05"), "decisionChallenged", MARKER,
				"impactOnChild", MARKER, "childReference", CHILD));
		difference.done("childrens-social-care-line-manager", "Stage1Response",
				Answers.with(Answers.response("disagree"), "responseReasons", MARKER));
		return withRemarksAndFailures(difference);
	}

	private Case atStage2() {
		Case difference = atStage1()
			.done("brookfold-primary-line-manager", "Stage1Outcome",
					Answers.with(Answers.notResolved(), "interimSafety", MARKER))
			.runSteps();
		assertThat(difference.variable("reportToHscp")).isNotNull();
		return withRemarksAndFailures(difference);
	}

	private Case ended() {
		Case difference = atStage2()
			.done("brookfold-primary-safeguarding-lead", "Stage2Outcome",
					Answers.with(Answers.resolved(), "agreedActions", MARKER))
			.runSteps();
		assertThat(difference.openTasks()).containsOnly("ConfirmRecords");
		return withRemarksAndFailures(difference);
	}

	/**
	 * A comment and an attachment, as an administrator may leave them, and a job that
	 * failed.
	 */
	private Case withRemarksAndFailures(Case difference) {
		TaskService tasks = this.engine.getTaskService();
		String task = difference.task(difference.openTasks().get(0)).getId();
		tasks.createComment(task, difference.instanceId(), MARKER);
		tasks.createAttachment("text/plain", task, difference.instanceId(), MARKER, MARKER,
				new ByteArrayInputStream(MARKER.getBytes(StandardCharsets.UTF_8)));
		String timer = this.engine.getManagementService()
			.createJobQuery()
			.processInstanceId(difference.instanceId())
			.timers()
			.listPage(0, 1)
			.get(0)
			.getId();
		this.engine.getManagementService().setJobRetries(timer, 0);
		return difference;
	}

	/** What no answer may hold: every id of the case, and what was written, by kind. */
	private Map<String, List<String>> ofTheCase(Case difference) {
		Map<String, List<String>> found = new HashMap<>(Map.of("instance", List.of(difference.instanceId()),
				"reference", List.of(difference.reference()), "child", List.of(CHILD), "marker", List.of(MARKER)));
		IDS.forEach((kind, table) -> found.put(kind,
				this.jdbc.sql("select id_ from " + table + " = ?")
					.param(difference.instanceId())
					.query(String.class)
					.list()));
		assertThat(found).allSatisfy((kind, ids) -> assertThat(ids).as(kind).isNotEmpty());
		return found;
	}

	/** One question for each id. */
	private static List<String> questions(String line, Map<String, List<String>> places) {
		List<String> filled = List.of(line);
		for (String kind : kinds(line)) {
			filled = filled.stream()
				.flatMap((text) -> places.get(kind).stream().map((id) -> text.replace("{" + kind + "}", id)))
				.toList();
		}
		return filled;
	}

	private static Set<String> kinds(String line) {
		return PLACE.matcher(line).results().map((place) -> place.group(1)).collect(Collectors.toSet());
	}

	private static boolean says(HttpResponse<String> answer, Set<String> secrets) {
		String all = answer.headers().map() + answer.body();
		return secrets.stream().anyMatch(all::contains);
	}

	/** Neither refused nor an empty list nor a count of nothing. */
	private static boolean saysSomething(HttpResponse<String> answer) {
		String body = answer.body().replaceAll("\\s", "");
		return answer.statusCode() < 400 && !Set.of("", "[]", "{}", "{\"count\":0}").contains(body);
	}

	private static HttpResponse<String> ask(HttpUser user, String question) {
		String[] parts = question.split(" ", 3);
		return user.send(parts[0], address(parts[1]), (parts.length > 2) ? parts[2] : "", "application/json");
	}

	private static String address(String asked) {
		return asked.replaceFirst("^/", "/camunda/api/engine/engine/default/")
			.replaceFirst("^plugin:", "/camunda/api/cockpit/plugin/base/default")
			.replaceFirst("^register:", "/camunda/register");
	}

}
