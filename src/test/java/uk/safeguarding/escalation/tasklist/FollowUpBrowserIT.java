package uk.safeguarding.escalation.tasklist;

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
 * What follows the outcome of a case, in a real browser.
 */
@Tag("slow")
class FollowUpBrowserIT extends BrowserTest {

	private static final String MANAGER = "brookfold-primary-line-manager";

	private static final String OTHER_SIDE = "childrens-social-care-line-manager";

	@Test
	void anActionIsEnteredWithTheOutcomeAskedForOnItsDayAndItsAnswerSeenByTheOtherSide() {
		Case raised = this.cases.raise(Answers.difference("2026-09-14")).runSteps();
		this.desk.signIn(MANAGER).openTask(raised.task(MANAGER, "Stage1Outcome").getId()).claim();
		this.desk.tick("stageOutcome", 0);
		this.desk.tick("discussionHeld", 1);
		this.desk.field("discussionSummary").fill("Both were on leave; we wrote to each other.");
		this.desk.field("action1").fill("The social worker visits at home, with the school nurse.");
		this.desk.tick("action1Agency", 1);
		this.desk.field("action1By-date").fill("15/12/2026");
		Accessibility.isComplete(this.desk.page());
		this.desk.tick("raiserView", 0);
		this.desk.tick("recordedOnFile", 0);
		this.desk.picture("actions");
		this.desk.complete().click();
		assertThat(this.desk.completed()).isVisible();
		raised.confirmedByBoth().timePassesTo("2026-12-15T09:01").runSteps();

		try (Desk other = new Desk(this.port)) {
			other.signIn(OTHER_SIDE).openTask(raised.task(OTHER_SIDE, "SayWhetherDone").getId()).claim();
			assertThat(other.page().locator(".sheet").first())
				.containsText("Action 1: “The social worker visits at home, with the school nurse.”");
			Accessibility.isComplete(other.page());
			other.tick("done", 1);
			other.field("doneWords").fill("Nobody was in; a new day is agreed with the family.");
			other.picture("action-due");
			other.complete().click();
			assertThat(other.completed()).isVisible();
			assertThat(other.complaints()).isEmpty();
		}

		this.desk.page().navigate(sheet(raised));
		assertThat(this.desk.page().locator("body")).containsText("Nobody was in");
		Accessibility.isComplete(this.desk.page());
		this.desk.picture("action-not-done");
		assertThat(this.desk.complaints()).isEmpty();
	}

	@Test
	void onATelephoneByKeyboardAClosedCaseIsReopenedAndShowsWhatItWas() {
		Case raised = this.cases.raise(Answers.difference("2026-09-14")).runSteps();
		raised.done(MANAGER, "Stage1Outcome", Answers.resolved()).confirmedByBoth().runSteps();
		raised.timePassesTo("2026-09-21T10:00").runSteps();
		try (Desk telephone = new Desk(this.port, Chromium.open(390, 844))) {
			telephone.signIn(MANAGER);
			Page page = telephone.page();
			page.navigate(sheet(raised));
			Locator button = page.locator("[data-begin]");
			assertThat(button).hasText("Re-open");
			Accessibility.isComplete(page);
			telephone.picture("reopen-button");
			button.focus();
			page.keyboard().press("Enter");
			telephone.tick("reopen", 0);
			telephone.field("reopenReason").fill("What was agreed does not happen.");
			Accessibility.isComplete(page);
			telephone.picture("reopen");
			telephone.complete().click();
			assertThat(telephone.completed()).isVisible();

			page.navigate(sheet(raised));
			assertThat(page.locator(".sheet-head")).containsText("Until then its outcome was: Resolved");
			assertThat(page.locator("body")).containsText("until it was re-opened on Monday 21 September 2026");
			assertThat(page.locator("[data-begin]")).hasText("Correct a mistake");
			Accessibility.isComplete(page);
			telephone.picture("reopened");
			assertThat(telephone.complaints()).isEmpty();
		}
		assertThat(raised.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
	}

	@Test
	void theRaiserIsAskedOneQuestion() {
		Case raised = this.cases.raise(Answers.difference("2026-09-14")).runSteps();
		raised.done(MANAGER, "Stage1Outcome", Answers.resolved()).confirmedByBoth().runSteps();
		raised.timePassesTo("2026-09-28T09:01").runSteps();

		this.desk.signIn(TEACHER).openTask(raised.task(TEACHER, "DidItHelp").getId());
		this.desk.tick("madeADifference", 1);
		Accessibility.isComplete(this.desk.page());
		this.desk.picture("did-it-help");
		this.desk.complete().click();

		assertThat(this.desk.completed()).isVisible();
		assertThat(raised.variable("madeADifference")).isEqualTo("partly");
		assertThat(this.desk.complaints()).isEmpty();
	}

	private String sheet(Case raised) {
		return "http://127.0.0.1:" + this.port + "/camunda/register/cases/" + raised.reference() + "/sheet";
	}

}
