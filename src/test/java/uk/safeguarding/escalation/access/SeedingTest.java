package uk.safeguarding.escalation.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.FixedDelayTask;

import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@EscalationTest
class SeedingTest {

	@Autowired
	private IdentityService identityService;

	@Autowired
	private FilterService filterService;

	@Autowired
	private TaskService taskService;

	@Autowired
	private HistoryService historyService;

	@Autowired
	private AgencyDirectory agencies;

	@Autowired
	private Seeding seeding;

	@Autowired
	private TaskFilters filters;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ThreadPoolTaskScheduler scheduler;

	@Autowired
	private ScheduledAnnotationBeanPostProcessor scheduled;

	@Autowired
	private AuthorizationService authorizationService;

	@Autowired
	private Partnership partnership;

	@Autowired
	private Cases cases;

	@Test
	void everyRoleOfEveryAgencyHasAGroupAndADemoUserAndTheirIdsAgree() {
		List<String> groups = this.identityService.createGroupQuery().list().stream().map(Group::getId).toList();
		List<String> users = this.identityService.createUserQuery().list().stream().map(User::getId).toList();

		assertThat(this.agencies.agencies()).hasSize(14)
			.allSatisfy((agency) -> assertThat(this.partnership.roles().keySet()).hasSize(4).allSatisfy((role) -> {
				assertThat(groups).contains(agency.group(role));
				assertThat(users).contains(agency.id() + "-" + role);
			}));
		assertThat(groups).hasSize(14 * 4 + 6)
			.contains("hscp.business-unit", "hscp.board-chair", "hscp.auditor", "hscp.process-owner", "hscp.quality",
					"camunda-admin");
		assertThat(users).hasSize(14 * 4 + 6)
			.contains("hscp-business-unit", "hscp-board-chair", "hscp-auditor", "hscp-process-owner", "hscp-quality",
					"admin");
		assertThat(this.identityService.checkPassword("police-line-manager", "demo")).isTrue();
	}

	@Test
	void eachOfFourListsShowsTheSameCardAndStoresNoExpressionButTheCurrentUser() {
		this.seeding.afterSingletonsInstantiated();

		assertThat(this.filterService.createTaskFilterQuery().list()).hasSize(4).allSatisfy((filter) -> {
			assertThat(filter.getProperties().get("variables").toString()).contains("reference", "stage", "limitDay",
					"otherAgency");
			TaskQueryImpl query = filter.getQuery();
			assertThat(query.getExpressions().values()).containsOnly("${currentUser()}");
			assertThat(query.isOrQueryActive()).isFalse();
		});
	}

	@Test
	void myTeamsTasksStandNearestLimitFirstWithWhatAColleagueHasClaimed() {
		London.clockAt("2026-09-21T09:30");
		Case later = this.cases.raise(Answers.difference("2026-09-18"));
		Case sooner = this.cases.raise(Answers.difference("2026-09-17"));
		String manager = "brookfold-primary-line-manager";
		this.cases.as(manager, () -> {
			this.taskService.claim(sooner.task("Stage1Outcome").getId(), manager);
			return null;
		});

		List<Task> tasks = listed("brookfold-primary-line-manager", "My team's tasks");
		assertThat(tasks).extracting(Task::getProcessInstanceId)
			.containsSubsequence(sooner.instanceId(), later.instanceId());
		assertThat(tasks).extracting(Task::getDueDate)
			.isSortedAccordingTo(Comparator.nullsLast(Comparator.naturalOrder()));
		assertThat(tasks)
			.filteredOn(
					(task) -> List.of(later.instanceId(), sooner.instanceId()).contains(task.getProcessInstanceId()))
			.extracting(Task::getTaskDefinitionKey)
			.containsOnly("Stage1Outcome");
	}

	@Test
	void myTasksAreMineAndNobodyElses() {
		London.clockAt("2026-09-21T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-18"));

