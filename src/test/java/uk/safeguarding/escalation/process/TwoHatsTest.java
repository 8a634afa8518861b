package uk.safeguarding.escalation.process;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
		this.identityService.deleteMembership(BOTH, "youth-justice.line-manager");
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

	private Case difference(String raising, String challenged) {
		return this.cases.raise(Answers.with(Answers.difference("2026-09-14"), "raisingAgency", raising,
				"challengedAgency", challenged));
	}

}
