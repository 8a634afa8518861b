package uk.safeguarding.escalation.access.boundary;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.Dump;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An engine administrator looks after accounts and halts cases; what runs, and what the
 * record says, is not theirs to write.
 */
@WebTest
class NobodyDeploysIT {

	private static final String JSON = "application/json";

	private static final String PARTS = "multipart/form-data; boundary=part";

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private Dump dump;

	@AfterEach
	void nothingIsLeftBehind() {
		this.engine.getFilterService()
			.createFilterQuery()
			.filterName("made here")
			.list()
			.forEach((made) -> this.engine.getFilterService().deleteFilter(made.getId()));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("waysPastTheCheck")
	void noWayLeadsPastTheCheckNotEvenForAnAdministrator(String method, String path, String body, String type)
			throws Exception {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		HttpUser admin = HttpUser.signIn(this.port, "admin");
		Map<String, String> before = this.dump.before();

		HttpResponse<String> answer = admin.send(method, filled(path, difference), filled(body, difference), type);

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
		assertThat(answer.body()).contains("This cannot be done here.");
		assertThat(this.dump.take()).isEqualTo(before);
	}

	static Stream<Object[]> waysPastTheCheck() {
		String limit = "{\"value\":\"2030-01-01T00:00:00+00:00\",\"type\":\"String\"}";
		String plan = "{\"migrationPlan\":{\"sourceProcessDefinitionId\":\"{definition}\",\"targetProcessDefinitionId\":"
				+ "\"{definition}\",\"instructions\":[]},\"processInstanceIds\":[\"{instance}\"]}";
		String start = "\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"CloseEscalation\"}]";
		String moved = "{\"processDefinitionId\":\"{definition}\",\"processInstanceIds\":[\"{instance}\"]," + start
				+ "}";
		return Stream.of(
				// A diagram or a form into force, or out of it, however the address is
				// spelt
				deployment("{e}/deployment/create"), deployment("{e}/deployment/create/"),
				deployment("{e}/deployment/create;x=1"), deployment("{e}/deployment;x=1/create"),
				deployment("{e}/%64eployment/create"), deployment("{e}//deployment/create"),
				deployment("{e}/./deployment/create"), deployment("{e}/task/../deployment/create"),
				deployment("{e}/DEPLOYMENT/CREATE"),
				deployment("/camunda/api/engine/engine;a=b/default/deployment/create"),
				deployment("/camunda/api/engine/deployment/create"), deployment("/engine-rest/deployment/create"),
				post("{e}/deployment/{deployment}/redeploy", "{}"), delete("{e}/deployment/{deployment}"),
				delete("{e}/deployment/{deployment}?cascade=true"), delete("{e}/deployment/{deployment}/"),
				delete("{e}/process-definition/{definition}"),
				delete("{e}/process-definition/{definition}?cascade=true&skipCustomListeners=true"),
				delete("{e}/process-definition/key/professional-difference"),
				delete("{e}/process-definition/key/professional-difference/delete"),
				put("{e}/process-definition/{definition}/history-time-to-live", "{\"historyTimeToLive\":1}"),
				put("{e}/process-definition/key/professional-difference/history-time-to-live", "{}"),
				put("{e}/decision-definition/key/x/history-time-to-live", "{\"historyTimeToLive\":1}"),
				post("{e}/decision-definition/key/x/evaluate", "{\"variables\":{}}"),
				post("{e}/case-definition/key/x/create", "{}"),
				// A case past its diagram
				post("{e}/migration/execute", plan), post("{e}/migration/executeAsync", plan),
				post("{e}/migration/generate", "{}"), post("{e}/modification/execute", moved),
				post("{e}/modification/executeAsync", moved),
				post("{e}/process-instance/{instance}/modification", "{" + start + "}"),
				post("{e}/process-instance/{instance}/modification-async", "{" + start + "}"),
				post("{e}/process-definition/{definition}/restart", moved),
				post("{e}/process-definition/{definition}/restart-async", moved),
				post("{e}/process-definition/key/professional-difference/start", "{}"),
				post("{e}/process-definition/{definition}/start", "{}"), post("{e}/message", "{\"messageName\":\"x\"}"),
				post("{e}/signal", "{\"name\":\"x\"}"), post("{e}/condition", "{\"variables\":{}}"),
				post("{e}/process-instance/message-async", "{\"messageName\":\"x\"}"),
				post("{e}/execution/{instance}/signal", "{}"),
				post("{e}/execution/{instance}/messageSubscriptions/x/trigger", "{}"),
				post("{e}/external-task/fetchAndLock", "{\"workerId\":\"x\",\"maxTasks\":1}"),
				post("{e}/task/{task}/complete", "{}"), post("{e}/task/{task}/resolve", "{}"),
				post("{e}/task/{task}/delegate", "{\"userId\":\"admin\"}"),
				post("{e}/task/{task}/bpmnError", "{\"errorCode\":\"x\"}"),
				post("{e}/task/{task}/bpmnEscalation", "{\"escalationCode\":\"challenge-answered\"}"),
				put("{e}/task/{task}", "{\"due\":null}"), post("{e}/task/create", "{\"id\":\"x\"}"),
				post("{e}/task/{task}/comment/create", "{\"message\":\"x\"}"), delete("{e}/task/{task}"),
				// What a case, a limit or the history holds
				put("{e}/process-instance/{instance}/variables/stage1Limit", limit),
				delete("{e}/process-instance/{instance}/variables/stage1Limit"),
				post("{e}/process-instance/{instance}/variables",
						"{\"modifications\":{\"stage1Limit\":" + limit + "}}"),
				post("{e}/process-instance/{instance}/variables/reportToHscp/data", "x"),
				post("{e}/process-instance/variables-async", "{\"processInstanceIds\":[\"{instance}\"]}"),
				put("{e}/execution/{instance}/localVariables/stage1Limit", limit),
				put("{e}/task/{task}/variables/stage1Limit", limit),
				put("{e}/task/{task}/localVariables/limitDay", limit), post("{e}/task/{task}/variables", "{}"),
				put("{e}/variable-instance/x", limit), delete("{e}/history/variable-instance/x"),
				put("{e}/job/{timer}/duedate", "{\"duedate\":\"2036-01-01T00:00:00.000+0000\"}"),
				post("{e}/job/{timer}/duedate/recalculate", ""), post("{e}/job/{timer}/execute", ""),
				delete("{e}/job/{timer}"), put("{e}/job/{timer}/retries", "{\"retries\":0}"),
				put("{e}/job-definition/{timerDefinition}/retries", "{\"retries\":1}"),
				post("{e}/job/retries", "{\"jobIds\":[\"{timer}\"],\"retries\":0}"),
				put("{e}/job/{timer}/priority", "{\"priority\":1}"), delete("{e}/history/process-instance/{instance}"),
				delete("{e}/history/task/{task}"),
				post("{e}/history/process-instance/delete", "{\"historicProcessInstanceIds\":[\"{instance}\"]}"),
				post("{e}/history/process-instance/set-removal-time", "{\"clearedRemovalTime\":true}"),
				post("{e}/history/cleanup?immediatelyDue=true", ""),
				delete("{e}/history/process-instance/{instance}/variable-instances"),
				// In bulk, where nobody's record would say so
				post("{e}/process-instance/delete", "{\"processInstanceIds\":[\"{instance}\"]}"),
				put("{e}/process-instance/suspended", "{\"processInstanceIds\":[\"{instance}\"],\"suspended\":true}"),
				post("{e}/process-instance/suspended-async", "{\"processInstanceIds\":[\"{instance}\"]}"),
				put("{e}/batch/x/suspended", "{\"suspended\":true}"), delete("{e}/batch/x"),
				// Beside the engine's own interface
				post("/camunda/api/cockpit/plugin/base/default/deployment/create", "{}"),
				put("/camunda/api/cockpit/plugin/base/default/process-instance/{instance}", "{}"),
				post("/camunda/api/admin/plugin/adminPlugins/default/x", "{}"),
				post("/camunda/api/tasklist/plugin/x/default", "{}"), post("/camunda/register/raising", "{}"));
	}

	@Test
	void aTaskListOfAnAdministratorHoldsNoExpression() throws Exception {
		HttpUser admin = HttpUser.signIn(this.port, "admin");
		String java = "\"${environment.getProperty('java.version')}\"";
		String filter = this.engine.getFilterService().createFilterQuery().list().get(0).getId();
		Map<String, String> before = this.dump.before();

		for (String query : new String[] { "{\"assigneeExpression\":" + java + "}",
				"{\"orQueries\":[{\"candidateUserExpression\":" + java + "}]}" }) {
			String body = "{\"resourceType\":\"Task\",\"name\":\"made here\",\"query\":" + query + "}";
			assertThat(admin.send("POST", filled("{e}/filter/create"), body, JSON).statusCode()).isEqualTo(403);
			assertThat(admin.send("PUT", filled("{e}/filter/" + filter), body, JSON).statusCode()).isEqualTo(403);
		}
		assertThat(this.dump.take()).isEqualTo(before);
		assertThat(admin
			.send("POST", filled("{e}/filter/create"),
					"{\"resourceType\":\"Task\",\"name\":\"made here\",\"query\":{\"assigned\":true}}", JSON)
			.statusCode()).isEqualTo(200);
	}

	@Test
	void anAdministratorSendsNothingThatAFormDoesNotAsk() throws Exception {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		HttpUser admin = HttpUser.signIn(this.port, "admin");
		String task = "/task/" + difference.task("Stage1Outcome").getId();
		assertThat(admin.post(task + "/claim", Map.of("userId", "admin")).statusCode()).isEqualTo(204);

		for (String foreign : new String[] { "stage1Limit", "finalOutcome", "deadlines" }) {
			HttpResponse<String> answer = admin.post(task + "/submit-form",
					HttpUser.variables(Answers.with(Answers.resolved(), foreign, "2030-01-01T00:00:00+00:00")));
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(answer.body()).contains("“" + foreign + "” is no question of this form");
		}
		assertThat(
				admin
					.post("/process-definition/" + this.cases.definition().getId() + "/submit-form",
							HttpUser.variables(
									Answers.with(Answers.difference("2026-09-14"), "reference", "HSCP-2026-9999")))
					.statusCode())
			.isEqualTo(400);
		assertThat(difference.openTasks()).contains("Stage1Outcome");
	}

	@Test
	void onlyAStepThatHasFailedIsTriedAgain() throws Exception {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		HttpUser admin = HttpUser.signIn(this.port, "admin");
		Job limit = difference.timer("Stage1Limit");
		String retries = filled("{e}/job/" + limit.getId() + "/retries");

		HttpResponse<String> healthy = admin.send("PUT", retries, "{\"retries\":1}", JSON);
		assertThat(healthy.statusCode()).isEqualTo(403);
		assertThat(healthy.body()).contains("Only a step that has failed can be tried again.");

		this.engine.getManagementService().setJobRetries(limit.getId(), 0);
		assertThat(admin.send("PUT", retries, "{\"retries\":1}", JSON).statusCode()).isEqualTo(204);
		assertThat(difference.timer("Stage1Limit").getRetries()).isEqualTo(1);
		assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-17T23:59"));
	}

	private String filled(String text, Case difference) {
		Job timer = difference.timer("Stage1Limit");
		return filled(text).replace("{instance}", difference.instanceId())
			.replace("{task}", difference.task("Stage1Outcome").getId())
			.replace("{timerDefinition}", timer.getJobDefinitionId())
			.replace("{timer}", timer.getId())
			.replace("{definition}", this.cases.definition().getId())
			.replace("{deployment}", this.cases.definition().getDeploymentId());
	}

	private static String filled(String text) {
		return text.replace("{e}", "/camunda/api/engine/engine/default");
	}

	private static Object[] deployment(String path) {
		return new Object[] { "POST", path,
				"""
						--part\r
						Content-Disposition: form-data; name="deployment-name"\r
						\r
						by hand\r
						--part\r
						Content-Disposition: form-data; name="data"; filename="x.bpmn"\r
						Content-Type: text/xml\r
						\r
						<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
						<process id="professional-difference" isExecutable="true"><startEvent id="s"/>
						<sequenceFlow id="f" sourceRef="s" targetRef="e"><conditionExpression>${environment.getProperty('java.version')}\
						</conditionExpression></sequenceFlow><endEvent id="e"/></process></definitions>\r
						--part--\r
						""",
				PARTS };
	}

	private static Object[] post(String path, String body) {
		return new Object[] { "POST", path, body, JSON };
	}

	private static Object[] put(String path, String body) {
		return new Object[] { "PUT", path, body, JSON };
	}

	private static Object[] delete(String path) {
		return new Object[] { "DELETE", path, "", JSON };
	}

}
