package uk.safeguarding.escalation.tasklist;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tasks in Tasklist, in a real browser, where one is installed.
 */
@Tag("slow")
class TasksBrowserIT extends BrowserTest {

	private static final String MANAGER = "childrens-social-care-line-manager";

	/** Its list stays short, so that a new case stands on the first page. */
	private static final String RARELY_CHALLENGED = "youth-justice";

	@Autowired
	private TaskService taskService;

	@ParameterizedTest
	@ValueSource(strings = { "brookfold-primary-practitioner:FollowCase", MANAGER + ":Stage1Response",
			"brookfold-primary-line-manager:Stage1Outcome", "childrens-social-care-safeguarding-lead:Stage2Response",
			"brookfold-primary-executive:Stage3Outcome", "hscp-business-unit:Stage4Decision",
			"hscp-board-chair:Stage4Decision" })
	void nobodyIsOfferedWhatTheServerRefuses(String who) {
		String element = who.split(":")[1];
		open(who.split(":")[0], taskOf(element));
		assertThat(heading()).isVisible();
		for (String refused : new String[] { "Create task", "Add Comment", "History", "Set follow-up date",
				"Keyboard Shortcuts", "Create a filter" }) {
			assertThat(offered(refused)).as(refused).isFalse();
		}
		for (String control : new String[] { ".ce-eol-banner", ".glyphicon-pencil", ".instance-link", ".groups",
				".due-date[tabindex]", ".shortcut-help" }) {
			assertThat(this.desk.page().locator(control + ":visible").count()).as(control)
				.isEqualTo((control.equals(".instance-link") && who.startsWith("hscp-business-unit")) ? 1 : 0);
		}
		assertThat(offered("Release")).isFalse();
		this.desk.picture("tasklist-" + who.replace(':', '-'));
		assertThat(this.desk.complaints()).isEmpty();
	}

	@Test
	void anAdministratorKeepsWhatIsTheirsAndIsNotOfferedWhatNobodyMayDo() {
		open("admin", taskOf("Stage1Response"));
		assertThat(this.desk.page().getByText("History").first()).isVisible();
		for (String refused : new String[] { "Create task", "Add Comment", "Set follow-up date" }) {
			assertThat(offered(refused)).as(refused).isFalse();
		}
		this.desk.button("‹ Back to the list").click();
		assertThat(this.desk.page().getByText("Create a filter").first()).isVisible();
	}

	@Test
	void aColleagueReadsByNameWhoHasClaimedATask() {
		Case raised = this.cases
			.raise(Answers.with(Answers.difference("2026-09-14"), "challengedAgency", RARELY_CHALLENGED));
		String task = raised.task("Stage1Response").getId();
		open(RARELY_CHALLENGED + "-line-manager", task);
		this.desk.claim();
		this.desk.button("Release").click();
		assertThat(this.desk.button("Claim")).isVisible();

		this.taskService.setAssignee(task, RARELY_CHALLENGED + "-executive");
		this.desk.page().reload();
		assertThat(this.desk.claimed()).hasText(Pattern.compile("Claimed by .*Youth Justice Service"));
		this.desk.button("‹ Back to the list").click();
		this.desk.page().getByText("My team's tasks").click();
		assertThat(card(raised).locator(".assignee"))
			.hasText(Pattern.compile("\\s*Claimed by .*Youth Justice Service\\s*"));
		assertThat(this.desk.page().locator("body")).not().containsText(RARELY_CHALLENGED);

		this.taskService.setAssignee(task, "3f2504e0-4f89-11d3-9a0c-0305e82c3301");
		this.desk.openTask(task);
		assertThat(this.desk.claimed()).hasText("Claimed by a colleague");
	}

	@Test
	void datesOnCardsAndInFormsAreBritishAndThePageSaysWhatItIs() {
		Case raised = this.cases
			.raise(Answers.with(Answers.difference("2026-09-14"), "challengedAgency", RARELY_CHALLENGED));
		open(RARELY_CHALLENGED + "-line-manager", raised.task("Stage1Response").getId());
		assertThat(this.desk.page().locator(".task-head")).containsText("Limit: Thursday 17 September 2026, 23:59");
		assertThat(this.desk.page().locator(".sheet [data-question=initialConcernDate] dd"))
			.hasText("Monday 14 September 2026");
		this.desk.button("‹ Back to the list").click();
		this.desk.page().getByText("My team's tasks").click();
		assertThat(card(raised)).containsText("Due 17 Sep 2026");
		card(raised).click();
		assertThat(heading()).isVisible();
		this.desk.handbook("staff-task");
		assertThat(this.desk.page()).hasTitle("Professional Differences");
		assertThat(this.desk.page().locator("html")).hasAttribute("lang", "en-GB");
	}

