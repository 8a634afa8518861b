package uk.safeguarding.escalation.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Accessibility;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.Chromium;
import uk.safeguarding.escalation.testing.Complaints;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an auditor sees in Cockpit, in a real browser, where one is installed. With
 * {@code -Dpictures.write=true} the pictures of the handbook are taken anew.
 */
@Tag("slow")
@WebTest
class AuditorBrowserIT {

	private static final String MARKUP = "The referral was <b>stepped down</b> on Monday. <img src=x onerror=alert(1)>";

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private RepositoryService repositoryService;

	@Autowired
	private JdbcClient jdbc;

	private final Complaints complaints = Complaints.butCamundasOwn();

	private final List<String> asked = new ArrayList<>();

	private final List<String> deployments = new ArrayList<>();

	@AutoClose
	private Chromium chromium;

	private Page page;

	@BeforeEach
	void openABrowser() {
		this.chromium = Chromium.open();
		this.page = this.chromium.page();
		this.page.setViewportSize(1200, 850);
		listenTo(this.page);
		London.clockAt("2026-09-14T10:00");
	}

	@AfterEach
	void removeWhatWasDeployed() {
		this.deployments.forEach((deployment) -> this.repositoryService.deleteDeployment(deployment, true));
	}

	@Test
	void anAuditorFindsAFinishedCaseAndReadsWhatHappened() throws IOException {
		String reference = finished().reference();
		signIn("hscp-auditor");
		open(reference);

		assertThat(element("Stage1Outcome")).hasClass(Pattern.compile(".*case-history-passed.*"));
		assertThat(element("Stage2Response")).hasClass(Pattern.compile(".*case-history-cancelled.*"));
		assertThat(element("Stage3")).not().hasClass(Pattern.compile(".*case-history-.*"));
		assertThat(stage("Stage 1")).containsText("by Thursday 17 September 2026");
		assertThat(stage("Stage 1")).containsText("Not resolved, ");
		assertThat(this.page.locator(".case-history-timeline"))
			.containsText("recorded the outcome of Stage 2: Resolved");
		assertThat(this.page.locator("a[download][href$='/papers/report-to-hscp']")).isVisible();
		assertThat(this.asked).containsExactlyInAnyOrder("/cases/" + reference, "/cases/" + reference + "/path",
				"/cases/" + reference + "/sheet", "/cases/" + reference + "/readings");
		this.chromium.handbook("auditors-case");

		this.page.locator(".case-history-variables summary").click();
		assertThat(this.page.getByText(MARKUP)).hasCount(2);
		assertThat(this.page.locator("main img, main b")).hasCount(0);
		accessible("auditors-case");
		for (String part : List.of("Path", "Timeline")) {
			this.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(part).setExact(true))
				.evaluate("title => title.scrollIntoView()");
			this.chromium.handbook("auditors-" + part.toLowerCase(Locale.ROOT));
		}

