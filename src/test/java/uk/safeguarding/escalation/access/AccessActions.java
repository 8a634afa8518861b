package uk.safeguarding.escalation.access;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;

/**
 * The actions of the access matrix: each sets up a case of its own (for each role, if it
 * could change it) and then sends what Tasklist, Cockpit or Admin would send.
 */
final class AccessActions {

	static final String ALLOWED = "allowed";

	static final String REFUSED = "refused";

	private static final String ENGINE = "/camunda/api/engine/engine/default";

	private static final String JSON = "application/json";

	/** What only somebody who reads the case can know. */
	private static final String TEXT = "was stepped down to early help";

	private static final String OTHER = "housing-executive";

	private static final String MADE_HERE = "matrix";

	private static final String LEAD = Column.RAISING_LEAD.user();

	private final Map<String, Action> actions = new LinkedHashMap<>();

	private final Map<String, Case> casesThatAreRead = new HashMap<>();

	private final Cases cases;

	private final ProcessEngine engine;

	private final int port;

	AccessActions(Cases cases, ProcessEngine engine, int port) {
		this.cases = cases;
		this.engine = engine;
		this.port = port;
		applications();
		raising();
		readingTasks();
		workingOnTasks();
		readingCases();
		readingTheRegister();
		changingCases();
		administration();
		carrying();
	}

	Set<String> names() {
		return this.actions.keySet();
	}

	/** Somebody tries an action on a case of its own. */
	Seen attempt(String name, Column who, HttpUser session) throws Exception {
		Action action = this.actions.get(name);
		Case difference = action.changes() ? action.scene().get()
				: this.casesThatAreRead.computeIfAbsent(name, (any) -> action.scene().get());
		HttpResponse<String> answer = action.request().send(who, session, difference);
		return new Seen(action.verdict().of(answer, difference), answer.statusCode(), answer.body());
	}

	/** Takes away what administrators made. */
	void tidy() {
		this.engine.getFilterService()
			.createFilterQuery()
			.filterName(MADE_HERE)
			.list()
			.forEach((made) -> this.engine.getFilterService().deleteFilter(made.getId()));
		this.engine.getAuthorizationService()
			.createAuthorizationQuery()
			.userIdIn(MADE_HERE)
			.list()
			.forEach((made) -> this.engine.getAuthorizationService().deleteAuthorization(made.getId()));
		this.engine.getIdentityService().deleteUser(MADE_HERE);
	}

	// The actions

	private void applications() {
		for (String application : List.of("tasklist", "cockpit", "admin")) {
			read("open-" + application, this::stage1, AccessActions::done,
					(who, session, difference) -> HttpUser.nobody(this.port).open(application, who.user()));
		}
	}

	private void raising() {
		add("raise-for-own-agency", this::stage1, AccessActions::raised,
				(who, session, difference) -> session.raise(differenceOf(who.agency())));
		add("raise-for-another-agency", this::stage1, AccessActions::raised,
				(who, session, difference) -> session.raise(differenceOf("housing")));
		add("raise-on-behalf", this::stage1, AccessActions::raised, (who, session, difference) -> session
			.raise(Answers.with(differenceOf(who.agency()), "raisedOnBehalfOf", "A. Nurse, school nurse")));
	}

	private void readingTasks() {
		read("list-tasks", this::stage2, lists(Case::instanceId), (who, session, difference) -> session
			.post("/filter/" + teamFilter() + "/list", Map.of("processInstanceId", difference.instanceId())));
		read("read-task", this::stage1, reads(Case::instanceId),
				(who, session, difference) -> session.get("/task/" + difference.task("Stage1Response").getId()));
		readForm("read-form", this::stage1, "Stage1Response");
		readForm("read-form-stage-2", this::stage2, "Stage2Response");
		readForm("read-form-follow-case", this::stage2, "FollowCase");
		readForm("read-form-stage-4", this::stage4, "Stage4Decision");
		download("download-report", "Stage2Response");
		download("download-report-raiser", "FollowCase");
	}

