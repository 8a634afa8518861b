package uk.safeguarding.escalation.access;

import java.util.Set;
import java.util.stream.Stream;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.agency.Role;

/**
 * Fictional users for trying the application: {@code <agency>-<role>} for every agency
 * and role, the partnership's own people and an administrator, all with one password.
 */
@Component
@Profile("demo")
class DemoUsers {

	private final Directory directory;

	private final String password;

	DemoUsers(Directory directory, @Value("${escalation.demo.password}") String password) {
		this.directory = directory;
		this.password = password;
	}

	/** Adds those who are not there yet. */
	void seed() {
		Set<String> there = this.directory.accounts();
		Stream
			.concat(Stream.of(new DemoUser("admin", "Demo", "Administrator", HscpGroups.ADMINISTRATORS),
					ofPartnership("hscp-business-unit", "Business Unit", HscpGroups.BUSINESS_UNIT),
					ofPartnership("hscp-board-chair", "Board Chair", HscpGroups.BOARD_CHAIR),
					ofPartnership("hscp-auditor", "Auditor", HscpGroups.AUDITOR),
					ofPartnership("hscp-process-owner", "Process Owner", HscpGroups.PROCESS_OWNER)),
					this.directory.agencies()
						.flatMap((agency) -> Directory.roles().map((role) -> ofAgency(agency, role))))
			.filter((user) -> !there.contains(user.id()))
			.forEach((user) -> this.directory.addUser(user.id(), user.firstName(), user.lastName(), address(user.id()),
					this.password, user.group()));
	}

	private static DemoUser ofAgency(Agency agency, Role role) {
		return new DemoUser(agency.id() + "-" + role.id(), role.title() + ",",
				agency.name().replace(" (fictional)", ""), agency.group(role));
	}

	private static DemoUser ofPartnership(String id, String post, String group) {
		return new DemoUser(id, post + ",", "HSCP", group);
	}

	private static String address(String id) {
		return id + "@example.org";
	}

	private record DemoUser(String id, String firstName, String lastName, String group) {

	}

}
