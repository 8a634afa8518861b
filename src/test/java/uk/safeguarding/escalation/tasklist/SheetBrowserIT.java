package uk.safeguarding.escalation.tasklist;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import uk.safeguarding.escalation.testing.Accessibility;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Chromium;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The case beside its questions, in a real browser.
 */
@Tag("slow")
class SheetBrowserIT extends BrowserTest {

	private static final String LEAD = "childrens-social-care-safeguarding-lead";

	@Test
	void whatIsToBeSeenAtAGlanceNeedsNoScrolling() {
		Case raised = atStageTwo();
		this.desk.signIn(LEAD).openTask(raised.task(LEAD, "Stage2Response").getId());
		this.desk.picture("sheet-wide");
		seesTheSummaryOf(raised, this.desk);
		assertThat(this.desk.field("responsePosition-0")).isInViewport();
		assertThat(this.desk.page().locator(".sheet-ladder [aria-current=step]")).containsText("Stage 2");
		Accessibility.isComplete(this.desk.page());
		assertThat(this.desk.complaints()).isEmpty();
	}

	@Test
	void onATelephoneTheSummaryComesFirstThenTheQuestionsThenTheRest() {
		Case raised = atStageTwo();
		try (Desk telephone = new Desk(this.port, Chromium.open(390, 844))) {
			telephone.signIn(LEAD).openTask(raised.task(LEAD, "Stage2Response").getId());
			Locator rest = telephone.page().locator(".sheet-rest h2").first();
			assertThat(rest).isVisible();
			seesTheSummaryOf(raised, telephone);
			double summary = telephone.page().locator(".sheet-summary").boundingBox().y;
			double question = telephone.field("responsePosition-0").boundingBox().y;
			assertThat(summary).isLessThan(question);
			assertThat(question).isLessThan(rest.boundingBox().y);
			telephone.picture("sheet-telephone");
			rest.scrollIntoViewIfNeeded();
			telephone.picture("sheet-telephone-rest");
			Accessibility.isComplete(telephone.page());
		}
	}

	@Test
	void theSheetIsAPageByItselfToo() {
		Case raised = atStageTwo();
		this.desk.signIn(LEAD);
		this.desk.page()
			.navigate("http://127.0.0.1:" + this.port + "/camunda/register/tasks/"
					+ raised.task(LEAD, "Stage2Response").getId() + "/sheet");
		assertThat(this.desk.page().locator("h1")).hasText("Case sheet");
		this.desk.page()
			.screenshot(new com.microsoft.playwright.Page.ScreenshotOptions().setFullPage(true)
				.setPath(java.nio.file.Path.of("target/screenshots/sheet-page.png")));
		Accessibility.isComplete(this.desk.page());
	}

	@Test
	void whatSomebodyElseAnsweredMeanwhileStandsThereWhenTheWindowIsEnteredAgain() {
		String manager = "brookfold-primary-line-manager";
		Case raised = this.cases.raise(Answers.difference("2026-09-14"));
		this.desk.signIn(manager).openTask(raised.task(manager, "Stage1Outcome").getId());
		Locator rest = this.desk.page().locator(".sheet-rest");
		assertThat(rest).containsText("As it was raised");
		this.desk.page().evaluate("document.querySelector('.sheet-summary').id = 'as-it-was'");
		enterAgain();
		raised.done("childrens-social-care-line-manager", "Stage1Response", Answers.response("disagree"));
		assertThat(this.desk.page().locator("#as-it-was")).isVisible();
		enterAgain();
		assertThat(rest).containsText("We disagree");
		assertThat(this.desk.complaints()).isEmpty();
	}

	private void enterAgain() {
		this.desk.page()
			.waitForResponse("**/sheet", () -> this.desk.page().evaluate("window.dispatchEvent(new Event('focus'))"))
			.finished();
	}

	private static void seesTheSummaryOf(Case raised, Desk desk) {
		Locator summary = desk.page().locator(".sheet-summary");
		assertThat(summary).containsText(raised.reference());
		for (String part : new String[] { ".sheet-reference", ".sheet-urgent", ".sheet-asked", ".sheet-head",
				".sheet-ladder > li:last-child" }) {
			assertThat(summary.locator(part)).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
		}
	}

	private Case atStageTwo() {
		return this.cases.raise(Answers.difference("2026-09-14"))
			.done("brookfold-primary-practitioner", "FollowCase",
					Answers.newInformation("The child was found alone at home last night.", "yes"))
			.done("childrens-social-care-line-manager", "Stage1Response", Answers.response("disagree"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved())
			.runSteps();
	}

}
