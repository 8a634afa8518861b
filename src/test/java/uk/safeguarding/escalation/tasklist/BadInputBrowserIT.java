package uk.safeguarding.escalation.tasklist;

import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What cannot be right is said in a clear sentence at the right place, in a real browser,
 * where one is installed. Nothing is stored.
 */
class BadInputBrowserIT extends BrowserTest {

	private static final String TOO_LONG = "x".repeat(3_501);

	private static final String TOMORROW = "2026-09-15";

	/** As somebody might write to get past a question. */
	private static final String BLANK = "   ";

	@Autowired
	private RuntimeService runtimeService;

	@Autowired
	private TaskService taskService;

	@Test
	void whoeverRaisesADifferenceReadsWhatWouldBeRight() {
		Case followed = raise();
		long before = this.runtimeService.createProcessInstanceQuery().count();
		this.desk.signIn(TEACHER);
		this.desk.raise().click();
		this.desk.button("Raise it").click();
		firstLackIsSaid();
		this.desk.picture("bad-empty");
		new FilledForm(this.desk, "raise-difference").with(Answers.difference("2026-09-14"));

		this.desk.field("childReference").fill("Mary Smith");
		this.desk.field("decisionChallenged").fill(TOO_LONG);
		this.desk.button("Raise it").click();
		assertThat(around("childReference")).containsText("at least two of them digits. Never a name.");
		assertThat(around("childReference")).not().containsText("pattern");
		assertThat(around("decisionChallenged")).containsText("At most 3500 characters, please; this has 3501.");
		assertThat(this.desk.field("childReference")).isFocused();
		assertThat(this.desk.field("childReference")).isInViewport();
		this.desk.picture("bad-fields");
		this.desk.field("childReference").fill("UPN/204-77");
		this.desk.field("decisionChallenged").fill("The referral was stepped down on Monday.");

		date("initialConcernDate", "31/08/2026");
		refused(this.desk.button("Raise it"), "please say why, because your initial concern was 10 working days ago.",
				"lateRaisingReason");
		this.desk.picture("bad-late");
		date("initialConcernDate", "15/09/2026");
		refused(this.desk.button("Raise it"), "cannot lie in the future.", "initialConcernDate-date");
		this.desk.picture("bad-future");
		date("initialConcernDate", "14/09/2026");
		this.desk.choose("challengedAgency", "Brookfold Primary School");
		refused(this.desk.button("Raise it"), "choose a different agency from yours", "challengedAgency");
		this.desk.choose("challengedAgency", "Police");
		this.desk.field("impactOnChild").fill(BLANK);
		refused(this.desk.button("Raise it"), "please answer this.", "impactOnChild");
		assertThat(this.runtimeService.createProcessInstanceQuery().count()).isEqualTo(before);

		aDateThatIsNoneIsSaidBesideTheField();
		this.desk.button("Close").click();
		this.desk.button("Discard what I typed").click();
		bad("FollowCase", "follow-case", Answers.newInformation("The child was seen.", "no"), followed,
				"newInformation", BLANK, "please answer this.");
		bad("PreEscalationDiscussion", "pre-escalation-discussion", Answers.discussion("not-resolved"),
				this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14")), "counterpartDiscussionDate",
				TOMORROW, "cannot lie in the future.");
	}

