package uk.safeguarding.escalation.retention;

import java.time.LocalDate;
import java.util.List;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import uk.safeguarding.escalation.audit.ActivityStatistics;
import uk.safeguarding.escalation.process.BusinessUnit;
import uk.safeguarding.escalation.register.statistics.RegisterStatistics;
import uk.safeguarding.escalation.register.statistics.Span;
import uk.safeguarding.escalation.register.statistics.Statistics.Table;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine's history is kept for thirty days here, the register for sixty.
 */
@EscalationTest
@Import(BusinessUnit.class)
@TestPropertySource(properties = { "escalation.retention.history-days=30", "escalation.retention.register-days=60" })
class RetentionTest {

	private static final List<String> REGISTER = List.of("escalation", "escalation_child", "escalation_stage",
			"escalation_act", "escalation_confirmation", "escalation_report", "escalation_notice",
			"escalation_limit_move", "escalation_reopening");

	@Autowired
	private Cases cases;

	@Autowired
	private BusinessUnit businessUnit;

	@Autowired
	private Retention retention;

	@Autowired
	private RegisterStatistics registerStatistics;

	@Autowired
	private HistoryService historyService;

	@Autowired
	private ManagementService managementService;

	@Autowired
	private RepositoryService repositoryService;

	@Autowired
	private RuntimeService runtimeService;

	@Autowired
	private ActivityStatistics statistics;

	@Autowired
	private JdbcClient jdbc;

	@AfterEach
	void realTime() {
		this.jdbc.sql("update escalation_hold set lifted_at = current_timestamp").update();
		London.resetClock();
	}

	@Test
	void theRegisterSurvivesTheRemovalOfTheHistoryAndLeavesInItsOwnTime() {
		Kept closed = closed("2026-09-15T09:30");
		List<Long> rows = rows(closed);
		assertThat(rows).allSatisfy((number) -> assertThat(number).isPositive());
		List<Table> answers = answersAbout("2026-09-15");

		nightOf("2026-10-14T01:00");
		assertThat(isInHistory(closed.instance())).as("after 29 days").isTrue();
		nightOf("2026-10-16T01:00");
		assertThat(isInHistory(closed.instance())).as("after 31 days").isFalse();
		assertThat(rows(closed)).as("the register").isEqualTo(rows);
		assertThat(answersAbout("2026-09-15")).as("its answers").isEqualTo(answers);

		nightOf("2026-11-13T01:00");
		assertThat(rows(closed)).as("after 59 days").isEqualTo(rows);
		nightOf("2026-11-15T01:00");
		assertThat(rows(closed)).as("after 61 days").containsOnly(0L);
	}

	@Test
	void aCaseOnHoldIsKeptInBothUntilTheHoldIsLifted() {
		Kept held = closed("2026-09-15T09:30");
		this.jdbc.sql("insert into escalation_hold (reference, placed_by, reason) values (?, 'DPO', 'Inquiry')")
			.param(held.reference())
			.update();
		List<Long> rows = rows(held);

		nightOf("2027-09-15T01:00");
		assertThat(isInHistory(held.instance())).isTrue();
		assertThat(rows(held)).isEqualTo(rows);

		this.jdbc.sql("update escalation_hold set lifted_at = current_timestamp, lifted_by = 'DPO' where reference = ?")
			.param(held.reference())
			.update();
		nightOf("2027-09-16T01:00");
		assertThat(isInHistory(held.instance())).isFalse();
		assertThat(rows(held)).containsOnly(0L);
	}

	@Test
	void aCaseWhoseLastStepStillWaitsIsKeptAndThenForAsLongAgain() {
		Case difference = confirmed("2026-09-15T09:30");
		Kept kept = new Kept(difference.instanceId(), difference.reference());
		List<Long> rows = rows(kept);
		assertThat(difference.waitingSteps()).contains("SubmitOutcomeToHscp");

		nightOf("2026-12-01T01:00");

		assertThat(rows(kept)).as("closed for 77 days, its record not written").isEqualTo(rows);
		difference.runSteps();
		nightOf("2027-01-29T01:00");
		assertThat(rows(kept)).as("over for 59 days").doesNotContain(0L);
		nightOf("2027-02-01T01:00");
		assertThat(rows(kept)).as("over for 61 days").containsOnly(0L);
	}

	@Test
	void aCaseThatTheBusinessUnitClosesUnconfirmedIsKeptFromItsClosingOn() {
		Case difference = resolved("2026-09-15T09:30").timePassesTo("2026-09-22T10:00");
		Kept kept = new Kept(difference.instanceId(), difference.reference());
		List<Long> waiting = rows(kept);
		nightOf("2027-03-01T01:00");
		assertThat(rows(kept)).as("nobody has confirmed").isEqualTo(waiting);

		London.clockAt("2027-03-01T10:00");
		this.businessUnit.close(kept.reference(), "They do not answer.");
		List<Long> rows = rows(kept);

		nightOf("2027-04-29T01:00");
		assertThat(rows(kept)).as("closed for 59 days").isEqualTo(rows);
		nightOf("2027-05-01T01:00");
		assertThat(rows(kept)).as("closed for 61 days").containsOnly(0L);
	}

	@Test
	void aCaseWithAnIncidentIsKept() {
		Case difference = confirmed("2026-09-15T09:30");
		Kept kept = new Kept(difference.instanceId(), difference.reference());
		difference.steps().forEach((step) -> this.managementService.setJobRetries(step.getId(), 0));
		assertThat(difference.incidents()).isNotEmpty();
		List<Long> rows = rows(kept);

		nightOf("2027-09-15T01:00");

		assertThat(rows(kept)).isEqualTo(rows);
		difference.steps().forEach((step) -> this.managementService.executeJob(step.getId()));
		difference.runSteps();
	}

