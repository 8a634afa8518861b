package uk.safeguarding.escalation.tasklist;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.London;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Raising a difference in Tasklist, in a real browser, where one is installed.
 */
class RaisingBrowserIT extends BrowserTest {

	@Autowired
	private RuntimeService runtimeService;

	@Test
	void whoeverRaisesADifferenceReadsItsReferenceAndLimitsAndRaisesOneThoughTheButtonIsPressedTwice() {
		long before = raised();
		openTheForm();
		this.desk.handbook("staff-raise");
		this.desk.fillIn("14/09/2026");
		this.desk.check();
		this.desk.button("Raise it").dblclick();

		assertThat(this.desk.said()).containsText(Pattern.compile("HSCP-2026-\\d{4,} has been raised"));
		assertThat(this.desk.said())
			.containsText("Discussion before Stage 1 Now by Tuesday 15 September 2026 Stage 1: line or team managers "
					+ "To come by Thursday 17 September 2026");
		assertThat(this.desk.said()).containsText("To come by Monday 12 October 2026");
		assertThat(this.desk.window()).hasCount(0);
		this.desk.handbook("staff-raised");
		assertThat(this.desk.said().getByText("Record what came of the talk")).isVisible();
		assertThat(this.desk.storage("sessionStorage")).doesNotContain("Often hungry");

		this.desk.button("Close this message").focus();
		this.desk.page().keyboard().press("Enter");
		assertThat(this.desk.said()).isEmpty();
		assertThat(raised()).isEqualTo(before + 1);
		assertThat(this.desk.complaints()).isEmpty();
	}

	@Test
	void whoeverRaisesItLateReadsWhatWillHappenAndApartFromItWhatWasMissed() {
		London.clockAt("2026-09-21T10:00");
		openTheForm();
		this.desk.fillIn("14/09/2026");
		this.desk.field("lateRaisingReason").fill("The decision was not sent to us until today.");
		this.desk.raiseIt();
		assertThat(this.desk.said()).containsText("by Tuesday 22 September 2026");
		assertThat(this.desk.said()).containsText(
				"by Wednesday 23 September 2026 The policy’s own limit, Thursday 17 September 2026, 23:59, was missed.");
		assertThat(this.desk.said()).containsText(Pattern.compile("by Thursday 24 September 2026\\s*Stage 3"));
	}

	@Test
	void theFormAsksOnlyWhatIsTheirsToAnswerAndKeepsNothingThatNobodyTyped() {
		openTheForm();
		assertThat(this.desk.field("raisedOnBehalfOf")).isHidden();
		this.desk.field("impactOnChild").focus();
		this.desk.button("Close").click();
		assertThat(this.desk.window()).hasCount(0);
		assertThat(this.desk.said()).isEmpty();
		assertThat(this.desk.storage("sessionStorage")).doesNotContain(":draft:");

		this.desk.raise().click();
		Page startPage = this.desk.page()
			.context()
			.waitForPage(() -> this.desk.page().getByText("their numbers").click());
		assertThat(startPage.getByText("If a child is not safe now")).isVisible();
		startPage.close();
		assertThat(this.desk.window()).isVisible();

		Locator list = this.desk.page().locator(".fjs-dropdownlist");
		for (int time = 0; time < 2; time++) {
			this.desk.shown("theme").click();
			assertThat(list).isVisible();
			this.desk.shown("theme").click();
			assertThat(list).hasCount(0);
		}

		this.desk.tick("counterpartDiscussion", 1);
		assertThat(this.desk.page().getByText("Where it starts")).isHidden();
		this.desk.tick("counterpartDiscussion", 0);
		assertThat(this.desk.page().getByText("Where it starts")).isVisible();
		// Which day it is the browser says, not the clock of these tests.
		LocalDate today = LocalDate.now(ZoneId.systemDefault());
		concern(today.minusDays(2));
		assertThat(this.desk.field("lateRaisingReason")).hasCount(0);
		concern(today.minusDays(4));
		assertThat(this.desk.field("lateRaisingReason")).isVisible();
	}

	@Test
	void theBusinessUnitSaysForWhomItRaisesADifference() {
		this.desk.signIn("hscp-business-unit");
		this.desk.raise().click();
		assertThat(this.desk.field("raisedOnBehalfOf")).isVisible();
		assertThat(this.desk.field("raisingAgency")).hasValue("");
	}

	@Test
	void onlyWhoMayRaiseIsOfferedIt() {
		this.desk.signIn("hscp-board-chair");
		this.desk.page().locator("html:not(.may-raise)").waitFor();
		assertThat(this.desk.page().locator(".start-process-action")).isHidden();
		this.desk.open("processStart=professional-difference");
		assertThat(this.desk.window()).containsText("With this account nobody can raise a difference.");
	}

