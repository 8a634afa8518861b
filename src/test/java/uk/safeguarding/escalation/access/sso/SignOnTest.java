package uk.safeguarding.escalation.access.sso;

import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.PathTaken;
import uk.safeguarding.escalation.testing.Ports;
import uk.safeguarding.escalation.testing.RealTimeAfterwards;
import uk.safeguarding.escalation.testing.ThisEngine;

/**
 * The application with single sign-on at a provider of its own. All tests of this kind
 * share both.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
		properties = { "camunda.bpm.generate-unique-process-engine-name=false", "management.server.port=0",
				"escalation.oidc.client-id=" + TestProvider.CLIENT,
				"escalation.oidc.client-secret=" + TestProvider.SECRET,
				"escalation.oidc.mapping.Team-Managers-Police=police.line-manager" })
@ActiveProfiles("test")
@ExtendWith({ RealTimeAfterwards.class, ThisEngine.class })
@Import({ Cases.class, PathTaken.class })
abstract class SignOnTest {

	static final int PORT = Ports.free();

	private static final int PROVIDER_PORT = Ports.free();

	static final TestProvider PROVIDER = new TestProvider(PROVIDER_PORT);

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry settings) {
		settings.add("server.port", () -> PORT);
		settings.add("escalation.base-url", () -> "http://localhost:" + PORT);
		settings.add("escalation.oidc.issuer", () -> TestProvider.issuer(PROVIDER_PORT));
	}

}
