package uk.safeguarding.escalation.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Accessibility;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.Chromium;
import uk.safeguarding.escalation.testing.Complaints;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page in Cockpit, as the business unit opens it in a real browser.
 */
@Tag("slow")
@WebTest
class StatisticsPageIT {

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	private final Complaints complaints = Complaints.all();

	@AutoClose
	private Chromium chromium;

	private Page page;

	@BeforeEach
	void openABrowserWithoutACase() {
		this.cases.forgetAll();
		this.chromium = Chromium.open();
		this.page = this.chromium.page();
		this.complaints.listenTo(this.page);
	}

	@Test
	void anAuditorAsksAboutDaysOfTheirChoice() throws Exception {
		aFewCases();
		signIn("hscp-auditor");
		link("Register").click();
		assertThat(heading()).isVisible();
		this.complaints.heard().clear();

		field("Span").selectOption("From one day to another");
		field("From").fill("2026-01-01");
		field("To").fill("2026-03-31");
		button("Show").press("Enter");

		assertThat(this.page.getByRole(AriaRole.STATUS))
			.containsText("Differences raised from 1 Jan 2026 to 31 Mar 2026");
		assertThat(cells("The differences of this span", "Raised"))
			.hasText(new String[] { "9", "–", "–", "0", "–", "–" });
		assertThat(cells("Stages kept", "Stage 1").nth(3)).hasText("6");
		assertThat(cells("Stages kept", "Stage 1").nth(6)).hasText("66.7%");
		assertThat(cells("Stages kept, by agency", "Children's Social Care"))
			.hasText(new String[] { "6", "4", "0", "2", "0", "66.7%", "0", "0", "0", "0", "–" });
		assertThat(this.page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Share of the ended stages")))
			.hasAttribute("aria-label", Pattern.compile(".*Stage 1: 66\\.7%.*"));
		this.chromium.handbook("register-statistics");
		picturesOf("agencies", "themes", "stages", "kept-by-agency", "ends", "past-limit");
		accessible("register-statistics");

		assertThat(this.page)
			.hasTitle("Professional differences raised from 1 Jan 2026 to 31 Mar 2026, not for publication");
		print();

		this.page.getByLabel("For publication").check();
		assertThat(this.page.getByRole(AriaRole.STATUS))
			.containsText("For publication: numbers under 8 are withheld, others rounded to the nearest 5.");
		assertThat(this.page.locator("#register-everybody"))
			.containsText("Kinds of end: Resolved at Stages 1 to 4, Number");
		assertThat(cells("Stages kept", "Stage 1").nth(5)).hasText("withheld");
		assertThat(cells("Stages kept, by agency", "All agencies")).hasText(new String[] { "10", "withheld", "0",
				"withheld", "0", "withheld", "10", "withheld", "0", "withheld", "withheld" });
		this.chromium.picture("register-for-publication");
		picturesOf("stages");
		Download file = this.page.waitForDownload(() -> link("Download as CSV").click());
		assertThat(file.suggestedFilename()).isEqualTo("register-2026-01-01-to-2026-03-31-for-publication.csv");
		assertThat(Files.readString(file.path()))
			.contains("\"Stages kept\",\"Stage 1\",\"Limit reached\",\"withheld\"");
		assertThat(this.complaints.heard()).isEmpty();
	}

	@Test
	void whoIsToldLessReadsWhy() {
		London.clockAt("2026-01-16T10:00");
		this.cases.raise(Answers.difference("2026-01-16"));
		London.resetClock();
		signIn("hscp-process-owner");
		link("Register").click();

		field("Span").selectOption("From one day to another");
		field("From").fill("2026-01-16");
		field("To").fill("2026-01-16");
		button("Show").click();

		assertThat(this.page.getByRole(AriaRole.STATUS)).containsText("numbers under 8 are withheld, others rounded to"
				+ " the nearest 5, because you may not read every case behind them.");
		assertThat(cells("Stages kept", "Stage 1").first()).hasText("withheld");
		this.page.getByLabel("For publication").check();
		assertThat(this.page.getByRole(AriaRole.STATUS)).containsText("others rounded to the nearest 5.");
		accessible("register-few");
	}

	@Test
	void theBusinessUnitClosesACaseThatIsNeverConfirmed() {
		London.clockAt("2026-10-06T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-10-05"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved())
			.done("brookfold-primary-line-manager", "ConfirmRecords", Answers.confirmed())
			.timePassesTo("2026-10-13T10:00");
		signIn("hscp-business-unit");
		link("Register").click();
		Locator row = this.page.locator("#register-unconfirmed tr",
				new Page.LocatorOptions().setHasText(difference.reference()));
		assertThat(row.first()).containsText("Children's Social Care");
		assertThat(row.first()).containsText("once");

		button("Close " + difference.reference() + " without confirmation").click();
		assertThat(field("Why is it closed without the confirmation?")).isFocused();
		accessible("register-unconfirmed");
		button("Close " + difference.reference()).last().click();
		assertThat(this.page.locator("#register-unconfirmed .register-alert")).containsText("please give a reason.");
		field("Why is it closed without the confirmation?").fill("They do not answer; their board was told.");
		button("Close " + difference.reference()).last().click();

		assertThat(this.page.getByText(difference.reference() + " is closed without the confirmation of")).isVisible();
		assertThat(this.page.locator("#register-unconfirmed th[scope=row]",
				new Page.LocatorOptions().setHasText(difference.reference())))
			.hasCount(0);
		assertThat(difference.inRegister()).containsEntry("closing_reason",
				"They do not answer; their board was told.");
	}

	@Test
	void theLatestQuarterStandsThereAtOnceAndAWrongSpanIsExplained() {
		signIn("hscp-auditor");
		this.page.navigate("http://localhost:" + this.port + "/camunda/app/cockpit/default/#/register");
		assertThat(this.page.getByRole(AriaRole.STATUS)).containsText("Differences raised from");

		field("Span").selectOption("A financial year");
		assertThat(this.page.getByRole(AriaRole.STATUS)).containsText("from 1 Apr");

		field("Span").selectOption("From one day to another");
		field("From").fill("2026-01-01");
		button("Show").click();
		assertThat(this.page.getByRole(AriaRole.ALERT))
			.hasText("“to” must be a day of the years 2000 to 2099, written such as 2026-03-31.");
		this.chromium.picture("register-wrong-span");
		Accessibility.isComplete(this.page);
	}

	@Test
	void everyFieldIsReachedByKeyboard() {
		signIn("hscp-process-owner");
		this.page.navigate("http://localhost:" + this.port + "/camunda/app/cockpit/default/#/register");
		assertThat(this.page.getByRole(AriaRole.STATUS)).containsText("Differences raised from");
		field("Span").focus();
		List<String> reached = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			reached.add((String) this.page.evaluate(
					"document.activeElement.id || document.activeElement.textContent || document.activeElement.tagName"));
			this.page.keyboard().press("Tab");
		}

		assertThat(reached).containsExactly("register-kind", "register-span", "register-publish", "Show",
				"Download as CSV");
	}

