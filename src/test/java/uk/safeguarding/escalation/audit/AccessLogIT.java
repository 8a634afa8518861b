package uk.safeguarding.escalation.audit;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever reads a case is written down, whichever way they read it.
 */
@WebTest
@ExtendWith(OutputCaptureExtension.class)
class AccessLogIT {

	private static final String API = "/camunda/api/";

	private static final String ENGINE = API + "engine/engine/default";

	private static final String NARRATIVE = "Attendance has fallen below half";

	private static final String JSON = "application/json";

	private static final String SHEET = "/sheet";

	private static final String PAPER = "/papers/report-to-hscp";

	private static final List<String> OF_A_CASE = List.of("", SHEET, "/path", "/timeline.csv", "/timeline.html", PAPER);

	private static final List<String> VALUES = List.of("/process-instance/{instance}/variables",
			"/process-instance/{instance}/variables/viewOfRaisingAgency", "/execution/{instance}/localVariables",
			"/variable-instance?processInstanceIdIn={instance}", "/variable-instance/{variable}",
			"/history/variable-instance?processInstanceId={instance}", "/history/variable-instance/{variable}",
			"/history/detail?processInstanceId={instance}", "/history/detail?variableInstanceId={variable}",
			"/task/{task}/form-variables", "/task/{task}/variables", "/task/{task}/localVariables",
			"/task/{task}/variables/viewOfRaisingAgency", "/task/{task}?withTaskLocalVariablesInReturn=true");

	private static final List<String> ACTS = List.of("/process-instance/{instance}/activity-instances",
			"/history/activity-instance?processInstanceId={instance}", "/history/task?processInstanceId={instance}",
			"/history/task?taskId={task}", "/history/identity-link-log?taskId={task}",
			"/history/user-operation?processInstanceId={instance}", "/history/user-operation?taskId={task}",
			"/history/job-log?processInstanceId={instance}", "/job?processInstanceId={instance}",
			"/incident?processInstanceId={instance}", "/history/incident?processInstanceId={instance}",
			"/task/{task}/identity-links");

	/** Address and what is sent there. */
	private static final List<String> QUERIES = List.of(
			"engine/engine/default/variable-instance {'processInstanceIdIn': ['{instance}']}",
			"engine/engine/default/history/variable-instance {'processInstanceId': '{instance}'}",
			"engine/engine/default/history/detail {'processInstanceId': '{instance}'}",
			"engine/engine/default/history/task {'processInstanceId': '{instance}'}",
			"engine/engine/default/history/activity-instance {'processInstanceId': '{instance}'}",
			"engine/engine/default/job {'processInstanceId': '{instance}'}",
			"cockpit/plugin/base/default/incident {'processInstanceIdIn': ['{instance}']}");

	private static final List<String> NO_READING = List.of("/process-instance?businessKey={reference}",
			"/process-instance/{instance}", "/process-instance/count?businessKey={reference}",
			"/history/process-instance?processInstanceId={instance}", "/history/process-instance/{instance}",
			"/history/variable-instance/count?processInstanceId={instance}", "/execution?processInstanceId={instance}",
			"/task?processInstanceId={instance}", "/task/{task}", "/task/{task}/form", "/task/{task}/deployed-form",
			"/process-definition/statistics?incidents=true", "/authorization?resourceId={instance}", "/filter");

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private JdbcClient jdbc;

	private Case below;

	private Case reported;