	private void readForm(String name, Supplier<Case> scene, String element) {
		read(name, scene, reads(TEXT), (who, session, difference) -> session
			.get("/task/" + difference.task(element).getId() + "/form-variables"));
	}

	private void download(String name, String element) {
		read(name, this::stage2Reported, reads("%PDF-"), (who, session, difference) -> session
			.get("/task/" + difference.task(element).getId() + "/variables/reportToHscp/data"));
	}

	private void workingOnTasks() {
		complete("respond-stage-1", this::stage1, "Stage1Response", () -> Answers.response("agree"));
		complete("record-stage-1", this::stage1, "Stage1Outcome", Answers::notResolved);
		complete("respond-stage-2", this::stage2, "Stage2Response", () -> Answers.response("agree"));
		complete("record-stage-2", this::stage2, "Stage2Outcome", Answers::notResolved);
		complete("respond-stage-3", this::stage3, "Stage3Response", () -> Answers.response("agree"));
		complete("record-stage-3", this::stage3, "Stage3Outcome", Answers::notResolved);
		complete("decide-stage-4", this::stage4, "Stage4Decision", () -> Answers.board("decision-recorded"));
		complete("follow-case", this::stage1, "FollowCase",
				() -> Answers.newInformation("A third appointment was missed.", "yes"));
		completeFor("position-raising", this::stage4, "Stage4Position", "brookfold-primary",
				Answers.response("disagree"));
		completeFor("position-challenged", this::stage4, "Stage4Position", "childrens-social-care",
				Answers.response("disagree"));
		completeFor("confirm-records", this::endedAtStage2, "ConfirmRecords", "brookfold-primary", Answers.confirmed());
		add("respond-unclaimed", this::stage1, AccessActions::done, (who, session, difference) -> session
			.post(task(difference, "Stage1Response") + "/submit-form", HttpUser.variables(Answers.response("agree"))));
		Map<String, Object> nobody = new HashMap<>();
		nobody.put("userId", null);
		add("release-claim", this::stage2ClaimedByTheLead, AccessActions::done,
				(who, session, difference) -> session.post(task(difference, "Stage2Outcome") + "/assignee", nobody));
		for (Map.Entry<String, String> route : Map
			.of("assign-to-another", "assignee", "delegate", "delegate", "resolve", "resolve")
			.entrySet()) {
			add(route.getKey(), this::stage2, AccessActions::done, (who, session, difference) -> session
				.post(task(difference, "Stage2Outcome") + "/" + route.getValue(), route.getValue().equals("resolve")
						? HttpUser.variables(Map.of("stageOutcome", "withdrawn")) : Map.of("userId", LEAD)));
		}
	}

	private void complete(String name, Supplier<Case> scene, String element, Supplier<Map<String, Object>> answers) {
		add(name, scene, AccessActions::done,
				(who, session, difference) -> claimAndSubmit(who, session, task(difference, element), answers.get()));
	}

	private void completeFor(String name, Supplier<Case> scene, String element, String agency,
			Map<String, Object> answers) {
		add(name, scene, AccessActions::done,
				(who, session, difference) -> claimAndSubmit(who, session,
						"/task/" + difference.tasks(element)
							.stream()
							.map(Task::getId)
							.filter((id) -> agency.equals(this.engine.getTaskService().getVariable(id, "agency")))
							.findFirst()
							.orElseThrow(),
						answers));
	}

