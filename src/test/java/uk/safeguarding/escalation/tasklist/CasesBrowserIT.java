package uk.safeguarding.escalation.tasklist;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Accessibility;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Chromium;
import uk.safeguarding.escalation.testing.London;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Where people's cases are, in a real browser.
 */
@Tag("slow")
class CasesBrowserIT extends BrowserTest {

	private static final String MANAGER = "acute-trust-line-manager";

	private static final String RAISER = "acute-trust-practitioner";

	@Autowired
	private ProcessEngine engine;

	private Case raised;

	@BeforeEach
	void aCase() {
		this.cases.forgetAll();
		this.raised = this.cases.raise(Answers.immediateRisk("2026-09-14", 1));
	}

	@Test
	void theRaiserReadsWhatCameOfIt() {
		this.raised.done(MANAGER, "Stage1Outcome", Answers.resolved()).confirmedByBoth().runSteps();
		this.desk.signIn(RAISER);
		link("Cases").click();
		assertThat(row()).containsText("Resolved");
		assertThat(row()).containsText("URGENT");
		this.desk.handbook("staff-cases");
		Accessibility.isComplete(this.desk.page());
		link(this.raised.reference()).click();
		assertThat(this.desk.page().locator(".sheet")).containsText((String) Answers.resolved().get("agreedActions"));
		Accessibility.isComplete(this.desk.page());
		link("‹ Cases").click();
		link("‹ Back to your tasks").click();
		assertThat(link("Cases")).isVisible();
		Assertions.assertThat(this.desk.complaints()).isEmpty();
	}

	@Test
	void theBusinessUnitFindsWhoIsLateWithTheKeyboard() {
		this.raised.done(MANAGER, "Stage1Outcome", Answers.notResolved()).runSteps();
		London.clockAt("2026-09-28T10:00");
		this.desk.signIn("hscp-business-unit");
		link("Cases").click();
		link("Past the policy limit (1)").press("Enter");
		assertThat(row()).containsText("2 working days past the policy limit");
		assertThat(row()).containsText("Children's Social Care: respond to the challenge");
		assertThat(this.desk.page().getByLabel("Past the policy limit")).isChecked();
		complete("cases-late");
		this.desk.page().getByLabel("Reference or child").fill("HSCP-1999-0001");
		this.desk.page().getByLabel("Reference or child").press("Enter");
		assertThat(this.desk.page().locator("main")).containsText("No case matches this search.");
	}

	@Test
	void whatWasNotDeliveredIsSentAgainWithOneButton() {
		this.raised.done(MANAGER, "Stage1Outcome", Answers.notResolved());
		String given = this.raised.step("NotifyStage2").orElseThrow().getId();
		this.engine.getManagementService().setJobRetries(given, 0);
		this.desk.signIn("hscp-business-unit");
		link("Cases").click();
		link("Mail not delivered (1)").click();
		complete("cases-not-delivered");
		row().getByRole(AriaRole.BUTTON).click();
		assertThat(row()).containsText("It is being sent again.");
		Assertions.assertThat(this.raised.step("NotifyStage2").orElseThrow().getRetries()).isPositive();
		this.desk.page().reload();
		assertThat(link("Mail not delivered (0)")).isVisible();
		Assertions.assertThat(this.desk.complaints()).isEmpty();
	}

	@Test
	void onATelephone() {
		try (Desk telephone = new Desk(this.port, Chromium.open(390, 844))) {
			telephone.signIn(MANAGER);
			telephone.page().navigate("http://127.0.0.1:" + this.port + "/camunda/register/cases.html");
			assertThat(telephone.page().locator("tbody tr")).isVisible();
			Assertions.assertThat(telephone.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
			picture(telephone, "cases-telephone");
			Accessibility.isComplete(telephone.page());
		}
	}

	@ParameterizedTest
	@CsvSource({ RAISER + ", 1, 1", MANAGER + ", 0, 1", "childrens-social-care-safeguarding-lead, 0, 0" })
	void everyListSaysHowManyTasksItHasAndTheOneWithEverythingOpens(String user, int own, int team) {
		this.desk.signIn(user);
		assertThat(counter("My tasks")).hasText(String.valueOf(own));
		assertThat(counter("My team's tasks")).hasText(String.valueOf(team));
		assertThat(this.desk.page().locator(".task-filter.active")).containsText("My team's tasks");
		this.desk.picture("lists-" + user);
		Accessibility.isComplete(this.desk.page());
	}

	private Locator counter(String list) {
		return this.desk.page()
			.locator(".task-filter")
			.filter(new Locator.FilterOptions().setHasText(list))
			.locator(".counter");
	}

	private Locator link(String name) {
		return this.desk.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	private Locator row() {
		return this.desk.page().locator("tbody tr");
	}

	private void complete(String picture) {
		picture(this.desk, picture);
		Accessibility.isComplete(this.desk.page());
	}

	private static void picture(Desk desk, String name) {
		desk.page()
			.screenshot(new Page.ScreenshotOptions().setFullPage(true)
				.setPath(java.nio.file.Path.of("target/screenshots/" + name + ".png")));
	}

}
