package uk.safeguarding.escalation.tasklist;

import java.nio.file.Files;
import java.nio.file.Path;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What staff read where an administrator has halted something, and where another version
 * of the diagram has come while they wrote.
 */
@Tag("slow")
class HaltedBrowserIT extends BrowserTest {

	private static final String RAISING = "An administrator has halted the raising of differences";

	@Autowired
	private RepositoryService repositoryService;

	@Autowired
	private RuntimeService runtimeService;

	private String inForce;

	@BeforeEach
	void whatIsInForce() {
		this.inForce = this.cases.definition().getId();
	}

	@AfterEach
	void everythingGoesOnAsBefore() {
		this.repositoryService.createDeploymentQuery()
			.deploymentName("made here")
			.list()
			.forEach((made) -> this.repositoryService.deleteDeployment(made.getId(), true));
		this.repositoryService.activateProcessDefinitionById(this.inForce);
	}

	@Test
	void theButtonStaysAndSaysThatRaisingIsHaltedAndWhomToRing() {
		this.repositoryService.suspendProcessDefinitionById(this.inForce);
		this.desk.signIn(TEACHER);
		this.desk.raise().click();
		assertThat(this.desk.window()).containsText(RAISING);
		assertThat(this.desk.window())
			.containsText("the MASH on 01632 960100, or the emergency duty team on 01632 960200");
		this.desk.picture("tasklist-raising-halted");

		this.repositoryService.activateProcessDefinitionById(this.inForce);
		this.desk.button("Close").click();
		this.desk.page().reload();
		this.desk.raise().click();
		assertThat(this.desk.field("impactOnChild")).isVisible();
	}

	@Test
	void whoeverWritesWhileRaisingIsHaltedReadsSoAndLosesNothing() {
		this.desk.signIn(TEACHER);
		this.desk.raise().click();
		this.desk.fillIn("14/09/2026");
		this.repositoryService.suspendProcessDefinitionById(this.inForce);
		this.desk.raiseIt();
		assertThat(refusal()).containsText(RAISING);
		assertThat(this.desk.field("impactOnChild")).hasValue("Often hungry.");
	}

	@Test
	void whoeverWritesWhileANewerVersionComesIsToldToReloadAndGoesOnThere() throws Exception {
		this.desk.signIn(TEACHER);
		this.desk.raise().click();
		this.desk.fillIn("14/09/2026");
		String newer = deploy("name=\"limit\" value=\"3\"", "name=\"limit\" value=\"5\"");
		this.desk.raiseIt();
		assertThat(refusal()).containsText("A newer version of this form is in force; please reload this page");
		this.desk.picture("tasklist-newer-version");

		this.desk.page().onDialog(Dialog::accept);
		this.desk.page().reload();
		assertThat(this.desk.field("impactOnChild")).hasValue("Often hungry.");
		this.desk.raiseIt();
		assertThat(this.desk.said()).containsText("Stage 1: line or team managers To come by Monday 21 September 2026");
		assertThat(this.runtimeService.createProcessInstanceQuery().processDefinitionId(newer).count()).isEqualTo(1);
	}

	@Test
	void aNewerVersionThatCannotBeRunIsNotOfferedHaltedOrNot() throws Exception {
		String bad = deploy("name=\"limit\" value=\"8\"", "name=\"limit\" value=\"eight\"");
		this.desk.signIn(TEACHER);
		this.desk.raise().click();
		this.desk.fillIn("14/09/2026");
		// Leaving a field keeps what was typed.
		this.desk.field("impactOnChild").focus();
		this.repositoryService.suspendProcessDefinitionById(bad);
		this.desk.page().onDialog(Dialog::accept);
		this.desk.page().reload();
		assertThat(this.desk.field("impactOnChild")).hasValue("Often hungry.");
		this.desk.raiseIt();
		assertThat(this.desk.said())
			.containsText("Stage 1: line or team managers To come by Thursday 17 September 2026");
	}

	@Test
	void aHaltedTaskSaysSoAndWhyItCannotBeClaimed() {
		Case halted = this.cases.raise(Answers.difference("2026-09-14"));
		this.runtimeService.suspendProcessInstanceById(halted.instanceId());
		this.desk.signIn("brookfold-primary-line-manager").openTask(halted.task("Stage1Outcome").getId());
		assertThat(this.desk.page().locator(".task-head"))
			.containsText("Halted by an administrator: nothing can be recorded here now.");
		this.desk.button("Claim").click();
		assertThat(this.desk.refusal()).containsText("An administrator has halted this case, so nothing was saved;");
		assertThat(this.desk.refusal()).containsText("ring 999 in an emergency, the MASH on 01632 960100");
		this.desk.picture("tasklist-case-halted");
	}

	private Locator refusal() {
		return this.desk.page().locator(".modal [role=alert]:focus");
	}

	private String deploy(String from, String to) throws Exception {
		String diagram = Files.readString(Path.of("bpmn", "professional-difference.bpmn"));
		assertThat(diagram).contains(from);
		this.cases.deploy(diagram.replace(from, to));
		return this.cases.definition().getId();
	}

}
