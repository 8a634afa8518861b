package uk.safeguarding.escalation.access.boundary;

import java.net.http.HttpResponse;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A browser on the server reads nothing of the operators' port for a foreign site that
 * gives its own name this machine's address.
 */
@WebTest
class OperatorsPortIT {

	private static final String[] PATHS = { "/actuator/health", "/actuator/health/readiness", "/actuator/metrics",
			"/actuator", "/nothing" };

	@LocalServerPort
	private int port;

	@LocalManagementPort
	private int operatorsPort;

	@Autowired
	private Cases cases;

	@Autowired
	private RuntimeService runtimeService;

	@ParameterizedTest
	@CsvSource({ "evil.example", "evil.example:{port}", "localhost.", "localhost.evil.example",
			"127.0.0.1.evil.example", "127.0.0.2", "10.0.0.1", "[::2]", "[::1%25evil]", "localhost:{port}@evil.example",
			"127.1", "0x7f000001" })
	void whoCallsThisMachineByAnyOtherNameReadsNothing(String host) throws Exception {
		for (String path : PATHS) {
			String answer = ask("GET " + path + " HTTP/1.1", "Host: " + host, "X-Forwarded-Host: localhost",
					"Forwarded: host=localhost");

			assertThat(answer).as(path).startsWith("HTTP/1.1 400").contains("X-Content-Type-Options: nosniff");
			assertThat(answer).doesNotContain("\"UP\"", "names", "incidents", "database", "Exception", "Tomcat");
		}
	}

	@ParameterizedTest
	@CsvSource({ "GET http://evil.example/actuator/health HTTP/1.1, Host: evil.example",
			"GET http://evil.example/actuator/health HTTP/1.1, Host: localhost",
			"GET /actuator/health HTTP/1.0, Host: evil.example", "GET /actuator/health HTTP/1.1, X-No-Host: at all",
			"GET /actuator/health HTTP/1.1, Host:", "HEAD /actuator/health HTTP/1.1, Host: evil.example",
			"OPTIONS /actuator/health HTTP/1.1, Host: evil.example" })
	void norByAnyOtherWayToSayAName(String request, String header) throws Exception {
		assertThat(ask(request, header)).startsWith("HTTP/1.1 400").doesNotContain("\"UP\"");
	}

	@ParameterizedTest
	@CsvSource({ "HTTP/1.1, Host: localhost", "HTTP/1.1, Host: LocalHost:{port}", "HTTP/1.1, Host: 127.0.0.1",
			"HTTP/1.1, Host: 127.0.0.1:{port}", "HTTP/1.1, Host: [::1]:{port}", "HTTP/1.0, Host: localhost",
			"HTTP/1.0, X-No-Host: at all" })
	void probesOfThisMachineAreAnswered(String version, String header) throws Exception {
		for (String path : new String[] { "/actuator/health/readiness", "/actuator/health/liveness" }) {
			assertThat(ask("GET " + path + " " + version, header, "X-Forwarded-Host: evil.example"))
				.startsWith("HTTP/1.1 200")
				.contains("\"UP\"");
		}
	}

	@ParameterizedTest
	@CsvSource({ "differences.example.org", "10.0.0.1" })
	void thePortOfStaffIsReachedByAnyName(String host) throws Exception {
		assertThat(HttpUser.stranger(this.port)
			.write("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n", "", 0))
			.startsWith("HTTP/1.1 200");
	}

	@Test
	void healthOnThePortOfStaffIsOneWordAndMailThatWaitsDoesNotChangeIt() {
		London.clockAt("2026-09-15T09:30");
		String stage = this.cases.raise(Answers.difference("2026-09-14")).task("Stage1Outcome").getExecutionId();
		String incident = this.runtimeService.createIncident("lost-mail", stage, "a mail").getId();
		try {
			HttpResponse<String> health = HttpUser.stranger(this.operatorsPort).fetch("/actuator/health");
			assertThat(health.statusCode()).isEqualTo(503);
			assertThat(health.body()).contains("\"incidents\"", "\"groups\"");
			assertThat(HttpUser.stranger(this.operatorsPort).fetch("/actuator/env").statusCode()).isEqualTo(404);
			assertThat(HttpUser.stranger(this.port).fetch("/healthz").body()).isEqualTo("{\"status\":\"UP\"}");
		}
		finally {
			this.runtimeService.resolveIncident(incident);
		}
	}

	private String ask(String... lines) throws Exception {
		return HttpUser.stranger(this.operatorsPort)
			.write(String.join("\r\n", lines).replace("{port}", String.valueOf(this.operatorsPort))
					+ "\r\nConnection: close\r\n\r\n", "", 0);
	}

}