	@Test
	void whatWasTypedIsLostOnlyWhenItIsDiscarded() {
		openTheForm();
		this.desk.fillIn("14/09/2026");
		this.desk.page().keyboard().press("Escape");
		this.desk.page().mouse().click(10, 500);
		// A window that closes stays on the page while it fades.
		this.desk.page().waitForTimeout(1_500);
		assertThat(this.desk.window()).isVisible();

		this.desk.button("Close").click();
		assertThat(this.desk.said()).containsText("Nothing has been raised.");
		this.desk.picture("tasklist-closed");
		this.desk.button("Go on writing").click();
		thereAgain();
		this.desk.picture("tasklist-draft");
		this.desk.page().onDialog(Dialog::accept);
		this.desk.page().reload();
		thereAgain();
		assertThat(this.desk.storage("localStorage")).doesNotContain("Often hungry");
		assertThat(this.desk.complaints()).isEmpty();

		this.desk.page().context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
		this.desk.check();
		this.desk.page().locator("input[type=password]").waitFor();
		assertThat(this.desk.storage("localStorage")).doesNotContain("Often hungry");
		this.desk.logIn(TEACHER);
		thereAgain();

		this.desk.button("Close").click();
		this.desk.button("Discard what I typed").click();
		assertThat(this.desk.storage("sessionStorage")).doesNotContain("Often hungry");
		this.desk.raise().click();
		assertThat(this.desk.field("impactOnChild")).hasValue("");
	}

	@Test
	void nobodyElseFindsWhatWasTypedAndSigningOutForgetsIt() {
		openTheForm();
		this.desk.field("impactOnChild").fill("Often hungry.");
		kept();
		this.desk.page().context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
		this.desk.page().onDialog(Dialog::accept);
		this.desk.page().reload();
		this.desk.logIn("police-practitioner");
		assertThat(this.desk.storage("sessionStorage")).doesNotContain("Often hungry");

		assertThat(this.desk.field("impactOnChild")).hasValue("");
		this.desk.field("impactOnChild").fill("Nobody is at home.");
		kept();
		this.desk.button("Close").click();
		this.desk.button("Close this message").click();
		this.desk.signOut();
		assertThat(this.desk.storage("sessionStorage")).doesNotContain("Nobody is at home.");
	}

	@Test
	void aFormIsCheckedOnceItIsThereAndEveryAnswerCanBeChangedBeforeTheDifferenceIsRaised() {
		theFormComesLate();
		this.desk.check();
		assertThat(this.desk.refusal()).containsText("Please look at these answers:");
		this.desk.fillIn("14/09/2026");
		this.desk.check();
		assertThat(this.desk.checked()).isFocused();
		assertThat(this.desk.checked()).containsText("Nothing has been raised yet.");
		assertThat(this.desk.checked()).containsText("Often hungry.");
		assertThat(this.desk.checked().getByRole(AriaRole.HEADING))
			.containsText(new String[] { "Check your answers", "First: is the child safe now?", "What this is" });
		this.desk.handbook("staff-check");
		this.desk.button("Change: What this is like for the child now").click();
		assertThat(this.desk.field("impactOnChild")).isFocused();
		assertThat(this.desk.field("impactOnChild")).isInViewport();
		this.desk.field("impactOnChild").fill("Hungry, and tired.");
		this.desk.check();
		assertThat(this.desk.checked()).not().containsText("Often hungry.");
		assertThat(this.desk.checked()).containsText("Hungry, and tired.");
		this.desk.button("Raise it").click();
		assertThat(this.desk.said()).containsText("has been raised");
		assertThat(this.desk.complaints()).isEmpty();
	}

