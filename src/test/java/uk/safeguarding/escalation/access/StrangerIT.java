package uk.safeguarding.escalation.access;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever belongs to neither agency of a case gets nothing of it, even when they know
 * every id. Each question is put by an administrator first: if nothing comes even then,
 * it is no question.
 */
@WebTest
class StrangerIT {

	private static final String MARKER = "Marker-7731-of-the-case";

	private static final String CHILD = "UPN/7731-4242";

	private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");

	/** What no answer may hold. */
	private static final Set<String> OF_THE_CASE = Set.of("instance", "reference", "child", "marker", "task",
			"execution", "variable", "job", "incident", "activity", "history-variable", "detail", "job-log", "comment",
			"attachment");

	/**
	 * {@code GET path} or {@code POST path body}; {@code {task}} and the like stand for
	 * every id of that kind, one request each. {@code plugin:} stands for Cockpit's own
	 * routes.
	 */
	private static final String QUESTIONS = """
			GET /task/{task}
			GET /task/{task}/form
			GET /task/{task}/form-variables
			GET /task/{task}/variables
			GET /task/{task}/localVariables
			GET /task/{task}/variables/decisionChallenged
			GET /task/{task}/variables/reportToHscp/data
			GET /task/{task}/variables/caseRecord/data
			GET /task/{task}/localVariables/reference
			GET /task/{task}/identity-links
			GET /task/{task}/comment
			GET /task/{task}/comment/{comment}
			GET /task/{task}/attachment
			GET /task/{task}/attachment/{attachment}
			GET /task/{task}/attachment/{attachment}/data
			GET /task/{task}/deployed-form
			GET /task?processInstanceId={instance}
			GET /task?processInstanceBusinessKey={reference}
			GET /task?taskId={task}
			GET /task/count?processInstanceId={instance}
			GET /task/count?processVariables=childReference_eq_{child}
			GET /task/report/candidate-group-count
			POST /task {"processInstanceId":"{instance}"}
			POST /task {"taskIdIn":["{task}"]}
			POST /task {"processVariables":[{"name":"childReference","operator":"eq","value":"{child}"}]}
			POST /task {"orQueries":[{"processInstanceId":"{instance}","name":"x"}]}
			POST /task/count {"processInstanceId":"{instance}"}
			POST /task/count {"processVariables":[{"name":"decisionChallenged","operator":"like","value":"%{marker}%"}]}
			POST /filter/{filter}/list {"processInstanceId":"{instance}"}
			POST /filter/{filter}/list {"orQueries":[{"processInstanceId":"{instance}","name":"x"}]}
			POST /filter/{filter}/count {"processInstanceId":"{instance}"}
			POST /filter/{filter}/singleResult {"taskIdIn":["{task}"]}
			GET /filter/{filter}/list
			GET /filter/{filter}/count
			GET /process-instance/{instance}
			GET /process-instance/{instance}/variables
			GET /process-instance/{instance}/variables/decisionChallenged
			GET /process-instance/{instance}/variables/reportToHscp/data
			GET /process-instance/{instance}/variables/caseRecord/data
			GET /process-instance/{instance}/activity-instances
			GET /process-instance/{instance}/comment
			GET /process-instance?processInstanceIds={instance}
			GET /process-instance?businessKey={reference}
			GET /process-instance?variables=childReference_eq_{child}
			GET /process-instance/count?businessKey={reference}
			GET /process-instance/count
			POST /process-instance {"processInstanceIds":["{instance}"]}
			POST /process-instance {"orQueries":[{"businessKey":"{reference}"}]}
			POST /process-instance/count {"variables":[{"name":"childReference","operator":"eq","value":"{child}"}]}
			GET /execution/{execution}
			GET /execution/{execution}/localVariables
			GET /execution/{execution}/localVariables/decisionChallenged
			GET /execution/{execution}/localVariables/reportToHscp/data
			GET /execution?processInstanceId={instance}
			GET /execution/count?processInstanceId={instance}
			POST /execution {"processInstanceId":"{instance}"}
			POST /execution/count {"businessKey":"{reference}"}
			GET /variable-instance/{variable}
			GET /variable-instance/{variable}/data
			GET /variable-instance?processInstanceIdIn={instance}
			GET /variable-instance?taskIdIn={task}
			GET /variable-instance?executionIdIn={execution}
			GET /variable-instance?variableName=decisionChallenged
			GET /variable-instance/count?processInstanceIdIn={instance}
			POST /variable-instance {"processInstanceIdIn":["{instance}"]}
			POST /variable-instance {"variableValues":[{"name":"childReference","operator":"eq","value":"{child}"}]}
			POST /variable-instance/count {"variableNameLike":"%"}
			GET /job/{job}
			GET /job?processInstanceId={instance}
			GET /job/count?processInstanceId={instance}
			POST /job {"processInstanceId":"{instance}"}
			POST /job/count {"jobId":"{job}"}
			GET /incident
			GET /incident/{incident}
			GET /incident?processInstanceId={instance}
			GET /incident/count?processInstanceId={instance}
			GET /event-subscription?processInstanceId={instance}
			GET /event-subscription/count?processInstanceId={instance}
			GET /history/process-instance/{instance}
			GET /history/process-instance?processInstanceId={instance}
			GET /history/process-instance?processInstanceBusinessKey={reference}
			GET /history/process-instance?variables=childReference_eq_{child}
			GET /history/process-instance/count?processInstanceBusinessKey={reference}
			POST /history/process-instance {"processInstanceIds":["{instance}"]}
			POST /history/process-instance {"orQueries":[{"processInstanceBusinessKey":"{reference}"}]}
			POST /history/process-instance/count {"variables":[{"name":"childReference","operator":"eq","value":"{child}"}]}
			GET /history/process-definition/{definition}/statistics?completed=true&finished=true&canceled=true
			GET /history/activity-instance/{activity}
			GET /history/activity-instance?processInstanceId={instance}
			GET /history/activity-instance/count?processInstanceId={instance}
			POST /history/activity-instance {"processInstanceId":"{instance}"}
			POST /history/activity-instance/count {"processInstanceId":"{instance}"}
			GET /history/task?processInstanceId={instance}
			GET /history/task?taskId={task}
			GET /history/task?processVariables=childReference_eq_{child}
			GET /history/task/count?processInstanceBusinessKey={reference}
			GET /history/task/report?reportType=count&groupBy=taskName
			POST /history/task {"processInstanceId":"{instance}"}
			POST /history/task/count {"processVariables":[{"name":"childReference","operator":"eq","value":"{child}"}]}
			GET /history/variable-instance/{history-variable}
			GET /history/variable-instance/{history-variable}/data
			GET /history/variable-instance?processInstanceId={instance}
			GET /history/variable-instance?taskIdIn={task}
			GET /history/variable-instance?variableName=childReference&variableValue={child}
			GET /history/variable-instance/count?processInstanceId={instance}
			POST /history/variable-instance {"processInstanceIdIn":["{instance}"]}
			POST /history/variable-instance/count {"processInstanceId":"{instance}"}
			GET /history/detail/{detail}
			GET /history/detail/{detail}/data
			GET /history/detail?processInstanceId={instance}
			GET /history/detail?taskId={task}
			GET /history/detail/count?processInstanceId={instance}
			POST /history/detail {"processInstanceId":"{instance}"}
			GET /history/identity-link-log?taskId={task}
			GET /history/identity-link-log
			GET /history/identity-link-log/count?taskId={task}
			GET /history/user-operation?processInstanceId={instance}
			GET /history/user-operation/count?processInstanceId={instance}
			GET /history/job-log/{job-log}
			GET /history/job-log?processInstanceId={instance}
			GET /history/job-log?jobId={job}
			GET /history/job-log/count?processInstanceId={instance}
			POST /history/job-log {"processInstanceId":"{instance}"}
			POST /history/job-log/count {"processInstanceId":"{instance}"}
			GET /history/incident?processInstanceId={instance}
			GET /history/incident?incidentId={incident}
			GET /history/incident/count?processInstanceId={instance}
			GET plugin:/process-instance?processDefinitionId={definition}
			GET plugin:/process-instance/count?processDefinitionId={definition}
			POST plugin:/process-instance {"processDefinitionId":"{definition}"}
			POST plugin:/process-instance {"businessKey":"{reference}"}
			POST plugin:/process-instance {"variables":[{"name":"childReference","operator":"eq","value":"{child}"}]}
			POST plugin:/process-instance/count {"businessKey":"{reference}"}
			GET plugin:/incident?processInstanceIdIn={instance}
			POST plugin:/incident {"processInstanceIdIn":["{instance}"]}
			POST plugin:/incident/count {"processInstanceIdIn":["{instance}"]}
			GET plugin:/process-definition/statistics
			""";

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private ProcessEngine engine;

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
	void aStrangerGetsNothingOfACaseWhateverTheyAsk() throws Exception {
		HttpUser administrator = HttpUser.signIn(this.port, "admin");
		// The first asks for every id, the second for one of each kind.
		List<HttpUser> strangers = List.of(HttpUser.signIn(this.port, "police-line-manager"),
				HttpUser.signIn(this.port, "police-safeguarding-lead"));
		Set<String> neverAnswered = QUESTIONS.lines().collect(Collectors.toCollection(LinkedHashSet::new));
		Map<String, String> leaks = new LinkedHashMap<>();
		for (Case difference : List.of(atStage1(), atStage2(), ended())) {
			Map<String, List<String>> places = places(difference);
			Set<String> secrets = secrets(places);
			for (String line : QUESTIONS.lines().toList()) {
				List<Question> questions = questions(line, places);
				for (Question question : questions) {
					if (neverAnswered.contains(line) && saysSomething(question.by(administrator))) {
						neverAnswered.remove(line);
					}
					boolean first = question.equals(questions.get(0));
					for (HttpUser stranger : first ? strangers : strangers.subList(0, 1)) {
						HttpResponse<String> answer = question.by(stranger);
						if (answer.statusCode() >= 500 || isLeak(line, answer, secrets)) {
							leaks.putIfAbsent(line, answer.statusCode() + " " + start(answer.body()));
						}
					}
				}
			}
		}

		assertThat(neverAnswered).as("questions that not even an administrator gets an answer to").isEmpty();
		assertThat(leaks).isEmpty();
	}

