package uk.safeguarding.escalation.process;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Engine and register share one transaction: what one rolls back was never in the other.
 */
@EscalationTest
class RefusedTogetherTest {

	@Autowired
	private Cases cases;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void anOutcomeRefusedAfterTheRegisterWasWrittenLeavesBothAsTheyWere() {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		Map<String, Object> register = difference.stageInRegister(1);

		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> difference.done("brookfold-primary-line-manager", "Stage1Outcome",
					Answers.with(Answers.notResolved(), "moveToStage", "4")))
			.withMessageStartingWith("The case can move on from here to Stage 2 or 3;");

		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
		assertThat(difference.stageInRegister(1)).isEqualTo(register);
		assertThat(difference.acts()).hasSize(1);
		assertThat(difference.seenIn("Stage1Outcome")).containsEntry("stageOutcome", null);
	}

	@ParameterizedTest
	@MethodSource
	void aDifferenceThatWouldMakeACaseWrongIsRefusedAndNothingIsStored(String sentence, Map<String, Object> changed) {
		London.clockAt("2026-09-15T09:30");
		Map<String, Object> answers = Answers.difference("2026-09-14");
		answers.putAll(changed);
		long cases = count("ACT_HI_PROCINST");
		long rows = count("escalation");
		long acts = count("escalation_act");

		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.cases.raise("brookfold-primary-practitioner", answers))
			.withMessageContaining(sentence)
			.satisfies((refusal) -> assertThat(refusal.getCode()).isEqualTo(Refusal.CODE));

		assertThat(count("ACT_HI_PROCINST")).isEqualTo(cases);
		assertThat(count("escalation")).isEqualTo(rows);
		assertThat(count("escalation_act")).isEqualTo(acts);
	}

	static Object[][] aDifferenceThatWouldMakeACaseWrongIsRefusedAndNothingIsStored() {
		return new Object[][] { { "Tick that this is a difference", Map.of("confirmsEscalation", false) },
				{ "must be different", Map.of("challengedAgency", "brookfold-primary") },
				{ "Choose your agency from the list", Map.of("raisingAgency", "no-such-agency") },
				{ "agency you are challenging from the list", Map.of("challengedAgency", "nobody") },
				{ "You are not a member", Map.of("raisingAgency", "police") },
				{ "only the business unit raises on behalf", Map.of("raisedOnBehalfOf", "Somebody") },
				{ "what was done now", Map.of("immediateRisk", "yes") },
				{ "cannot be in the future", Map.of("initialConcernDate", "2026-09-16") },
				{ "must be a date such as", Map.of("initialConcernDate", "14/09/2026") },
				{ "check the year", Map.of("initialConcernDate", "0206-09-14") },
				{ "253 working days ago", Map.of("initialConcernDate", "2025-09-15") },
				{ "cannot be in the past", Map.of("neededBy", "2026-09-14") },
				{ "Stage 1, 2 or 3", Map.of("openAtStage", "4") },
				{ "why it opens above Stage 1", Map.of("openAtStage", "2") },
				{ "who agreed", Map.of("openAtStage", "2", "openAtStageReason", "Both managers talked.") },
				{ "only when the discussion was held", Map.of("openAtStage", "2", "counterpartDiscussion", "not-yet") },
				{ "held, not yet, or not possible", Map.of("counterpartDiscussion", "maybe") } };
	}

	private long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

}