	@Test
	void aCaseIsKeptAsLongAsSomethingElseIsDoneForItInTheEngine() {
		Kept closed = closed("2026-09-15T09:30");
		List<Long> rows = rows(closed);
		Deployment delivering = this.repositoryService.createDeployment()
			.addModelInstance("deliver.bpmn",
					Bpmn.createExecutableProcess("deliver")
						.camundaHistoryTimeToLive(1)
						.startEvent("Deliver")
						.camundaAsyncBefore()
						.endEvent()
						.done())
			.deploy();
		try {
			this.runtimeService.startProcessInstanceByKey("deliver", closed.reference());
			nightOf("2027-09-15T01:00");
			assertThat(rows(closed)).isEqualTo(rows);

			this.managementService
				.executeJob(this.managementService.createJobQuery().activityId("Deliver").singleResult().getId());
			nightOf("2027-09-16T01:00");
			assertThat(rows(closed)).as("done yesterday").isEqualTo(rows);
			nightOf("2027-11-16T01:00");
			assertThat(rows(closed)).containsOnly(0L);
		}
		finally {
			this.repositoryService.deleteDeployment(delivering.getId(), true);
		}
	}

	@Test
	void aCaseStaysUntilItsPassagesAreAddedUp() {
		Kept closed = closed("2026-09-15T09:30");
		List<Long> rows = rows(closed);
		London.clockAt("2027-09-15T01:00");

		this.retention.apply();
		assertThat(rows(closed)).as("the application was stopped all the time").isEqualTo(rows);

		this.statistics.addUp();
		this.retention.apply();
		assertThat(rows(closed)).containsOnly(0L);
	}

	@Test
	void aRunningCaseIsNeverRemoved() {
		London.clockAt("2026-09-15T09:30");
		Case running = this.cases.raise(Answers.difference("2026-09-14"));

		nightOf("2030-09-15T01:00");

		assertThat(isInHistory(running.instanceId())).isTrue();
		assertThat(running.inRegister()).isNotEmpty();
	}

	@Test
	void theSettingCountsWhateverTheDiagramSays() {
		assertThat(this.repositoryService.createProcessDefinitionQuery().list())
			.allSatisfy((definition) -> assertThat(definition.getHistoryTimeToLive()).isEqualTo(30));
	}

	/** Closed, with what still waits behind the outcome. */
	private Case confirmed(String raisedAt) {
		return resolved(raisedAt).confirmedByBoth();
	}

	private Case resolved(String raisedAt) {
		London.clockAt(raisedAt);
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		difference.runSteps();
		this.jdbc.sql("""
				insert into escalation_limit_move (reference, stage, moved_at, limit_before, limit_after, words_before,
				  words_after, policy_limit_before, explained_before, reason)
				select reference, stage, opened_at, effective_limit, effective_limit, 'before', 'after', policy_limit,
				  limit_explained, 'a day came' from escalation_stage where reference = ?
				""").param(difference.reference()).update();
		this.jdbc.sql("""
				insert into escalation_reopening (reference, reopened_at, stage, final_outcome, final_stage, ended_at)
				select reference, opened_at, 1, 'resolved', 1, opened_at from escalation_stage where reference = ?
				""").param(difference.reference()).update();
		return difference.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.withdrawn("child-has-died"));
	}

	private Kept closed(String raisedAt) {
		Case difference = confirmed(raisedAt).runSteps();
		assertThat(difference.isClosed()).isTrue();
		return new Kept(difference.instanceId(), difference.reference());
	}

	/** All but what is open past its limit at the moment of asking. */
	private List<Table> answersAbout(String day) {
		return this.registerStatistics.of(new Span(LocalDate.parse(day), LocalDate.parse(day)), 0, false)
			.tables()
			.stream()
			.filter((table) -> !table.id().equals("past-limit"))
			.toList();
	}

	/** The repeated look, what it asked of the engine, and the engine's own removal. */
	private void nightOf(String wallClock) {
		London.clockAt(wallClock);
		this.statistics.addUp();
		this.retention.apply();
		for (Batch batch = firstBatch(); batch != null; batch = firstBatch()) {
			jobsOf(batch).forEach((job) -> this.managementService.executeJob(job.getId()));
		}
		this.historyService.cleanUpHistoryAsync(true);
		this.historyService.findHistoryCleanupJobs().forEach((job) -> this.managementService.executeJob(job.getId()));
	}

	private Batch firstBatch() {
		return this.managementService.createBatchQuery().list().stream().findFirst().orElse(null);
	}

	private List<Job> jobsOf(Batch batch) {
		return List
			.of(batch.getSeedJobDefinitionId(), batch.getBatchJobDefinitionId(), batch.getMonitorJobDefinitionId())
			.stream()
			.flatMap(
					(definition) -> this.managementService.createJobQuery().jobDefinitionId(definition).list().stream())
			.toList();
	}

	private boolean isInHistory(String instance) {
		return this.historyService.createHistoricProcessInstanceQuery().processInstanceId(instance).count() == 1;
	}

	private List<Long> rows(Kept kept) {
		return REGISTER.stream()
			.map((table) -> this.jdbc.sql("select count(*) from " + table + " where reference = ?")
				.param(kept.reference())
				.query(Long.class)
				.single())
			.toList();
	}

	private record Kept(String instance, String reference) {

	}

}
