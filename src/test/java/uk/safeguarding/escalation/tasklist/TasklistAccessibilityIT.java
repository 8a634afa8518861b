package uk.safeguarding.escalation.tasklist;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import uk.safeguarding.escalation.testing.Accessibility;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * What axe finds in Tasklist: nothing, on the whole page, in each state in which staff
 * meet it. The forms as they are filled in are seen by {@link LadderBrowserIT}.
 */
@Tag("slow")
class TasklistAccessibilityIT extends BrowserTest {

	@Test
	void fromTheSignInToWhatWasRaised() {
		this.desk.open("");
		this.desk.page().locator("input[type=password]").waitFor();
		assertThat(this.desk.page().locator(".app-name")).hasText("Professional Differences");
		complete("sign-in");
		this.desk.logIn(TEACHER);
		this.desk.raise().click();
		assertThat(this.desk.page().getByRole(AriaRole.RADIOGROUP).first()).hasAccessibleName(Pattern.compile(".+\\?"));
		this.desk.fillIn("14/09/2027");
		this.desk.check();
		assertThat(message("initial concern")).isVisible();
		complete("raise-refused");
		this.desk.tick("immediateRisk", 0);
		this.desk.choose("openAtStage", "Stage 2");
		this.desk.check();
		assertThat(message("Please look at these answers:")).isVisible();
		assertThat(this.desk.field("openAtStageReason")).isVisible();
		complete("raise-errors");

		this.desk.button("Close").click();
		assertThat(this.desk.said()).containsText("Nothing has been raised.");
		complete("raise-closed");
		this.desk.button("Go on writing").click();
		assertThat(this.desk.page().locator(".draft-notice")).isVisible();
		complete("raise-draft");

		this.desk.field("immediateRiskAction").fill("MASH told at 16:50.");
		this.desk.field("openAtStageReason").fill("The baby goes home tonight.");
		this.desk.field("openingAgreedBy").fill("N. Named, named nurse");
		this.desk.field("initialConcernDate-date").fill("14/09/2026");
		this.desk.check();
		assertThat(this.desk.checked()).isVisible();
		complete("raise-check");
		this.desk.button("Raise it").click();
		assertThat(this.desk.said()).containsText("has been raised");
		complete("raised");
	}

	@Test
	void theRaisersTasks() {
		Case raised = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"));
		this.desk.signIn(TEACHER);
		for (String element : new String[] { "PreEscalationDiscussion", "FollowCase" }) {
			open(raised, element);
			complete(element);
			somethingIsMissing(element);
		}
	}

	@Test
	void aTaskBeforeItIsClaimedAndWithSomethingMissing() {
		Case raised = this.cases.raise(Answers.immediateRisk("2026-09-14", 3));
		this.desk.signIn("acute-trust-executive");
		open(raised, "Stage3Outcome");
		claimed("Stage3Outcome");
		raised.done("acute-trust-executive", "Stage3Outcome", Answers.notResolved());
		open(raised, "Stage4Position");
		claimed("Stage4Position");
		raised.done("hscp-board-chair", "Stage4Decision", Answers.board("decision-recorded"));
		this.desk.open("task=" + raised.task("acute-trust-executive", "ConfirmRecords").getId());
		claimed("ConfirmRecords");
	}

	@Test
	void theBoardsDecision() {
		Case raised = this.cases.raise(Answers.immediateRisk("2026-09-14", 3))
			.done("acute-trust-executive", "Stage3Outcome", Answers.notResolved());
		this.desk.signIn("hscp-board-chair");
		open(raised, "Stage4Decision");
		claimed("Stage4Decision");
	}

	private void claimed(String element) {
		assertThat(this.desk.page().locator(".disabled-form")).isVisible();
		complete(element + "-not-claimed");
		this.desk.claim();
		assertThat(this.desk.page().locator(".disabled-form")).hasCount(0);
		somethingIsMissing(element);
	}

	private void somethingIsMissing(String element) {
		this.desk.complete().click();
		assertThat(message("Not sent yet. Please look at")).isVisible();
		complete(element + "-errors");
	}

	private void open(Case raised, String element) {
		this.desk.openTask(raised.task(element).getId());
	}

	private Locator message(String words) {
		return this.desk.page().getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText(words));
	}

	private void complete(String picture) {
		Page page = this.desk.page();
		this.desk.picture("axe-" + picture);
		Accessibility.isComplete(page);
	}

}