	private void readingCases() {
		for (int stage = 1; stage <= 2; stage++) {
			Supplier<Case> scene = (stage == 1) ? this::stage1 : this::stage2;
			read("read-case-stage-" + stage, scene, reads(Case::instanceId),
					(who, session, difference) -> session.get("/process-instance/" + difference.instanceId()));
			read("read-variables-stage-" + stage, scene, reads(TEXT), (who, session, difference) -> session
				.get("/process-instance/" + difference.instanceId() + "/variables"));
		}
		read("read-history-stage-1", this::stage1, lists(Case::instanceId), (who, session, difference) -> session
			.get("/history/activity-instance?processInstanceId=" + difference.instanceId()));
		read("read-value-stage-2", this::stage2, lists(TEXT), (who, session, difference) -> session
			.get("/variable-instance?variableName=decisionChallenged&processInstanceIdIn=" + difference.instanceId()));
		read("read-report-stage-2", this::stage2Reported, reads("%PDF-"), (who, session, difference) -> session
			.get("/process-instance/" + difference.instanceId() + "/variables/reportToHscp/data"));
		read("history-activities", this::stage2, lists(Case::instanceId), (who, session, difference) -> session
			.get("/history/activity-instance?processInstanceId=" + difference.instanceId()));
		read("history-variables", this::stage2, lists(TEXT), (who, session, difference) -> session
			.get("/history/variable-instance?processInstanceId=" + difference.instanceId()));
		read("history-operations", this::stage2, lists(Case::instanceId), (who, session, difference) -> session
			.get("/history/user-operation?processInstanceId=" + difference.instanceId()));
		read("count-cases", this::stage1, AccessActions::countsSome,
				(who, session, difference) -> session.get("/process-definition/statistics"));
		read("read-diagram", this::stage1, reads("Stage1Response"), (who, session, difference) -> session
			.get("/process-definition/" + this.cases.definition().getId() + "/xml"));
	}

	private void readingTheRegister() {
		read("list-cases", this::stage2, lists(Case::reference),
				(who, session, difference) -> register(session, "cases?text=" + difference.reference()));
		read("open-case-stage-1", this::stage1, lists(TEXT),
				(who, session, difference) -> register(session, "cases/" + difference.reference()));
		read("open-case-stage-2", this::stage2, lists(TEXT),
				(who, session, difference) -> register(session, "cases/" + difference.reference()));
		read("export-timeline", this::stage2, reads("escalation_act"),
				(who, session, difference) -> register(session, "cases/" + difference.reference() + "/timeline.csv"));
		read("numbers-in-the-diagram", this::stage1, reads("Stage1Response"), (who, session,
				difference) -> register(session, "elements?definitionId=" + this.cases.definition().getId()));
		read("register-answers", this::stage1, reads("Stages kept"),
				(who, session, difference) -> register(session, "answers?from=2026-01-01&to=2026-12-31"));
		read("list-unconfirmed", this::neverConfirmed, lists(Case::reference),
				(who, session, difference) -> register(session, "unconfirmed-records"));
		add("close-unconfirmed", this::neverConfirmed, AccessActions::done,
				(who, session, difference) -> session.send("POST",
						"/camunda/register/unconfirmed-records/" + difference.reference() + "/close",
						"{\"reason\":\"The agency was dissolved.\"}", JSON));
		read("readings", this::stage1, reads("\"total\""), (who, session, difference) -> register(session, "readings"));
	}

	private static HttpResponse<String> register(HttpUser session, String address) throws Exception {
		return session.send("GET", "/camunda/register/" + address, "", JSON);
	}

