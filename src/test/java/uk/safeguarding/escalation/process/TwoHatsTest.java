package uk.safeguarding.escalation.process;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * People who work for two agencies, and agencies that act for another.
 */
@Tag("slow")
@EscalationTest
class TwoHatsTest {

	private static final String BOTH = "probation-line-manager";

	@Autowired
	private Cases cases;

	@Autowired
	private IdentityService identityService;

	@BeforeEach
	void secondHat() {
		this.identityService.createMembership(BOTH, "youth-justice.line-manager");
		London.clockAt("2026-09-15T10:00");
	}

	@AfterEach
	void takeOff() {
		List.of("youth-justice.line-manager", "hscp.board-chair", "probation.executive")
			.forEach((group) -> this.identityService.deleteMembership(BOTH, group));
	}

	@Test
	void aPersonOfTwoAgenciesActsForTheOneThatTheTaskIsOf() {
		Case asProbation = difference("police", "probation").done(BOTH, "Stage1Response", Answers.response("agree"));
		Case asYouthJustice = difference("police", "youth-justice").done(BOTH, "Stage1Response",
				Answers.response("agree"));
		Case raised = this.cases.raise(BOTH,
				Answers.with(Answers.difference("2026-09-14"), "raisingAgency", "youth-justice"));

		assertThat(asProbation.acts()).contains("Stage1Response by " + BOTH + " (probation, line-manager)");
		assertThat(asYouthJustice.acts()).contains("Stage1Response by " + BOTH + " (youth-justice, line-manager)");
		assertThat(raised.acts()).containsExactly("DifferenceRaised by " + BOTH + " (youth-justice, line-manager)");
	}

	@Test
	void aPersonOfBothSidesActsForOneOfThemOnly() {
		Case difference = difference("youth-justice", "probation").done(BOTH, "Stage1Response",
				Answers.response("agree"));

		assertThatThrownBy(() -> difference.done(BOTH, "Stage1Outcome", Answers.resolved()))
			.isInstanceOf(ProcessEngineException.class)
			.hasMessageContaining("One person acts for one side of a case only");
		assertThat(difference.openTasks()).contains("Stage1Outcome");
	}

	@Test
	void whoActsForABodyClaimsAndDoesItsTasksAndTheRegisterSaysForWhom() {
		Case difference = this.cases
			.raise(Answers.with(Answers.immediateRisk("2026-09-14", 3), "challengedAgency", "hearthside-charity"))
			.done("adult-social-care-executive", "Stage3Response", Answers.response("disagree"));

		assertThat(difference.acts())
			.contains("Stage3Response by adult-social-care-executive (adult-social-care, executive)");
		assertThat(difference.actedFor("Stage3Response")).isEqualTo("hearthside-charity");
	}

	@Test
	void whoActsForABodyDoesNotWhenTheyAreTheOtherSide() {
		Case difference = this.cases.raise(Answers.with(Answers.immediateRisk("2026-09-14", 3), "raisingAgency",
				"adult-social-care", "challengedAgency", "hearthside-charity"));

		assertThat(this.cases.as("adult-social-care-executive", () -> difference.tasks("Stage3Response"))).isEmpty();
		assertThat(this.cases.as("adult-social-care-executive", () -> difference.tasks("Stage3Outcome"))).hasSize(1);
		assertThat(this.cases.as("hearthside-charity-executive", () -> difference.tasks("Stage3Response"))).hasSize(1);
	}

	@Test
	void whoHasActedForASideOrRaisedTheCaseDoesNotRecordTheBoardsDecision() {
		this.identityService.createMembership(BOTH, "hscp.board-chair");
		Case answered = difference("police", "probation").done(BOTH, "Stage1Response", Answers.response("disagree"));
		Case raised = this.cases.raise("hscp-business-unit",
				Answers.with(Answers.difference("2026-09-14"), "raisedOnBehalfOf", "J. Volunteer, play worker"));
		Case positionPut = difference("police", "probation");
		this.identityService.createMembership(BOTH, "probation.executive");
		Case both = this.cases
			.raise(Answers.with(Answers.immediateRisk("2026-09-14", 3), "challengedAgency", "probation"))
			.done(BOTH, "Stage3Response", Answers.response("disagree"));
		List.of(answered, raised, positionPut, both).forEach((each) -> each.timePassesTo("2026-10-05T09:00"));
		List.of(positionPut, both).forEach((each) -> each.done(BOTH, "Stage4Position", Answers.response("disagree")));

		refused(answered, BOTH, "Stage4Decision", Answers.boardDecided(),
				"You have already acted for Probation Service");
		List.of(both, positionPut)
			.forEach((each) -> refused(each, BOTH, "Stage4Decision", Answers.boardDecided(),
					"You have already acted for Probation Service"));
		refused(raised, "hscp-business-unit", "Stage4Decision", Answers.boardDecided(),
				"You have already acted for Brookfold Primary School");
	}

	@Test
	void whoHasRecordedTheBoardsDecisionDoesNotConfirmAnAgencysRecord() {
		this.identityService.createMembership(BOTH, "hscp.board-chair");
		Case decided = difference("police", "probation").timePassesTo("2026-10-05T09:00")
			.done(BOTH, "Stage4Decision", Answers.boardDecided());

		refused(decided, BOTH, "ConfirmRecords", Answers.confirmed(), "You have already acted for the partnership");
	}

	private static void refused(Case difference, String user, String element, Map<String, Object> answers,
			String sentence) {
		assertThatThrownBy(() -> difference.done(user, element, answers)).isInstanceOf(ProcessEngineException.class)
			.hasMessageContaining(sentence)
			.hasMessageContaining("One person acts for one side of a case only; please ask a colleague.");
		assertThat(difference.openTasks()).contains(element);
	}

	private Case difference(String raising, String challenged) {
		return this.cases.raise(Answers.with(Answers.difference("2026-09-14"), "raisingAgency", raising,
				"challengedAgency", challenged));
	}

}
