package uk.safeguarding.escalation.access.boundary;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a browser is told with every answer.
 */
@WebTest
class EveryAnswerIT {

	@LocalServerPort
	private int port;

	@LocalManagementPort
	private int operatorsPort;

	@ParameterizedTest
	@ValueSource(strings = { "/", "/healthz", "/nothing", "/error", "/camunda/app/tasklist/default/",
			"/camunda/app/cockpit/default/", "/camunda/app/unknown/default/",
			"/camunda/app/tasklist/styles/user-styles.css", "/camunda/lib/deps.js", "/camunda/api/engine/engine/",
			"/camunda/api/engine/engine/default/task", "/camunda/api/admin/setup/default/user/create",
			"/camunda/api/nothing", "/webjars/camunda/index.html" })
	void carriesTheHeadersThatProtectTheBrowser(String path) throws Exception {
		protects(HttpUser.stranger(this.port).fetch(path));
		protects(HttpUser.stranger(this.port).request("POST", path, "{}"));
		protects(HttpUser.signIn(this.port, "hscp-auditor").send("GET", path, "", "application/json"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/health", "/actuator/metrics", "/nothing", "/error" })
	void soDoesTheOperatorsPort(String path) throws Exception {
		HttpResponse<String> answer = HttpUser.stranger(this.operatorsPort).fetch(path);
		protects(answer);
		assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
	}

	@Test
	void aPageCarriesTheNonceOfItsOwnPolicyHoweverManyAreAskedForAtOnce() {
		Pattern nonce = Pattern.compile("nonce[-=]\"?([\\w+/=-]{20,})");

		List<Set<String>> pages = IntStream.range(0, 400)
			.parallel()
			.mapToObj((i) -> page(i % 2 == 0))
			.map((page) -> nonce.matcher(page.headers().firstValue("Content-Security-Policy").orElse("") + page.body()))
			.map((found) -> found.results().map((one) -> one.group(1)).collect(Collectors.toSet()))
			.toList();

		assertThat(pages).allSatisfy((nonces) -> assertThat(nonces).hasSize(1)).doesNotHaveDuplicates();
	}

	private HttpResponse<String> page(boolean tasklist) {
		return HttpUser.stranger(this.port).fetch("/camunda/app/" + (tasklist ? "tasklist" : "cockpit") + "/default/");
	}

	private static void protects(HttpResponse<String> answer) {
		Map<String, String> headers = new HashMap<>();
		answer.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(), String.join("|", values)));
		assertThat(headers).containsEntry("x-content-type-options", "nosniff")
			.containsEntry("x-frame-options", "DENY")
			.containsEntry("referrer-policy", "same-origin")
			.doesNotContainKeys("server", "x-powered-by", "strict-transport-security");
		assertThat(headers.get("permissions-policy")).contains("camera=()", "microphone=()", "geolocation=()");
		assertThat(headers.get("content-security-policy")).contains("frame-ancestors 'none'", "form-action '")
			.doesNotContain("|");
		assertThat(headers.get("cache-control")).isIn("no-store", "no-cache");
	}

	@Test
	void camundasOwnPolicyHoldsForItsApplicationsAndNothingForTheRest() throws Exception {
		HttpUser stranger = HttpUser.stranger(this.port);
		assertThat(policy(stranger.fetch("/camunda/app/tasklist/default/"))).contains("script-src 'nonce-",
				"default-src 'self'", "object-src 'none'", "sandbox ");
		assertThat(policy(stranger.fetch("/nothing"))).startsWith("default-src 'none'");
		assertThat(policy(stranger.fetch("/camunda/app/unknown/default/"))).startsWith("default-src 'none'");
	}

	private static String policy(HttpResponse<String> answer) {
		return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/task", "/process-definition", "/process-definition/key/professional-difference/xml",
			"/deployment", "/history/process-instance", "/task/none", "/user/hscp-auditor/profile", "/nothing" })
	void nothingOfACaseIsKeptInACache(String path) throws Exception {
		for (String user : new String[] { "hscp-auditor", "admin" }) {
			HttpUser person = HttpUser.signIn(this.port, user);
			assertThat(person.get(path).headers().allValues("Cache-Control")).containsExactly("no-store");
			assertThat(person.post(path, Map.of()).headers().allValues("Cache-Control")).containsExactly("no-store");
		}
		assertThat(HttpUser.stranger(this.port)
			.fetch("/camunda/api/engine/engine/default" + path)
			.headers()
			.allValues("Cache-Control")).containsExactly("no-store");
	}

}
