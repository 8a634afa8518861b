package uk.safeguarding.escalation.tasklist;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Accessibility;
import uk.safeguarding.escalation.testing.Chromium;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Who mistypes at Camunda's own sign-in reads at the fields what is wrong, and types the
 * password again; in each application, where a browser is installed.
 */
@Tag("slow")
@WebTest
class WrongPasswordBrowserIT {

	@LocalServerPort
	private int port;

	@AutoClose
	private Chromium chromium;

	private Page page;

	@BeforeEach
	void openABrowser() {
		this.chromium = Chromium.open();
		this.page = this.chromium.page();
	}

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "cockpit", "admin", "welcome" })
	void itIsSaidAtTheFieldsAndTheNameStays(String application) {
		String user = "hscp-process-owner-of-" + application;
		London.clockAt("2026-09-14T10:00");
		open(application);

		signIn(user, "wrong");
		assertThat(said()).containsText("The name or the password is wrong.");
		assertThat(said()).hasCount(1);
		assertThat(name()).hasValue(user);
		assertThat(password()).hasValue("");
		assertThat(password()).isFocused();
		assertThat(password()).hasAccessibleDescription(said().textContent());
		assertThat(this.page.locator(".notifications-panel .alert:visible, .page-notifications .alert:visible"))
			.hasCount(0);
		Accessibility.isCompleteWithin(this.page, "form[name=signinForm]");
		this.chromium.picture("wrong-password-" + application);

		London.clockAt("2026-09-14T10:01");
		retype("wrong again");
		assertThat(said()).containsText("After 2 wrong tries this name is closed for 6 seconds");
		retype("and again");
		assertThat(said()).containsText("This name is still closed for 6 seconds");
		assertThat(name()).hasValue(user);
		assertThat(password()).isFocused();
	}

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "cockpit", "admin", "welcome" })
	void thenTheRightPasswordLetsThemIn(String application) {
		London.clockAt("2026-09-14T10:00");
		open(application);
		signIn("admin", "wrong");
		assertThat(said()).containsText("The name or the password is wrong.");

		London.clockAt("2026-09-14T10:01");
		retype("demo");

		assertThat(password()).hasCount(0);
		assertThat(this.page.getByText("Demo Administrator").first()).isVisible();
	}

	@ParameterizedTest
	@ValueSource(strings = { "cockpit", "admin" })
	void whoseRoleDoesNotOpenItReadsThatAtTheFields(String application) {
		open(application);

		signIn("police-practitioner", "demo");

		assertThat(said()).containsText("it belongs to another role or another agency");
		assertThat(name()).hasValue("police-practitioner");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "cockpit", "admin", "welcome" })
	void whoIsAtThePasswordStaysThere(String application) {
		this.page.addInitScript("""
				const { setTimeout } = window;
				window.later = [];
				window.setTimeout = (step, wait, ...rest) =>
				  wait >= 100 ? later.push(step) : setTimeout(step, wait, ...rest);
				""");
		open(application);

		password().focus();
		this.page.evaluate("later.forEach((step) => step())");

		assertThat(password()).isFocused();
	}

	private void open(String application) {
		this.page.navigate("http://127.0.0.1:" + this.port + "/camunda/app/" + application + "/default/");
	}

	private void signIn(String user, String word) {
		name().fill(user);
		retype(word);
	}

	private void retype(String word) {
		password().fill(word);
		password().press("Enter");
	}

	private Locator name() {
		return this.page.locator("form[name=signinForm] input").first();
	}

	private Locator password() {
		return this.page.locator("form[name=signinForm] input[type=password]");
	}

	private Locator said() {
		return this.page.locator("form[name=signinForm] [role=alert]");
	}

}
