package uk.safeguarding.escalation.tasklist;

import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two people at the same task or case at the same time, each in a browser of their own,
 * where one is installed.
 */
@Tag("slow")
@WebTest
class TwoAtOnceBrowserIT {

	/** Its list stays short. */
	private static final String CHALLENGED = "youth-justice";

	private static final String MANAGER = CHALLENGED + "-line-manager";

	private static final String LEAD = CHALLENGED + "-safeguarding-lead";

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private TaskService taskService;

	@AutoClose
	private Desk manager;

	@AutoClose
	private Desk lead;

	@BeforeEach
	void openTwoBrowsers() {
		this.manager = new Desk(this.port);
		this.lead = new Desk(this.port);
	}

	@Test
	void whoeverClaimsSecondReadsWhoHasItAndTakesNothingOver() {
		String task = atStage2().task("Stage2Response").getId();
		bothOpen(task);
		this.manager.claim();
		assertThat(this.manager.claimed()).isFocused();

		this.lead.button("Claim").click();
		assertThat(this.lead.refusal()).containsText("This task has been claimed by somebody else.");
		assertThat(this.lead.refusal()).isInViewport();
		assertThat(this.lead.claimed()).hasText("Claimed by Line or team manager, Youth Justice Service");
		this.lead.picture("two-claim");
		assertThat(assignee(task)).isEqualTo(MANAGER);

		// The lead takes it over for good, while the manager writes.
		this.manager.tick("responsePosition", 0);
		this.manager.field("responseReasons").fill("The figures were not known to us.");
		this.lead.button("Release").click();
		this.lead.claim();
		assertThat(this.lead.page().getByText("claimed by somebody else")).hasCount(0);
		this.manager.button("Complete").click();
		assertThat(this.manager.refusal()).containsText("This task has been claimed by somebody else.");
		assertThat(this.manager.claimed()).hasText("Claimed by Safeguarding lead, Youth Justice Service");
		assertThat(assignee(task)).isEqualTo(LEAD);
		this.manager.picture("two-taken-over");
		canBeCopied(this.manager, "The figures were not known to us.");

		this.lead.tick("responsePosition", 2);
		this.lead.field("responseReasons").fill("The figures were known to us.");
		this.lead.button("Complete").click();
		completed(this.lead);
		this.lead.picture("two-completed");
	}

	@Test
	void whatSomebodyHasTypedIntoATaskThatIsOverCanStillBeCopied() {
		Case raised = atStage2();
		String task = raised.task("Stage2Response").getId();
		this.manager.signIn(MANAGER).openTask(task).claim();
		this.manager.tick("responsePosition", 0);
		this.manager.field("responseReasons").fill("The figures were not known to us.");
		this.taskService.setAssignee(task, LEAD);
		raised.done(LEAD, "Stage2Response", Answers.response("disagree"));

		// Tasklist looks every ten seconds: now.
		this.manager.page().evaluate("angular.element(document.body).scope().$root.$broadcast('refresh')");
		assertThat(this.manager.page().getByText("This task is over")).isVisible();
		this.manager.button("Complete").click();
		assertThat(this.manager.refusal())
			.containsText("This task has been completed already, or is no longer needed. What you typed is still");
		this.manager.picture("two-over");
		canBeCopied(this.manager, "The figures were not known to us.");
		assertThat(raised.variable("stage2ResponsePosition")).isEqualTo("disagree");

		this.manager.page().reload();
		assertThat(this.manager.refusal()).containsText("This task cannot be opened");
		assertThat(this.manager.refusal()).containsText("It was completed, its stage has ended, or it is not yours");
		this.manager.picture("two-not-open");
	}

	@Test
	void twoWhoCompleteTheLastStepAtTheSameMomentBothSucceed() {
		Case raised = this.cases
			.raise(Answers.with(Answers.difference(London.today()), "challengedAgency", CHALLENGED));
		raised.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved()).runSteps();
		confirm(this.manager, MANAGER, raised);
		confirm(this.lead, "brookfold-primary-line-manager", raised);
		this.manager.button("Complete").click();
		this.lead.button("Complete").click();
		completed(this.manager);
		completed(this.lead);
		raised.runSteps();
		assertThat(raised.isClosed()).isTrue();
		assertThat(raised.confirmations()).containsExactly("brookfold-primary", CHALLENGED);
	}

	/** Both line managers and safeguarding leads may answer there. */
	private Case atStage2() {
		return this.cases
			.raise(Answers.with(Answers.difference(London.today()), "challengedAgency", CHALLENGED, "openAtStage", "2",
					"openAtStageReason", "The child goes home tonight.", "openingAgreedBy", "H. Head, head teacher"));
	}

	private void bothOpen(String task) {
		this.manager.signIn(MANAGER).openTask(task);
		this.lead.signIn(LEAD).openTask(task);
	}

	private static void confirm(Desk desk, String user, Case raised) {
		desk.signIn(user).openTask(raised.task(user, "ConfirmRecords").getId()).claim();
		new FilledForm(desk, "confirm-records").with(Answers.confirmed());
	}

	/** By clicking into it: nothing covers it. */
	private static void canBeCopied(Desk desk, String text) {
		desk.field("responseReasons").click();
		assertThat(desk.field("responseReasons")).isFocused();
		assertThat(desk.field("responseReasons")).hasValue(text);
	}

	private static void completed(Desk desk) {
		assertThat(desk.completed()).containsText("is completed, and recorded in the case.");
		assertThat(desk.completed()).isFocused();
	}

	private String assignee(String task) {
		return this.taskService.createTaskQuery().taskId(task).singleResult().getAssignee();
	}

}
