package uk.safeguarding.escalation.access;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.agency.Role;

/**
 * The engine's own directory of groups and users. Adds what is missing and leaves alone
 * what is there.
 */
@Component
class Directory {

	private final IdentityService identityService;

	private final AgencyDirectory agencies;

	Directory(IdentityService identityService, AgencyDirectory agencies) {
		this.identityService = identityService;
		this.agencies = agencies;
	}

	/** Makes sure of one group for each role of each agency, and of the partnership's. */
	void addGroups() {
		Set<String> there = this.identityService.createGroupQuery()
			.unlimitedList()
			.stream()
			.map(Group::getId)
			.collect(Collectors.toSet());
		Map<String, String> names = new LinkedHashMap<>();
		this.agencies.agencies()
			.forEach((agency) -> roles()
				.forEach((role) -> names.put(agency.group(role), agency.name() + ": " + role.title())));
		HscpGroups.ALL.forEach((group) -> names.put(group, "HSCP: " + group.substring(group.indexOf('.') + 1)));
		names.put(HscpGroups.ADMINISTRATORS, "Engine administrators");
		names.keySet().removeAll(there);
		names.forEach(this::addGroup);
	}

	/** The accounts that are there. */
	Set<String> accounts() {
		return this.identityService.createUserQuery()
			.unlimitedList()
			.stream()
			.map(User::getId)
			.collect(Collectors.toSet());
	}

	/** Adds a user, in one group. */
	void addUser(String id, String firstName, String lastName, String email, String password, String group) {
		User user = this.identityService.newUser(id);
		user.setFirstName(firstName);
		user.setLastName(lastName);
		user.setEmail(email);
		user.setPassword(password);
		this.identityService.saveUser(user);
		this.identityService.createMembership(id, group);
	}

	boolean hasAdministrator() {
		return this.identityService.createUserQuery().memberOfGroup(HscpGroups.ADMINISTRATORS).count() > 0;
	}

	Stream<Agency> agencies() {
		return this.agencies.agencies().stream();
	}

	static Stream<Role> roles() {
		return Arrays.stream(Role.values());
	}

	private void addGroup(String id, String name) {
		Group group = this.identityService.newGroup(id);
		group.setName(name);
		group.setType("WORKFLOW");
		this.identityService.saveGroup(group);
	}

}
