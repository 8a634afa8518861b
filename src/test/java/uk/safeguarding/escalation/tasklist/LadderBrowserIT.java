package uk.safeguarding.escalation.tasklist;

import java.util.Map;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import uk.safeguarding.escalation.testing.Accessibility;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * One case through all four stages, each of its forms in a real browser, by people of two
 * agencies and of the partnership, each with a sign-in of their own: with the agencies'
 * file of a partnership that has no agency in common with ours.
 */
@Tag("slow")
@WebTest
@TestPropertySource(properties = "escalation.agencies-file=classpath:agencies-of-a-partnership.yaml")
class LadderBrowserIT {

	private static final String SCHOOL = "oakdale-primary-";

	private static final String CARE = "county-children-";

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private RuntimeService runtimeService;

	@Autowired
	private HistoryService historyService;

	private Case difference;

	@Test
	void aCaseGoesFromTheSchoolToTheBoardAndIntoTheRecords() {
		London.clockAt("2026-09-14T10:00");
		raise();
		work(CARE + "line-manager", "Stage1Response", "stage-response", Answers.response("disagree"));
		work(SCHOOL + "line-manager", "Stage1Outcome", "stage-outcome", Answers.notResolved());
		// Stages 2 and 3 are the same two forms again.
		this.difference.done(CARE + "safeguarding-lead", "Stage2Response", Answers.response("disagree"))
			.done(SCHOOL + "safeguarding-lead", "Stage2Outcome", Answers.notResolved())
			.done(CARE + "executive", "Stage3Response", Answers.response("disagree"))
			.done(SCHOOL + "executive", "Stage3Outcome", Answers.notResolved())
			.runSteps();
		theBusinessUnitPrepares();
		work("hscp-board-chair", "Stage4Decision", "board-decision", Answers.boardDecided());
		work(SCHOOL + "line-manager", "ConfirmRecords", "confirm-records", Answers.confirmed());
		work(CARE + "line-manager", "ConfirmRecords", "confirm-records", Answers.confirmed());

		assertThat(this.difference.isClosed()).isTrue();
		assertThat(this.difference.inRegister()).containsEntry("final_outcome", "decision-recorded");
		assertThat(this.historyService.createHistoricTaskInstanceQuery()
			.processInstanceId(this.difference.instanceId())
			.finished()
			.list()).extracting("assignee")
			.contains(CARE + "line-manager", SCHOOL + "line-manager", CARE + "safeguarding-lead",
					SCHOOL + "safeguarding-lead", CARE + "executive", SCHOOL + "executive", "hscp-board-chair");
	}

	private void raise() {
		try (Desk desk = new Desk(this.port).signIn(SCHOOL + "practitioner")) {
			desk.raise().click();
			assertThat(desk.shown("raisingAgency")).hasValue("Oakdale Primary School");
			new FilledForm(desk, "raise-difference").with(Answers.with(Answers.difference("2026-09-14"),
					"raisingAgency", "oakdale-primary", "challengedAgency", "county-children"));
			desk.picture("ladder-raise");
			Accessibility.isCompleteWithin(desk.page(), ".fjs-container");
			desk.raiseIt();
			assertThat(desk.said()).containsText("has been raised");
			String reference = desk.said().innerText().replaceFirst("(?s).*?(HSCP-\\d{4}-\\d+).*", "$1");
			this.difference = this.cases.raised(this.runtimeService.createProcessInstanceQuery()
				.processDefinitionKey("professional-difference")
				.processInstanceBusinessKey(reference)
				.singleResult()
				.getId());
			assertThat(desk.complaints()).isEmpty();
		}
		this.difference.runSteps();
	}

	private void theBusinessUnitPrepares() {
		try (Desk desk = new Desk(this.port).signIn("hscp-business-unit")) {
			desk.open("task=" + this.difference.task("hscp-business-unit", "Stage4Decision").getId());
			assertThat(desk.page().locator(".sheet-rest")).containsText("The referral about neglect");
			desk.picture("ladder-business-unit");
		}
	}

	private void work(String user, String element, String form, Map<String, Object> answers) {
		String task = this.difference.task(user, element).getId();
		try (Desk desk = new Desk(this.port).signIn(user)) {
			desk.openTask(task);
			desk.claim();
			assertThat(desk.button("Claim")).hasCount(0);
			new FilledForm(desk, form).with(answers);
			desk.picture("ladder-" + element + "-" + user);
			Accessibility.isCompleteWithin(desk.page(), ".fjs-container");
			desk.button("Complete").click();
			assertThat(desk.page().getByText("Select a task in the list.")).isVisible();
			assertThat(desk.complaints()).isEmpty();
		}
		assertThat(this.historyService.createHistoricTaskInstanceQuery().taskId(task).finished().count()).as(element)
			.isEqualTo(1);
		this.difference.runSteps();
	}

}
