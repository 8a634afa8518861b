package uk.safeguarding.escalation.access;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.access.AccessMatrix.Column;
import uk.safeguarding.escalation.access.AccessMatrix.Row;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every role tries every action of {@code access-matrix.txt} over HTTP. A case that
 * somebody has done something to is not tried again.
 */
@WebTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixIT {

	private static final Path DOCUMENT = Path.of("docs", "access.md");

	private static final String WRITE = "access.write";

	private static final String ALLOWED = "allowed";

	private static final String REFUSED = "refused";

	private static final String ENGINE = "/camunda/api/engine/engine/default";

	private static final String LOGIN = "/camunda/api/admin/auth/user/default/login/";

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String MANAGER = "brookfold-primary-line-manager";

	private static final String LEAD = "brookfold-primary-safeguarding-lead";

	private static final String MADE_HERE = "matrix";

	/** What only somebody who reads the case can know. */
	private static final String TEXT = "was stepped down to early help";

	private static final String UPLOAD = """
			--part\r
			Content-Disposition: form-data; name="deployment-name"\r
			\r
			matrix\r
			--part\r
			Content-Disposition: form-data; name="data"; filename="note.txt"\r
			\r
			nothing\r
			--part--\r
			""";

	private static final Pattern PLACE = Pattern.compile("\\{([a-z][\\w -]*)}");

	private static final Map<String, Supplier<Map<String, Object>>> ANSWERS = Map.of("agree",
			() -> Answers.response("agree"), "disagree", () -> Answers.response("disagree"), "not-resolved",
			Answers::notResolved, "decision", () -> Answers.board("decision-recorded"), "confirmed", Answers::confirmed,
			"new-information", () -> Answers.newInformation("A third appointment was missed.", "yes"), "done",
			Answers::done, "helped", Answers::helped, "reopened", Answers::reopened);

	private final Map<Column, HttpUser> sessions = new HashMap<>();

	private final Map<String, Case> scenes = new HashMap<>();

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private Beginnings beginnings;

	@BeforeAll
	void everybodySignsIn() {
		AccessMatrix.COLUMNS.forEach((column) -> this.sessions.put(column,
				column.isNobody() ? HttpUser.nobody(this.port) : HttpUser.signIn(this.port, column.user())));
	}

	@AfterAll
	void whatAdministratorsMadeIsTakenAway() {
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

	static List<Row> rows() {
		return AccessMatrix.rows();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("rows")
	void everyRoleDoesWhatItMayAndNothingElse(Row row) throws Exception {
		List<String> wrong = new ArrayList<>();
		for (Column who : AccessMatrix.COLUMNS) {
			London.clockAt(row.scene().equals("never confirmed") ? "2026-10-13T10:00" : "2026-10-06T10:00");
			Case difference = this.scenes.computeIfAbsent(row.scene(), this::play);
			HttpResponse<String> answer = null;
			for (String request : row.requests()) {
				answer = send(request, who, difference);
			}
			String verdict = verdict(answer, filled(row.proof(), who, difference));
			if (!verdict.equals(row.isAllowed(who) ? ALLOWED : REFUSED)) {
				wrong.add(who.title() + ": " + verdict + " (" + answer.statusCode() + " " + answer.body() + ")");
			}
			if (!verdict.equals(REFUSED) && row.proof().equals("is done")) {
				this.scenes.remove(row.scene());
			}
		}

		assertThat(wrong).as(row.sentence()).isEmpty();
	}

	@Test
	void theDocumentSaysWhatTheTableSays() throws Exception {
		String generated = AccessMatrix.document();
		if (Boolean.getBoolean(WRITE)) {
			Files.writeString(DOCUMENT, generated);
		}

		assertThat(DOCUMENT).as("Write it anew: ./mvnw verify -Dit.test=AccessMatrixIT -D" + WRITE + "=true")
			.content()
			.isEqualTo(generated);
	}

	private Case play(String scene) {
		if (scene.equals("-")) {
			return null;
		}
		London.clockAt("2026-10-06T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-10-05"));
		switch (scene) {
			case "stage 1" -> {
			}
			case "stage 2" -> toStage(2, difference);
			case "stage 3" -> toStage(3, difference);
			case "stage 4" -> toStage(4, difference);
			case "stage 2, reported" -> assertThat(toStage(2, difference).tryStep("SubmitReportToHscp")).isEmpty();
			case "stage 2, claimed" ->
				this.engine.getTaskService().claim(toStage(2, difference).task("Stage2Outcome").getId(), LEAD);
			case "ended at stage 2" -> toStage(2, difference).done(LEAD, "Stage2Outcome", Answers.resolved());
			case "ended at stage 2, an action is due" -> toStage(2, difference)
				.done(LEAD, "Stage2Outcome", Answers.with(Answers.resolvedWithActions(1), "action1By", London.today()))
				.timePassesTo("2026-10-06T10:01");
			case "ended at stage 2 two weeks ago" ->
				toStage(2, difference).done(LEAD, "Stage2Outcome", Answers.resolved()).timePassesTo("2026-10-20T09:01");
			case "ended at stage 2, re-opening begun" -> {
				toStage(2, difference).done(LEAD, "Stage2Outcome", Answers.resolved());
				this.engine.getTaskService()
					.setAssignee(this.beginnings.begin(difference.reference(), "ReopeningAsked", LEAD,
							List.of("brookfold-primary.safeguarding-lead")), null);
			}
			case "never confirmed" -> {
				difference.done(MANAGER, "Stage1Outcome", Answers.resolved());
				London.clockAt("2026-10-13T10:00");
			}
			default -> throw new IllegalArgumentException(scene);
		}
		return difference;
	}

	private static Case toStage(int stage, Case difference) {
		List<String> who = List.of(MANAGER, LEAD, "brookfold-primary-executive");
		for (int ended = 1; ended < stage; ended++) {
			difference.done(who.get(ended - 1), "Stage" + ended + "Outcome", Answers.notResolved());
		}
		return difference;
	}

	private HttpResponse<String> send(String request, Column who, Case difference) throws Exception {
		HttpUser session = this.sessions.get(who);
		String[] parts = filled(request, who, difference).split(" ", 3);
		String body = (parts.length > 2) ? parts[2] : "";
		return switch (parts[0]) {
			case "LOGIN" -> HttpUser.nobody(this.port).open(parts[1], who.user());
			case "COMPLETE" -> {
				session.post("/task/" + parts[1] + "/claim", Map.of("userId", who.user()));
				yield session.send("POST", ENGINE + "/task/" + parts[1] + "/submit-form", body, "application/json");
			}
			case "linked" -> session.send(parts[1], body, "", "application/json", "Sec-Fetch-Site", "cross-site");
			case "elsewhere" -> {
				String[] addressAndBody = body.split(" ", 2);
				yield session.fromAnotherSite()
					.send(parts[1], addressAndBody[0], addressAndBody[1], "application/json");
			}
			case "stranger" -> HttpUser.nobody(this.port).send(parts[1], body, "", FORM);
			default -> session.send(parts[0], parts[1], body,
					body.equals(UPLOAD) ? "multipart/form-data; boundary=part" : "application/json");
		};
	}

	private String filled(String text, Column who, Case difference) {
		return PLACE.matcher(text)
			.replaceAll((place) -> Matcher.quoteReplacement(value(place.group(1).split(" "), who, difference)));
	}

	private String value(String[] place, Column who, Case difference) {
		return switch (place[0]) {
			case "e" -> ENGINE;
			case "who" -> who.user();
			case "text" -> TEXT;
			case "instance" -> difference.instanceId();
			case "reference" -> difference.reference();
			case "definition" -> this.cases.definition().getId();
			case "deployment" -> this.cases.definition().getDeploymentId();
			case "upload" -> UPLOAD;
			case "filter" ->
				this.engine.getFilterService().createFilterQuery().filterName("My team's tasks").singleResult().getId();
			case "task" -> task(difference, place[1], (place.length > 2) ? place[2] : null);
			case "timer" -> difference.timer(place[1]).getId();
			case "failed" -> failed(difference, place[1]);
			case "difference" -> variables(difference(place[1], who.agency()));
			case "orders" -> String.join(",", Collections.nCopies(Integer.parseInt(place[1]),
					"{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":{\"variable\":\"theme\",\"type\":\"String\"}}"));
			default -> variables(ANSWERS.get(place[0]).get());
		};
	}

	private String task(Case difference, String element, String agency) {
		return difference.tasks(element)
			.stream()
			.map(Task::getId)
			.filter((id) -> agency == null || agency.equals(this.engine.getTaskService().getVariable(id, "agency")))
			.findFirst()
			.orElseThrow();
	}

	private String failed(Case difference, String element) {
		String job = difference.step(element).orElseThrow().getId();
		this.engine.getManagementService().setJobRetries(job, 0);
		return job;
	}

	private static Map<String, Object> difference(String how, String own) {
		String agency = how.equals("foreign") ? "housing" : own;
		Map<String, Object> answers = Answers.with(Answers.difference("2026-10-05"), "raisingAgency", agency,
				"challengedAgency",
				agency.equals("childrens-social-care") ? "brookfold-primary" : "childrens-social-care");
		return how.equals("on-behalf") ? Answers.with(answers, "raisedOnBehalfOf", "A. Nurse, school nurse") : answers;
	}

	private static String variables(Map<String, Object> answers) {
		try {
			return new ObjectMapper().writeValueAsString(HttpUser.variables(answers));
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String verdict(HttpResponse<String> answer, String proof) {
		String body = answer.body();
		String content = proof.replaceFirst("^(lists|reads) ", "");
		if (answer.statusCode() / 100 == 2) {
			boolean isShown = proof.equals("is done")
					|| (proof.equals("counts") ? body.matches("(?s).*\"instances\":[1-9].*") : body.contains(content));
			return isShown ? ALLOWED : (proof.startsWith("reads") ? "answered without the content" : REFUSED);
		}
		boolean notClaimed = answer.statusCode() == 409
				&& (body.contains("claimed by somebody else") || body.contains("Please claim this task"));
		boolean notTheirs = answer.statusCode() == 400
				&& (body.contains("cannot be sent here") || body.contains("This is more than can be shown")
						|| body.contains("you are not a member of this agency")
						|| body.contains("only the business unit raises on behalf of somebody else")
						|| body.contains("please name the person on whose behalf"));
		return notClaimed || notTheirs || Set.of(401, 403, 404).contains(answer.statusCode()) ? REFUSED
				: "neither allowed nor refused";
	}

}