	private void changingCases() {
		add("delete-case", this::stage1, AccessActions::done, (who, session, difference) -> session.send("DELETE",
				ENGINE + "/process-instance/" + difference.instanceId(), "", JSON));
		add("modify-case", this::stage1, AccessActions::done, (who, session, difference) -> session.post(
				"/process-instance/" + difference.instanceId() + "/modification",
				Map.of("instructions", List.of(Map.of("type", "startBeforeActivity", "activityId", "NotifyStage1")))));
		add("suspend-case", this::stage1, AccessActions::done, (who, session, difference) -> session.send("PUT",
				ENGINE + "/process-instance/" + difference.instanceId() + "/suspended", "{\"suspended\":true}", JSON));
		add("change-variable", this::stage1, AccessActions::done,
				(who, session, difference) -> session.send("PUT",
						ENGINE + "/process-instance/" + difference.instanceId() + "/variables/stage2Limit",
						"{\"value\":\"2030-01-01T00:00:00+00:00\",\"type\":\"String\"}", JSON));
		add("migrate-case", this::stage1, AccessActions::done,
				(who, session, difference) -> session.post("/migration/execute",
						Map.of("processInstanceIds", List.of(difference.instanceId()), "migrationPlan",
								Map.of("sourceProcessDefinitionId", this.cases.definition().getId(),
										"targetProcessDefinitionId", this.cases.definition().getId(), "instructions",
										List.of()))));
		add("suspend-raising", this::stage1, AccessActions::done, (who, session, difference) -> {
			String raising = ENGINE + "/process-definition/" + this.cases.definition().getId() + "/suspended";
			session.send("PUT", raising, "{\"suspended\":true}", JSON);
			return session.send("PUT", raising, "{\"suspended\":false}", JSON);
		});
		add("move-limit", this::stage1, AccessActions::done,
				(who, session, difference) -> session.send("PUT",
						ENGINE + "/job/" + difference.timer("Stage1Limit").getId() + "/duedate",
						"{\"duedate\":\"2036-01-01T00:00:00.000+0000\"}", JSON));
		add("delete-history", this::endedAtStage2, AccessActions::done, (who, session, difference) -> session
			.send("DELETE", ENGINE + "/history/process-instance/" + difference.instanceId(), "", JSON));
		retry("retry-stage-1", this::stage1, "NotifyStage1", "{\"retries\":1}");
		retry("retry-stage-2", this::stage2Reported, "SubmitReportToHscp", "{\"retries\":1}");
	}

	private void retry(String name, Supplier<Case> scene, String element, String body) {
		add(name, scene, AccessActions::done, (who, session, difference) -> {
			Job job = this.engine.getManagementService()
				.createJobQuery()
				.processInstanceId(difference.instanceId())
				.activityId(element)
				.messages()
				.singleResult();
			this.engine.getManagementService().setJobRetries(job.getId(), 0);
			return session.send("PUT", ENGINE + "/job/" + job.getId() + "/retries", body, JSON);
		});
	}

	private void administration() {
		add("deploy", this::stage1, AccessActions::done,
				(who, session, difference) -> session.send("POST", ENGINE + "/deployment/create", """
						--part\r
						Content-Disposition: form-data; name="deployment-name"\r
						\r
						%s\r
						--part\r
						Content-Disposition: form-data; name="data"; filename="note.txt"\r
						\r
						nothing\r
						--part--\r
						""".formatted(MADE_HERE), "multipart/form-data; boundary=part"));
		add("delete-deployment", this::stage1, AccessActions::done, (who, session, difference) -> session.send("DELETE",
				ENGINE + "/deployment/" + this.cases.definition().getDeploymentId(), "", JSON));
		add("create-filter", this::stage1, AccessActions::done, (who, session, difference) -> session
			.post("/filter/create", Map.of("resourceType", "Task", "name", MADE_HERE, "query", Map.of())));
		read("read-user", this::stage1, reads(OTHER + "@example.org"),
				(who, session, difference) -> session.get("/user/" + OTHER + "/profile"));
		add("create-user", this::stage1, AccessActions::done,
				(who, session, difference) -> session.post("/user/create", newUser()));
		read("read-authorizations", this::stage1, lists("camunda-admin"),
				(who, session, difference) -> session.get("/authorization?groupIdIn=camunda-admin"));
		add("create-authorization", this::stage1, AccessActions::done,
				(who, session, difference) -> session.post("/authorization/create", Map.of("type", 1, "permissions",
						List.of("READ"), "userId", MADE_HERE, "resourceType", 5, "resourceId", MADE_HERE)));
		add("set-up-administrator", this::stage1, AccessActions::done, (who, session, difference) -> session.send(
				"POST", "/camunda/api/admin/setup/default/user/create",
				"{\"profile\":{\"id\":\"" + MADE_HERE + "\"},\"credentials\":{\"password\":\"Correct-Horse-9\"}}",
				JSON));
		add("expression-in-a-search", this::stage1, AccessActions::done, (who, session, difference) -> session
			.post("/task", Map.of("orQueries", List.of(Map.of("candidateUserExpression", "${currentUser()}")))));
	}

