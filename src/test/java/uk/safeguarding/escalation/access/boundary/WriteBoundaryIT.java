package uk.safeguarding.escalation.access.boundary;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.engine.Refusal;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the boundary lets through, as it was sent, and what several people do with one
 * task. What it refuses stands in {@code refused-requests.txt}.
 */
@WebTest
class WriteBoundaryIT {

	private static final String RAISER = "brookfold-primary-practitioner";

	private static final String MANAGER = "brookfold-primary-line-manager";

	private static final String LEAD = "brookfold-primary-safeguarding-lead";

	private static final String ENGINE = "/camunda/api/engine/engine/default";

	private static final String JSON = "application/json";

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private ProcessEngine engine;

	@BeforeEach
	void aDay() {
		London.clockAt("2026-09-15T09:30");
	}

	@Test
	void userTextStaysTheTextItIs() {
		String text = String.join("\n", "<img src=x onerror=alert(1)>", "**bold** [link](javascript:alert(1))",
				"{{reference}}", "${reference}", "#{1+1}", "\u200Fالعربية (CSC) 12/05", "یہ بچہ محفوظ نہیں ہے۔",
				"न\u200Dक्ष \uD83D\uDC69\u200D\uD83D\uDC67", "ŵ ł é 漢字 \uD83D\uDE00");
		Map<String, Object> answers = Answers.with(Answers.difference("2026-09-14"));
		List<String> texts = List.of("raiserContact", "decisionMaker", "decisionChallenged", "viewOfRaisingAgency",
				"impactOnChild", "outcomeSought", "counterpartDiscussionSummary");
		texts.forEach((name) -> answers.put(name, text));

		Case difference = raised(answers);

		assertThat(difference.seenIn("Stage1Response"))
			.satisfies((seen) -> assertThat(texts).allSatisfy((name) -> assertThat(seen).containsEntry(name, text)));
	}

	@Test
	void anAnswerMaySayOfWhichTypeItIs() {
		Map<String, Object> typed = new HashMap<>();
		Answers.difference("2026-09-14")
			.forEach((name, value) -> typed.put(name,
					Map.of("value", value, "type", (value instanceof Boolean) ? "Boolean" : "String")));

		HttpResponse<String> answer = HttpUser.signIn(this.port, RAISER)
			.post("/process-definition/key/professional-difference/submit-form", Map.of("variables", typed));

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
	}

	@Test
	void whatTheFormDidNotAskForIsNotKept() {
		Case difference = raised(Answers.with(Answers.difference("2026-09-14"), "immediateRiskAction", "HIDDEN-TEXT"));

		assertThat(this.engine.getHistoryService()
			.createHistoricDetailQuery()
			.processInstanceId(difference.instanceId())
			.variableUpdates()
			.list()).noneMatch((update) -> "HIDDEN-TEXT".equals(((HistoricVariableUpdate) update).getValue()));
	}

	@Test
	void onlyWhoHasClaimedATaskCompletesItAndAColleagueMayReleaseIt() {
		Case difference = this.cases.raise(Answers.difference("2026-09-14"))
			.done(MANAGER, "Stage1Outcome", Answers.notResolved());
		String task = "/task/" + difference.task("Stage2Outcome").getId();
		HttpUser manager = HttpUser.signIn(this.port, MANAGER);
		HttpUser lead = HttpUser.signIn(this.port, LEAD);
		Object resolved = HttpUser.variables(Answers.resolved());

		refused(manager.post(task + "/submit-form", resolved), 403, "Please claim this task");
		done(lead.post(task + "/claim", Map.of("userId", LEAD)));
		refused(manager.post(task + "/submit-form", resolved), 409, "claimed by somebody else");
		refused(manager.post(task + "/claim", Map.of("userId", MANAGER)), 409, "claimed by somebody else");
		done(manager.post(task + "/assignee", Collections.singletonMap("userId", null)));
		done(manager.post(task + "/claim", Map.of("userId", MANAGER)));
		done(manager.post(task + "/submit-form", resolved));
		refused(manager.post(task + "/submit-form", resolved), 404, "The case has its last outcome");
		assertThat(difference.variable("finalOutcome")).isEqualTo("resolved");
	}

	@Test
	void whoseStageEndedAtItsLimitIsToldSo() {
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		HttpUser manager = HttpUser.signIn(this.port, MANAGER);
		String task = "/task/" + difference.task("Stage1Outcome").getId();
		done(manager.post(task + "/claim", Map.of("userId", MANAGER)));
		difference.timePassesTo("2026-09-18T08:00");

		refused(manager.post(task + "/submit-form", HttpUser.variables(Answers.resolved())), 404,
				"This stage ended at its limit, Thursday 17 September 2026, 23:59; Stage 2 is open.");
	}

