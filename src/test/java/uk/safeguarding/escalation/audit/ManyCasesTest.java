package uk.safeguarding.escalation.audit;

import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The copies that the measurements are made on are whole cases.
 */
@EscalationTest
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql", disabledReason = "copies on PostgreSQL only")
class ManyCasesTest {

	@Autowired
	private Cases cases;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private HistoryService historyService;

	@Test
	void aCopyHasEverythingThatItsOriginalHas() {
		London.clockAt("2026-09-15T09:30");
		Case original = this.cases.raise(Answers.difference("2026-09-14"));
		original.runSteps();
		original.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved())
			.confirmedByBoth()
			.runSteps();
		String instance = original.instanceId();

		new ManyCases(this.jdbc).copy(original.reference(), 1, 20, 2);

		assertThat(this.historyService.createHistoricProcessInstanceQuery()
			.processInstanceBusinessKeyLike("HSCP-2020-%")
			.finished()
			.count()).isEqualTo(10);
		String copy = this.historyService.createHistoricProcessInstanceQuery()
			.processInstanceBusinessKey(ManyCases.reference(7))
			.singleResult()
			.getId();
		assertThat(this.historyService.createHistoricActivityInstanceQuery().processInstanceId(copy).count())
			.isEqualTo(this.historyService.createHistoricActivityInstanceQuery().processInstanceId(instance).count());
		assertThat(this.historyService.createHistoricDetailQuery().processInstanceId(copy).count())
			.isEqualTo(this.historyService.createHistoricDetailQuery().processInstanceId(instance).count());
		assertThat(this.jdbc
			.sql("select count(*) from escalation_mail m join escalation_notice n on n.notice_key = m.notice_key"
					+ " where n.reference = ?")
			.param(ManyCases.reference(7))
			.query(Long.class)
			.single()).isPositive();
		London.resetClock();
	}

}