	@Test
	void aLineManagerReadsWhatWouldBeRight() {
		this.desk.signIn("brookfold-primary-line-manager");
		bad("Stage1Outcome", "stage-outcome", Answers.notResolved(), raise(), "discussionDate", TOMORROW,
				"cannot lie in the future.");
		this.desk.picture("bad-outcome");
		Case resolved = raise().done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved()).runSteps();
		bad("ConfirmRecords", "confirm-records", Answers.with(Answers.confirmed(), "agreesWithRecord", "no"), resolved,
				"recordNote", BLANK, "please answer this.");
		Case challenged = this.cases.raise(Answers.with(Answers.difference("2026-09-14"), "raisingAgency", "police",
				"challengedAgency", "brookfold-primary"));
		bad("Stage1Response", "stage-response", Answers.response("disagree"), challenged, "responseReasons", BLANK,
				"please answer this.");
	}

	@Test
	void theBoardReadsWhatWouldBeRight() {
		Case atTheBoard = raise().done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved())
			.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.notResolved())
			.done("brookfold-primary-executive", "Stage3Outcome", Answers.notResolved());
		this.desk.signIn("hscp-board-chair");
		bad("Stage4Decision", "board-decision", Answers.boardDecided(), atTheBoard, "meetingDate", TOMORROW,
				"cannot lie in the future.");
		this.desk.picture("bad-board");
	}

	private void aDateThatIsNoneIsSaidBesideTheField() {
		date("initialConcernDate", "31/02/2026");
		assertThat(around("initialConcernDate-date"))
			.containsText("Tuesday 3 March 2026: “31/02/2026” is no day of the calendar, please check.");
		date("initialConcernDate", "4/9/26");
		assertThat(around("initialConcernDate-date")).containsText("Friday 4 September 2026");
		assertThat(around("initialConcernDate-date")).not().containsText("please check");
		date("neededBy", "01/02/2020");
		assertThat(around("neededBy-date")).containsText("“01/02/2020” cannot be used here");
		this.desk.picture("bad-date");
	}

	/**
	 * A form of a task is sent with nothing in it, and then with one answer that cannot
	 * be right.
	 */
	private void bad(String element, String form, Map<String, Object> answers, Case raised, String field, String bad,
			String sentence) {
		String task = raised.task(user(), element).getId();
		this.desk.openTask(task);
		if (this.taskService.createTaskQuery().taskId(task).taskUnassigned().count() > 0) {
			this.desk.claim();
		}
		this.desk.complete().click();
		firstLackIsSaid();
		new FilledForm(this.desk, form).with(Answers.with(answers, field, bad));
		String variables = variables(task);
		refused(this.desk.complete(), sentence, bad.equals(TOMORROW) ? field + "-date" : field);
		assertThat(variables(task)).isEqualTo(variables);
		if (bad.equals(BLANK)) {
			this.desk.field(field).fill(TOO_LONG);
			this.desk.complete().click();
			assertThat(around(field)).containsText("At most 3500 characters, please; this has 3501.");
			assertThat(this.desk.field(field)).isFocused();
			assertThat(this.desk.field(field)).isInViewport();
		}
		assertThat(this.taskService.createTaskQuery().taskId(task).count()).isEqualTo(1);
	}

	/** The first question that lacks an answer has the focus, and says so. */
	private void firstLackIsSaid() {
		Locator first = this.desk.page()
			.locator(".fjs-has-errors", new Page.LocatorOptions().setHas(this.desk.page().locator(":focus")));
		assertThat(first.last()).containsText("Please answer this.");
		assertThat(this.desk.page().locator(".fjs-has-errors :focus").first()).isInViewport();
	}

	/** The server's sentence has the focus, and leads to the question that it names. */
	private void refused(Locator button, String sentence, String field) {
		button.click();
		assertThat(this.desk.refusal()).containsText(sentence);
		assertThat(this.desk.refusal()).isInViewport();
		this.desk.button("Go to this question").click();
		assertThat(this.desk.field(field)).isFocused();
		assertThat(this.desk.field(field)).isInViewport();
		assertThat(around(field)).containsText(sentence);
	}

	private Locator around(String field) {
		return this.desk.page()
			.locator(".fjs-form-field",
					new Page.LocatorOptions().setHas(this.desk.page().locator("[id$='-Field_" + field + "']")))
			.last();
	}

	private void date(String field, String day) {
		this.desk.field(field + "-date").fill(day);
		this.desk.field(field + "-date").press("Tab");
	}

	private Case raise() {
		return this.cases.raise(Answers.difference("2026-09-14"));
	}

	private String user() {
		return (String) this.desk.page().evaluate("angular.element(document.body).scope().$root.authentication.name");
	}

	private String variables(String task) {
		return this.taskService.getVariables(task).toString();
	}

}
