package uk.safeguarding.escalation.process;

import java.util.List;

import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The raiser is never blind.
 */
@EscalationTest
class FollowCaseTest {

	private static final String RAISER = "brookfold-primary-practitioner";

	@Autowired
	private Cases cases;

	@Autowired
	private TaskService taskService;

	@Test
	void showsTheCaseFromTheFirstMinuteAndTakesNewInformationTwice() {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		assertThat(difference.task("FollowCase").getAssignee()).isEqualTo(RAISER);
		assertThat(difference.seenIn("FollowCase")).containsEntry("reference", difference.reference())
			.containsEntry("outcomeSought", "A statutory assessment, started this week.")
			.containsEntry("stage1LimitExplained",
					"3 working days after the initial concern on Monday 14 September 2026 end on Thursday 17 September 2026, 23:59.")
			.containsEntry("stage4Limit", "2026-10-12T23:59:00+01:00");

		difference.done(RAISER, "FollowCase", Answers.newInformation("The child was absent again.", "no"));
		assertThat(difference.seenIn("FollowCase")).doesNotContainKey("newInformation")
			.containsEntry("addition1NewInformation", "The child was absent again.")
			.containsEntry("addition1RiskHasRisen", "no")
			.containsEntry("addition1At", "2026-09-15T09:30:00+01:00")
			.containsEntry("riskHasRisenSince", null);

		difference.done(RAISER, "FollowCase", Answers.newInformation("A neighbour heard shouting at night.", "yes"));
		assertThat(difference.seenIn("Stage1Response"))
			.containsEntry("addition2NewInformation", "A neighbour heard shouting at night.")
			.containsEntry("addition1NewInformation", "The child was absent again.")
			.containsEntry("riskHasRisenSince", "2026-09-15T09:30:00+01:00");

		difference.done(RAISER, "FollowCase", Answers.newInformation("It was the television.", "no")).runSteps();
		assertThat(difference.seenIn("Stage1Outcome")).containsEntry("riskHasRisenSince", "2026-09-15T09:30:00+01:00")
			.containsEntry("addition3NewInformation", "It was the television.")
			.containsEntry("newInformationCount", 3);
		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
		assertThat(difference.notices()).filteredOn("NotifyNewInformation"::equals).hasSize(3);
	}

	@Test
	void releasedByMistakeItIsStillTheRaisersToTake() {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"));
		this.taskService.setAssignee(difference.task("FollowCase").getId(), null);
		this.taskService.setAssignee(difference.task("PreEscalationDiscussion").getId(), null);

		assertThat(difference.task(RAISER, "FollowCase")).isNotNull();
		assertThat(difference.task(RAISER, "PreEscalationDiscussion")).isNotNull();
		difference.done(RAISER, "FollowCase", Answers.newInformation("Back again.", "no"));
	}

	@Test
	void isGoneWithTheLastOutcomeWhileAReportThatIsStillRetriedStays() {
		London.clockAt("2026-02-06T16:40");
		Case difference = this.cases.raise(Answers.immediateRisk("2026-02-06", 2));
		assertThat(difference.waitingSteps()).contains("SubmitReportToHscp");

		difference.done("acute-trust-safeguarding-lead", "Stage2Outcome", Answers.resolved()).confirmedByBoth();

		assertThat(difference.openTasks()).isEmpty();
		assertThat(difference.passed("EscalationClosed")).isTrue();
		assertThat(difference.inRegister().get("closed_at")).isNotNull();
		assertThat(difference.isClosed()).isTrue();
		assertThat(difference.waitingSteps()).contains("SubmitReportToHscp", "SubmitOutcomeToHscp");

		difference.runSteps();
		assertThat(difference.waitingSteps()).isEmpty();
		assertThat(difference.notices()).containsOnlyOnce("SubmitReportToHscp");
	}

	@Test
	void raisedOnBehalfOfSomebodyWithoutAnAccountIsFollowedByTheBusinessUnit() {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise("hscp-business-unit",
				Answers.with(Answers.difference("2026-09-14"), "raisedOnBehalfOf", "J. Volunteer, play worker"));

		assertThat(difference.task("FollowCase").getAssignee()).isEqualTo("hscp-business-unit");
		assertThat(difference.inRegister()).containsEntry("raised_on_behalf_of", "J. Volunteer, play worker");
		assertThat(difference.acts()).containsExactly("DifferenceRaised by hscp-business-unit (hscp, business-unit)");
	}

}
