package uk.safeguarding.escalation.audit;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
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
 * An administrator halts a case, every case, or a step: people read so and whom to ring,
 * auditors find it, and no limit is lost.
 */
@WebTest
class HaltedIT {

	private static final String TEACHER = "brookfold-primary-practitioner";

	private static final String MANAGER = "brookfold-primary-line-manager";

	private static final String SENTENCE = "An administrator has halted this case, so nothing was saved; please ask the"
			+ " HSCP business unit (hscp-mailbox@example.org) when it goes on. If a child is at risk, do not wait:"
			+ " ring 999 in an emergency, the MASH on 01632 960100, or the emergency duty team on 01632 960200 outside"
			+ " office hours.";

	@LocalServerPort
	private int port;

	@LocalManagementPort
	private int operatorsPort;

	@Autowired
	private Cases cases;

	@Autowired
	private ManagementService managementService;

	@Autowired
	private RepositoryService repositoryService;

	@Autowired
	private Dump dump;

	private Case difference;

	private HttpUser admin;

	@BeforeEach
	void somebodyAdministers() throws Exception {
		raisedOn("2026-09-15");
		this.admin = HttpUser.signIn(this.port, "admin");
	}

	private void raisedOn(String day) {
		London.clockAt(day + "T09:30");
		this.difference = this.cases.raise(Answers.difference(day));
	}

	@AfterEach
	void everythingGoesOn() {
		this.repositoryService.activateProcessDefinitionByKey("professional-difference", true, null);
	}

	@Test
	void nobodyWorksOnAHaltedCaseAndEverybodyReadsWhy() throws Exception {
		raisedOn("2026-09-08");
		HttpUser manager = HttpUser.signIn(this.port, MANAGER);
		HttpUser colleague = HttpUser.signIn(this.port, "childrens-social-care-line-manager");
		HttpUser teacher = HttpUser.signIn(this.port, TEACHER);
		String outcome = "/task/" + this.difference.task("Stage1Outcome").getId();
		String response = "/task/" + this.difference.task("Stage1Response").getId();
		String follow = "/task/" + this.difference.task("FollowCase").getId();
		assertThat(manager.post(outcome + "/claim", Map.of("userId", MANAGER)).statusCode()).isEqualTo(204);
		Map<String, Object> nobody = new HashMap<>();
		nobody.put("userId", null);

		for (String what : List.of("/process-instance/" + this.difference.instanceId(),
				"/process-definition/" + this.cases.definition().getId(),
				"/process-definition/key/professional-difference")) {
			suspend(what, true);
			Set<String> before = this.dump.before();
			halted(colleague.post(response + "/claim", Map.of("userId", "childrens-social-care-line-manager")));
			halted(manager.post(outcome + "/submit-form", HttpUser.variables(Answers.resolved())));
			halted(manager.post(outcome + "/unclaim", Map.of()));
			halted(manager.post(outcome + "/assignee", nobody));
			halted(this.admin.post(outcome + "/assignee", Map.of("userId", MANAGER)));
			halted(this.admin.post(outcome + "/identity-links",
					Map.of("groupId", "police.executive", "type", "candidate")));
			halted(teacher.post(follow + "/submit-form",
					HttpUser.variables(Answers.newInformation("It got worse.", "yes"))));
			this.dump.assertUnchangedSince(before);
			suspend(what, false);
		}
		assertThat(manager.post(outcome + "/submit-form", HttpUser.variables(Answers.notResolved())).statusCode())
			.isEqualTo(204);
	}

