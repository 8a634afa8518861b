package uk.safeguarding.escalation.scenarios;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.EscalationApplication;
import uk.safeguarding.escalation.papers.CaseSheet;
import uk.safeguarding.escalation.papers.CaseSheets;
import uk.safeguarding.escalation.papers.SheetText;
import uk.safeguarding.escalation.papers.Words;
import uk.safeguarding.escalation.policy.EscalationProcess;
import uk.safeguarding.escalation.testing.Approved;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The twelve fictional cases as they were told and as the register and the engine have
 * them afterwards, on a Friday on which all of them are over but one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenariosIT {

	private static final String TODAY = "2026-11-20T10:00";

	private static final String RUNNING = "HC-2210";

	private ConfigurableApplicationContext application;

	private JdbcClient register;

	@BeforeAll
	void startTheDemo(@TempDir Path folder) {
		London.clockAt(TODAY);
		this.application = new SpringApplicationBuilder(EscalationApplication.class)
			.profiles("demo", "scenarios", "test")
			.run("--server.port=0", "--management.server.port=0",
					"--spring.datasource.url=jdbc:h2:mem:scenarios;DB_CLOSE_DELAY=-1;DEFAULT_NULL_ORDERING=HIGH",
					"--escalation.mail.outbox=" + folder, "--escalation.mail.information-waits=1h");
		this.register = this.application.getBean(JdbcClient.class);
	}

	@AfterAll
	void stopIt() {
		London.resetClock();
		if (this.application != null) {
			this.application.close();
		}
	}

	@Test
	void theyAreTwelve() {
		assertThat(this.register.sql("select count(*) from escalation").query(Integer.class).single()).isEqualTo(12);
	}

	/** A stage reads: its number, whether its limit was kept, how it ended. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					C884120401177   | 2026-09-14 | resolved at 1          | no  | 1 kept resolved
					999 000 4412   | 2026-02-06 | resolved at 2          | yes | 2 kept resolved
					CP/2025/0310   | 2026-04-01 | resolved at 2          | yes | 1 kept not-resolved, 2 kept resolved
					LCS-88214      | 2026-07-03 | resolved at 2          | yes | 1 not kept limit-reached, 2 kept resolved
					999 000 5524   | 2026-08-27 | resolved at 3          | yes | 1 kept not-resolved, 2 kept not-resolved, 3 kept resolved
					LCS-90417      | 2026-06-13 | resolved at 2          | yes | 1 not kept limit-reached, 2 kept resolved
					VS/2026-0093   | 2026-10-05 | decision-recorded at 4 | yes | 1 kept not-resolved, 2 kept not-resolved, 3 kept not-resolved, 4 kept decision-recorded
					999 000 8817   | 2026-03-02 | resolved at 3          | yes | 1 not kept limit-reached, 2 not kept limit-reached, 3 kept resolved
					LCS-91350      | 2026-05-20 | withdrawn at 1         | no  | 0 not kept not-resolved, 1 kept withdrawn
					999 001 1125   | 2020-12-21 | resolved at 2          | yes | 1 kept not-resolved, 2 kept resolved
					LCS-87002      | 2026-01-19 | unresolved at 4        | yes | 1 kept not-resolved, 2 kept not-resolved, 3 kept not-resolved, 4 kept unresolved
					""")
	void aCaseThatIsOverEndedAsItWasTold(String child, String concern, String end, String reported, String stages) {
		assertThat(concern(child)).isEqualTo(concern);
		assertThat(this.register
			.sql("select final_outcome || ' at ' || final_stage from escalation where child_reference = ?")
			.param(child)
			.query(String.class)
			.single()).isEqualTo(end);
		assertThat(String.join(", ", stages(child))).isEqualTo(stages);
		assertThat(papers(child))
			.isEqualTo(reported.equals("yes") ? List.of("case-record", "report-to-hscp") : List.of("case-record"));
		assertThat(this.register.sql("select count(closed_at) from escalation where child_reference = ?")
			.param(child)
			.query(Integer.class)
			.single()).as("closed").isOne();
	}

	@Test
	void theOneThatRunsIsNineWorkingDaysOldAndAtStageThree() {
		assertThat(concern(RUNNING)).isEqualTo("2026-11-09");
		assertThat(stages(RUNNING)).containsExactly("1 kept not-resolved", "2 kept not-resolved", "3 open");
		assertThat(papers(RUNNING)).containsExactly("report-to-hscp");
		TaskService tasks = this.application.getBean(TaskService.class);
		var outcome = tasks.createTaskQuery()
			.processInstanceBusinessKey(reference(RUNNING))
			.taskDefinitionKey("Stage3Outcome")
			.singleResult();
		assertThat(outcome.getDueDate().toInstant()).isEqualTo(London.time("2026-11-26T23:59"));
		assertThat(tasks.getIdentityLinksForTask(outcome.getId())).extracting(IdentityLink::getGroupId)
			.contains("hearthside-charity.executive", "adult-social-care.executive");
		assertThat(this.register.sql("""
				select acted_for from escalation_act join escalation using (reference)
				where child_reference = ? and element = 'Stage2Outcome' and person_id = ?
				""").params(RUNNING, "adult-social-care-safeguarding-lead").query(String.class).single())
			.isEqualTo("hearthside-charity");
	}

	@Test
	void theLateOneSaysHowLateAndTheReportOfTheUrgentOneIsOfTheSameHour() {
		assertThat(this.register.sql("select late_working_days from escalation where child_reference = '999 000 8817'")
			.query(Integer.class)
			.single()).isEqualTo(4);
		assertThat(history().createHistoricVariableInstanceQuery()
			.processInstanceId(history().createHistoricProcessInstanceQuery()
				.processDefinitionKey(EscalationProcess.KEY)
				.processInstanceBusinessKey(reference("999 000 4412"))
				.singleResult()
				.getId())
			.variableName("reportSubmittedAt")
			.singleResult()
			.getValue()).asString().startsWith("2026-02-06T16:55");
	}

	@Test
	void theReferencesFollowTheOrderInWhichTheCasesWereRaised() {
		assertThat(this.register.sql("select reference from escalation order by raised_at").query(String.class).list())
			.isSorted()
			.first()
			.asString()
			.startsWith("HSCP-2020-");
	}

	@Test
	void whoeverActsIsOneOfTheDemosPeopleWithTheirName() {
		assertThat(this.register.sql("select distinct person_id from escalation_act").query(String.class).list())
			.hasSizeGreaterThan(25)
			.allSatisfy((person) -> assertThat(
					this.application.getBean(IdentityService.class).createUserQuery().userId(person).count())
				.as(person)
				.isOne());
		assertThat(this.register
			.sql("select count(*) from escalation_act where person_name = person_id or person_name = ''")
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void nothingIsLeftToBeDoneThatBelongsToThePast() {
		assertThat(this.application.getBean(RuntimeService.class).createIncidentQuery().count()).isZero();
		ManagementService jobs = this.application.getBean(ManagementService.class);
		assertThat(jobs.createJobQuery().messages().count()).isZero();
		assertThat(jobs.createJobQuery().list())
			.allSatisfy((job) -> assertThat(job.getDuedate().toInstant()).isAfter(London.time(TODAY)));
		assertThat(this.register.sql("select count(*) from escalation_mail where sent_at is null")
			.query(Integer.class)
			.single()).isZero();
	}

	/** A board's decision after four stages: read, and approved. */
	@Test
	void aSheetShowsTheWholeCase() {
		Approved.text("sheets/decided-by-the-board", SheetText.of(sheet(reference("VS/2026-0093"))));
	}

	@Test
	void everythingThatPeopleAnsweredStandsOnTheSheet() {
		Words words = this.application.getBean(Words.class);
		for (HistoricProcessInstance one : cases()) {
			String sheet = SheetText.of(sheet(one.getBusinessKey()));
			history().createHistoricVariableInstanceQuery()
				.activityInstanceIdIn(one.getId())
				.list()
				.stream()
				.filter((variable) -> variable.getValue() != null)
				.forEach((variable) -> words.question(one.getProcessDefinitionId(), variable.getName())
					.ifPresent((question) -> assertThat(sheet).as(variable.getName())
						.contains(words.of(question, variable.getValue()))));
		}
	}

	@Test
	void theClockIsRealAgain() {
		assertThat(this.application.getBean(Clock.class).instant()).isCloseTo(Instant.now(),
				within(Duration.ofSeconds(5)));
	}

	@Test
	void aSecondStartPlaysNothing() {
		this.application.getBean(Scenarios.class).start();

		theyAreTwelve();
	}

	/**
	 * How much mail a case makes for whom: a change of the diagram, of who is told or of
	 * what waits shows here.
	 */
	@Test
	void theMailsAreCountedByCaseAndByRecipient() {
		StringBuilder table = new StringBuilder("%-18s".formatted("Child"));
		List<String> kinds = List.of("raiser", "raising managers", "challenged managers", "business unit", "chair",
				"papers");
		kinds.forEach((kind) -> table.append(" | ").append(kind));
		table.append(" | all\n");
		Map<String, Map<String, Integer>> mails = mails(kinds);
		mails.forEach((child, counted) -> {
			table.append("%-18s".formatted(child));
			kinds.forEach((kind) -> table.append(" | %%%dd".formatted(kind.length()).formatted(counted.get(kind))));
			table.append(" | %3d%n".formatted(counted.values().stream().mapToInt(Integer::intValue).sum()));
		});
		Approved.text("mails/of-the-scenarios", table.toString());
	}

	/** One for each Message-ID, by child and kind of recipient; all of them last. */
	private Map<String, Map<String, Integer>> mails(List<String> kinds) {
		Map<String, Map<String, Integer>> mails = new LinkedHashMap<>();
		this.register.sql("""
				select child_reference as child, case
				  when n.element like 'Submit%' then 'papers'
				  when m.recipient like '%-practitioner@%' then 'raiser'
				  when m.recipient like 'hscp-business-unit@%' then 'business unit'
				  when m.recipient like 'hscp-board-chair@%' then 'chair'
				  when m.recipient like e.challenged_agency || '-%' then 'challenged managers'
				  else 'raising managers' end as kind, count(distinct coalesce(m.sent_as, m.message_id)) as number
				from escalation_mail m join escalation_notice n on n.notice_key = m.notice_key
				join escalation e on e.reference = n.reference group by child, kind order by child
				""").query((row) -> {
			for (String line : List.of(row.getString("child"), "~ all twelve")) {
				mails
					.computeIfAbsent(line,
							(name) -> kinds.stream().collect(Collectors.toMap(Function.identity(), (kind) -> 0)))
					.merge(row.getString("kind"), row.getInt("number"), Integer::sum);
			}
		});
		return new TreeMap<>(mails);
	}

	private List<String> stages(String child) {
		return this.register.sql("""
				select escalation_stage.* from escalation_stage join escalation using (reference)
				where child_reference = ? order by stage
				""").param(child).query((row, number) -> stage(row)).list();
	}

	private static String stage(ResultSet row) throws SQLException {
		if (row.getObject("ended_at") == null) {
			return row.getInt("stage") + " open";
		}
		String result = row.getString("result");
		boolean kept = !result.equals("limit-reached")
				&& !row.getTimestamp("ended_at").after(row.getTimestamp("policy_limit"));
		return row.getInt("stage") + (kept ? " kept " : " not kept ") + result;
	}

	private List<String> papers(String child) {
		return this.register.sql("""
				select kind from escalation_report join escalation using (reference)
				where child_reference = ? order by kind
				""").param(child).query(String.class).list();
	}

	private String concern(String child) {
		return this.register.sql("select initial_concern from escalation where child_reference = ?")
			.param(child)
			.query(String.class)
			.single();
	}

	private String reference(String child) {
		return this.register.sql("select reference from escalation where child_reference = ?")
			.param(child)
			.query(String.class)
			.single();
	}

	private CaseSheet sheet(String reference) {
		HistoricProcessInstance one = cases().stream()
			.filter((candidate) -> candidate.getBusinessKey().equals(reference))
			.findFirst()
			.orElseThrow();
		return this.application.getBean(CaseSheets.class).find(one.getProcessDefinitionId(), one.getId()).orElseThrow();
	}

	private List<HistoricProcessInstance> cases() {
		return history().createHistoricProcessInstanceQuery().processDefinitionKey(EscalationProcess.KEY).list();
	}

	private HistoryService history() {
		return this.application.getBean(HistoryService.class);
	}

}