	@Test
	void beforeStageOneTheRaiserReadsWhoIsToldAndNeedsNoDayForATalkThatWasNot() {
		Case raised = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"));
		open(TEACHER, raised.task("FollowCase").getId());
		assertThat(this.desk.page().locator(".fjs-form"))
			.containsText("the other agency's line or team managers are told at once, too");
		assertThat(this.desk.page().locator(".fjs-form")).not().containsText("in both agencies");

		this.desk.openTask(raised.task("PreEscalationDiscussion").getId());
		assertThat(this.desk.field("counterpartDiscussion-0")).not().isChecked();
		this.desk.tick("preEscalationOutcome", 1);
		assertThat(this.desk.field("counterpartDiscussionSummary")).hasCount(0);
		this.desk.tick("counterpartDiscussion", 0);
		assertThat(this.desk.field("counterpartDiscussionDate-date")).isVisible();
		this.desk.tick("counterpartDiscussion", 1);
		assertThat(this.desk.field("counterpartDiscussionDate-date")).hasCount(0);
		this.desk.field("counterpartDiscussionSummary").fill("Rang four times; nobody answered.");
		this.desk.picture("discussion-not-possible");
		this.desk.complete().click();
		assertThat(this.desk.completed()).isVisible();

		assertThat(raised.variable("counterpartDiscussion")).isEqualTo("not-possible");
		assertThat(raised.openTasks()).contains("Stage1Response");
	}

	@Test
	void aBrowserInAmericanEnglishReadsDatesInTheBritishOrderToo() {
		this.desk.close();
		this.desk = new Desk(this.port, "en-US").signIn(TEACHER);
		this.desk.raise().click();
		this.desk.field("initialConcernDate-date").fill("04/09/2026");
		assertThat(this.desk.page().locator(".date-in-words").first()).hasText("Friday 4 September 2026");
	}

	@Test
	void whatIsMissingIsSaidAndWhatWasTypedSurvivesAnotherTask() {
		String task = taskOf("Stage1Response");
		open(MANAGER, task);
		this.desk.claim();
		assertThat(this.desk.button("Complete")).isEnabled();
		this.desk.button("Go to the questions").click();
		assertThat(this.desk.page().locator("[id$='-Field_responsePosition-0']:focus")).isInViewport();
		this.desk.button("Complete").click();
		assertThat(this.desk.refusal()).containsText("Not sent yet. Please look at these answers:");
		assertThat(this.desk.refusal()).isInViewport();

		this.desk.field("responseReasons").fill("The figures were not known to us.");
		this.desk.field("responseReasons").press("Tab");
		this.desk.page().reload();
		assertThat(this.desk.field("responseReasons")).hasValue("The figures were not known to us.");
		this.desk.tick("responsePosition", 0);
		this.desk.button("Complete").click();
		assertThat(this.desk.page().getByText("Select a task in the list.")).isVisible();
		assertThat(this.taskService.createTaskQuery().taskId(task).count()).isZero();
		assertThat(this.desk.storage("sessionStorage")).doesNotContain("figures");
	}

	@Test
	void whoeverRaisedADifferenceAddsToItAndTheCaseGoesOn() {
		Case raised = this.cases.raise(Answers.difference("2026-09-14"));
		open(TEACHER, raised.task("FollowCase").getId());
		assertThat(this.desk.button("Complete")).hasCount(0);
		this.desk.field("newInformation").fill("The school nurse saw her today.");
		this.desk.tick("riskHasRisen", 1);
		this.desk.button("Add to the case").click();
		assertThat(this.desk.completed())
			.containsText(raised.reference() + ": New information is recorded in the case.");
		this.desk.picture("task-added");
		assertThat(raised.variable("addition1NewInformation")).asString().contains("The school nurse saw her today.");
		assertThat(raised.isClosed()).isFalse();
	}

	private String taskOf(String element) {
		Case raised = this.cases.raise(Answers.difference("2026-09-14"));
		if (!element.startsWith("Stage1") && !element.equals("FollowCase")) {
			raised.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved());
			if (!element.startsWith("Stage2")) {
				raised.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.notResolved());
				if (!element.startsWith("Stage3")) {
					raised.done("brookfold-primary-executive", "Stage3Outcome", Answers.notResolved());
				}
			}
		}
		return raised.task(element).getId();
	}

	private void open(String user, String task) {
		this.desk.signIn(user).openTask(task);
	}

	private Locator heading() {
		return this.desk.page().locator("h2.task");
	}

	private Locator card(Case raised) {
		return this.desk.page().locator("li.task", new Page.LocatorOptions().setHasText(raised.reference()));
	}

	private boolean offered(String text) {
		return this.desk.page()
			.locator("a:visible, button:visible", new Page.LocatorOptions().setHasText(text))
			.count() > 0;
	}

}