	// The cases

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
		Job timer = this.engine.getManagementService()
			.createJobQuery()
			.processInstanceId(difference.instanceId())
			.timers()
			.listPage(0, 1)
			.get(0);
		this.engine.getManagementService().setJobRetries(timer.getId(), 0);
		return difference;
	}

	/** Every id of the case, by kind, as an administrator finds them. */
	private Map<String, List<String>> places(Case difference) {
		String id = difference.instanceId();
		RuntimeService runtime = this.engine.getRuntimeService();
		HistoryService history = this.engine.getHistoryService();
		TaskService tasks = this.engine.getTaskService();
		Map<String, List<String>> places = new LinkedHashMap<>();
		places.put("instance", List.of(id));
		places.put("reference", List.of(difference.reference()));
		places.put("child", List.of(CHILD));
		places.put("marker", List.of(MARKER));
		places.put("definition", List.of(this.cases.definition().getId()));
		places.put("filter", List.of(this.filter));
		places.put("task", ids(tasks.createTaskQuery().processInstanceId(id).list(), (it) -> it.getId()));
		places.put("execution", ids(runtime.createExecutionQuery().processInstanceId(id).list(), (it) -> it.getId()));
		places.put("variable",
				ids(runtime.createVariableInstanceQuery().processInstanceIdIn(id).list(), (it) -> it.getId()));
		places.put("job", ids(this.engine.getManagementService().createJobQuery().processInstanceId(id).list(),
				(it) -> it.getId()));
		places.put("incident", ids(runtime.createIncidentQuery().processInstanceId(id).list(), (it) -> it.getId()));
		places.put("activity",
				ids(history.createHistoricActivityInstanceQuery().processInstanceId(id).list(), (it) -> it.getId()));
		places.put("history-variable",
				ids(history.createHistoricVariableInstanceQuery().processInstanceId(id).list(), (it) -> it.getId()));
		places.put("detail", ids(history.createHistoricDetailQuery().processInstanceId(id).list(), (it) -> it.getId()));
		places.put("job-log",
				ids(history.createHistoricJobLogQuery().processInstanceId(id).list(), (it) -> it.getId()));
		places.put("comment", ids(tasks.getProcessInstanceComments(id), (it) -> it.getId()));
		places.put("attachment", ids(tasks.getProcessInstanceAttachments(id), (it) -> it.getId()));
		assertThat(places).allSatisfy((kind, found) -> assertThat(found).as(kind).isNotEmpty());
		return places;
	}

	private static <T> List<String> ids(List<T> found, Function<T, String> id) {
		return found.stream().map(id).distinct().toList();
	}

	private static Set<String> secrets(Map<String, List<String>> places) {
		return OF_THE_CASE.stream().flatMap((kind) -> places.get(kind).stream()).collect(Collectors.toSet());
	}

	// Questions and answers

	/** One question for each id. */
	private static List<Question> questions(String line, Map<String, List<String>> places) {
		List<String> filled = List.of(line);
		for (String kind : kinds(line)) {
			filled = filled.stream()
				.flatMap((text) -> places.get(kind).stream().map((id) -> text.replace("{" + kind + "}", id)))
				.toList();
		}
		return filled.stream().map(Question::of).toList();
	}

	private static Set<String> kinds(String line) {
		return PLACE.matcher(line).results().map((place) -> place.group(1)).collect(Collectors.toSet());
	}

	/** A question that names nothing of the case may find tasks of other cases. */
	private static boolean isLeak(String line, HttpResponse<String> answer, Set<String> secrets) {
		boolean aboutTheCase = !Collections.disjoint(kinds(line), OF_THE_CASE);
		return says(answer, secrets) || aboutTheCase && saysSomething(answer);
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

	private static String start(String text) {
		return text.substring(0, Math.min(160, text.length()));
	}

	private record Question(String method, String path, String body) {

		static Question of(String line) {
			String[] parts = line.split(" ", 3);
			String path = parts[1].startsWith("plugin:")
					? parts[1].replace("plugin:", "/camunda/api/cockpit/plugin/base/default")
					: "/camunda/api/engine/engine/default" + parts[1];
			return new Question(parts[0], path, (parts.length > 2) ? parts[2] : "");
		}

		HttpResponse<String> by(HttpUser user) throws Exception {
			return user.send(this.method, this.path, this.body, "application/json");
		}

	}

}