	@BeforeEach
	void twoCases() {
		London.clockAt("2026-10-06T10:00");
		this.below = this.cases.raise(Answers.difference("2026-10-05"));
		this.reported = this.cases.raise(Answers.difference("2026-10-05"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved())
			.runSteps();
	}

	@Test
	void whoeverReadsACaseThroughTheEngineIsWrittenDown() throws Exception {
		this.cases.as("childrens-social-care-line-manager", () -> {
			this.engine.getTaskService()
				.claim(this.below.task("Stage1Response").getId(), "childrens-social-care-line-manager");
			return null;
		});
		String incident = this.engine.getRuntimeService()
			.createIncident("lost-mail", this.below.task("Stage1Outcome").getExecutionId(), "a mail", "for A. Teacher")
			.getId();
		SoftAssertions rows = new SoftAssertions();
		try {
			for (String user : List.of("hscp-auditor", "admin")) {
				HttpUser reader = HttpUser.signIn(this.port, user);
				for (String address : VALUES) {
					rows.assertThat(added(() -> reader.get(named(address, this.below))))
						.as(user + " " + address)
						.containsExactly(user + " engine-values");
				}
				for (String address : ACTS) {
					rows.assertThat(added(() -> reader.get(named(address, this.below))))
						.as(user + " " + address)
						.containsExactly(user + " engine-acts");
				}
				for (String query : QUERIES) {
					String[] parts = named(query.replace('\'', '"'), this.below).split(" ", 2);
					rows.assertThat(added(() -> reader.send("POST", API + parts[0], parts[1], JSON)))
						.as(user + " " + query)
						.singleElement()
						.asString()
						.startsWith(user + " engine-");
				}
			}
		}
		finally {
			this.engine.getRuntimeService().resolveIncident(incident);
		}
		rows.assertAll();
		assertThat(readings(this.reported)).isEmpty();
	}

	@Test
	void theBusinessUnitIsWrittenDownForWhatItMayReadAndWhoeverReadsTwoCasesForEach() throws Exception {
		HttpUser unit = HttpUser.signIn(this.port, "hscp-business-unit");
		for (String address : VALUES.subList(0, 9)) {
			assertThat(unit.get(named(address, this.reported)).body()).as(address).contains(NARRATIVE);
		}
		String both = "processInstanceIdIn=" + this.below.instanceId() + "," + this.reported.instanceId();
		HttpUser.signIn(this.port, "hscp-auditor").get("/history/variable-instance?" + both);
		unit.get("/history/detail?" + both);

		assertThat(readings(this.below)).containsExactly("hscp-auditor engine-values");
		assertThat(readings(this.reported)).containsExactlyInAnyOrder("hscp-auditor engine-values",
				"hscp-business-unit engine-values");
	}

	@Test
	void whichCasesThereAreIsNoReading() throws Exception {
		HttpUser administrator = HttpUser.signIn(this.port, "admin");
		SoftAssertions rows = new SoftAssertions();
		for (String address : NO_READING) {
			HttpResponse<String> answer = administrator.get(named(address, this.below));
			rows.assertThat(answer.statusCode()).as(address).isEqualTo(200);
			rows.assertThat(answer.body()).as(address).doesNotContain(NARRATIVE);
			rows.assertThat(readings(this.below)).as(address).isEmpty();
		}
		rows.assertAll();
	}

	@Test
	void thePaperThatTheCaseHoldsIsReadByAnyOfItsIds() throws Exception {
		HttpUser auditor = HttpUser.signIn(this.port, "hscp-auditor");
		String paper = variable(this.reported, "reportToHscp").getId();
		List<String> addresses = List.of("/process-instance/{instance}/variables/reportToHscp/data",
				"/variable-instance/" + paper + "/data", "/history/variable-instance/" + paper + "/data",
				"/task/{outcome}/variables/reportToHscp/data");
		for (int minute = 0; minute < addresses.size(); minute++) {
			London.clockAt("2026-10-06T1" + minute + ":00");
			String address = addresses.get(minute).replace("{outcome}", this.reported.task("Stage2Outcome").getId());

			assertThat(auditor.get(named(address, this.reported)).body()).as(address).startsWith("%PDF-");
			assertThat(readings(this.reported)).as(address).hasSize(minute + 1);
		}
	}

	@Test
	void whatFailedInAStepIsAReading() throws Exception {
		String job = this.below.timer("Stage1Limit").getId();
		this.jdbc.sql("update act_ru_job set exception_msg_ = 'for A. Teacher' where id_ = ?").param(job).update();

		assertThat(HttpUser.signIn(this.port, "hscp-auditor").get("/job/" + job).body()).contains("for A. Teacher");
		assertThat(readings(this.below)).containsExactly("hscp-auditor engine-acts");
	}

	@Test
	void aTaskListThatShowsVariablesIsAReadingAndOneWithoutIsNot() throws Exception {
		Filter list = this.engine.getFilterService().newTaskFilter("Every task of a case, with its texts");
		list.setQuery(this.engine.getTaskService().createTaskQuery().processInstanceId(this.below.instanceId()));
		list.setProperties(Map.of("variables", List.of(Map.of("name", "viewOfRaisingAgency", "label", "View"))));
		this.engine.getFilterService().saveFilter(list);
		HttpUser administrator = HttpUser.signIn(this.port, "admin");
		String address = ENGINE + "/filter/" + list.getId() + "/list";
		try {
			administrator.get("/task?processInstanceId=" + this.below.instanceId());
			administrator.send("GET", address, "", JSON, "Accept", JSON);
			assertThat(readings(this.below)).isEmpty();

			assertThat(administrator.send("GET", address, "", JSON, "Accept", "application/hal+json").body())
				.contains(NARRATIVE);
			assertThat(readings(this.below)).containsExactly("admin engine-values");

			London.clockAt("2026-10-06T11:00");
			administrator.send("POST", address, "{}", JSON, "Accept", "application/hal+json");
			assertThat(readings(this.below)).hasSize(2);
		}
		finally {
			this.engine.getFilterService().deleteFilter(list.getId());
		}
	}

	@Test
	void whoReadsByWayOfTheirOwnTaskIsWrittenDownOnceWithinTenMinutesHoweverTheirPageAsks() throws Exception {
		HttpUser lineManager = HttpUser.signIn(this.port, "childrens-social-care-line-manager");
		String task = this.below.task("Stage1Response").getId();
		List<String> narrative = List.of(ENGINE + "/task/{task}/form-variables", ENGINE + "/task/{task}/variables",
				ENGINE + "/task/{task}/variables/viewOfRaisingAgency", "/camunda/register/tasks/{task}/sheet");

		lineManager.get("/task?processInstanceId=" + this.below.instanceId());
		lineManager.get("/variable-instance?processInstanceIdIn=" + this.below.instanceId());
		lineManager.get(named("/task/{task}", this.below));
		lineManager.get(named("/task/{task}/deployed-form", this.below));
		lineManager.fetch("/camunda/register/tasks/" + task + "/claimed-by");
		assertThat(readings(this.below)).as("before anything of the case is read").isEmpty();
		for (String address : narrative) {
			assertThat(lineManager.fetch(named(address, this.below)).body()).as(address).contains(NARRATIVE);
		}
		assertThat(readings(this.below)).as("as a candidate")
			.containsExactly("childrens-social-care-line-manager own-task");

		lineManager.post("/task/" + task + "/claim", Map.of("userId", "childrens-social-care-line-manager"));
		for (String address : narrative) {
			assertThat(added(() -> lineManager.fetch(named(address, this.below)))).as(address)
				.containsExactly("childrens-social-care-line-manager own-task");
		}
	}

	@Test
	void aStrangerToATaskReadsNothingAndIsNotWrittenDown() throws Exception {
		for (String user : List.of("police-line-manager", "brookfold-primary-line-manager")) {
			HttpUser stranger = HttpUser.signIn(this.port, user);
			for (String address : List.of(ENGINE + "/task/{task}/form-variables", ENGINE + "/task/{task}/variables",
					"/camunda/register/tasks/{task}/sheet")) {
				assertThat(stranger.fetch(named(address, this.below)).statusCode()).as(address).isIn(403, 404);
			}
		}
		assertThat(readings(this.below)).isEmpty();
	}

	@Test
	void whoHasATaskAndARoleIsWrittenDownByWhatTheyReadWith() throws Exception {
		this.engine.getIdentityService().createMembership("hscp-auditor", "childrens-social-care.line-manager");
		try {
			HttpUser both = HttpUser.signIn(this.port, "hscp-auditor");
			String anothers = this.below.task("Stage1Outcome").getId();

			assertThat(both.get(named("/task/{task}/form-variables", this.below)).body()).contains(NARRATIVE);
			both.get("/task/" + anothers + "/form-variables");
			London.clockAt("2026-10-06T10:11");
			both.get(named("/process-instance/{instance}/variables", this.below));
			assertThat(readings(this.below)).containsExactly("hscp-auditor own-task", "hscp-auditor engine-values",
					"hscp-auditor engine-values");
		}
		finally {
			this.engine.getIdentityService().deleteMembership("hscp-auditor", "childrens-social-care.line-manager");
		}
	}

	@Test
	void theBusinessUnitWorksOnTheBoardsDecisionAndReadsTheRestByRightOfItsRole() throws Exception {
		this.reported.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.notResolved())
			.done("brookfold-primary-executive", "Stage3Outcome", Answers.notResolved())
			.runSteps();
		HttpUser unit = HttpUser.signIn(this.port, "hscp-business-unit");
		String decision = this.reported.task("hscp-business-unit", "Stage4Decision").getId();

		assertThat(unit.get("/task/" + decision + "/form-variables").body()).contains(NARRATIVE);
		unit.get(named("/process-instance/{instance}/variables", this.reported));
		assertThat(readings(this.reported)).containsExactly("hscp-business-unit own-task",
				"hscp-business-unit engine-values");
	}

