package uk.safeguarding.escalation.tasklist;

import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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
		this.desk.check();
		firstLackIsSaid();
		this.desk.picture("bad-empty");
		new FilledForm(this.desk, "raise-difference").with(Answers.difference("2026-09-14"));

		this.desk.field("childReference").fill("Mary Smith");
		this.desk.field("decisionChallenged").fill(TOO_LONG);
		this.desk.check();
		listed("with at least two digits; never a name", "childReference");
		assertThat(around("decisionChallenged")).containsText("at most 3,500 characters; this has 3,501.");
		this.desk.picture("bad-fields");
		this.desk.field("childReference").fill("UPN/204-77");
		assertThat(around("childReference")).not().containsText("please give a record number");
		this.desk.field("decisionChallenged").fill("The referral was stepped down on Monday.");

		date("initialConcernDate", "31/08/2026");
		this.desk.check();
		listed("please say why, because your initial concern was 10 working days ago.", "lateRaisingReason");
		this.desk.picture("bad-late");
		date("initialConcernDate", "15/09/2026");
		date("neededBy", "01/02/2020");
		this.desk.check();
		listed("“Is there a day by which the child needs this?” cannot lie in the past.", "neededBy-date");
		listed("this day cannot lie in the future.", "initialConcernDate-date");
		this.desk.picture("bad-future");
		date("initialConcernDate", "14/09/2026");
		date("neededBy", "");
		this.desk.choose("challengedAgency", "Brookfold Primary School");
		this.desk.check();
		listed("please choose a different agency from yours", "challengedAgency");
		this.desk.choose("challengedAgency", "Police");
		this.desk.field("impactOnChild").fill(BLANK);
		this.desk.check();
		listed("please answer this.", "impactOnChild");
		assertThat(this.runtimeService.createProcessInstanceQuery().count()).isEqualTo(before);

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
		this.desk.complete().click();
		listed(sentence, bad.equals(TOMORROW) ? field + "-date" : field);
		assertThat(variables(task)).isEqualTo(variables);
		if (bad.equals(BLANK)) {
			this.desk.field(field).fill(TOO_LONG);
			this.desk.complete().click();
			listed("can have at most 3,500 characters; this has 3,501.", field);
		}
		assertThat(this.taskService.createTaskQuery().taskId(task).count()).isEqualTo(1);
	}

	/** The list has the focus; its first entry leads to a question that says the same. */
	private void firstLackIsSaid() {
		assertThat(this.desk.refusal()).isInViewport();
		Locator first = this.desk.refusal().getByRole(AriaRole.LINK).first();
		String sentence = first.innerText();
		first.click();
		assertThat(this.desk.page().locator(".fjs-has-errors:has(:focus)").last()).containsText(sentence);
	}

	/** The list of what is wrong leads to the question, which says the same. */
	private void listed(String sentence, String field) {
		Locator list = this.desk.page().locator(".not-sent");
		assertThat(list).containsText(sentence);
		list.getByText(sentence).click();
		assertThat(this.desk.field(field)).isFocused();
		assertThat(this.desk.field(field)).isInViewport();
		assertThat(this.desk.field(field))
			.hasAccessibleDescription(Pattern.compile(".*" + sentence.replaceAll("\\W", ".") + ".*"));
	}

	private Locator around(String field) {
		return this.desk.page()
			.locator(".fjs-form-field",
					new Page.LocatorOptions().setHas(this.desk.page().locator("[id$='-Field_" + field + "']")))
			.last();
	}

	private void date(String field, String day) {
		this.desk.field(field + "-date").fill(day);
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
