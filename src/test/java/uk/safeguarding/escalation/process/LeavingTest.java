package uk.safeguarding.escalation.process;

import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever leaves a role has nothing of its cases any more, and nobody's case is without
 * somebody who follows it.
 */
@Tag("slow")
@EscalationTest
class LeavingTest {

	private static final String TEACHER = "a-teacher";

	private static final String SCHOOL = "brookfold-primary";

	private static final String MANAGER = SCHOOL + "-line-manager";

	@Autowired
	private Cases cases;

	@Autowired
	private IdentityService identityService;

	@Autowired
	private RuntimeService runtimeService;

	@Autowired
	private TaskService taskService;

	@Autowired
	private InSomebodysName inSomebodysName;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void aTeacherOfTheSchool() {
		London.clockAt("2026-09-15T09:30");
		account(TEACHER);
		this.identityService.createMembership(TEACHER, SCHOOL + ".practitioner");
	}

	@AfterEach
	void removeTheAccount() {
		this.identityService.deleteUser(TEACHER);
	}

	@Test
	void theLineManagersTakeOverFromSomebodyWhoseAccountIsGoneAndNobodyElseOfThatNameDoes() {
		Case difference = this.cases.raise(TEACHER, Answers.differenceBeforeTheDiscussion("2026-09-14"));

		this.identityService.deleteUser(TEACHER);
		account(TEACHER);
		this.identityService.createMembership(TEACHER, "housing.practitioner");

		assertThat(seenBy(TEACHER, difference)).isEmpty();
		assertThat(difference.task("FollowCase").getAssignee()).isNull();
		assertThat(difference.task("PreEscalationDiscussion").getAssignee()).isNull();
		difference.done(MANAGER, "FollowCase", Answers.newInformation("She was not at school today.", "yes"));
		difference.done(MANAGER, "FollowCase", Answers.newInformation("Nor this afternoon.", "no"));
		assertThat(difference.acts()).filteredOn((act) -> act.startsWith("FollowCase"))
			.hasSize(2)
			.allMatch((act) -> act.endsWith("(" + SCHOOL + ", line-manager)"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "housing.practitioner", "childrens-social-care.practitioner", "hscp.process-owner" })
	void whoMovesAwayReadsAddsAndIsToldNothingAnyMore(String newRole) {
		Case difference = this.cases.raise(TEACHER, Answers.difference("2026-09-14")).runSteps();
		assertThat(seenBy(TEACHER, difference)).containsExactly("FollowCase");

		if (!newRole.isEmpty()) {
			this.identityService.createMembership(TEACHER, newRole);
		}
		this.identityService.deleteMembership(TEACHER, SCHOOL + ".practitioner");

		assertThat(seenBy(TEACHER, difference)).isEmpty();
		assertThat(seenBy(MANAGER, difference)).containsExactlyInAnyOrder("FollowCase", "Stage1Outcome");
		difference.done(MANAGER, "FollowCase", Answers.newInformation("She is still not at school.", "no"));
		assertThat(seenBy(TEACHER, difference)).isEmpty();
		difference.timePassesTo("2026-09-18T09:00");
		assertThat(told(difference, "NotifyStage1")).contains(TEACHER + "@example.org");
		assertThat(told(difference, "NotifyStage2")).isNotEmpty().doesNotContain(TEACHER + "@example.org");
	}

	@Test
	void aTaskOfAStageThatSomebodyHadClaimedGoesBackToTheirColleagues() {
		this.identityService.createMembership(TEACHER, SCHOOL + ".line-manager");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		String task = difference.task("Stage1Outcome").getId();
		this.cases.as(TEACHER, () -> {
			this.taskService.claim(task, TEACHER);
			this.taskService.setAssignee(task, null);
			this.taskService.claim(task, TEACHER);
			return null;
		});

		this.identityService.deleteMembership(TEACHER, SCHOOL + ".line-manager");

		assertThat(difference.task("Stage1Outcome").getAssignee()).isNull();
		assertThat(seenBy(TEACHER, difference)).isEmpty();
		difference.done(MANAGER, "Stage1Outcome", Answers.resolved());
	}

	@Test
	void whoChangesRolesWithinTheAgencyGoesOnUntilThatRoleIsTakenOutOfTheDirectoryAndAgainOnComingBack() {
		Case difference = this.cases.raise(TEACHER, Answers.difference("2026-09-14"));
		this.identityService.saveGroup(this.identityService.newGroup(SCHOOL + ".trainee"));
		this.identityService.createMembership(TEACHER, SCHOOL + ".trainee");
		this.identityService.deleteMembership(TEACHER, SCHOOL + ".practitioner");
		assertThat(difference.task("FollowCase").getAssignee()).isEqualTo(TEACHER);

		this.identityService.deleteGroup(SCHOOL + ".trainee");
		assertThat(difference.task("FollowCase").getAssignee()).isNull();
		assertThat(seenBy(MANAGER, difference)).contains("FollowCase");

		this.identityService.createMembership(TEACHER, SCHOOL + ".practitioner");
		this.inSomebodysName.everybody();
		assertThat(difference.task("FollowCase").getAssignee()).isEqualTo(TEACHER);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aHaltedCaseKeepsNobodysRoleFromBeingTakenAwayAndFollowsAfterwards(boolean byMistake) {
		Case difference = this.cases.raise(TEACHER, Answers.difference("2026-09-14"));
		this.runtimeService.suspendProcessInstanceById(difference.instanceId());
		this.identityService.deleteMembership(TEACHER, SCHOOL + ".practitioner");
		assertThat(seenBy(TEACHER, difference)).isEmpty();
		if (byMistake) {
			this.identityService.createMembership(TEACHER, SCHOOL + ".practitioner");
		}

		this.inSomebodysName.everybody();
		this.runtimeService.activateProcessInstanceById(difference.instanceId());
		this.inSomebodysName.everybody();

		assertThat(difference.task("FollowCase").getAssignee()).isEqualTo(byMistake ? TEACHER : null);
		assertThat(seenBy(byMistake ? TEACHER : MANAGER, difference)).contains("FollowCase");
	}

	@Test
	void aTaskOfNoCaseIsNoObstacle() {
		Task errand = this.taskService.newTask();
		errand.setAssignee(TEACHER);
		this.taskService.saveTask(errand);

		this.identityService.deleteMembership(TEACHER, SCHOOL + ".practitioner");

		assertThat(this.identityService.createGroupQuery().groupMember(TEACHER).count()).isZero();
		this.taskService.deleteTask(errand.getId(), true);
	}

	@Test
	void whoRaisedItForTheBusinessUnitFollowsItOnlyWhileTheyWorkThere() {
		this.identityService.createMembership(TEACHER, "hscp.business-unit");
		Case difference = this.cases.raise(TEACHER, Answers.with(Answers.difference("2026-09-14"), "raisingAgency",
				"police", "raisedOnBehalfOf", "J. Volunteer"));
		assertThat(difference.task("FollowCase").getAssignee()).isEqualTo(TEACHER);

		this.identityService.deleteMembership(TEACHER, "hscp.business-unit");

		assertThat(seenBy(TEACHER, difference)).isEmpty();
		assertThat(seenBy("police-line-manager", difference)).contains("FollowCase");
	}

	private void account(String id) {
		User user = this.identityService.newUser(id);
		user.setFirstName("A.");
		user.setLastName("Teacher");
		user.setEmail(id + "@example.org");
		user.setPassword("demo");
		this.identityService.saveUser(user);
	}

	/** The open tasks of a case that this person may read, and so the case with them. */
	/** By whatever they ask. */
	private List<String> seenBy(String user, Case difference) {
		return this.cases.as(user,
				() -> Stream
					.of(ofCase(difference), ofCase(difference).taskAssignee(user),
							ofCase(difference).taskCandidateUser(user).includeAssignedTasks())
					.flatMap((query) -> query.unlimitedList().stream())
					.map((task) -> task.getTaskDefinitionKey())
					.distinct()
					.toList());
	}

	private TaskQuery ofCase(Case difference) {
		return this.taskService.createTaskQuery().processInstanceId(difference.instanceId());
	}

	private List<String> told(Case difference, String step) {
		return this.jdbc.sql("""
				select m.recipient from escalation_mail m join escalation_notice n on n.notice_key = m.notice_key
				where n.reference = ? and n.element = ?
				""").params(difference.reference(), step).query(String.class).list();
	}

}