	@Test
	void aDuplicatedTabAsksBeforeItRaisesTheSameDifferenceAgain() {
		long before = raised();
		openTheForm();
		this.desk.fillIn("14/09/2026");
		kept();
		// As “Duplicate tab”: a window that a page opens has a copy of its session
		// storage.
		Page copy = this.desk.page().waitForPopup(() -> this.desk.page().evaluate("window.open(location.href)"));
		button(copy, "Check your answers").click();
		button(copy, "Raise it").waitFor();
		this.desk.raiseIt();
		assertThat(this.desk.said()).containsText("has been raised");
		String reference = this.desk.said().innerText().replaceFirst("(?s).*?(HSCP-\\d{4}-\\d+).*", "$1");

		button(copy, "Raise it").click();
		assertThat(copy.getByRole(AriaRole.ALERT))
			.hasText("This difference has been raised already: " + reference + ". Raise it again?");
		assertThat(raised()).isEqualTo(before + 1);
		button(copy, "Raise it again").click();
		assertThat(copy.getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName("Message")))
			.containsText("has been raised");
		assertThat(raised()).isEqualTo(before + 2);
	}

	@Test
	void whoseAnswerIsLostIsToldTheReferenceWhenTheyPressAgain() {
		long before = raised();
		openTheForm();
		this.desk.fillIn("14/09/2026");
		this.desk.check();
		this.desk.page().route("**/submit-form", (route) -> {
			route.fetch();
			route.abort();
		}, new Page.RouteOptions().setTimes(1));
		this.desk.button("Raise it").click();
		assertThat(this.desk.page().locator(".notifications .alert-danger")).isVisible();
		assertThat(raised()).isEqualTo(before + 1);

		this.desk.button("Raise it").click();
		assertThat(this.desk.page().locator(".again"))
			.hasText(Pattern.compile("This difference has been raised already: HSCP-\\d{4}-\\d+\\. Raise it again\\?"));
		assertThat(raised()).isEqualTo(before + 1);
	}

	@Test
	void thePageDoesNotMoveWhenADateIsLeftAndOneThatIsNoLongerAskedForStopsNothing() {
		openTheForm();
		Locator date = this.desk.field("initialConcernDate-date");
		Object below = below(date);
		for (String text : List.of("22/11/2026", "31/02/2026", "")) {
			date.fill(text);
			date.press("Tab");
			assertThat(date).hasAttribute("aria-invalid", String.valueOf(text.startsWith("31")));
			assertThat(below(date)).as(text).isEqualTo(below);
		}
		this.desk.page()
			.locator("[id$='initialConcernDate-date'] + .calendar")
			.evaluate("(day) => { day.value = '2026-09-10'; day.dispatchEvent(new Event('change')); }");
		assertThat(date).hasValue("10/09/2026");

		this.desk.tick("counterpartDiscussion", 0);
		this.desk.field("counterpartDiscussionDate-date").fill("31/02/2026");
		this.desk.fillIn("14/09/2026");
		this.desk.check();
		assertThat(this.desk.checked()).isVisible();
		this.desk.button("Back to the questions").click();
		this.desk.button("Calendar: Day of the initial concern").click();
		assertThat(this.desk.complaints()).isEmpty();
	}

	/** How far below it the next question begins, at one moment: the window comes in. */
	private static Object below(Locator date) {
		return date.evaluate("""
				(date) => document.querySelector("[id$='-Field_theme']").getBoundingClientRect().top
				  - date.getBoundingClientRect().top""");
	}

	private long raised() {
		return this.runtimeService.createProcessInstanceQuery().processDefinitionKey("professional-difference").count();
	}

	private static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	private void openTheForm() {
		this.desk.signIn(TEACHER);
		this.desk.raise().click();
		assertThat(this.desk.field("raisingAgency")).hasValue(Pattern.compile("Brookfold Primary School.*"));
	}

	private void theFormComesLate() {
		this.desk.signIn(TEACHER);
		List<Route> held = new ArrayList<>();
		this.desk.page().route(Pattern.compile(".*/deployed-start-form.*"), held::add);
		this.desk.raise().click();
		assertThat(this.desk.button("Check your answers")).isVisible();
		assertThat(this.desk.button("Check your answers")).isDisabled();
		this.desk.page().waitForCondition(() -> !held.isEmpty());
		this.desk.page().unrouteAll();
		held.forEach(Route::resume);
		assertThat(this.desk.button("Check your answers")).isEnabled();
	}

	private void thereAgain() {
		this.desk.field("impactOnChild").waitFor();
		assertThat(this.desk.field("impactOnChild")).hasValue("Often hungry.");
		assertThat(this.desk.field("initialConcernDate-date")).hasValue("14/09/2026");
		assertThat(this.desk.field("confirmsEscalation")).isChecked();
		assertThat(this.desk.field("raisingAgency")).hasValue(Pattern.compile("Brookfold Primary School.*"));
		assertThat(this.desk.page().locator("[id$='-Field_theme-display']")).hasText("Step up, step down or closure");
		assertThat(this.desk.page().locator("[id$='-Field_counterpartDiscussion-1']")).isChecked();
	}

	private void concern(LocalDate day) {
		this.desk.field("initialConcernDate-date").fill(DateTimeFormatter.ofPattern("dd/MM/uuuu").format(day));
	}

	private void kept() {
		this.desk.page().waitForFunction("Object.keys(sessionStorage).some((name) => name.includes(':draft:'))");
	}

}
