package uk.safeguarding.escalation.startpage;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Accessibility;
import uk.safeguarding.escalation.testing.Chromium;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The start page of the application as it runs, also in a real browser.
 */
@Tag("slow")
@WebTest
class StartPageIT {

	@LocalServerPort
	private int port;

	@Test
	void whoeverComesReadsTheLimitsOfTodayFromTheDiagramAndNothingIsLoadedButAStyleSheet() throws Exception {
		London.clockAt("2026-11-20T10:00");

		HttpResponse<String> answer = HttpUser.stranger(this.port).fetch("/", "Accept", "text/html");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
		assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
		assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(answer.body()).containsSubsequence("by Wednesday 25 November 2026, 23:59",
				"by Wednesday 2 December 2026, 23:59", "by Wednesday 9 December 2026, 23:59",
				"by Friday 18 December 2026, 23:59");
		assertThat(answer.headers().allValues("Content-Security-Policy")).as("nothing but its own style sheet")
			.containsExactly("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
					+ " frame-ancestors 'none'");
		assertThat(answer.body()).doesNotContain("<script", "<style", " style=", " onclick=", "<img");
		assertThat(HttpUser.stranger(this.port).fetch("/start-page.css").headers().firstValue("Content-Type"))
			.contains("text/css");
	}

	@Test
	void axeFindsNothingOnAWideOrANarrowWindowOrAtTwiceTheSize() {
		London.clockAt("2026-12-22T10:00");
		try (Chromium chromium = Chromium.open()) {
			Page page = chromium.page();
			List<String> complaints = new ArrayList<>();
			page.onConsoleMessage((message) -> complaints.add(text(message)));
			page.navigate(address());
			Accessibility.isComplete(page);
			picture(page, "start-page-wide");

			// Twice the size on a window of 1400 pixels is what a window of 700 shows.
			for (int width : new int[] { 700, 320 }) {
				page.setViewportSize(width, 700);
				Accessibility.isComplete(page);
				assertThat(page.evaluate("document.documentElement.scrollWidth")).as("nothing stands beside the window")
					.isEqualTo(width);
				picture(page, "start-page-" + width);
			}
			assertThat(complaints).isEmpty();
		}
	}

	@Test
	void withTheKeyboardAloneSomebodyGetsToTheSignIn() {
		try (Chromium chromium = Chromium.open()) {
			Page page = chromium.page();
			page.navigate(address());
			page.keyboard().press("Tab");
			assertThat(page.getByText("Skip to main content")).isFocused();
			assertThat(page.getByText("Skip to main content")).isInViewport();
			picture(page, "start-page-skip-link");
			page.keyboard().press("Enter");
			assertThat(page.locator("main")).isFocused();
			for (int i = 0; i < 5; i++) {
				page.keyboard().press("Tab");
			}
			assertThat(page.getByRole(AriaRole.LINK,
					new Page.GetByRoleOptions().setName("Sign in to raise or answer a difference")))
				.isFocused();
			chromium.picture("start-page-focus");
			page.keyboard().press("Enter");
			assertThat(page.locator("input[type=password]")).isVisible();
		}
	}

	private String address() {
		return "http://localhost:" + this.port + "/";
	}

	private static String text(ConsoleMessage message) {
		return message.type() + ": " + message.text();
	}

	private static void picture(Page page, String name) {
		page.screenshot(
				new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots", name + ".png")));
	}

}
