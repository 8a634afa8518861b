package uk.safeguarding.escalation.tasklist;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The link of a notice, in a real browser, where one is installed: each reader comes to
 * their own task.
 */
@Tag("slow")
class MailLinkBrowserIT extends BrowserTest {

	private static final String MANAGER = "childrens-social-care-line-manager";

	private static final Pattern LINK = Pattern
		.compile("HSCP-[0-9-]+ in the task list: http://localhost:8080/camunda/app/tasklist/default/#/\\?(\\S+)");

	@Autowired
	private TaskService taskService;

	@ParameterizedTest
	@CsvSource({ MANAGER + ", Stage1Response, My team's tasks",
			"brookfold-primary-line-manager, Stage1Outcome, My team's tasks", TEACHER + ", FollowCase, My tasks" })
	void whoeverSignsInFirstComesToTheirTask(String user, String element, String list) {
		Case raised = raise(Answers.difference("2026-09-14"));
		open(linkOf(raised, "NotifyStage1"));
		this.desk.logIn(user);
		assertOpen(raised, element);
		this.desk.picture("mail-link-" + element);
		this.desk.button("‹ Back to the list").click();
		assertThat(this.desk.page()
			.locator(".task-filter.active, li.active")
			.filter(new Locator.FilterOptions().setHasText(list))
			.first()).isVisible();
		assertThat(this.desk.complaints()).isEmpty();
	}

	@Test
	void whoeverHasNoTaskReadsThatAndIsLedToTheSheetWhichTheyMayReadOrNot() {
		for (String user : List.of("admin", "hscp-auditor", "hscp-business-unit", "police-practitioner")) {
			Case raised = raise(Answers.difference("2026-09-14"));
			open(linkOf(raised, "NotifyStage1"));
			this.desk.logIn(user);
			assertSaid("You have no open task in " + raised.reference());
			assertThat(sheetOf(raised)).isVisible();
			this.desk.signOut();
		}
	}

	@Test
	void whoeverIsToldOfTheEndReadsWhatCameOfIt() {
		Case ended = raise(Answers.difference("2026-09-14"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved())
			.confirmedByBoth()
			.runSteps();
		open(linkOf(ended, "NotifyStage1"));
		this.desk.logIn(TEACHER);
		assertSaid("You have no open task in " + ended.reference());
		sheetOf(ended).click();
		assertThat(this.desk.page().locator(".sheet")).containsText((String) Answers.resolved().get("agreedActions"));
	}

	private Locator sheetOf(Case raised) {
		return this.desk.page().getByText("Read the sheet of " + raised.reference());
	}

	@Test
	void whoeverIsSignedInComesThereAtOnceAndFromOneCaseToTheNext() {
		Case first = raise(Answers.difference("2026-09-14"));
		Case second = raise(Answers.difference("2026-09-14"));
		this.desk.signIn(MANAGER);
		this.desk.open(linkOf(first, "NotifyStage1"));
		assertOpen(first, "Stage1Response");
		this.desk.open(linkOf(second, "NotifyStage1"));
		assertOpen(second, "Stage1Response");
		this.desk.open(linkOf(first, "NotifyStage1"));
		assertOpen(first, "Stage1Response");
		this.desk.page().reload();
		assertOpen(first, "Stage1Response");
	}

	@Test
	void theTalkThatIsStillToBeHeldComesBeforeFollowingTheCase() {
		Case raised = raise(Answers.differenceBeforeTheDiscussion("2026-09-14"));
		open(linkOf(raised, "NotifyRegistered"));
		this.desk.logIn(TEACHER);
		assertOpen(raised, "PreEscalationDiscussion");
	}

	@Test
	void whatSomebodyHasClaimedIsTheirsAndAColleagueReadsWhoHasIt() {
		Case raised = raise(Answers.difference("2026-09-14"));
		Task response = raised.task("Stage1Response");
		this.taskService.setAssignee(response.getId(), MANAGER);
		open(linkOf(raised, "NotifyStage1"));
		this.desk.logIn(MANAGER);
		assertOpen(raised, "Stage1Response");
		assertThat(this.desk.claimed()).hasText("Claimed by you");

		this.taskService.setAssignee(response.getId(), "childrens-social-care-executive");
		this.desk.open(linkOf(raised, "NotifyStage1"));
		assertOpen(raised, "Stage1Response");
		assertThat(this.desk.claimed()).hasText(Pattern.compile("Claimed by .*"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "hscp-board-chair", "hscp-business-unit" })
	void theBoardComesToItsDecision(String user) {
		Case raised = raise(Answers.difference("2026-09-14"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved())
			.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.notResolved())
			.done("brookfold-primary-executive", "Stage3Outcome", Answers.notResolved())
			.runSteps();
		open(linkOf(raised, "NotifyStage4"));
		this.desk.logIn(user);
		assertOpen(raised, "Stage4Decision");
	}

	@Test
	void anAddressThatNobodyWroteLeadsToTheListAndHarmsNothing() {
		leadsToTheList("%3Cimg%20src=x%20onerror=alert(1)%3E", () -> this.desk.logIn(MANAGER));
		for (String reference : List.of("HSCP-1999-0001", "", "x")) {
			leadsToTheList(reference, () -> {
			});
		}
	}

	private void leadsToTheList(String reference, Runnable signIn) {
		open("case=" + reference);
		signIn.run();
		assertThat(this.desk.page().getByText("Select a task in the list.")).isVisible();
		assertThat(this.desk.page().locator(".said img")).hasCount(0);
		if (reference.matches("[\\w-]+")) {
			assertSaid("You have no open task in " + reference);
		}
	}

	private Case raise(Map<String, Object> answers) {
		return this.cases.raise(answers).runSteps();
	}

	/** What stands behind the question mark of the link in a notice of the case. */
	private String linkOf(Case raised, String step) {
		String text = raised.said(step);
		Matcher link = LINK.matcher(text);
		assertThat(link.find()).as(text).isTrue();
		return link.group(1);
	}

	private void open(String place) {
		this.desk.open(place);
	}

	private void assertOpen(Case raised, String element) {
		String task = raised.task(element).getId();
		assertThat(this.desk.page()).hasURL(Pattern.compile(".*[?&]task=" + task + ".*"));
		assertThat(this.desk.page().locator("h2.task")).isVisible();
		assertThat(this.desk.page()).not().hasURL(Pattern.compile(".*[?&]case=.*"));
		assertThat(this.desk.page().locator(".fjs-form").first()).isVisible();
	}

	private void assertSaid(String sentence) {
		assertThat(this.desk.said()).containsText(sentence);
		assertThat(this.desk.page()).not().hasURL(Pattern.compile(".*[?&]case=.*"));
	}

}
