package uk.safeguarding.escalation.access.sso;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.Chromium;
import uk.safeguarding.escalation.testing.London;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole way in a real browser, where one is installed: from a link to a task through
 * the provider's page to that task, and out again.
 */
@Tag("slow")
class SsoBrowserIT extends SignOnTest {

	private static final String HERE = "http://localhost:" + PORT;

	private static final String MANAGER = """
			{"oid":"3f2504e0-4f89-11d3-9a0c-0305e82c3301","roles":["childrens-social-care.line-manager"],
			 "name":"Maya Fielding","email":"maya.fielding@example.org"}""";

	@Autowired
	private Cases cases;

	@Autowired
	private HistoryService historyService;

	private Chromium chromium;

	private Page page;

	@BeforeEach
	void openABrowser() {
		this.chromium = Chromium.open();
		this.page = this.chromium.page();
	}

	@AfterEach
	void closeIt() {
		if (this.chromium != null) {
			this.chromium.close();
		}
	}

	@Test
	void fromTheLinkToTheTaskAndOutAgain() throws Exception {
		new WebVisitor(PORT).in("{\"oid\":\"teacher\",\"roles\":[\"brookfold-primary.practitioner\"]}");
		Case raised = this.cases.raise("teacher", Answers.difference(London.today()));
		String task = raised.task("Stage1Response").getId();

		this.page.navigate(HERE + "/camunda/app/tasklist/default/#/?case=" + raised.reference());
		signInAs(MANAGER);
		assertThat(this.page).hasURL(Pattern.compile(".*[?&]task=" + task + ".*"));
		button("Claim").click();
		this.page.locator("label", new Page.LocatorOptions().setHasText(Pattern.compile("^We agree$"))).click();
		this.page.locator("textarea:not([disabled])").first().fill("We assess this week.");
		button("Complete").click();
		assertThat(this.page.getByText("Select a task in the list.")).isVisible();
		assertThat(this.historyService.createHistoricTaskInstanceQuery().taskId(task).finished().count()).isEqualTo(1);

		signOutOf("Maya Fielding");
		assertThat(heading("You are signed out.")).isVisible();
		this.page.goBack();
		assertThat(heading("The council’s sign-in")).isVisible();
	}

	@Test
	void fourRestoredTabsEachComeToTheirOwnTask() {
		String tasks = HERE + "/camunda/app/tasklist/default/#/?task=restored-";
		List<Page> tabs = Stream.generate(() -> this.page.context().newPage()).limit(4).toList();
		IntStream.range(0, 4).forEach((i) -> tabs.get(i).evaluate("(to) => { location.href = to; }", tasks + i));
		tabs.forEach((tab) -> assertThat(tab.locator("h1")).hasText("The council’s sign-in"));

		tabs.forEach((tab) -> {
			tab.locator("textarea").fill(MANAGER);
			tab.locator("button").click();
		});

		IntStream.range(0, 4).forEach((i) -> {
			assertThat(tabs.get(i)).hasURL(Pattern.compile(".*/tasklist/default/#/\\?.*task=restored-" + i + ".*"));
			assertThat(tabs.get(i).getByText("Maya Fielding").first()).isVisible();
		});
	}

	@Test
	void eachApplicationSignsOutOfBothSessions() {
		for (String application : List.of("welcome", "tasklist", "cockpit", "admin")) {
			this.page.navigate(HERE + "/camunda/app/" + application + "/default/");
			signInAs("{\"oid\":\"ada\",\"roles\":[\"camunda-admin\"],\"name\":\"Ada Admin\"}");
			signOutOf("Ada Admin");
			assertThat(heading("You are signed out.")).isVisible();
			this.page.getByText("Sign in again").click();
			assertThat(heading("The council’s sign-in")).isVisible();
		}
	}

	@Test
	void whoseSessionEndsComesBackToTheSameTaskAndWords() throws Exception {
		new WebVisitor(PORT).in("{\"oid\":\"teacher\",\"roles\":[\"brookfold-primary.practitioner\"]}");
		String task = this.cases.raise("teacher", Answers.difference(London.today())).task("Stage1Response").getId();
		this.page.navigate(HERE + "/camunda/app/tasklist/default/#/?task=" + task);
		signInAs(MANAGER);
		button("Claim").click();
		this.page.locator("label", new Page.LocatorOptions().setHasText(Pattern.compile("^We agree$"))).click();
		this.page.locator("textarea:not([disabled])").first().fill("Words that must not be lost.");

		this.page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
		this.page.waitForResponse(Pattern.compile(".*/sign-in.*"), () -> button("Complete").click());

		assertThat(this.page.locator("textarea:not([disabled])").first()).hasValue("Words that must not be lost.");
		assertThat(this.page).hasURL(Pattern.compile(".*/camunda/app/tasklist/default/#/\\?.*task=" + task + ".*"));
	}

	@Test
	void whoseSessionEndsWhileRaisingComesBackToTheFilledForm() {
		String teacher = "{\"oid\":\"teacher\",\"roles\":[\"brookfold-primary.practitioner\"],\"name\":\"Tess Teacher\"}";
		this.page.navigate(HERE + "/camunda/app/tasklist/default/");
		signInAs(teacher);
		button("Raise a professional difference").click();
		Locator impact = this.page.locator("[id$=-Field_impactOnChild]");
		impact.fill("Words that must not be lost.");
		this.page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
		this.page.waitForResponse(Pattern.compile(".*/sign-in.*"), () -> this.page.waitForTimeout(12_000));

		assertThat(impact).hasValue("Words that must not be lost.");
		assertThat((String) this.page.evaluate("JSON.stringify(localStorage)")).doesNotContain("must not be lost");
		button("Close").click();
		button("Close this message").click();
		signOutOf("Tess Teacher");
		assertThat(heading("You are signed out.")).isVisible();
		assertThat((String) this.page.evaluate("JSON.stringify(sessionStorage)")).doesNotContain("must not be lost");
	}

	private void signInAs(String claims) {
		assertThat(heading("The council’s sign-in")).isVisible();
		this.page.locator("textarea").fill(claims);
		this.page.locator("button").click();
	}

	private Locator heading(String text) {
		return this.page.locator("h1", new Page.LocatorOptions().setHasText(text));
	}

	private Locator button(String name) {
		return this.page.locator("button:visible, a:visible",
				new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + name + "\\s*$")));
	}

	/** Until a page has loaded all it wants, its menu does nothing: then once more. */
	private void signOutOf(String name) {
		Locator menu = this.page.locator("a.dropdown-toggle:visible", new Page.LocatorOptions().setHasText(name))
			.first();
		Locator logOut = this.page.locator("a:visible", new Page.LocatorOptions().setHasText("Log out")).first();
		for (int attempt = 0; attempt < 5; attempt++) {
			this.page.waitForLoadState(LoadState.NETWORKIDLE);
			menu.click();
			logOut.click();
			try {
				menu.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED).setTimeout(4_000));
				return;
			}
			catch (TimeoutError ex) {
				// Clicked too early.
			}
		}
	}

}
