package uk.safeguarding.escalation.access;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.agency.Role;

/**
 * Fictional users for trying the application: {@code <agency>-<role>} for every agency
 * and role, the partnership's own people and an administrator, all with one password.
 */
@Component
@Profile("demo")
class DemoUsers {

	private final IdentityService identityService;

	private final AgencyDirectory agencies;

	private final String password;

	DemoUsers(IdentityService identityService, AgencyDirectory agencies,
			@Value("${escalation.demo.password}") String password) {
		this.identityService = identityService;
		this.agencies = agencies;
		this.password = password;
	}

	/** Adds those who are not there yet. */
	void seed() {
		Set<String> there = this.identityService.createUserQuery()
			.unlimitedList()
			.stream()
			.map(User::getId)
			.collect(Collectors.toSet());
		Stream
			.concat(Stream.of(new DemoUser("admin", "Demo", "Administrator", HscpGroups.ADMINISTRATORS),
					ofPartnership("hscp-business-unit", "Business Unit", HscpGroups.BUSINESS_UNIT),
					ofPartnership("hscp-board-chair", "Board Chair", HscpGroups.BOARD_CHAIR),
					ofPartnership("hscp-auditor", "Auditor", HscpGroups.AUDITOR),
					ofPartnership("hscp-process-owner", "Process Owner", HscpGroups.PROCESS_OWNER)),
					this.agencies.agencies()
						.stream()
						.flatMap((agency) -> Arrays.stream(Role.values()).map((role) -> ofAgency(agency, role))))
			.filter((user) -> !there.contains(user.id()))
			.forEach(this::add);
	}

	private static DemoUser ofAgency(Agency agency, Role role) {
		return new DemoUser(agency.id() + "-" + role.id(), role.title() + ",",
				agency.name().replace(" (fictional)", ""), agency.group(role));
	}

	private static DemoUser ofPartnership(String id, String post, String group) {
		return new DemoUser(id, post + ",", "HSCP", group);
	}

	private void add(DemoUser demoUser) {
		User user = this.identityService.newUser(demoUser.id());
		user.setFirstName(demoUser.firstName());
		user.setLastName(demoUser.lastName());
		user.setEmail(demoUser.id() + "@example.org");
		user.setPassword(this.password);
		this.identityService.saveUser(user);
		this.identityService.createMembership(demoUser.id(), demoUser.group());
	}

	private record DemoUser(String id, String firstName, String lastName, String group) {

	}

}
