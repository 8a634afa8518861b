package uk.safeguarding.escalation.access;

import java.util.Map;

import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
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
 * The business unit sees numbers below Stage 2 and the cases from Stage 2 on, also after
 * they have ended, and tries their mail again; it changes nothing else.
 */
@WebTest
class BusinessUnitIT {

	private static final String STATISTICS = "/process-definition/statistics?incidents=true";

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private ManagementService managementService;

	@Test
	void belowStageTwoItSeesANumberAndNothingElse() throws Exception {
		London.clockAt("2026-09-15T10:00");
		HttpUser businessUnit = HttpUser.signIn(this.port, "hscp-business-unit");
		int before = running(businessUnit);
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));

		assertThat(running(businessUnit)).isEqualTo(before + 1);
		assertThat(businessUnit.get("/process-instance/" + difference.instanceId()).statusCode()).isEqualTo(404);
		assertThat(businessUnit.get("/variable-instance?processInstanceIdIn=" + difference.instanceId()).body())
			.isEqualTo("[]");
		assertThat(businessUnit.get("/history/process-instance?processInstanceId=" + difference.instanceId()).body())
			.isEqualTo("[]");
	}

	@Test
	void fromStageTwoItSeesTheCaseAlsoWhenItHasEnded() throws Exception {
		London.clockAt("2026-09-15T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved());
		HttpUser businessUnit = HttpUser.signIn(this.port, "hscp-business-unit");

		assertThat(businessUnit.get("/process-instance/" + difference.instanceId()).statusCode()).isEqualTo(200);
		assertThat(businessUnit.get("/variable-instance?processInstanceIdIn=" + difference.instanceId()).body())
			.contains("Attendance has fallen below half");

		difference.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.resolved())
			.confirmedByBoth()
			.runSteps();
		assertThat(difference.isEnded()).isTrue();
		assertThat(businessUnit.get("/history/process-instance?processInstanceId=" + difference.instanceId()).body())
			.contains(difference.reference());
	}

	@Test
	void itTriesAMailAgainOfACaseThatItSeesAndChangesNothingElse() throws Exception {
		London.clockAt("2026-09-15T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved());
		Case below = this.cases.raise(Answers.difference("2026-09-14"));
		HttpUser businessUnit = HttpUser.signIn(this.port, "hscp-business-unit");
		Job failed = givenUp(difference, "NotifyStage2");

		assertThat(retry(businessUnit, failed, Map.of("retries", 1))).isEqualTo(204);
		assertThat(this.managementService.createJobQuery().jobId(failed.getId()).singleResult().getRetries())
			.isEqualTo(1);

		assertThat(retry(businessUnit, failed, Map.of("retries", 0))).isEqualTo(403);
		assertThat(retry(businessUnit, givenUp(below, "NotifyStage1"), Map.of("retries", 1))).isEqualTo(403);
		assertThat(
				retry(HttpUser.signIn(this.port, "brookfold-primary-safeguarding-lead"), failed, Map.of("retries", 1)))
			.isEqualTo(403);
		assertThat(businessUnit
			.send("PUT",
					"/camunda/api/engine/engine/default/process-instance/" + difference.instanceId()
							+ "/variables/decisionMaker",
					"{\"value\":\"x\"}", "application/json")
			.statusCode()).isEqualTo(403);
	}

	private Job givenUp(Case difference, String element) {
		Job job = this.managementService.createJobQuery()
			.processInstanceId(difference.instanceId())
			.activityId(element)
			.singleResult();
		this.managementService.setJobRetries(job.getId(), 0);
		return job;
	}

	private static int retry(HttpUser user, Job job, Object body) throws Exception {
		return user
			.send("PUT", "/camunda/api/engine/engine/default/job/" + job.getId() + "/retries",
					new ObjectMapper().writeValueAsString(body), "application/json")
			.statusCode();
	}

	private static int running(HttpUser user) throws Exception {
		JsonNode statistics = new ObjectMapper().readTree(user.get(STATISTICS).body());
		return StreamSupport.stream(statistics.spliterator(), false)
			.filter((version) -> version.at("/definition/key").asText().equals("professional-difference"))
			.mapToInt((version) -> version.get("instances").asInt())
			.sum();
	}

}
