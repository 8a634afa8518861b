package uk.safeguarding.escalation.access.sso;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import uk.safeguarding.escalation.testing.Chromium;
import uk.safeguarding.escalation.testing.Ports;
import uk.safeguarding.escalation.testing.ThisEngine;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A provider that others wrote and that is certified for OpenID Connect, in a real
 * browser: what {@link TestProvider} and we both got wrong would be seen here. Needs
 * {@code npm ci --prefix src/test/oidc-provider}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
		properties = { "camunda.bpm.generate-unique-process-engine-name=false", "management.server.port=0",
				"escalation.oidc.client-id=differences", "escalation.oidc.client-secret=a-secret-of-the-tests-only" })
@ActiveProfiles("test")
@ExtendWith(ThisEngine.class)
@DirtiesContext
class CertifiedProviderIT {

	private static final Path PROVIDER = Path.of("src/test/oidc-provider");

	private static final int PORT = Ports.free();

	private static final int PROVIDER_PORT = Ports.free();

	private static final String HERE = "http://localhost:" + PORT;

	private static Process provider;

	@Autowired
	private IdentityService identityService;

	@BeforeAll
	static void startTheProvider() throws IOException {
		assumeTrue(Files.isDirectory(PROVIDER.resolve("node_modules")),
				"There is no provider: npm ci --prefix src/test/oidc-provider was not run.");
		provider = new ProcessBuilder("node", "provider.js", String.valueOf(PROVIDER_PORT), HERE)
			.directory(PROVIDER.toFile())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		BufferedReader output = provider.inputReader();
		assertThat(output.readLine()).isEqualTo("ready");
	}

	@AfterAll
	static void stopTheProvider() {
		if (provider != null) {
			provider.destroy();
		}
	}

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry settings) {
		settings.add("server.port", () -> PORT);
		settings.add("escalation.base-url", () -> HERE);
		settings.add("escalation.oidc.issuer", () -> "http://localhost:" + PROVIDER_PORT);
	}

	@Test
	void whoHasARoleWorksInTasklistAndSignsOutOfBoth() {
		try (Chromium chromium = Chromium.open()) {
			Page page = chromium.page();
			page.navigate(HERE + "/");
			page.getByText("Sign in to raise or answer a difference").click();
			signIn(page, "manager");
			assertThat(page).hasURL(Pattern.compile(".*/camunda/app/.*"));
			assertThat(page.getByText("Maya Fielding").first()).isVisible();
			chromium.picture("single-sign-on-1-signed-in");
			User maya = this.identityService.createUserQuery().userFirstName("Maya").singleResult();
			assertThat(maya.getId()).isEqualTo("3f2504e0-4f89-11d3-9a0c-0305e82c3301");
			assertThat(maya.getEmail()).isEqualTo("maya.fielding@example.org");
			assertThat(this.identityService.createGroupQuery().groupMember(maya.getId()).list())
				.extracting(Group::getId)
				.containsExactly("childrens-social-care.line-manager");

			page.navigate(HERE + "/camunda/app/tasklist/default/");
			signOut(page, "Maya Fielding");
			chromium.picture("single-sign-on-2-signed-out");
			page.navigate(HERE + "/camunda/app/tasklist/default/");
			assertThat(page.locator("input[name=login]")).isVisible();
		}
	}

	@Test
	void whoseTokenIsTooLongToBeSentAlongSignsOutOfBothToo() {
		try (Chromium chromium = Chromium.open()) {
			Page page = chromium.page();
			page.navigate(HERE + "/camunda/app/tasklist/default/");
			signIn(page, "many");
			signOut(page, "Mina Many");
			page.navigate(HERE + "/camunda/app/tasklist/default/");
			assertThat(page.locator("input[name=login]")).isVisible();
		}
	}

	@Test
	void whoHasNoKnownRoleReadsSoAndGetsNoAccount() {
		try (Chromium chromium = Chromium.open()) {
			Page page = chromium.page();
			page.navigate(HERE + "/camunda/app/tasklist/default/");
			signIn(page, "cook");
			assertThat(page.locator("h1")).containsText("role");
			chromium.picture("single-sign-on-3-no-role");
			assertThat(this.identityService.createUserQuery().userFirstName("Colin").count()).isZero();
			assertThat(page.request().get(HERE + "/camunda/api/engine/engine/default/task").status()).isEqualTo(401);
		}
	}

	private static void signOut(Page page, String name) {
		page.waitForLoadState(LoadState.NETWORKIDLE);
		page.locator("a.dropdown-toggle:visible", new Page.LocatorOptions().setHasText(name)).first().click();
		page.locator("a:visible", new Page.LocatorOptions().setHasText("Log out")).first().click();
		// The provider asks whether its own session may end, too.
		page.locator("button").filter(new Locator.FilterOptions().setHasText("Yes")).click();
		assertThat(page.getByText("You are signed out.").first()).isVisible();
	}

	private static void signIn(Page page, String login) {
		page.locator("input[name=login]").fill(login);
		page.locator("input[name=password]").fill("any");
		page.locator("button[type=submit]").click();
		page.locator("button[type=submit]", new Page.LocatorOptions().setHasText("Continue")).click();
	}

}