	private void carrying() {
		add("retry-limit", this::stage2, AccessActions::done,
				(who, session, difference) -> session.send("PUT",
						ENGINE + "/job/" + difference.timer("Stage2Limit").getId() + "/retries",
						"{\"retries\":1,\"dueDate\":null}", JSON));
		retry("retry-later", this::stage2Reported, "SubmitReportToHscp",
				"{\"retries\":1,\"dueDate\":\"2036-01-01T00:00:00.000+0000\"}");
		add("halt-later", this::stage1, AccessActions::done,
				(who, session, difference) -> session.send("PUT",
						ENGINE + "/process-definition/" + this.cases.definition().getId() + "/suspended",
						"{\"suspended\":true,\"executionDate\":\"2036-01-01T00:00:00\"}", JSON));
		read("search-ten", this::stage1, AccessActions::done, (who, session, difference) -> search(session, 10));
		read("search-eleven", this::stage1, AccessActions::done, (who, session, difference) -> search(session, 11));
		read("search-by-link", this::stage1, AccessActions::done, (who, session, difference) -> session.send("GET",
				ENGINE + "/task/count", "", JSON, "Sec-Fetch-Site", "cross-site"));
		add("claim-from-elsewhere", this::stage1, AccessActions::done,
				(who, session, difference) -> session.fromAnotherSite()
					.post("/task/" + difference.task("Stage1Response").getId() + "/claim",
							Map.of("userId", who.user())));
		read("sign-in-by-address", this::stage1, AccessActions::done,
				(who, session, difference) -> HttpUser.nobody(this.port)
					.send("POST", "/camunda/api/admin/auth/user/default/login/tasklist?username=" + who.user()
							+ "&password=demo", "", "application/x-www-form-urlencoded"));
	}

	private static HttpResponse<String> search(HttpUser session, int orders) throws Exception {
		return session.post("/task", Map.of("sorting", Collections.nCopies(orders, Map.of("sortBy", "processVariable",
				"sortOrder", "asc", "parameters", Map.of("variable", "theme", "type", "String")))));
	}

	// Cases

	private Case stage1() {
		London.clockAt("2026-10-06T10:00");
		return this.cases.raise(Answers.difference("2026-10-05"));
	}

	private Case stage2() {
		return stage1().done(Column.RAISING_MANAGER.user(), "Stage1Outcome", Answers.notResolved());
	}

	private Case stage2Reported() {
		Case difference = stage2();
		difference.tryStep("WriteReportToHscp").ifPresent((reason) -> {
			throw new IllegalStateException(reason);
		});
		return difference;
	}

	private Case stage2ClaimedByTheLead() {
		Case difference = stage2();
		this.engine.getTaskService().claim(difference.task("Stage2Outcome").getId(), LEAD);
		return difference;
	}

	private Case stage3() {
		return stage2().done(LEAD, "Stage2Outcome", Answers.notResolved());
	}

	private Case stage4() {
		return stage3().done(Column.RAISING_EXECUTIVE.user(), "Stage3Outcome", Answers.notResolved());
	}

	private Case neverConfirmed() {
		Case difference = stage1().done(Column.RAISING_MANAGER.user(), "Stage1Outcome", Answers.resolved());
		London.clockAt("2026-10-13T10:00");
		return difference;
	}

	private Case endedAtStage2() {
		return stage2().done(LEAD, "Stage2Outcome", Answers.resolved());
	}

	// Requests

	private static Map<String, Object> differenceOf(String agency) {
		String other = agency.equals("childrens-social-care") ? "brookfold-primary" : "childrens-social-care";
		return Answers.with(Answers.difference("2026-10-05"), "raisingAgency", agency, "challengedAgency", other);
	}

