package uk.safeguarding.escalation.access.sso;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.Ports;
import uk.safeguarding.escalation.testing.ThisEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The provider is out of reach when the application starts, and comes back later. Behind
 * a proxy, as in production.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
		properties = { "camunda.bpm.generate-unique-process-engine-name=false", "management.server.port=0",
				"escalation.oidc.client-id=" + TestProvider.CLIENT,
				"escalation.oidc.client-secret=" + TestProvider.SECRET })
@ActiveProfiles({ "https", "test" })
@ExtendWith(ThisEngine.class)
class ProviderDownIT {

	private static final int PORT = Ports.free();

	private static final int PROVIDER_PORT = Ports.free();

	private static final String START = "/oauth2/authorization/oidc";

	@LocalManagementPort
	private int operatorsPort;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry settings) {
		settings.add("server.port", () -> PORT);
		settings.add("escalation.base-url", () -> "https://differences.example.org/");
		settings.add("escalation.oidc.issuer", () -> TestProvider.issuer(PROVIDER_PORT));
	}

	@Test
	void onlySigningInWaitsForTheProvider() throws Exception {
		HttpUser visitor = HttpUser.stranger(PORT);
		assertThat(visitor.fetch("/healthz").statusCode()).isEqualTo(200);
		for (int attempt = 0; attempt < 2; attempt++) {
			HttpResponse<String> answer = visitor.fetch(START);
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.body()).contains("Sign-in is not available at the moment", "Try again");
		}

		try (TestProvider provider = new TestProvider(PROVIDER_PORT)) {
			assertThat(provider.sessions()).isZero();
			assertThat(visitor.fetch(START).headers().firstValue("Location")).get()
				.asString()
				.startsWith(TestProvider.issuer(PROVIDER_PORT) + "/authorize?")
				.contains("redirect_uri=https://differences.example.org/login/oauth2/code/oidc&");
		}
	}

	@Test
	void whoComesThroughTheProxyIsSentBackOverTls() throws Exception {
		HttpResponse<String> page = HttpUser.stranger(PORT)
			.fetch("/camunda/app/tasklist/default/", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "evil.example");

		assertThat(page.headers().firstValue("Location"))
			.contains("https://differences.example.org/sign-in?to=%2Fcamunda%2Fapp%2Ftasklist%2Fdefault%2F");
		assertThat(HttpUser.stranger(PORT)
			.fetch("/sign-out", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "evil.example")
			.headers()
			.firstValue("Location")).contains("/signed-out");
	}

	@Test
	void operatorsAreNotAskedToSignIn() throws Exception {
		assertThat(HttpUser.stranger(this.operatorsPort).fetch("/actuator/health").body()).contains("\"components\"");
	}

}