		assertThat(listed("brookfold-primary-practitioner", "My tasks")).extracting(Task::getProcessInstanceId)
			.contains(difference.instanceId());
		assertThat(listed("applewood-gp-practice-practitioner", "My tasks")).isEmpty();
		assertThat(listed("applewood-gp-practice-line-manager", "My team's tasks")).isEmpty();
	}

	@Test
	void aListHoldsWhatIsDueByTheEndOfTheNextWorkingDay() {
		London.clockAt("2026-09-18T10:00"); // a Friday
		this.filters.today();
		Case monday = this.cases.raise(Answers.difference("2026-09-16"));
		Case tuesday = this.cases.raise(Answers.difference("2026-09-17"));

		assertThat(London.time("2026-09-21T23:59")).isEqualTo(monday.due("Stage1Limit"));
		assertThat(listed("brookfold-primary-line-manager", "Due by the end of the next working day"))
			.extracting(Task::getProcessInstanceId)
			.contains(monday.instanceId())
			.doesNotContain(tuesday.instanceId());

		London.clockAt("2026-09-21T00:00");
		this.filters.today();
		assertThat(listed("brookfold-primary-line-manager", "Due by the end of the next working day"))
			.extracting(Task::getProcessInstanceId)
			.contains(tuesday.instanceId());
	}

	@Test
	void aListHoldsWhatIsPastThePolicysLimitThoughItStillRuns() {
		London.clockAt("2026-09-21T10:00");
		Case late = this.cases
			.raise(Answers.with(Answers.difference("2026-09-14"), "lateRaisingReason", "I was on leave."));
		Case inTime = this.cases.raise(Answers.difference("2026-09-18"));
		this.filters.today();

		assertThat(listed("brookfold-primary-line-manager", "Past the policy limit"))
			.extracting(Task::getProcessInstanceId)
			.contains(late.instanceId())
			.doesNotContain(inTime.instanceId());
		assertThat(late.card("Stage1Outcome")).containsEntry("otherAgency", "Children's Social Care");
		assertThat(late.card("Stage1Response")).containsEntry("otherAgency", "Brookfold Primary School (fictional)");
	}

	@Test
	void aNightInWhichTheListsCouldNotBeWrittenIsMadeUpForAtTheNextTurn() {
		London.clockAt("2026-09-18T10:00"); // a Friday
		this.seeding.today();
		Case tuesday = this.cases.raise(Answers.difference("2026-09-17"));
		London.clockAt("2026-09-21T00:00");

		this.jdbc.sql("alter table escalation_turn rename to escalation_away").update();
		assertThatException().isThrownBy(this.seeding::today);
		this.jdbc.sql("alter table escalation_away rename to escalation_turn").update();

		assertThat(listed("brookfold-primary-line-manager", "Due by the end of the next working day"))
			.extracting(Task::getProcessInstanceId)
			.doesNotContain(tuesday.instanceId());
		this.seeding.today();

		assertThat(listed("brookfold-primary-line-manager", "Due by the end of the next working day"))
			.extracting(Task::getProcessInstanceId)
			.contains(tuesday.instanceId());
	}

	@Test
	void nothingThatIsDoneAgainAndAgainWaitsForOneMoment() {
		assertThat(this.scheduled.getScheduledTasks()).hasSizeGreaterThan(3)
			.allSatisfy((task) -> assertThat(task.getTask()).as(task.toString())
				.isInstanceOfSatisfying(FixedDelayTask.class, (repeated) -> assertThat(repeated.getIntervalDuration())
					.isLessThanOrEqualTo(Duration.ofMinutes(10))));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void aTurnThatFailsIsOneLineOfTheLog(CapturedOutput log) throws Exception {
		this.scheduler.schedule(() -> {
			throw new IllegalStateException("The database is away.");
		}, Instant.now()).get(30, TimeUnit.SECONDS);

		assertThat(log.toString().lines().filter((line) -> line.contains("The database is away."))).singleElement()
			.asString()
			.contains("WARN", "is tried again in some minutes");
		assertThat(log).doesNotContain("\tat ");
	}

	@Test
	void everyPermissionThatSomebodyAddedIsTakenAwayAgainWhateverItIs() {
		Authorization grant = this.authorizationService.createAuthorizationQuery()
			.groupIdIn("hscp.business-unit")
			.resourceType(Resources.PROCESS_INSTANCE)
			.resourceId("*")
			.singleResult();
		grant.addPermission(ProcessInstancePermissions.UPDATE_VARIABLE);
		this.authorizationService.saveAuthorization(grant);
		assertThat(mayOfEveryCase("hscp.business-unit", ProcessInstancePermissions.UPDATE_VARIABLE)).isTrue();

		this.seeding.afterSingletonsInstantiated();

		assertThat(mayOfEveryCase("hscp.business-unit", ProcessInstancePermissions.UPDATE_VARIABLE)).isFalse();
		assertThat(mayOfEveryCase("hscp.business-unit", ProcessInstancePermissions.CREATE)).isTrue();
	}

	@Test
	void theBusinessUnitSeesACaseThatItWasShownAlsoWhenItHasEnded() {
		London.clockAt("2026-09-15T10:00");
		Case below = this.cases.raise(Answers.difference("2026-09-14"));
		Case ended = this.cases.raise(Answers.difference("2026-09-14"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved())
			.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.resolved())
			.confirmedByBoth()
			.runSteps();

		assertThat(ended.isClosed()).isTrue();
		assertThat(shownToTheBusinessUnit(ended)).isEqualTo(1);
		assertThat(shownToTheBusinessUnit(below)).isZero();
	}

	private long shownToTheBusinessUnit(Case difference) {
		return this.cases.as("hscp-business-unit",
				() -> this.historyService.createHistoricProcessInstanceQuery()
					.processInstanceId(difference.instanceId())
					.count());
	}

	@Test
	void whatOneGrantGivesToEveryAgencyIsTakenFromEachOfThem() {
		Authorization former = this.authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
		former.setGroupId("police.executive");
		former.setResource(Resources.PROCESS_DEFINITION);
		former.setResourceId("professional-difference");
		former.addPermission(ProcessDefinitionPermissions.CREATE_INSTANCE);
		this.authorizationService.saveAuthorization(former);

		this.seeding.afterSingletonsInstantiated();

		assertThat(this.authorizationService.createAuthorizationQuery()
			.resourceType(Resources.PROCESS_DEFINITION)
			.resourceId("professional-difference")
			.list()).extracting(Authorization::getGroupId)
			.containsExactlyInAnyOrder("every-agency", "hscp.business-unit");
		assertThat(mayRaise("police.executive")).isTrue();
	}

	@Test
	void thePeopleOfAnyAgencyMayRaiseAndNobodyElseBesideTheBusinessUnit() {
		assertThat(List.of("police.practitioner", "applewood-gp-practice.executive", "hscp.business-unit"))
			.allMatch(this::mayRaise);
		assertThat(List.of("hscp.auditor", "hscp.board-chair", "hscp.process-owner", "practitioner", "police",
				"every.day"))
			.noneMatch(this::mayRaise);
	}

	private boolean mayRaise(String group) {
		return this.authorizationService.isUserAuthorized("somebody", List.of(group),
				ProcessDefinitionPermissions.CREATE_INSTANCE, Resources.PROCESS_DEFINITION, "professional-difference")
				&& mayOfEveryCase(group, ProcessInstancePermissions.CREATE);
	}

	private boolean mayOfEveryCase(String group, ProcessInstancePermissions permission) {
		return this.authorizationService.isUserAuthorized("somebody", List.of(group), permission,
				Resources.PROCESS_INSTANCE);
	}

	private List<Task> listed(String user, String name) {
		return this.cases.as(user, () -> this.filterService.<Task>listPage(filter(name).getId(), 0, 2_000));
	}

	private Filter filter(String name) {
		return this.filterService.createTaskFilterQuery().filterName(name).singleResult();
	}

}