	@Test
	void whatIsRefusedOrEmptyIsNoReading() throws Exception {
		HttpUser unit = HttpUser.signIn(this.port, "hscp-business-unit");
		HttpUser owner = HttpUser.signIn(this.port, "hscp-process-owner");
		for (String address : List.of("/process-instance/{instance}/variables", "/variable-instance/{variable}",
				"/task/{task}/form-variables")) {
			assertThat(unit.get(named(address, this.below)).statusCode()).as(address).isIn(403, 404);
			assertThat(owner.get(named(address, this.below)).statusCode()).as(address).isIn(403, 404);
		}
		assertThat(unit.get(named("/history/variable-instance?processInstanceId={instance}", this.below)).body())
			.isEqualTo("[]");
		assertThat(HttpUser.signIn(this.port, "hscp-auditor").get("/variable-instance/no-such-thing").statusCode())
			.isEqualTo(404);

		assertThat(readings(this.below)).isEmpty();
	}

	@Test
	void whatEndedIsReadAsWell() throws Exception {
		this.reported.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.resolved())
			.confirmedByBoth()
			.runSteps();
		assertThat(this.reported.isClosed()).isTrue();

		HttpUser.signIn(this.port, "hscp-business-unit")
			.get(named("/history/variable-instance?processInstanceId={instance}", this.reported));

