package uk.safeguarding.escalation.access.boundary;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.engine.Refusal;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.Dump;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Bad input changes nothing, whatever the route.
 */
@WebTest
class WriteBoundaryIT {

	private static final String MANAGER = "brookfold-primary-line-manager";

	private static final ObjectMapper JSON = new ObjectMapper();

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private Dump dump;

	@ParameterizedTest(name = "{0}")
	@MethodSource("wrongDifferences")
	void isRefusedWithOneSentenceAndNothingIsStored(String sentence, Map<String, Object> changed) throws Exception {
		London.clockAt("2026-09-15T09:30");
		HttpUser raiser = HttpUser.signIn(this.port, "brookfold-primary-practitioner");
		Map<String, Object> answers = changed.containsKey("#empty") ? new HashMap<>()
				: Answers.with(Answers.difference("2026-09-14"));
		answers.putAll(changed);
		answers.remove("#empty");
		Set<String> before = this.dump.before();

		HttpResponse<String> answer = raiser.raise(answers);

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(sentence(answer)).contains(sentence)
			.doesNotContain("Exception", "ENGINE-", "professional-difference");
		this.dump.assertUnchangedSince(before);
	}

	static Stream<Object[]> wrongDifferences() {
		return Stream.of(new Object[] { "“Is the child at immediate risk?”: please answer", Map.of("#empty", true) },
				new Object[] { "“Day of the initial concern” cannot lie in the future",
						Map.of("initialConcernDate", "2026-09-16") },
				new Object[] { "“Day of the initial concern” must be a real date",
						Map.of("initialConcernDate", "last Monday") },
				new Object[] { "“The other agency” must be a different agency",
						Map.of("challengedAgency", "brookfold-primary") },
				new Object[] { "“Your agency”: you are not a member", Map.of("raisingAgency", "police") },
				new Object[] { "“The other agency”: please choose", Map.of("challengedAgency", "nobody") },
				new Object[] { "“What is it mainly about?”: please choose", Map.of("theme", "weather") },
				new Object[] { "“What has been done about it now?”", Map.of("immediateRisk", "yes") },
				new Object[] { "“Record number of the child” must be a record number",
						Map.of("childReference", "Emily Smith") },
				new Object[] { "3,500 characters; this has 3,501", Map.of("impactOnChild", "x".repeat(3501)) },
				new Object[] { "Stage 1, 2 or 3", Map.of("openAtStage", "4") },
				new Object[] { "“Why does it open above Stage 1?”", Map.of("openAtStage", "2") },
				new Object[] { "253 working days ago", Map.of("initialConcernDate", "2025-09-15") },
				new Object[] { "“reference” is no question of this form", Map.of("reference", "HSCP-2026-9999") },
				new Object[] { "“stage2Limit” is no question", Map.of("stage2Limit", "2030-01-01T00:00:00+00:00") },
				new Object[] { "“stage1Result” is no question", Map.of("stage1Result", "resolved") },
				new Object[] { "“deadlines” is no question", Map.of("deadlines", "x") },
				new Object[] { "“registerEscalation” is no question", Map.of("registerEscalation", "x") },
				new Object[] { "“What this is like for the child now” must be text", Map.of("impactOnChild", 42) },
				new Object[] { "must be text", Map.of("impactOnChild", List.of("a", "b")) },
				new Object[] { "must be text", Map.of("impactOnChild", true) },
				new Object[] { "control character", Map.of("impactOnChild", "a\u0000b") },
				new Object[] { "control character", Map.of("impactOnChild", "a\u001bb") },
				new Object[] { "or that turns text round", Map.of("impactOnChild", "safe \u202Eevas ton") },
				new Object[] { "or that turns text round", Map.of("raiserContact", "A. Teacher \u2067\u202D") },
				new Object[] { "or that turns text round", Map.of("decisionMaker", "\u202Aa\u202C") },
				new Object[] { "3,500 characters", Map.of("impactOnChild", "\uD83D\uDE00".repeat(3500)) });
	}

