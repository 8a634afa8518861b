package uk.safeguarding.escalation.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
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
 * The timeline says what happened, line by line.
 */
@WebTest
class TimelineIT {

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private IdentityService identityService;

	@Test
	void aCaseThatWentUpTheWholeLadderIsToldLineByLine() throws Exception {
		London.clockAt("2026-11-10T08:15");
		Case difference = this.cases.raise(Answers.difference("2026-11-09"));
		difference.timePassesTo("2026-11-11T10:00")
			.done("childrens-social-care-line-manager", "Stage1Response", Answers.response("disagree"))
			.timePassesTo("2026-11-12T11:00")
			.done("brookfold-primary-practitioner", "FollowCase", Answers.newInformation("A third one.", "yes"))
			.timePassesTo("2026-11-18T14:00")
			.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.notResolved())
			.timePassesTo("2026-11-26T23:59")
			.timePassesTo("2026-12-01T10:00")
			.done("childrens-social-care-executive", "Stage4Position", Answers.response("partly-agree"))
			.timePassesTo("2026-12-09T16:00")
			.done("hscp-board-chair", "Stage4Decision", Answers.board("decision-recorded"))
			.timePassesTo("2026-12-10T09:00")
			.done("brookfold-primary-line-manager", "ConfirmRecords", Answers.confirmed())
			.timePassesTo("2026-12-11T09:30")
			.done("childrens-social-care-line-manager", "ConfirmRecords",
					Answers.with(Answers.confirmed(), "childFileRecord", "we-hold-no-file", "agreesWithRecord", "no",
							"recordNote", "We saw it differently."))
			.runSteps();

		JsonNode answer = Auditing.as(this.port, "hscp-auditor").read("/cases/" + difference.reference());

		dump(answer);
	}

	private void dump(JsonNode answer) {
		answer.get("timeline")
			.forEach((line) -> System.out
				.println("LINE " + line.get("atWords").asText() + " | " + line.get("kind").asText() + " | "
						+ line.get("words").asText() + " | " + line.get("source").get("table").asText()));
	}

	@Test
	void troubleAndWhatOperatorsDidAboutItStandInTheTimeline() throws Exception {
		London.clockAt("2026-10-06T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-10-05"));
		HttpUser admin = HttpUser.signIn(this.port, "admin");
		HttpUser manager = HttpUser.signIn(this.port, "brookfold-primary-line-manager");
		String engine = "/camunda/api/engine/engine/default";
		String instance = engine + "/process-instance/" + difference.instanceId();
		String task = "/task/" + difference.task("Stage1Outcome").getId();
		String address = changeAddress("childrens-social-care-line-manager", "nobody at all");
		List<String> failures = new ArrayList<>();
		for (int attempt = 0; attempt < 6; attempt++) {
			London.clockAt("2026-10-06T11:0" + attempt);
			if (difference.incidents().isEmpty()) {
				difference.tryStep("NotifyStage1").ifPresent(failures::add);
			}
		}
		changeAddress("childrens-social-care-line-manager", address);
		String job = "/job/" + difference.steps()
			.stream()
			.filter((step) -> step.getRetries() == 0)
			.findFirst()
			.orElseThrow()
			.getId();
		London.clockAt("2026-10-06T12:00");
		admin.send("PUT", engine + job + "/retries", "{\"retries\":1}", "application/json");
		London.clockAt("2026-10-06T12:01");
		difference.tryStep("NotifyStage1");
		London.clockAt("2026-10-06T12:02");
		manager.post(task + "/claim", Map.of("userId", "brookfold-primary-line-manager"));
		London.clockAt("2026-10-06T12:03");
		Map<String, Object> nobody = new HashMap<>();
		nobody.put("userId", null);
		manager.post(task + "/assignee", nobody);
		London.clockAt("2026-10-06T12:04");
		admin.post(task + "/assignee", Map.of("userId", "brookfold-primary-safeguarding-lead"));
		London.clockAt("2026-10-06T12:05");
		admin.send("PUT", instance + "/suspended", "{\"suspended\":true}", "application/json");
		London.clockAt("2026-10-06T12:06");
		admin.send("PUT", instance + "/suspended", "{\"suspended\":false}", "application/json");
		London.clockAt("2026-10-06T12:07");
		admin.send("PUT", instance + "/variables/decisionMaker", "{\"value\":\"x\",\"type\":\"String\"}",
				"application/json");
		London.clockAt("2026-10-06T12:08");
		admin.send("DELETE", instance, "", "application/json");

		JsonNode answer = Auditing.as(this.port, "hscp-auditor").read("/cases/" + difference.reference());

		dump(answer);
		assertThat(failures).isNotEmpty();
	}

	private String changeAddress(String userId, String address) {
		User user = this.identityService.createUserQuery().userId(userId).singleResult();
		String before = user.getEmail();
		user.setEmail(address);
		this.identityService.saveUser(user);
		return before;
	}

}