		assertThat(readings(this.reported)).containsExactly("hscp-business-unit engine-values");
	}

	@Test
	void aPageThatAsksManyQuestionsIsOneReadingOfEachKindWithinTenMinutes(CapturedOutput output) throws Exception {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel("security", LogLevel.INFO);
		HttpUser auditor = HttpUser.signIn(this.port, "hscp-auditor");
		for (String moment : List.of("10:20", "10:29", "10:31")) {
			London.clockAt("2026-10-06T" + moment);
			auditor.get(named("/process-instance/{instance}/variables", this.below));
			auditor.get(named("/history/detail?processInstanceId={instance}", this.below));
			auditor.get(named("/process-instance/{instance}/activity-instances", this.below));
		}

		assertThat(readings(this.below)).containsExactly("hscp-auditor engine-values", "hscp-auditor engine-acts",
				"hscp-auditor engine-values", "hscp-auditor engine-acts");
		assertThat(output.getOut()
			.lines()
			.filter((line) -> line.contains("reading account=hscp-auditor") && line.contains(this.below.reference())))
			.hasSize(4);
	}

	@Test
	void whatCannotBeWrittenDownIsNotAnswered() throws Exception {
		HttpUser auditor = HttpUser.signIn(this.port, "hscp-auditor");
		this.jdbc.sql("alter table escalation_reading rename to escalation_reading_away").update();
		try {
			for (String address : List.of(ENGINE + "/process-instance/{instance}/variables",
					ENGINE + "/history/detail?processInstanceId={instance}", "/camunda/register/cases/{reference}",
					"/camunda/register/cases/{reference}/timeline.csv")) {
				HttpResponse<String> answer = auditor.send("GET", named(address, this.below), "", JSON);

				assertThat(answer.statusCode()).as(address).isEqualTo(500);
				assertThat(answer.body()).as(address)
					.contains("\"Something went wrong here; please try again.\"")
					.hasSizeLessThan(100)
					.doesNotContain(NARRATIVE);
				assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
			}
		}
		finally {
			this.jdbc.sql("alter table escalation_reading_away rename to escalation_reading").update();
		}
	}

	@ParameterizedTest
	@CsvSource({ "hscp-auditor, 200, 200, 200, 200, 200, 200, 403", "admin, 200, 200, 200, 200, 200, 200, 200",
			"hscp-business-unit, 200, 404, 404, 200, 200, 200, 403",
			"hscp-process-owner, 403, 403, 404, 403, 404, 200, 403", "hscp-quality, 403, 403, 404, 403, 404, 200, 403",
			"hscp-board-chair, 403, 403, 404, 403, 404, 200, 403",
			"brookfold-primary-practitioner, 403, 403, 200, 403, 200, 403, 403",
			"brookfold-primary-line-manager, 403, 403, 200, 403, 200, 403, 403",
			"brookfold-primary-safeguarding-lead, 403, 403, 404, 403, 200, 403, 403",
			"childrens-social-care-line-manager, 403, 403, 200, 403, 200, 403, 403",
			"police-line-manager, 403, 403, 404, 403, 404, 403, 403" })
	void everybodyReadsWhatTheyMay(String user, int list, int belowStageTwo, int sheetBelow, int fromStageTwo,
			int sheetFrom, int elements, int readings) throws Exception {
		Auditing who = Auditing.as(this.port, user);
		long before = allReadings();

		assertThat(who.status("/cases")).as("list").isEqualTo(list);
		assertThat(who.status("/cases.html")).as("list").isEqualTo(200);
		for (String what : OF_A_CASE) {
			boolean ofEverybody = what.equals(SHEET) || what.equals(PAPER);
			if (!what.equals(PAPER)) {
				assertThat(who.status("/cases/" + this.below.reference() + what)).as("below Stage 2" + what)
					.isEqualTo(ofEverybody ? sheetBelow : belowStageTwo);
			}
			assertThat(who.status("/cases/" + this.reported.reference() + what)).as("from Stage 2" + what)
				.isEqualTo(ofEverybody ? sheetFrom : fromStageTwo);
		}
		assertThat(who.status("/elements?definitionId=" + this.cases.definition().getId())).isEqualTo(elements);
		assertThat(who.status("/readings")).isEqualTo(readings);
		long read = ((belowStageTwo == 200) ? 4 : 0) + ((sheetBelow == 200) ? 1 : 0) + ((fromStageTwo == 200) ? 4 : 0)
				+ ((sheetFrom == 200) ? 2 : 0);
		assertThat(allReadings() - before).as("openings that were written down").isEqualTo(read);
	}

	@Test
	void whoIsNotSignedInIsToldSoInOneSentence() throws Exception {
		HttpUser nobody = HttpUser.nobody(this.port);
		for (String path : List.of("/cases", "/cases/" + this.below.reference(), "/elements", "/readings",
				"/cases/" + this.below.reference() + "/timeline.csv")) {
			HttpResponse<String> answer = nobody.send("GET", "/camunda/register" + path, "", "application/json");

			assertThat(answer.statusCode()).as(path).isEqualTo(401);
			assertThat(answer.body()).contains("\"message\":\"Please sign in.\"");
		}
	}

	@Test
	void anOpeningSaysWhoReadWhatAndWhenToAdministrators() throws Exception {
		London.clockAt("2026-10-06T11:30");
		Auditing auditor = Auditing.as(this.port, "hscp-auditor");
		auditor.read("/cases/" + this.reported.reference());
		London.clockAt("2026-10-06T11:31");
		auditor.ask("/cases/" + this.reported.reference() + "/timeline.csv");
		London.clockAt("2026-10-06T11:32");
		Auditing.as(this.port, "hscp-business-unit")
			.ask("/cases/" + this.reported.reference() + "/papers/report-to-hscp");
		London.clockAt("2026-10-06T11:33");
		HttpUser.signIn(this.port, "childrens-social-care-safeguarding-lead")
			.fetch("/camunda/register/tasks/" + this.reported.task("Stage2Response").getId() + "/sheet");

		JsonNode page = Auditing.as(this.port, "admin").read("/readings?reference=" + this.reported.reference());

		assertThat(page.get("total").asInt()).isEqualTo(4);
		assertThat(Auditing.texts(page.get("readings"), "/what")).containsExactly("own-task", "report-to-hscp",
				"timeline.csv", "case");
		assertThat(Auditing.texts(page.get("readings"), "/personId")).containsExactly(
				"childrens-social-care-safeguarding-lead", "hscp-business-unit", "hscp-auditor", "hscp-auditor");
		assertThat(Auditing.texts(page.get("readings"), "/personName")).containsExactly(
				"Safeguarding lead, Children's Social Care", "Business Unit, HSCP", "Auditor, HSCP", "Auditor, HSCP");
		assertThat(Auditing.texts(page.get("readings"), "/at")).containsExactly("2026-10-06T10:33:00Z",
				"2026-10-06T10:32:00Z", "2026-10-06T10:31:00Z", "2026-10-06T10:30:00Z");
		assertThat(Auditing.texts(page.get("readings"), "/reference")).containsOnly(this.reported.reference());
	}

	@Test
	void theReportIsTheVeryFileThatWasSent() throws Exception {
		HttpResponse<String> answer = Auditing.as(this.port, "hscp-auditor")
			.ask("/cases/" + this.reported.reference() + "/papers/report-to-hscp");

		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
		assertThat(answer.headers().firstValue("Content-Disposition"))
			.hasValue("attachment; filename=\"" + this.reported.reference() + "-report-to-hscp.pdf\"");
		assertThat(answer.body()).startsWith("%PDF-");
		assertThat(Auditing.as(this.port, "hscp-auditor")
			.status("/cases/" + this.reported.reference() + "/papers/case-record")).isEqualTo(404);
	}

	@Test
	void whatIsNotThereIsNotFoundAndNothingIsWrittenThere() throws Exception {
		Auditing auditor = Auditing.as(this.port, "hscp-auditor");
		long before = allReadings();

		assertThat(auditor.status("/cases/HSCP-2026-99999")).isEqualTo(404);
		assertThat(auditor.status("/cases/x'--/path".replace("'", "%27"))).isEqualTo(404);
		assertThat(auditor.status("/nothing")).isEqualTo(404);
		assertThat(allReadings()).isEqualTo(before);
		assertThat(auditor.user().send("POST", "/camunda/register/cases", "{}", "application/json").statusCode())
			.isEqualTo(403);
	}

	@Test
	void noAnswerIsKeptByABrowser() throws Exception {
		Auditing auditor = Auditing.as(this.port, "hscp-auditor");
		for (String path : List.of("/cases", "/cases/" + this.reported.reference() + "/timeline.html")) {
			Map<String, List<String>> headers = auditor.ask(path).headers().map();

			assertThat(headers.get("cache-control")).as(path).containsExactly("no-store");
			assertThat(headers.get("x-content-type-options")).as(path).containsExactly("nosniff");
			assertThat(headers.get("content-security-policy")).as(path)
				.singleElement()
				.asString()
				.startsWith("default-src 'none'")
				.doesNotContain("script-src", "unsafe");
		}
	}

	private long allReadings() {
		return this.jdbc.sql("select count(*) from escalation_reading").query(Long.class).single();
	}

	private String named(String address, Case difference) {
		String named = address.replace("{instance}", difference.instanceId())
			.replace("{reference}", difference.reference())
			.replace("{variable}", variable(difference, "viewOfRaisingAgency").getId());
		return named.contains("{task}") ? named.replace("{task}", difference.task("Stage1Response").getId()) : named;
	}

	private HistoricVariableInstance variable(Case difference, String name) {
		return this.engine.getHistoryService()
			.createHistoricVariableInstanceQuery()
			.processInstanceId(difference.instanceId())
			.variableName(name)
			.list()
			.get(0);
	}

	/**
	 * What a request to the case below Stage 2 adds, eleven minutes after the one before.
	 */
	private List<String> added(Request request) throws Exception {
		London.clockAt(London.now().plus(Duration.ofMinutes(11)));
		List<String> before = readings(this.below);
		assertThat(request.send().statusCode()).isEqualTo(200);
		List<String> after = readings(this.below);
		return after.subList(before.size(), after.size());
	}

	/** Who read a case, and in which way, in order. */
	private List<String> readings(Case difference) {
		return this.jdbc
			.sql("select person_id || ' ' || what from escalation_reading where reference = ? order by at_time, id")
			.param(difference.reference())
			.query(String.class)
			.list();
	}

	private interface Request {

		HttpResponse<String> send() throws Exception;

	}

}
