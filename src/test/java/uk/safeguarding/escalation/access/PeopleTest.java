package uk.safeguarding.escalation.access;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import uk.safeguarding.escalation.testing.EscalationTest;

import static org.assertj.core.api.Assertions.assertThat;

@EscalationTest
class PeopleTest {

	private static final String PERSON = "housing-executive";

	private static final String GROUP = "hscp.board-chair";

	@Autowired
	private People people;

	@Autowired
	private IdentityService identityService;

	@AfterEach
	void nothingIsLeft() {
		RequestContextHolder.resetRequestAttributes();
		this.identityService.deleteMembership(PERSON, GROUP);
	}

	@Test
	void aRoleThatIsTakenAwayIsGoneWithTheNextRequest() {
		this.identityService.createMembership(PERSON, GROUP);
		aRequestBegins();
		assertThat(this.people.isIn(PERSON, GROUP)).isTrue();

		this.identityService.deleteMembership(PERSON, GROUP);
		assertThat(this.people.isIn(PERSON, GROUP)).isTrue();

		aRequestBegins();
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

	private static void aRequestBegins() {
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
	}

}
