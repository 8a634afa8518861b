package uk.safeguarding.escalation.access;

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

	void seed() {
		this.directory.addUser("admin", "Demo", "Administrator", address("admin"), this.password,
				HscpGroups.ADMINISTRATORS);
		add("hscp-business-unit", "Business Unit", HscpGroups.BUSINESS_UNIT);
		add("hscp-board-chair", "Board Chair", HscpGroups.BOARD_CHAIR);
		add("hscp-auditor", "Auditor", HscpGroups.AUDITOR);
		add("hscp-process-owner", "Process Owner", HscpGroups.PROCESS_OWNER);
		this.directory.agencies().forEach((agency) -> Directory.roles().forEach((role) -> add(agency, role)));
	}

	private void add(Agency agency, Role role) {
		String id = agency.id() + "-" + role.id();
		this.directory.addUser(id, role.title() + ",", agency.name().replace(" (fictional)", ""), address(id),
				this.password, agency.group(role));
	}

	private void add(String id, String post, String group) {
		this.directory.addUser(id, post + ",", "HSCP", address(id), this.password, group);
	}

	private static String address(String id) {
		return id + "@example.org";
	}

}
