package uk.safeguarding.escalation.process;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.engine.Refusal;
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
	void anOutcomeThatIsRefusedLeavesBothAsTheyWere() {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		Map<String, Object> register = difference.stageInRegister(1);

		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> difference.done("brookfold-primary-line-manager", "Stage1Outcome",
					Answers.with(Answers.notResolved(), "moveToStage", "4")))
			.withMessageStartingWith("“Move to”: please choose one of the answers offered.");

		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
		assertThat(difference.stageInRegister(1)).isEqualTo(register);
		assertThat(difference.acts()).hasSize(1);
		assertThat(difference.seenIn("Stage1Outcome")).doesNotContainKey("stage1StageOutcome");
	}

	/** What else is refused stands in {@code form-rules.txt}. */
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
		return new Object[][] { { "please choose a different agency", Map.of("challengedAgency", "brookfold-primary") },
				{ "253 working days ago", Map.of("initialConcernDate", "2025-09-15") },
				{ "“Your agency”: you are not a member", Map.of("raisingAgency", "police") } };
	}

	private long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

}
