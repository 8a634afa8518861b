package uk.safeguarding.escalation.engine;

import java.util.List;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.AcquirableJobEntity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

@EscalationTest
class LimitsTogetherTest {

	@Autowired
	private Cases cases;

	@Autowired
	private ManagementService managementService;

	@Autowired
	private ProcessEngineConfigurationImpl engine;

	@Test
	void whatALimitDoesComesBeforePapersAndPapersBeforeMail() {
		London.clockAt("2026-09-15T09:30");
		Case early = this.cases.raise(Answers.difference("2026-09-14"));
		early.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved());
		String mail = early.step("NotifyStage1").orElseThrow().getId();
		String paper = early.step("SubmitReportToHscp").orElseThrow().getId();
		Case late = this.cases.raise(Answers.difference("2026-09-14"));
		London.clockAt("2026-09-17T23:59:01");
		String limit = this.managementService.createJobQuery()
			.processInstanceId(late.instanceId())
			.activityId("Stage1Limit")
			.singleResult()
			.getId();

		assertThat(next().stream().filter(List.of(mail, paper, limit)::contains).toList()).containsExactly(limit, paper,
				mail);
	}

	/** What would be taken next, without taking it. */
	private List<String> next() {
		return this.engine.getCommandExecutorTxRequired()
			.execute((context) -> context.getJobManager()
				.findNextJobsToExecute(new Page(0, Integer.MAX_VALUE))
				.stream()
				.map(AcquirableJobEntity::getId)
				.toList());
	}

}