	@ParameterizedTest
	@ValueSource(strings = { "<img src=x onerror=alert(1)>", "**bold** [link](javascript:alert(1))", "{{reference}}",
			"${reference}", "#{1+1}", "\u200Fالعربية (CSC) 12/05", "یہ بچہ محفوظ نہیں ہے۔",
			"न\u200Dक्ष \uD83D\uDC69\u200D\uD83D\uDC67", "ŵ ł é 漢字 \uD83D\uDE00" })
	void userTextStaysTheTextItIs(String text) throws Exception {
		London.clockAt("2026-09-15T09:30");
		HttpUser raiser = HttpUser.signIn(this.port, "brookfold-primary-practitioner");
		Map<String, Object> answers = Answers.with(Answers.difference("2026-09-14"));
		List<String> texts = List.of("raiserContact", "decisionMaker", "otherChildReferences", "decisionChallenged",
				"viewOfRaisingAgency", "impactOnChild", "outcomeSought", "counterpartDiscussionSummary");
		texts.forEach((name) -> answers.put(name, text));

		HttpResponse<String> answer = raiser.raise(answers);

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		Case difference = this.cases.raised(JSON.readTree(answer.body()).get("id").asText());
		assertThat(difference.seenIn("Stage1Response"))
			.satisfies((seen) -> assertThat(texts).allSatisfy((name) -> assertThat(seen).containsEntry(name, text)));
	}

	@Test
	void onlyWhoHasClaimedATaskCompletesItAndAColleagueMayReleaseIt() throws Exception {
		London.clockAt("2026-10-06T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-10-05"))
			.done(MANAGER, "Stage1Outcome", Answers.notResolved());
		String task = difference.task("Stage2Outcome").getId();
		HttpUser manager = HttpUser.signIn(this.port, MANAGER);
		HttpUser lead = HttpUser.signIn(this.port, "brookfold-primary-safeguarding-lead");
		Object resolved = HttpUser.variables(Answers.resolved());

		refused(manager.post("/task/" + task + "/submit-form", resolved), 403, "Please claim this task");
		assertThat(lead.post("/task/" + task + "/claim", Map.of("userId", "brookfold-primary-safeguarding-lead"))
			.statusCode()).isEqualTo(204);
		refused(manager.post("/task/" + task + "/submit-form", resolved), 409, "claimed by somebody else");
		refused(manager.post("/task/" + task + "/claim", Map.of("userId", MANAGER)), 409, "claimed by somebody else");

