package uk.safeguarding.escalation.access.boundary;

import java.net.http.HttpResponse;
import java.util.Set;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Accessibility;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.Chromium;
import uk.safeguarding.escalation.testing.Dump;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is not there is not there, and says so in one sentence.
 */
@WebTest
class ClosedDoorsIT {

	@LocalServerPort
	private int port;

	@LocalManagementPort
	private int operatorsPort;

	@Autowired
	private Dump dump;

	@Autowired
	private Cases cases;

	@Autowired
	private RuntimeService runtimeService;

	@ParameterizedTest
	@ValueSource(strings = { "setup/default/user/create", "setup/default/user/create/", "setup/default/user/create;x=1",
			"setup;x=1/default/user/create", ";x=1/setup/default/user/create", "%73etup/default/user/create",
			"/setup/default/user/create", "./setup/default/user/create", "auth/../setup/default/user/create",
			"setup/default;a=b/user/create", "setup/another/user/create", "setup", "setup/",
			"SETUP/default/user/create" })
	void nobodyMakesAnAdministratorThroughTheSetup(String path) throws Exception {
		HttpUser administrator = HttpUser.signIn(this.port, "admin");
		HttpUser practitioner = HttpUser.signIn(this.port, "police-practitioner");
		Set<String> before = this.dump.before();
		String intruder = "{\"profile\":{\"id\":\"intruder\"},\"credentials\":{\"password\":\"Str0ng!Password\"}}";

		for (String method : new String[] { "POST", "GET", "PUT", "DELETE" }) {
			String where = "/camunda/api/admin/" + path;
			closed(administrator.send(method, where, intruder, "application/json"));
			closed(practitioner.send(method, where, intruder, "application/json"));
			closed(HttpUser.stranger(this.port).request(method, where, intruder, "Content-Type", "application/json"));
		}
		this.dump.assertUnchangedSince(before);
	}

	private static void closed(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
		assertThat(answer.body()).contains("This cannot be done here.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/engine-rest", "/engine-rest/engine", "/engine-rest/engine/default/task", "/rest/engine",
			"/h2-console", "/h2-console/", "/h2", "/actuator", "/actuator/health", "/actuator/env", "/actuator/metrics",
			"/health", "/error", "/nothing", "/application.yaml", "/camunda/app/unknown",
			"/camunda/app/unknown/default/", "/camunda/app/unknown/default/x", "/camunda/app/tasklist/another/",
			"/camunda/app/tasklist;x=1/another/", "/camunda/app/cockpit/another/x/y", "/camunda/app/tasklist/styles/",
			"/camunda/app/tasklist/styles/x/", "/camunda/lib/", "/healthz/db", "/healthz/" })
	void whatIsNotThereIsNotFound(String path) throws Exception {
		HttpResponse<String> data = HttpUser.stranger(this.port).fetch(path);
		HttpResponse<String> page = HttpUser.stranger(this.port).fetch(path, "Accept", "text/html");

		assertThat(data.statusCode()).isEqualTo(404);
		assertThat(data.body()).contains("\"type\":\"Refused\"", "\"message\":\"There is nothing under this address.\"")
			.satisfies(ClosedDoorsIT::tellsNothing);
		assertThat(page.statusCode()).isEqualTo(404);
		assertThat(page.body()).contains("<h1>There is nothing under this address.</h1>", "lang=\"en-GB\"")
			.satisfies(ClosedDoorsIT::tellsNothing);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a%00b", "/%2e%2e/%2e%2e/etc/passwd", "/camunda/app/tasklist/default/%00", "/%", "/x|y",
			"/..;/..;/x", "/camunda/app/tasklist/default/..%2f..%2f", "/%c0%ae%c0%ae/x" })
	void whatTheContainerRefusesIsPlainToo(String path) throws Exception {
		String answer = HttpUser.stranger(this.port)
			.write("GET " + path + " HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n", "", 0);

		assertThat(answer).startsWith("HTTP/1.1 40")
			.contains("<h1>", "X-Content-Type-Options: nosniff", "frame-ancestors 'none'")
			.satisfies(ClosedDoorsIT::tellsNothing);
	}

	@Test
	void axeFindsNothingOnThePageThatSaysSo() {
		try (Chromium chromium = Chromium.open()) {
			chromium.page().navigate("http://localhost:" + this.port + "/nothing");
			assertThat(chromium.page().title()).isEqualTo("There is nothing under this address.");
			Accessibility.isComplete(chromium.page());
		}
	}

	private static void tellsNothing(String body) {
		assertThat(body).doesNotContain("Exception", "\tat ", "Tomcat", "Whitelabel", "org.", "timestamp", "Camunda");
	}

	@Test
	void healthOnTheMainPortIsOneWord() throws Exception {
		assertThat(HttpUser.stranger(this.port).fetch("/healthz").body()).isEqualTo("{\"status\":\"UP\"}");
		assertThat(HttpUser.stranger(this.operatorsPort).fetch("/actuator/health").body()).contains("\"incidents\"",
				"\"groups\"");
		assertThat(HttpUser.stranger(this.operatorsPort).fetch("/actuator/env").statusCode()).isEqualTo(404);
	}

	@Test
	void mailThatWaitsDoesNotTakeTheApplicationOutOfService() throws Exception {
		London.clockAt("2026-09-15T09:30");
		String stage = this.cases.raise(Answers.difference("2026-09-14")).task("Stage1Outcome").getExecutionId();
		String incident = this.runtimeService.createIncident("lost-mail", stage, "a mail").getId();
		try {
			assertThat(HttpUser.stranger(this.operatorsPort).fetch("/actuator/health").statusCode()).isEqualTo(503);
			assertThat(HttpUser.stranger(this.port).fetch("/healthz").statusCode()).isEqualTo(200);
		}
		finally {
			this.runtimeService.resolveIncident(incident);
		}
	}

}
