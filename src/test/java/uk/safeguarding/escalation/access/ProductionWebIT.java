package uk.safeguarding.escalation.access;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.ActiveProfiles;

import uk.safeguarding.escalation.agency.HscpGroups;

import uk.safeguarding.escalation.testing.HttpUser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the profile https, a part of production, adds for the browser, and the order of
 * the start.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "camunda.bpm.generate-unique-process-engine-name=false")
@ActiveProfiles({ "https", "demo", "test" })
class ProductionWebIT {

	private static final Set<String> REDIRECTED = Set.of("/camunda", "/camunda/", "/camunda/app", "/camunda/app/",
			"/camunda/app/tasklist", "/camunda/app/tasklist/", "/camunda/app/cockpit/", "/camunda/app/admin/",
			"/camunda/app/welcome/");

	@LocalServerPort
	private int port;

	@Autowired
	private FirstMoment firstMoment;

	@Test
	void cookiesTravelOverTlsOnlyAndTheBrowserRemembersIt() throws Exception {
		for (String path : List.of("/camunda/app/tasklist/default/", "/camunda/api/engine/engine/")) {
			HttpResponse<String> answer = HttpUser.stranger(this.port).fetch(path);

			assertThat(HttpUser.cookie(answer, "JSESSIONID")).get()
				.asString()
				.endsWith("; Path=/; Secure; HttpOnly; SameSite=Lax");
			assertThat(HttpUser.cookie(answer, "XSRF-TOKEN")).get()
				.asString()
				.contains(";Secure")
				.contains("SameSite=Lax");
			assertThat(answer.headers().allValues("Strict-Transport-Security")).containsExactly("max-age=31536000");
		}
	}

	/**
	 * A proxy with its defaults speaks HTTP/1.0 and sends its own name for us as host.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "/camunda", "/camunda/", "/camunda/app", "/camunda/app/", "/camunda/app/tasklist",
			"/camunda/app/tasklist/", "/camunda/app/cockpit/", "/camunda/app/admin/", "/camunda/app/welcome/",
			"/camunda/app/tasklist/default", "/camunda/lib", "/webjars/camunda",
			"//evil.example/camunda/app/tasklist/" })
	void aRedirectNamesNoHostWhateverTheRequestSays(String path) throws Exception {
		for (String version : List.of("HTTP/1.0", "HTTP/1.1")) {
			String answer = HttpUser.stranger(this.port)
				.write("GET " + path + " " + version
						+ "\r\nHost: 127.0.0.1:8080\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: evil.example\r\n"
						+ "X-Forwarded-Port: 81\r\nForwarded: host=evil.example\r\nConnection: close\r\n\r\n", "", 0);

			assertThat(answer).doesNotContainPattern("\r\n(?i:Location): (?!/[^/])");
			assertThat(answer.startsWith("HTTP/1.1 3")).isEqualTo(REDIRECTED.contains(path));
		}
	}

	@Test
	void theAdministratorIsThereBeforeTheFirstRequest() {
		assertThat(this.firstMoment.administrators).first().isEqualTo(1L);
	}

	/** How many administrators there were when the server began to listen. */
	@TestConfiguration(proxyBeanMethods = false)
	static class FirstMoment {

		private final List<Long> administrators = new ArrayList<>();

		private final IdentityService identityService;

		FirstMoment(IdentityService identityService) {
			this.identityService = identityService;
		}

		@EventListener
		void listening(ServletWebServerInitializedEvent event) {
			this.administrators
				.add(this.identityService.createUserQuery().memberOfGroup(HscpGroups.ADMINISTRATORS).count());
		}

	}

}
