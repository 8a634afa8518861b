package uk.safeguarding.escalation.engine;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

@EscalationTest
class LeanHistoryTest {

	@Autowired
	private Cases cases;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void theValuesOfACaseAreKeptAndTheirCopiesOnTasksAreNot() {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		difference.timePassesTo("2026-09-18T09:00");

		assertThat(difference.openTasks()).contains("Stage2Outcome");
		assertThat(names("act_ru_variable", difference, "task_id_ is not null")).contains("reference", "stage",
				"stageLimit", "stageLimitExplained", "limitDay");
		assertThat(names("act_hi_varinst", difference, "task_id_ is not null")).isEmpty();
		assertThat(names("act_hi_detail", difference, "task_id_ is not null")).isEmpty();
		assertThat(names("act_hi_varinst", difference, "task_id_ is null"))
			.containsAll(names("act_ru_variable", difference, "task_id_ is null"))
			.contains("stage1Result", "stage2OpenedAt", "currentStage");
		assertThat(names("act_hi_detail", difference, "name_ = 'stage1Result'")).containsExactly("stage1Result");
	}

	private List<String> names(String table, Case difference, String which) {
		return this.jdbc.sql("select distinct name_ from " + table + " where proc_inst_id_ = ? and " + which)
			.param(difference.instanceId())
			.query(String.class)
			.list();
	}

}
