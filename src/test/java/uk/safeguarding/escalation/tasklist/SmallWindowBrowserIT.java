package uk.safeguarding.escalation.tasklist;

import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.Chromium;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A window of 1400 pixels at 200 %, and one as narrow as a telephone, in a real browser,
 * where one is installed.
 */
@Tag("slow")
@WebTest
class SmallWindowBrowserIT {

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@ParameterizedTest
	@CsvSource({ "700, 450", "360, 740" })
	void nothingIsCutOffOrOutOfReach(int width, int height) {
		String task = this.cases.raise(Answers.difference(London.today())).task("Stage1Outcome").getId();
		try (Desk desk = new Desk(this.port, Chromium.open(width, height))) {
			desk.signIn("brookfold-primary-line-manager");
			assertThat(desk.raise()).isInViewport();
			raises(desk, width);
			works(desk, task, width);
			assertThat(desk.complaints()).isEmpty();
		}
	}

	private static void raises(Desk desk, int width) {
		desk.raise().click();
		desk.page().locator(".fjs-form").first().waitFor();
		desk.tick("immediateRisk", 0);
		desk.tick("counterpartDiscussion", 0);
		desk.picture("small-raise-" + width);
		assertThat(cut(desk.page(), ".modal-dialog")).isEmpty();
		desk.field("initialConcernDate-date").fill("31/02/2026");
		desk.check();
		assertThat(desk.refusal()).isInViewport();
		assertThat(cut(desk.page(), ".modal-dialog")).isEmpty();
		desk.picture("small-lacking-" + width);
		desk.refusal().getByText("is no day").click();
		assertThat(desk.field("initialConcernDate-date")).isInViewport();
		desk.picture("small-date-" + width);
		desk.fillIn(London.today());
		desk.check();
		assertThat(desk.checked()).isVisible();
		assertThat(cut(desk.page(), ".modal-dialog")).isEmpty();
		desk.picture("small-check-" + width);
		desk.button("Close").click();
		desk.button("Discard what I typed").click();
	}

	private static void works(Desk desk, String task, int width) {
		desk.openTask(task);
		assertThat(desk.page().locator("section.tasks-list")).isHidden();
		assertThat(desk.button("Claim")).isInViewport();
		desk.picture("small-task-" + width);
		desk.claim();
		desk.tick("stageOutcome", 1);
		desk.tick("discussionHeld", 0);
		assertThat(cut(desk.page(), ".task-card")).isEmpty();
		desk.button("Complete").click();
		assertThat(desk.refusal()).isInViewport();
		desk.button("Complete").click(new Locator.ClickOptions().setTrial(true));
		desk.picture("small-complete-" + width);
		desk.button("Release").click();
		assertThat(desk.button("Claim")).isVisible();
		desk.button("‹ Back to the list").click();
		assertThat(desk.page().locator("section.tasks-list")).isVisible();
		assertThat(desk.page().locator(".page-notifications .alert")).hasCount(0);
		desk.picture("small-list-" + width);
	}

	/** What stands outside the window, or is wider than the place that shows it. */
	@SuppressWarnings("unchecked")
	private static List<String> cut(Page page, String part) {
		return (List<String>) page.evaluate("""
				(part) => [...document.querySelectorAll(`${part}, ${part} *`)]
				  .filter((place) => place.checkVisibility({ visibilityProperty: true }) && place.clientWidth > 1)
				  .filter((place) => {
				    const { left, right } = place.getBoundingClientRect();
				    const hides = getComputedStyle(place).overflowX !== 'visible' && !place.matches('input, textarea');
				    const holds = hides || place.matches('label, p, li, h1, h2, h3');
				    return left < -1 || right > innerWidth + 1 || (holds && place.scrollWidth > place.clientWidth + 1);
				  })
				  .map((place) => place.outerHTML.slice(0, 120))""", part);
	}

}
