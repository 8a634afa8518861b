package uk.safeguarding.escalation.tasklist;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * From the keyboard alone, in a real browser, where one is installed.
 */
@Tag("slow")
class KeyboardBrowserIT extends BrowserTest {

	private static final String RAISE = "a:has-text('Raise a professional difference')";

	@Autowired
	private RuntimeService runtimeService;

	private Keyboard keys;

	@BeforeEach
	void takeTheKeyboard() {
		this.keys = new Keyboard(this.desk.page());
	}

	@Test
	void aDifferenceIsRaisedFromTheSignInPageToItsReference() {
		long before = raised();
		signIn(TEACHER);
		openTheWindow();
		this.keys.tabTo("button:text-is('Close')").press("Enter");
		assertThat(this.desk.window()).hasCount(0);
		assertThat(this.desk.raise()).isFocused();

		openTheWindow();
		this.keys.tabTo(Desk.selector("immediateRisk-1")).press("Space");
		this.keys.tabTo(Desk.selector("confirmsEscalation")).press("Space");
		this.keys.tabTo(Desk.selector("raisingAgency")).type("Brook").press("Enter");
		this.keys.tabTo(Desk.selector("challengedAgency")).type("Youth");
		assertThat(this.desk.page().locator(".fjs-dropdownlist-item")).containsText("Youth Justice Service");
		this.keys.press("Enter");
		write("raiserContact", "A. Teacher, class teacher, 01632 960001");
		write("decisionMaker", "Duty manager, assessment team");
		write("childReference", "UPN/204-77");
		this.keys.tabTo(Desk.selector("childReferenceOwner")).press("ArrowDown").press("Enter");
		assertThat(this.desk.page().locator("[id$='-Field_childReferenceOwner-display']")).not().hasText("Select");
		write("initialConcernDate-date", "14/09/2026");
		this.keys.tabTo(Desk.selector("theme")).press("ArrowDown").press("Enter");
		write("decisionChallenged", "The referral was stepped down on Monday.");
		write("viewOfRaisingAgency", "Attendance has fallen below half.");
		write("impactOnChild", "Often hungry.");
		write("outcomeSought", "A statutory assessment.");
		this.keys.tabTo(Desk.selector("counterpartDiscussion-1")).press("Space");
		theFocusStaysInTheWindow();
		this.keys.tabTo("button:text-is('Check your answers')").press("Enter");
		assertThat(this.desk.checked()).isFocused();
		this.keys.tabTo("button[aria-label='Change: What this is like for the child now']").press("Enter");
		assertThat(this.desk.field("impactOnChild")).isFocused();
		this.keys.tabTo("button:text-is('Check your answers')").press("Enter");
		assertThat(this.desk.checked()).isFocused();
		this.keys.tabTo("button:text-is('Raise it')").press("Enter");

		assertThat(this.desk.said()).containsText(Pattern.compile("HSCP-2026-\\d{4,} has been raised"));
		assertThat(this.desk.said()).isFocused();
		this.desk.picture("keyboard-raised");
		assertThat(raised()).isEqualTo(before + 1);
		this.keys.tabTo("button:text-is('Close this message')").press("Enter");
		assertThat(this.desk.raise()).isFocused();
	}

	@Test
	void aTaskIsFoundClaimedFilledInAndCompleted() {
		Case raised = this.cases
			.raise(Answers.with(Answers.difference("2026-09-14"), "challengedAgency", "youth-justice"));
		signIn("youth-justice-line-manager");
		this.keys.tabTo("a:has-text(\"My team's tasks\")").press("Enter");
		Locator card = this.desk.page().locator("li.task", new Page.LocatorOptions().setHasText(raised.reference()));
		card.waitFor();
		this.keys.tabTo("li.task:has-text('" + raised.reference() + "') a").press("Enter");
		this.desk.page().locator(".fjs-form").first().waitFor();
		this.keys.tabTo("button.claim").press("Enter");
		assertThat(this.desk.claimed()).isFocused();
		assertThat(this.desk.claimed()).hasText("Claimed by you");

		this.keys.tabTo(Desk.selector("responsePosition-0")).press("Space");
		write("responseReasons", "The figures were not known to us.");
		this.desk.picture("keyboard-task");
		this.keys.backTo(Desk.selector("responsePosition-1")).press("Space");
		this.keys.tabTo("button:text-is('Complete')").press("Enter");
		assertThat(this.desk.completed()).isFocused();
		assertThat(this.desk.completed()).containsText(
				raised.reference() + ": “Stage 1: respond to the challenge” is completed, and recorded in the case.");
		assertThat(raised.variable("stage1ResponsePosition")).isEqualTo("partly-agree");
	}

	private long raised() {
		return this.runtimeService.createProcessInstanceQuery().processDefinitionKey("professional-difference").count();
	}

	/** The field for the name has the focus when the page opens. */
	private void signIn(String user) {
		this.desk.open("");
		assertThat(this.desk.page().locator("input[placeholder=Username]")).isFocused();
		this.keys.type(user).press("Tab").type("demo").press("Enter");
		this.desk.page().locator(".task-filter").first().waitFor();
	}

	private void openTheWindow() {
		this.keys.tabTo(RAISE).press("Enter");
		this.desk.page().locator(".fjs-form").first().waitFor();
		assertThat(this.desk.window()).isFocused();
	}

	/** Once around, forwards. */
	private void theFocusStaysInTheWindow() {
		for (int i = 0; i < 30; i++) {
			this.keys.press("Tab");
			assertThat(this.keys.isIn(".modal")).isTrue();
			assertThat(this.keys.focusIsSeen()).as(this.keys.focused()).isTrue();
		}
	}

	private void write(String id, String text) {
		this.keys.tabTo(Desk.selector(id)).type(text);
	}

}
