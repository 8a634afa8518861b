package uk.safeguarding.escalation.access;

import java.util.List;
import java.util.function.UnaryOperator;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;

import static org.assertj.core.api.Assertions.assertThat;

@EscalationTest
class PeopleTest {

	private static final String PERSON = "housing-executive";

	private static final String GROUP = "hscp.board-chair";

	@Autowired
	private People people;

	@Autowired
	private Cases cases;

	@Autowired
	private IdentityService identityService;

	@AfterEach
	void nothingIsLeft() {
		RequestContextHolder.resetRequestAttributes();
		this.identityService.deleteMembership(PERSON, GROUP);
	}

	@Test
	void aRoleThatIsTakenAwayIsGoneAtOnceAlsoWithinARequest() {
		this.identityService.createMembership(PERSON, GROUP);
		aRequestBegins();
		assertThat(this.people.isIn(PERSON, GROUP)).isTrue();

		this.identityService.deleteMembership(PERSON, GROUP);
		assertThat(this.people.isIn(PERSON, GROUP)).isFalse();
	}

	@Test
	void withinARequestEverybodyHasTheirOwn() {
		aRequestBegins();
		assertThat(this.people.groupsOf(PERSON)).containsExactly("housing.executive");
		assertThat(this.people.groupsOf("police-executive")).containsExactly("police.executive");
		assertThat(this.people.groupsOf("nobody")).isEmpty();
		assertThat(this.people.groupsOf(PERSON)).containsExactly("housing.executive");
	}

	@Test
	void outsideOfRequestsItIsAskedEachTime() {
		assertThat(this.people.isIn(PERSON, GROUP)).isFalse();
		this.identityService.createMembership(PERSON, GROUP);
		assertThat(this.people.isIn(PERSON, GROUP)).isTrue();
	}

	@Test
	void somebodyReadsTheirOwnGroupsAndNobodyElses() {
		assertThat(readBy(PERSON, (groups) -> groups.groupMember(PERSON))).containsExactly("housing.executive");
		assertThat(readBy(PERSON, (groups) -> groups.groupMember("police-executive"))).isEmpty();
		assertThat(readBy(PERSON, (groups) -> groups)).containsExactly("housing.executive");
		assertThat(readBy(PERSON, (groups) -> groups.groupId("police.executive"))).isEmpty();
	}

	private List<String> readBy(String person, UnaryOperator<GroupQuery> which) {
		return this.cases.as(person,
				() -> which.apply(this.identityService.createGroupQuery())
					.unlimitedList()
					.stream()
					.map(Group::getId)
					.toList());
	}

	private static void aRequestBegins() {
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
	}

}