	/** Every table, on as many pages as it takes. */
	private void print() throws Exception {
		byte[] paper = this.page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)
			.setPath(Path.of("target/screenshots/register-statistics.pdf")));
		try (PDDocument document = Loader.loadPDF(paper)) {
			String text = new PDFTextStripper().getText(document);
			assertThat(text).contains("Open past the policy limit now", "Stages kept, by agency", "Reports")
				.doesNotContain("Download as CSV", "Log out");
			PDRectangle size = document.getPage(0).getMediaBox();
			assertThat(size.getWidth()).isBetween(841f, 843f);
		}
	}

	/** At the width of a wide window and at that of half a one, or of twice the size. */
	private void accessible(String picture) {
		for (int width : new int[] { 700, 1400 }) {
			this.page.setViewportSize(width, 900);
			Accessibility.isComplete(this.page);
			this.chromium.picture("axe-" + picture + "-" + width);
		}
	}

	private void aFewCases() {
		for (int i = 0; i < 9; i++) {
			London.clockAt("2026-01-12T10:00");
			var difference = this.cases.raise(Answers.with(Answers.difference("2026-01-12"), "challengedAgency",
					(i % 3 == 0) ? "police" : "childrens-social-care", "theme",
					(i < 6) ? "information-not-shared" : "step-up-step-down-or-closure"));
			London.clockAt("2026-01-13T10:00");
			if (i < 6) {
				difference.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved());
			}
			else {
				difference.timePassesTo("2026-01-16T10:00");
			}
		}
		London.resetClock();
	}

	private void signIn(String user) {
		this.page.navigate("http://localhost:" + this.port + "/camunda/app/cockpit/default/#/login");
		this.page.locator("input[type=text]").first().fill(user);
		this.page.locator("input[type=password]").first().fill("demo");
		this.page.locator("button[type=submit]").first().click();
		// The page to which signing in leads; whoever goes elsewhere before is led there
		// all the same.
		assertThat(this.page.getByText("Right Now")).isVisible();
	}

	private Locator field(String label) {
		return this.page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
	}

	private Locator heading() {
		return this.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("The register’s statistics"));
	}

	private Locator link(String name) {
		return this.page.locator("a:visible", new Page.LocatorOptions().setHasText(name)).first();
	}

	private Locator button(String name) {
		return this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
	}

	private Locator cells(String table, String row) {
		return this.page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName(table).setExact(true))
			.getByRole(AriaRole.ROW)
			.filter(new Locator.FilterOptions().setHas(
					this.page.getByRole(AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName(row).setExact(true))))
			.getByRole(AriaRole.CELL);
	}

	private void picturesOf(String... sections) {
		for (String section : sections) {
			this.page.locator("#register-" + section).scrollIntoViewIfNeeded();
			this.chromium.picture("register-" + section);
		}
	}

}