	@Test
	void aStrangerDoesNotLearnThatThereIsAHaltedCase() throws Exception {
		String task = "/task/" + this.difference.task("Stage1Outcome").getId();
		suspend("/process-instance/" + this.difference.instanceId(), true);

		HttpResponse<String> answer = HttpUser.signIn(this.port, "police-line-manager")
			.post(task + "/claim", Map.of("userId", "police-line-manager"));

		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).contains("There is no such task.");
	}

	@Test
	void auditorsFindAHaltedCaseSinceWhenAndByWhom() throws Exception {
		London.clockAt("2026-09-15T10:00");
		suspend("/process-instance/" + this.difference.instanceId(), true);
		JsonNode listed = listed("halted");
		assertThat(listed.at("/state").asText()).isEqualTo("halted");
		assertThat(listed.at("/haltedSince").asText()).isEqualTo("2026-09-15T09:00:00Z");
		assertThat(listed("running").isMissingNode()).isTrue();
		assertThat(incidents().at("/details/halted").asInt()).isPositive();

		London.clockAt("2026-09-15T11:00");
		suspend("/process-instance/" + this.difference.instanceId(), false);
		assertThat(listed("halted").isMissingNode()).isTrue();
		assertThat(listed("running").at("/haltedSince").isNull()).isTrue();

		London.clockAt("2026-09-15T12:00");
		suspend("/process-definition/" + this.cases.definition().getId(), true);
		assertThat(listed("halted").at("/haltedSince").asText()).isEqualTo("2026-09-15T11:00:00Z");
		London.clockAt("2026-09-15T13:00");
		suspend("/process-definition/key/professional-difference", false);

		London.clockAt("2026-09-15T14:00");
		String limit = this.difference.timer("Stage1Limit").getId();
		suspend("/job/" + limit, true);
		assertThat(listed("halted").at("/haltedSince").asText()).isEqualTo("2026-09-15T13:00:00Z");
		London.clockAt("2026-09-15T15:00");
		suspend("/job/" + limit, false);
		London.clockAt("2026-09-15T16:00");
		String step = this.difference.timer("Stage1Limit").getJobDefinitionId();
		suspendStep(step, true);
		assertThat(listed("halted").at("/haltedSince").asText()).isEqualTo("2026-09-15T15:00:00Z");
		London.clockAt("2026-09-15T17:00");
		suspendStep(step, false);

		assertThat(told("Tuesday 15 September 2026")).containsExactly(
				"Tuesday 15 September 2026, 10:00: Demo Administrator halted the case: nothing can be recorded and no limit acts"
						+ " until it is activated again.",
				"Tuesday 15 September 2026, 11:00: Demo Administrator activated the case again.",
				"Tuesday 15 September 2026, 12:00: Demo Administrator halted every case: nothing can be recorded and no limit"
						+ " acts until they are activated again.",
				"Tuesday 15 September 2026, 13:00: Demo Administrator activated every case again.",
				"Tuesday 15 September 2026, 14:00: Demo Administrator halted the step “Limit: working day 3”: it does not act"
						+ " until it is activated again.",
				"Tuesday 15 September 2026, 15:00: Demo Administrator activated the step “Limit: working day 3” again.",
				"Tuesday 15 September 2026, 16:00: Demo Administrator halted the step “Limit: working day 3” of every case: it"
						+ " does not act until it is activated again.",
				"Tuesday 15 September 2026, 17:00: Demo Administrator activated the step “Limit: working day 3” of every case"
						+ " again.");
	}

	@Test
	void haltingTheRaisingOfDifferencesAloneHaltsNoCase() throws Exception {
		raisedOn("2026-09-01");
		this.admin.send("PUT",
				"/camunda/api/engine/engine/default/process-definition/key/professional-difference/suspended",
				"{\"suspended\":true,\"includeProcessInstances\":false}", "application/json");

		assertThat(listed("running").isMissingNode()).isFalse();
		assertThat(told("Tuesday 1 September 2026")).isEmpty();
		this.difference.done(MANAGER, "Stage1Outcome", Answers.notResolved());
	}

	@Test
	void aLimitThatPassesWhileTheCaseIsHaltedActsWhenItGoesOnAndTheRecordSaysSo() throws Exception {
		suspend("/process-instance/" + this.difference.instanceId(), true);
		London.clockAt("2026-09-21T10:00");
		assertThat(this.difference.timer("Stage1Limit").isSuspended()).isTrue();
		assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-18T23:59"));
		suspend("/process-instance/" + this.difference.instanceId(), false);
		this.managementService.executeJob(this.difference.timer("Stage1Limit").getId());

		assertThat(this.difference.openTasks()).contains("Stage2Outcome");
		assertThat(this.difference.stageInRegister(1)).containsEntry("result", "limit-reached");
		assertThat(this.difference.due("Stage2Limit")).isEqualTo(London.time("2026-09-25T23:59"));
		assertThat(lines("stage-ended")).singleElement()
			.asString()
			.isEqualTo(
					"Monday 21 September 2026, 10:00: Stage 1 ended by itself: its limit was reached and nobody had recorded an"
							+ " outcome. Its limit, Friday 18 September 2026, 23:59, acted only then: until then the case was halted, or"
							+ " the application was not running. The policy limit (Friday 18 September 2026, 23:59) was not kept."
							+ " Response of the challenged agency: None by the limit.");
	}

	private void suspend(String what, boolean suspended) throws Exception {
		String cases = what.contains("definition") ? ",\"includeProcessInstances\":true" : "";
		HttpResponse<String> answer = this.admin.send("PUT", "/camunda/api/engine/engine/default" + what + "/suspended",
				"{\"suspended\":" + suspended + cases + "}", "application/json");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
	}

	private void suspendStep(String jobDefinition, boolean suspended) throws Exception {
		HttpResponse<String> answer = this.admin.send("PUT",
				"/camunda/api/engine/engine/default/job-definition/" + jobDefinition + "/suspended",
				"{\"suspended\":" + suspended + ",\"includeJobs\":true}", "application/json");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
	}

	private static void halted(HttpResponse<String> answer) throws Exception {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
		assertThat(HttpUser.json(answer).path("message").asText()).isEqualTo(SENTENCE);
	}

	/** This case in the list of those in a state; missing when it is not there. */
	private JsonNode listed(String state) throws Exception {
		return Auditing.as(this.port, "hscp-auditor")
			.read("/cases?state=" + state + "&text=" + this.difference.reference())
			.at("/cases/0");
	}

	/**
	 * What operators did to this case on a day: the tests share the versions of the
	 * diagram.
	 */
	private List<String> told(String day) throws Exception {
		return lines("operation").stream().filter((line) -> line.startsWith(day + ", ")).toList();
	}

	private List<String> lines(String kind) throws Exception {
		JsonNode view = Auditing.as(this.port, "hscp-auditor").read("/cases/" + this.difference.reference());
		return StreamSupport.stream(view.get("timeline").spliterator(), false)
			.filter((line) -> line.at("/kind").asText().equals(kind))
			.map(Auditing::told)
			.toList();
	}

	private JsonNode incidents() throws Exception {
		return HttpUser.json(HttpUser.stranger(this.operatorsPort).fetch("/actuator/health"))
			.at("/components/incidents");
	}

}