		Download csv = this.page.waitForDownload(() -> this.page.getByText("Export as CSV").click());
		assertThat(csv.suggestedFilename()).isEqualTo(reference + "-timeline.csv");
		assertThat(Files.readString(csv.path())).contains("recorded the outcome of Stage 2");
		Page printable = this.page.waitForPopup(() -> this.page.getByText("Printable page").click());
		listenTo(printable);
		printable.reload();
		assertThat(printable.locator("h1")).containsText(reference);
		Accessibility.isComplete(printable);
		printable
			.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/auditors-printable.png")));
		assertThat(this.complaints.heard()).isEmpty();
	}

	@Test
	void theTimelineIsNarrowedAndAMailThatWasNotSentIsNeverHidden() throws IOException {
		String reference = finished().reference();
		this.jdbc.sql("""
				update escalation_mail set state = 'refused' where message_id = (select min(m.message_id)
				from escalation_mail m join escalation_notice n on n.notice_key = m.notice_key
				where n.reference = ? and n.element = 'NotifyStage2')
				""").param(reference).update();
		signIn("hscp-auditor");
		open(reference);
		Locator notice = entry("Notice written at the step “Stage 2 opens”");
		Locator notSent = entry("not delivered, the address takes no mail");

		assertThat(notice.locator("summary")).hasText(Pattern.compile("\\d mails, \\d sent"));
		assertThat(notSent).isVisible();
		assertThat(notice.locator("li").first()).isHidden();
		notice.locator("summary").press("Enter");
		assertThat(notice.locator("li").first()).containsText("@");
		this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("To the timeline")).press("Enter");
		assertThat(this.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Timeline"))).isFocused();
		this.page.getByLabel("Papers, notices and mails").press("Space");
		assertThat(this.page).hasURL(Pattern.compile(".*[?&]hide=sent.*"));
		this.page.reload();
		assertThat(this.page.getByLabel("Papers, notices and mails")).not().isChecked();
		assertThat(notice).isHidden();
		assertThat(notSent).isVisible();
		assertThat(entry("recorded the outcome of Stage 2")).isVisible();
		this.page.getByLabel("Decisions and answers").uncheck();
		assertThat(entry("recorded the outcome of Stage 2")).isHidden();
		assertThat(this.page.locator("section > [role=status]"))
			.containsText("Mail that was not sent stands here all the same");
		Download csv = this.page.waitForDownload(() -> this.page.getByText("Export as CSV").click());
		assertThat(Files.readString(csv.path())).contains("Notice written at the step “Stage 2 opens”",
				"\"mail-not-sent\"");
		this.page.getByLabel("Papers, notices and mails").check();
		this.page.setViewportSize(390, 850);
		this.page.getByText("To the timeline").click();
		Accessibility.isComplete(this.page);
		assertThat(this.page.evaluate("document.querySelector('.case-history-page').scrollWidth")).isEqualTo(390);
		this.chromium.picture("auditors-timeline-390");
		assertThat(this.complaints.heard()).isEmpty();
	}

	@Test
	void theDiagramShowsNumbersAndACaseItsPathInItsOwnVersion() {
		Case finished = finished();
		signIn("hscp-auditor");
		openDefinition(this.cases.definition().getId());
		assertThat(this.page.locator(".case-history-label:visible").first()).isVisible();
		this.chromium.handbook("auditors-diagram");
		Accessibility.isComplete(this.page);
		deployNextVersion();
		this.cases.raise(Answers.difference("2026-09-21"));
		openDefinition(this.cases.definition().getId());
		assertThat(label("1", "1 case passed here").first()).isVisible();
		open(finished.reference());
		assertThat(element("Stage2Outcome")).hasClass(Pattern.compile(".*case-history-passed.*"));
		assertThat(label("✕", "Was open and ended without being completed").first()).isVisible();
		assertThat(this.complaints.heard()).isEmpty();
	}

	@Test
	void aRunningCaseHasItsHistoryAndOnlyWhoChangesCasesHasTheButtons() {
		Case running = this.cases.raise(Answers.difference("2026-09-14"));
		this.page.navigate(cockpit(""));
		this.page.getByPlaceholder("Password").waitFor();
		Accessibility.isComplete(this.page);
		signIn("hscp-auditor");
		assertThat(this.page.locator(".pie-chart .legend-holder")).hasCount(3);
		assertThat(this.page.locator(".dashboard .loading")).hasCount(0);
		this.chromium.picture("axe-auditors-dashboard");
		Accessibility.isComplete(this.page);
		this.page.navigate(cockpit("#/process-instance/" + running.instanceId() + "/runtime"));
		tab("History").click();
		assertThat(stage("Stage 1")).containsText("Now");
		assertThat(element("Stage1Outcome")).hasClass(Pattern.compile(".*case-history-open.*"));
		assertThat(this.page.locator(".ctn-toolbar .btn:visible")).hasCount(0);
		this.chromium.picture("auditors-running");
		Accessibility.isComplete(this.page);
		this.page.getByLabel("Stages and limits").uncheck();
		assertThat(this.page).hasURL(Pattern.compile(".*[?&]hide=stages.*"));
		this.page.reload();
		assertThat(this.page.getByLabel("Stages and limits")).not().isChecked();
		assertThat(entry("Stage 1 opened")).isHidden();
		tab("Variables").click();
		assertThat(this.page.locator(".glyphicon-pencil:visible, .glyphicon-trash:visible")).hasCount(0);
		assertThat(element("Stage1Outcome")).not().hasClass(Pattern.compile(".*case-history-.*"));
		assertThat(this.complaints.heard()).isEmpty();
	}

	@Test
	void anAdministratorKeepsTheButtonsThatDoNotWriteTheRecord() {
		Case running = this.cases.raise(Answers.difference("2026-09-14"));
		signIn("admin");
		this.page.navigate(cockpit("#/process-instance/" + running.instanceId() + "/runtime"));
		assertThat(this.page.locator(".ctn-toolbar .btn:visible")).hasCount(3);
		tab("Variables").click();
		assertThat(this.page.locator(".glyphicon-pencil:visible, .glyphicon-trash:visible")).hasCount(0);
		assertThat(this.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cases"))).isVisible();
	}

	@Test
	void aHaltedCaseStandsInTheListSinceWhenAndInItsTimeline() throws Exception {
		// Later than whatever another test has halted for every case.
		London.clockAt("2026-09-21T10:00");
		Case halted = this.cases.raise(Answers.difference("2026-09-18"));
		HttpResponse<String> suspended = HttpUser.signIn(this.port, "admin")
			.send("PUT", "/camunda/api/engine/engine/default/process-instance/" + halted.instanceId() + "/suspended",
					"{\"suspended\":true}", "application/json");
		assertThat(suspended.statusCode()).isEqualTo(204);
		signIn("hscp-auditor");
		this.page.navigate("http://127.0.0.1:" + this.port + "/camunda/register/cases.html?state=halted");
		assertThat(row(halted.reference()))
			.containsText("Halted by an administrator since Monday 21 September 2026, 10:00");
		this.chromium.picture("auditors-halted-list");
		row(halted.reference()).getByRole(AriaRole.LINK).first().click();
		assertThat(this.page.locator(".case-history-timeline"))
			.containsText("halted the case: nothing can be recorded and no limit acts until it is activated again.");
		this.chromium.picture("auditors-halted");
		assertThat(this.complaints.heard()).isEmpty();
	}

	@Test
	void aLineManagerDoesNotGetThere() throws Exception {
		String reference = finished().reference();
		fillSignIn("brookfold-primary-line-manager", "#/case-history/" + reference);
		assertThat(this.page.getByPlaceholder("Password")).isVisible();
		assertThat(this.page.getByText("it belongs to another role or another agency")).isVisible();
		HttpUser lineManager = HttpUser.signIn(this.port, "brookfold-primary-line-manager");
		for (String path : List.of("cases", "cases/" + reference, "cases/" + reference + "/path",
				"cases/" + reference + "/timeline.csv")) {
			assertThat(lineManager.send("GET", "/camunda/register/" + path, "", "application/json").statusCode())
				.as(path)
				.isEqualTo(403);
		}
	}

	@Test
	void aProcessOwnerSeesNumbersAndNoCase() {
		this.cases.raise(Answers.difference("2026-09-14"));
		signIn("hscp-process-owner");
		openDefinition(this.cases.definition().getId());
		assertThat(this.page.locator(".case-history-label:visible").first()).isVisible();
		this.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cases")).first().click();
		assertThat(this.page.getByText("No case matches this search.")).isVisible();
	}

	/** A case that was resolved at Stage 2, with markup in its words. */
	private Case finished() {
		return this.cases.raise(Answers.with(Answers.difference("2026-09-14"), "decisionChallenged", MARKUP))
			.timePassesTo("2026-09-15T11:20")
			.done("childrens-social-care-line-manager", "Stage1Response", Answers.response("disagree"))
			.timePassesTo("2026-09-16T15:45")
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved())
			.timePassesTo("2026-09-18T09:30")
			.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.resolved())
			.timePassesTo("2026-09-21T14:00")
			.confirmedByBoth()
			.runSteps();
	}

	private void deployNextVersion() {
		String id = this.cases.definition().getId();
		try (var model = this.repositoryService.getProcessModel(id)) {
			String next = new String(model.readAllBytes(), StandardCharsets.UTF_8).replace("Stage 3", "Stage Three");
			this.deployments.add(this.repositoryService.createDeployment()
				.addClasspathResource("forms/raise-difference.form")
				.addInputStream("next.bpmn", new ByteArrayInputStream(next.getBytes(StandardCharsets.UTF_8)))
				.deploy()
				.getId());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void listenTo(Page listened) {
		this.complaints.listenTo(listened);
		listened.onRequest((request) -> {
			int register = request.url().indexOf("/camunda/register/");
			if (register > 0) {
				this.asked.add(request.url().substring(register + "/camunda/register".length()));
			}
		});
	}

	/** At the width of a wide window and at that of half a one, or of twice the size. */
	private void accessible(String picture) {
		for (int width : new int[] { 1400, 700 }) {
			this.page.setViewportSize(width, 850);
			Accessibility.isComplete(this.page);
			this.chromium.picture("axe-" + picture + "-" + width);
		}
		this.page.setViewportSize(1200, 850);
	}

	private void signIn(String user) {
		fillSignIn(user, "");
		assertThat(this.page.getByText("Processes").first()).isVisible();
	}

	private void fillSignIn(String user, String hash) {
		this.page.navigate(cockpit(hash));
		this.page.getByPlaceholder("Username").fill(user);
		this.page.getByPlaceholder("Password").fill("demo");
		this.page.keyboard().press("Enter");
	}

	private void openDefinition(String id) {
		this.page.navigate(cockpit("#/process-definition/" + id + "/runtime"));
		tab("History").click();
	}

	/** Finds a case in the list, and goes to its page. */
	private void open(String reference) {
		this.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cases")).first().click();
		this.page.getByLabel("Reference or child’s number").fill(reference);
		this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search")).click();
		assertThat(row(reference)).containsText("Closed");
		assertThat(row(reference)).containsText("Resolved");
		this.chromium.handbook("auditors-list");
		this.asked.clear();
		row(reference).getByRole(AriaRole.LINK).click();
	}

	private String cockpit(String hash) {
		return "http://127.0.0.1:" + this.port + "/camunda/app/cockpit/default/" + hash;
	}

	private Locator tab(String name) {
		return this.page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText(name));
	}

	private Locator row(String text) {
		return this.page.locator("tr", new Page.LocatorOptions().setHasText(text));
	}

	/** Of the timeline. */
	private Locator entry(String words) {
		return this.page.locator(".case-history-timeline tbody tr", new Page.LocatorOptions().setHasText(words));
	}

	private Locator stage(String name) {
		return this.page.locator(".sheet-ladder > li", new Page.LocatorOptions().setHasText(name));
	}

	private Locator element(String id) {
		return this.page.locator(".djs-element[data-element-id=" + id + "]");
	}

	private Locator label(String text, String title) {
		return this.page.locator(".case-history-label[title=\"" + title + "\"]:visible",
				new Page.LocatorOptions().setHasText(text));
	}

}