	private static HttpResponse<String> claimAndSubmit(Column who, HttpUser session, String task,
			Map<String, Object> answers) throws Exception {
		session.post(task + "/claim", Map.of("userId", who.user()));
		return session.post(task + "/submit-form", HttpUser.variables(answers));
	}

	private static String task(Case difference, String element) {
		return "/task/" + difference.task(element).getId();
	}

	private String teamFilter() {
		return this.engine.getFilterService().createFilterQuery().filterName("My team's tasks").singleResult().getId();
	}

	private Map<String, Object> newUser() {
		if (this.engine.getIdentityService().createUserQuery().userId(MADE_HERE).count() > 0) {
			this.engine.getIdentityService().deleteUser(MADE_HERE);
		}
		return Map.of("profile", Map.of("id", MADE_HERE, "firstName", "M", "lastName", "X"), "credentials",
				Map.of("password", "Correct-Horse-9"));
	}

	// Verdicts

	private static String done(HttpResponse<String> answer, Case difference) {
		return isGood(answer) ? ALLOWED : refusal(answer);
	}

	private static String raised(HttpResponse<String> answer, Case difference) {
		boolean notTheirs = answer.statusCode() == 400 && (answer.body().contains("you are not a member of this agency")
				|| answer.body().contains("only the business unit raises on behalf of somebody else")
				|| answer.body().contains("please name the person on whose behalf"));
		return notTheirs ? REFUSED : done(answer, difference);
	}

	private static String countsSome(HttpResponse<String> answer, Case difference) {
		return isGood(answer) && !answer.body().matches("(?s).*\"instances\":[1-9].*") ? REFUSED
				: done(answer, difference);
	}

	private static Verdict lists(String text) {
		return lists((difference) -> text);
	}

	/** An empty list is a refusal. */
	private static Verdict lists(Function<Case, String> text) {
		return (answer, difference) -> isGood(answer) && !answer.body().contains(text.apply(difference)) ? REFUSED
				: done(answer, difference);
	}

	private static Verdict reads(String text) {
		return reads((difference) -> text);
	}

	/** An answer without the content is neither. */
	private static Verdict reads(Function<Case, String> text) {
		return (answer, difference) -> isGood(answer) && !answer.body().contains(text.apply(difference))
				? "answered without the content" : done(answer, difference);
	}

	private static boolean isGood(HttpResponse<String> answer) {
		return answer.statusCode() / 100 == 2;
	}

	private static String refusal(HttpResponse<String> answer) {
		boolean notClaimed = answer.statusCode() == 409 && (answer.body().contains("claimed by somebody else")
				|| answer.body().contains("Please claim this task"));
		boolean notCarried = answer.statusCode() == 400 && answer.body().contains("cannot be sent here");
		return notClaimed || notCarried || Set.of(401, 403, 404).contains(answer.statusCode()) ? REFUSED
				: "neither allowed nor refused";
	}

	private void read(String name, Supplier<Case> scene, Verdict verdict, Request request) {
		this.actions.put(name, new Action(scene, false, verdict, request));
	}

	private void add(String name, Supplier<Case> scene, Verdict verdict, Request request) {
		this.actions.put(name, new Action(scene, true, verdict, request));
	}

	private record Action(Supplier<Case> scene, boolean changes, Verdict verdict, Request request) {

	}

	@FunctionalInterface
	private interface Verdict {

		String of(HttpResponse<String> answer, Case difference);

	}

	@FunctionalInterface
	private interface Request {

		HttpResponse<String> send(Column who, HttpUser session, Case difference) throws Exception;

	}

	/**
	 * What came of it.
	 *
	 * @param verdict allowed, refused, or what is wrong with the answer
	 * @param status the HTTP status
	 * @param body what was answered
	 */
	record Seen(String verdict, int status, String body) {

		@Override
		public String toString() {
			return this.verdict + " (" + this.status + " " + this.body.substring(0, Math.min(this.body.length(), 120))
					+ ")";
		}

	}

}
