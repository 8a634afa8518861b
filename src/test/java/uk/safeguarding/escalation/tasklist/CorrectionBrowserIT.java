package uk.safeguarding.escalation.tasklist;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import uk.safeguarding.escalation.testing.Accessibility;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Chromium;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A mistake is put right, in a real browser.
 */
@Tag("slow")
class CorrectionBrowserIT extends BrowserTest {

	private static final String RAISER = "brookfold-primary-practitioner";

	private static final String MANAGER = "brookfold-primary-line-manager";

	@Test
	void besideATaskTheButtonLeadsToTheFormWithWhatStandsThereAndOldAndNewAreShown() {
		Case raised = this.cases.raise(Answers.difference("2026-09-14")).runSteps();
		this.desk.signIn(MANAGER).openTask(raised.task(MANAGER, "Stage1Outcome").getId());
		begin(this.desk.page());

		assertThat(this.desk.page().locator("h2, h1").first()).isVisible();
		this.desk.tick("correction", 0);
		assertThat(this.desk.field("childReference")).hasValue("UPN/204-77");
		Accessibility.isComplete(this.desk.page());
		this.desk.field("childReference").fill("UPN/311-90");
		this.desk.field("correctionReason").fill("Two lines of the list were mixed up.");
		this.desk.picture("correction");
		this.desk.complete().click();
		assertThat(this.desk.completed()).containsText("recorded in the case");

		this.desk.openTask(raised.task(MANAGER, "Stage1Outcome").getId());
		assertThat(this.desk.page().locator(".sheet-rest")).containsText("UPN/311-90 (before: UPN/204-77)");
		this.desk.picture("corrected");
		assertThat(raised.inRegister()).containsEntry("child_reference", "UPN/311-90");
		assertThat(this.desk.complaints()).isEmpty();
	}

	@Test
	void fromTheListOfCasesOnATelephoneByKeyboardItIsSentToTheRightAgency() {
		Case raised = this.cases.raise(Answers.difference("2026-09-14")).runSteps();
		try (Desk telephone = new Desk(this.port, Chromium.open(390, 844))) {
			telephone.signIn(RAISER);
			Page page = telephone.page();
			page.navigate("http://127.0.0.1:" + this.port + "/camunda/register/cases/" + raised.reference() + "/sheet");
			Accessibility.isComplete(page);
			begin(page);
			telephone.tick("correction", 1);
			telephone.choose("rightAgency", "Police");
			telephone.field("correctionReason").fill("The officer had decided it.");
			telephone.picture("correction-telephone");
			Accessibility.isComplete(page);
			telephone.complete().click();
			assertThat(telephone.completed()).containsText("recorded in the case");

			page.navigate("http://127.0.0.1:" + this.port + "/camunda/register/cases/" + raised.reference() + "/sheet");
			assertThat(page.locator(".sheet-head")).containsText(Pattern.compile("Raised again as\\s*HSCP-"));
			assertThat(page.locator("[data-begin]")).hasCount(0);
			Accessibility.isComplete(page);
			assertThat(telephone.complaints()).isEmpty();
		}
		assertThat(raised.inRegister()).containsEntry("end_reason", "raised-in-error");
	}

	private static void begin(Page page) {
		Locator button = page.locator("[data-begin]");
		assertThat(button).hasText("Correct a mistake");
		button.focus();
		page.keyboard().press("Enter");
		assertThat(page.locator(".fjs-form")).containsText("What is wrong?");
	}

}