	@Test
	void whoHasActedForOneSideDoesNotTakeATaskOfTheOther() {
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		this.engine.getIdentityService().createMembership(RAISER, "childrens-social-care.line-manager");
		try {
			refused(HttpUser.signIn(this.port, RAISER)
				.post("/task/" + difference.task("Stage1Response").getId() + "/claim", Map.of("userId", RAISER)), 403,
					"You have already acted for Brookfold Primary School (fictional) in this case.");
		}
		finally {
			this.engine.getIdentityService().deleteMembership(RAISER, "childrens-social-care.line-manager");
		}
	}

	@Test
	void whoLostTheTaskWhileSubmittingIsRefusedInsideTheEngineToo() {
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		String task = difference.task("Stage1Outcome").getId();
		this.engine.getTaskService().setAssignee(task, "brookfold-primary-executive");

		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.cases.as(MANAGER, () -> {
			this.engine.getFormService().submitTaskForm(task, Answers.resolved());
			return null;
		})).withMessage("This task has been claimed by somebody else.");
		assertThat(difference.openTasks()).contains("Stage1Outcome");
	}

	@Test
	void aFailedStepIsTriedAgainWhenItWasDue() {
		Case difference = this.cases.raise(Answers.difference("2026-09-14")).timePassesTo("2026-09-18T09:00");
		Job limit = difference.timer("Stage2Limit");
		Instant due = limit.getDuedate().toInstant();
		HttpUser businessUnit = HttpUser.signIn(this.port, "hscp-business-unit");
		String retries = ENGINE + "/job/" + limit.getId() + "/retries";
		refused(businessUnit.send("PUT", retries, "{\"retries\":1}", JSON), 403,
				"Only a step that has failed can be tried again.");
		this.engine.getManagementService().setJobRetries(limit.getId(), 0);

		done(businessUnit.send("PUT", retries, "{\"retries\":1,\"dueDate\":null}", JSON));

		assertThat(difference.timer("Stage2Limit").getRetries()).isEqualTo(1);
		assertThat(difference.timer("Stage2Limit").getDuedate().toInstant()).isEqualTo(due);
	}

	@ParameterizedTest
	@CsvSource({
			"sorting, 5, '{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":{\"variable\":\"theme\","
					+ "\"type\":\"String\"}}'",
			"processVariables, 10, '{\"name\":\"a\",\"operator\":\"eq\",\"value\":\"x\"}'", "taskIdIn, 200, '\"x\"'" })
	void asMuchAsTasklistAsksIsAsked(String name, int times, String condition) {
		String body = "{\"" + name + "\":[" + String.join(",", Collections.nCopies(times, condition)) + "]}";
		HttpUser user = HttpUser.signIn(this.port, "police-practitioner");

		for (String site : List.of("same-origin", "none")) {
			assertThat(user.send("POST", ENGINE + "/task", body, JSON, "Sec-Fetch-Site", site).statusCode())
				.isEqualTo(200);
			assertThat(user.fetch(ENGINE + "/task/count", "Sec-Fetch-Site", site).statusCode()).isEqualTo(200);
		}
	}

	/** With the names that Camunda's scripts repeat from the address. */
	@Test
	void whatAdminsPagesSendOfAGroupAndOfANameInAnyLettersIsTaken() {
		HttpUser admin = HttpUser.signIn(this.port, "admin");
		User renamed = this.engine.getIdentityService().newUser("renamed");
		this.engine.getIdentityService().saveUser(renamed);
		String member = ENGINE + "/group/made-here/members/renamed";
		String both = "{\"id\":\"made-here\",\"userId\":\"renamed\"}";
		try {
			done(admin.post("/group/create", Map.of("id", "made-here", "name", "Made", "type", "WORKFLOW")));
			done(admin.send("PUT", member, both, JSON));
			done(admin.send("DELETE", member, both, JSON));
			done(admin.send("PUT", ENGINE + "/group/made-here",
					"{\"groupId\":\"made-here\",\"id\":\"made-here\",\"name\":\"Renamed\",\"type\":\"WORKFLOW\"}",
					JSON));
			done(admin.send("PUT", ENGINE + "/user/renamed/profile",
					"{\"id\":\"renamed\",\"firstName\":\"فاطمة\u200F\",\"lastName\":\"न\u200Dक्ष\"}", JSON));

			assertThat(this.engine.getIdentityService().createGroupQuery().groupName("Renamed").count()).isEqualTo(1);
			assertThat(this.engine.getIdentityService().createUserQuery().userFirstName("فاطمة\u200F").count())
				.isEqualTo(1);
		}
		finally {
			this.engine.getIdentityService().deleteGroup("made-here");
			this.engine.getIdentityService().deleteUser("renamed");
		}
	}

	private Case raised(Map<String, Object> answers) {
		HttpResponse<String> answer = HttpUser.signIn(this.port, RAISER).raise(answers);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return this.cases.raised(HttpUser.json(answer).get("id").asText());
	}

	private static void done(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
	}

	private static void refused(HttpResponse<String> answer, int status, String sentence) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		assertThat(HttpUser.json(answer).fieldNames()).toIterable().containsExactlyInAnyOrder("type", "message");
		assertThat(HttpUser.json(answer).get("message").asText()).contains(sentence);
	}

}
