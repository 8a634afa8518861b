package uk.safeguarding.escalation.access.boundary;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

import uk.safeguarding.escalation.testing.Accessibility;
import uk.safeguarding.escalation.testing.Chromium;
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

	@Test
	void carriesTheHeadersThatProtectTheBrowser() {
		HttpUser stranger = HttpUser.stranger(this.port);
		HttpUser auditor = HttpUser.signIn(this.port, "hscp-auditor");
		for (String path : List.of("/", "/healthz", "/nothing", "/error", "/camunda/app/tasklist/default/",
				"/camunda/app/cockpit/default/", "/camunda/app/unknown/default/",
				"/camunda/app/tasklist/styles/user-styles.css", "/camunda/lib/deps.js", "/camunda/api/engine/engine/",
				"/camunda/api/engine/engine/default/task", "/camunda/api/admin/setup/default/user/create",
				"/camunda/api/nothing", "/webjars/camunda/index.html")) {
			protects(path, stranger.fetch(path));
			protects(path, stranger.request("POST", path, "{}"));
			protects(path, auditor.fetch(path));
		}
		for (String path : List.of("/actuator", "/actuator/health", "/actuator/metrics", "/nothing", "/error")) {
			HttpResponse<String> answer = HttpUser.stranger(this.operatorsPort).fetch(path);
			protects(path, answer);
			isKeptInNoCache(path, answer);
		}
	}

	@Test
	void aPageCarriesTheNonceOfItsOwnPolicyHoweverManyAreAskedForAtOnce() {
		Pattern nonce = Pattern.compile("nonce[-=]\"?([\\w+/=-]{20,})");

		List<Set<String>> pages = IntStream.range(0, 400)
			.parallel()
			.mapToObj((i) -> HttpUser.stranger(this.port)
				.fetch("/camunda/app/" + ((i % 2 == 0) ? "tasklist" : "cockpit") + "/default/"))
			.map((page) -> nonce.matcher(page.headers().firstValue("Content-Security-Policy").orElse("") + page.body()))
			.map((found) -> found.results().map((one) -> one.group(1)).collect(Collectors.toSet()))
			.toList();

		assertThat(pages).allSatisfy((nonces) -> assertThat(nonces).hasSize(1)).doesNotHaveDuplicates();
	}

	@Test
	void camundasOwnPolicyHoldsForItsApplicationsAndNothingForTheRest() {
		assertThat(policy("/camunda/app/tasklist/default/")).contains("script-src 'nonce-", "default-src 'self'",
				"object-src 'none'", "sandbox ");
		assertThat(policy("/nothing")).startsWith("default-src 'none'");
		assertThat(policy("/camunda/app/unknown/default/")).startsWith("default-src 'none'");
	}

	@Test
	void nothingOfACaseIsKeptInACache() {
		List<HttpUser> people = List.of(HttpUser.signIn(this.port, "hscp-auditor"), HttpUser.signIn(this.port, "admin"),
				HttpUser.stranger(this.port));
		for (String path : List.of("/task", "/process-definition",
				"/process-definition/key/professional-difference/xml", "/deployment", "/history/process-instance",
				"/task/none", "/user/hscp-auditor/profile", "/nothing")) {
			for (HttpUser person : people) {
				isKeptInNoCache(path, person.get(path));
				isKeptInNoCache(path, person.post(path, Map.of()));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a%00b", "/%2e%2e/%2e%2e/etc/passwd", "/camunda/app/tasklist/default/%00", "/%", "/x|y",
			"/..;/..;/x", "/camunda/app/tasklist/default/..%2f..%2f", "/%c0%ae%c0%ae/x" })
	void whatTheContainerRefusesIsPlainToo(String path) {
		String answer = HttpUser.stranger(this.port)
			.write("GET " + path + " HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n", "", 0);

		assertThat(answer).startsWith("HTTP/1.1 40")
			.contains("<h1>", "X-Content-Type-Options: nosniff", "frame-ancestors 'none'")
			.doesNotContain("Exception", "\tat ", "Tomcat", "Whitelabel", "org.", "timestamp", "Camunda");
	}

	@Test
	void axeFindsNothingOnThePageOfWhatIsNotThere() {
		try (Chromium chromium = Chromium.open()) {
			chromium.page().navigate("http://localhost:" + this.port + "/nothing");
			assertThat(chromium.page().title()).isEqualTo("There is nothing under this address.");
			Accessibility.isComplete(chromium.page());
		}
	}

	private String policy(String path) {
		return HttpUser.stranger(this.port).fetch(path).headers().firstValue("Content-Security-Policy").orElseThrow();
	}

	private static void isKeptInNoCache(String path, HttpResponse<String> answer) {
		assertThat(answer.headers().allValues("Cache-Control")).as(path).containsExactly("no-store");
	}

	private static void protects(String path, HttpResponse<String> answer) {
		Map<String, String> headers = new HashMap<>();
		answer.headers()
			.map()
			.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join("|", values)));
		assertThat(headers).as(path)
			.containsEntry("x-content-type-options", "nosniff")
			.containsEntry("x-frame-options", "DENY")
			.containsEntry("referrer-policy", "same-origin")
			.doesNotContainKeys("server", "x-powered-by", "strict-transport-security");
		assertThat(headers.get("permissions-policy")).as(path).contains("camera=()", "microphone=()", "geolocation=()");
		assertThat(headers.get("content-security-policy")).as(path)
			.contains("frame-ancestors 'none'", "form-action '")
			.doesNotContain("|");
		assertThat(headers.get("cache-control")).as(path).isIn("no-store", "no-cache");
	}

}
