package uk.safeguarding.escalation.access.boundary;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an administrator does is one line each, and nobody writes lines of their own. That
 * a refusal is one line, {@code RefusedRequestsIT} shows.
 */
@WebTest
@ExtendWith(OutputCaptureExtension.class)
class SecurityLogIT {

	private static final String ENGINE = "/camunda/api/engine/engine/default";

	private static final String FORGED = "2026-11-28T00:00:00.000Z  INFO 1 --- FORGED";

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private ManagementService managementService;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "/claim | {\"userId\":\"x\\n{forged}\"}", "/claim | {\"userId\":\"police-line-manager\"}",
					"/submit-form | {\"variables\":{\"x\\n{forged}\":{\"value\":1}}}", "/complete | {}",
					"/resolve | {\"a\\r{forged}\":1}" })
	void whatIsRefusedOfATaskNamesTheCaseAndNothingOfIt(String way, String body, CapturedOutput output)
			throws Exception {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		HttpUser manager = HttpUser.signIn(this.port, "brookfold-primary-line-manager");
		String path = ENGINE + "/task/" + difference.task("Stage1Outcome").getId() + way;
		int before = lines(output).size();

		manager.send("POST", path, body.replace("{forged}", FORGED), "application/json");

		assertThat(lines(output).subList(before, lines(output).size())).singleElement()
			.asString()
			.contains("refused account=brookfold-primary-line-manager")
			.doesNotContain("FORGED")
			.satisfies((line) -> assertThat(line.contains("about=" + difference.reference()))
				.isEqualTo(!line.contains("CLOSED")));
	}

	@Test
	void haltingAndTryingAgainAreOneLineEach(CapturedOutput output) throws Exception {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		HttpUser admin = HttpUser.signIn(this.port, "admin");
		Job limit = difference.timer("Stage1Limit");
		this.managementService.setJobRetries(limit.getId(), 0);
		String halt = ENGINE + "/process-instance/" + difference.instanceId() + "/suspended";
		int before = lines(output).size();

		admin.send("PUT", halt, "{\"suspended\":true}", "application/json");
		admin.send("PUT", halt, "{\"suspended\":false}", "application/json");
		admin.send("PUT", ENGINE + "/job/" + limit.getId() + "/retries", "{\"retries\":1}", "application/json");
		admin.post("/user/create",
				Map.of("profile", Map.of("id", "x y"), "credentials", Map.of("password", "Secret-9x")));

		List<String> written = lines(output).subList(before, lines(output).size());
		assertThat(written).hasSize(4).noneMatch((line) -> line.contains("Secret"));
		assertThat(written.get(0)).contains("halt account=admin address=127.0.0.1 about=" + difference.reference());
		assertThat(written.get(1)).contains("halt account=admin");
		assertThat(written.get(2)).contains("retry account=admin address=127.0.0.1 about=" + difference.reference());
		assertThat(written.get(3)).contains("refused account=admin", "ADMINISTRATION:");
	}

	@Test
	void whateverIsLoggedIsOneLineAndATraceKeepsItsOwn(CapturedOutput output) {
		int before = lines(output).size();

		LoggerFactory.getLogger("uk.safeguarding.x")
			.warn("a\r\n{}", FORGED, new IllegalStateException("b\n" + FORGED + "\r\u2028c"));

		List<String> written = lines(output).subList(before, lines(output).size());
		assertThat(written).filteredOn((line) -> line.contains("FORGED"))
			.hasSize(2)
			.noneMatch((line) -> line.startsWith("2026-11-28T00"));
		assertThat(written).filteredOn((line) -> line.startsWith("\tat ")).hasSizeGreaterThan(10);
		assertThat(written).filteredOn((line) -> !line.isBlank() && !line.startsWith("\tat ")).hasSize(2);
	}

	private static List<String> lines(CapturedOutput output) {
		return output.getAll().lines().toList();
	}

}