		Map<String, Object> nobody = new HashMap<>();
		nobody.put("userId", null);
		assertThat(manager.post("/task/" + task + "/assignee", nobody).statusCode()).isEqualTo(204);
		assertThat(manager.post("/task/" + task + "/claim", Map.of("userId", MANAGER)).statusCode()).isEqualTo(204);
		assertThat(manager.post("/task/" + task + "/submit-form", resolved).statusCode()).isEqualTo(204);
		refused(manager.post("/task/" + task + "/submit-form", resolved), 404, "The case has its last outcome");
		assertThat(difference.variable("finalOutcome")).isEqualTo("resolved");
	}

	@Test
	void whoseStageEndedAtItsLimitIsToldSo() throws Exception {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		HttpUser manager = HttpUser.signIn(this.port, MANAGER);
		String task = difference.task("Stage1Outcome").getId();
		manager.post("/task/" + task + "/claim", Map.of("userId", MANAGER));
		difference.timePassesTo("2026-09-18T08:00");

		refused(manager.post("/task/" + task + "/submit-form", HttpUser.variables(Answers.resolved())), 404,
				"This stage ended at its limit, Thursday 17 September 2026, 23:59; Stage 2 is open.");
	}

	@Test
	void aTaskRuleSaysTheSameSentenceOverTheWebAndTheTaskStaysOpen() throws Exception {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		HttpUser manager = HttpUser.signIn(this.port, MANAGER);
		String task = difference.task("Stage1Outcome").getId();
		manager.post("/task/" + task + "/claim", Map.of("userId", MANAGER));
		Set<String> before = this.dump.before();

		Map<String, Object> unsafe = Answers.notResolved();
		unsafe.remove("interimSafety");
		refused(submit(manager, task, unsafe), 400, "“What keeps the child safe until the next stage?”");
		Map<String, Object> empty = Answers.resolved();
		empty.put("agreedActions", "");
		refused(submit(manager, task, empty), 400, "“What was agreed: who does what, by when.”");
		for (String stage : List.of("4", "1", "0", "5", "x")) {
			refused(submit(manager, task, Answers.with(Answers.notResolved(), "moveToStage", stage)), 400,
					"“Move to” must be the next stage");
		}
		this.dump.assertUnchangedSince(before);
		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
	}

	@Test
	void onePersonActsForOneSideOnly() throws Exception {
		London.clockAt("2026-09-15T09:30");
		String user = "brookfold-primary-practitioner";
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		this.engine.getIdentityService().createMembership(user, "childrens-social-care.line-manager");
		try {
			HttpUser both = HttpUser.signIn(this.port, user);
			String task = difference.task("Stage1Response").getId();
			refused(both.post("/task/" + task + "/claim", Map.of("userId", user)), 403,
					"You have already acted for Brookfold Primary School (fictional) in this case.");
			// Claimed before they acted for the other side.
			this.engine.getTaskService().setAssignee(task, user);
			refused(submit(both, task, Answers.response("agree")), 400,
					"You have already acted for Brookfold Primary School (fictional) in this case.");
		}
		finally {
			this.engine.getIdentityService().deleteMembership(user, "childrens-social-care.line-manager");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{engine}/task", "{engine}/task/count", "{engine}/filter/{filter}/list",
			"{engine}/filter/{filter}/count", "{engine}/history/task", "{engine}/process-instance" })
	void noQueryCarriesAnExpressionAtAnyDepth(String path) throws Exception {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		String task = difference.task("Stage1Outcome").getId();
		String attack = "${taskService.setVariable('" + task + "','theme','taken')}";
		String filter = this.engine.getFilterService().createFilterQuery().list().get(0).getId();
		HttpUser stranger = HttpUser.signIn(this.port, "police-practitioner");
		HttpUser administrator = HttpUser.signIn(this.port, "admin");
		Set<String> before = this.dump.before();

		for (String key : List.of("candidateUserExpression", "candidateUser\\u0045xpression", "dueBeforeExpression")) {
			String nested = "{\"orQueries\":[{\"" + key + "\":\"" + attack + "\"}]}";
			for (String body : List.of(nested, "{\"orQueries\":[{\"orQueries\":[" + nested + "]}]}",
					"{\"" + key + "\":\"" + attack + "\"}")) {
				for (HttpUser user : List.of(stranger, administrator)) {
					HttpResponse<String> answer = user.send("POST",
							path.replace("{engine}", "/camunda/api/engine/engine/default").replace("{filter}", filter),
							body, "application/json");
					refused(answer, 403, "This search cannot be done here.");
				}
			}
		}
		this.dump.assertUnchangedSince(before);
	}

	@Test
	void anAnswerThatWouldNotBeStoredIsNoAnswer() throws Exception {
		London.clockAt("2026-09-15T09:30");
		HttpUser raiser = HttpUser.signIn(this.port, "brookfold-primary-practitioner");
		Set<String> before = this.dump.before();
		for (Map<String, Object> odd : List.of(Map.<String, Object>of("valueInfo", Map.of("transient", true)),
				Map.<String, Object>of("local", "1"), Map.<String, Object>of("Value", "x"),
				Map.<String, Object>of("valueInfo", "x"))) {
			Map<String, Object> variables = variables(Answers.difference("2026-09-14"));
			Map<String, Object> concern = new HashMap<>(odd);
			concern.put("value", "2026-09-14");
			variables.put("initialConcernDate", concern);

			refused(raiser.post("/process-definition/key/professional-difference/submit-form",
					Map.of("variables", variables)), 400, "“Day of the initial concern” must be text");
		}
		this.dump.assertUnchangedSince(before);
	}

	@Test
	void whatTheFormDidNotAskForIsNeitherKeptNorTooLong() throws Exception {
		London.clockAt("2026-09-15T09:30");
		HttpUser raiser = HttpUser.signIn(this.port, "brookfold-primary-practitioner");
		Map<String, Object> hidden = Answers.with(Answers.difference("2026-09-14"), "immediateRiskAction",
				"HIDDEN-TEXT");

		HttpResponse<String> answer = raiser.raise(hidden);

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(this.engine.getHistoryService()
			.createHistoricDetailQuery()
			.processInstanceId(JSON.readTree(answer.body()).get("id").asText())
			.variableUpdates()
			.list()).noneMatch((update) -> "HIDDEN-TEXT".equals(((HistoricVariableUpdate) update).getValue()));
		hidden.put("immediateRiskAction", "x".repeat(4001));
		refused(raiser.raise(hidden), 400, "at most 3,500 characters");
	}

	@Test
	void aStrangerDoesNotEvenLearnThatThereIsATask() throws Exception {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		String task = difference.task("Stage1Outcome").getId();
		HttpUser stranger = HttpUser.signIn(this.port, "police-line-manager");
		Map<String, Object> nobody = new HashMap<>();
		nobody.put("userId", null);

		for (int round = 0; round < 2; round++) {
			refused(submit(stranger, task, Answers.resolved()), 404, "There is no such task.");
			refused(stranger.post("/task/" + task + "/claim", Map.of("userId", "police-line-manager")), 404,
					"There is no such task.");
			refused(stranger.post("/task/" + task + "/assignee", nobody), 404, "There is no such task.");
			refused(stranger.post("/task/" + task + "/unclaim", Map.of()), 404, "There is no such task.");
			if (round == 0) {
				difference.timePassesTo("2026-09-18T08:00");
			}
		}
	}

	@Test
	void whoLostTheTaskWhileSubmittingIsRefusedInsideTheEngineToo() {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		String task = difference.task("Stage1Outcome").getId();
		this.engine.getTaskService().setAssignee(task, "brookfold-primary-executive");

		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.cases.as(MANAGER, () -> {
			this.engine.getFormService().submitTaskForm(task, Answers.resolved());
			return null;
		})).withMessage("This task has been claimed by somebody else.");
		assertThat(difference.openTasks()).contains("Stage1Outcome");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "+999999999-12-31", "+10000-01-01", "9999-12-31", "2100-01-01", "-0001-01-01", "1066-10-14" })
	void aDateIsADateOfThisCentury(String date) throws Exception {
		London.clockAt("2026-09-15T09:30");
		HttpUser raiser = HttpUser.signIn(this.port, "brookfold-primary-practitioner");

		refused(raiser.raise(Answers.with(Answers.difference("2026-09-14"), "neededBy", date)), 400,
				"“Is there a day by which the child needs this?”");
		refused(raiser.raise(Answers.with(Answers.difference("2026-09-14"), "counterpartDiscussionDate", date)), 400,
				"“When did you talk?”");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u200b", "\u00a0", "\u2003 \u2060" })
	void whatCannotBeSeenIsNoAnswer(String text) throws Exception {
		London.clockAt("2026-09-15T09:30");
		HttpUser raiser = HttpUser.signIn(this.port, "brookfold-primary-practitioner");

		refused(raiser.raise(Answers.with(Answers.difference("2026-09-14"), "impactOnChild", text)), 400,
				"“What this is like for the child now”: please answer this.");
	}

	@Test
	void aSearchThatCannotBeIsNoFaultOfTheServer() throws Exception {
		HttpUser manager = HttpUser.signIn(this.port, MANAGER);
		for (String body : List.of("{\"orQueries\":[null]}",
				"{\"processVariables\":[{\"name\":null,\"operator\":\"eq\",\"value\":{}}]}",
				"{\"taskVariables\":[{\"name\":\"x\",\"operator\":\"eq\",\"value\":[1]}]}", "{\"sorting\":[null]}",
				"[")) {
			HttpResponse<String> answer = manager.send("POST", "/camunda/api/engine/engine/default/task", body,
					"application/json");
			assertThat(answer.statusCode()).as(body + answer.body()).isBetween(400, 499);
		}
		for (String path : List.of("/task?orQueries=x", "/task?dueBefore=x", "/task/xx/variables",
				"/task/xx/identity-links", "/process-instance/xx/variables", "/task/xx", "/nothing")) {
			HttpResponse<String> answer = manager.get(path);
			assertThat(answer.statusCode()).as(path + answer.body()).isBetween(400, 499);
			sentence(answer);
		}
	}

	@Test
	void whoIsSignedOutReadsSo() throws Exception {
		HttpUser manager = HttpUser.signIn(this.port, MANAGER);
		manager.send("POST", "/camunda/api/admin/auth/user/default/logout", "", "application/json");

		refused(manager.get("/task"), 401, "You are not signed in");
		assertThat(manager.raise(Answers.difference("2026-09-14")).statusCode()).isBetween(401, 403);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> variables(Map<String, Object> answers) {
		return (Map<String, Object>) HttpUser.variables(answers).get("variables");
	}

	private static HttpResponse<String> submit(HttpUser user, String task, Map<String, Object> answers)
			throws Exception {
		return user.post("/task/" + task + "/submit-form", HttpUser.variables(answers));
	}

	private static void refused(HttpResponse<String> answer, int status, String sentence) throws Exception {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		assertThat(sentence(answer)).contains(sentence);
	}

	private static String sentence(HttpResponse<String> answer) throws Exception {
		JsonNode body = JSON.readTree(answer.body());
		assertThat(body.fieldNames()).toIterable().containsExactlyInAnyOrder("type", "message");
		return body.get("message").asText();
	}

}
