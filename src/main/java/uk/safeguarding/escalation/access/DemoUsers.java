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
import org.springframework.util.StringUtils;

import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.agency.Partnership;

/**
 * Fictional users for trying the application: {@code <agency>-<role>} for every agency
 * and role, the partnership's own people and an administrator, all with one password.
 */
@Component
@Profile("demo")
class DemoUsers {

	private final IdentityService identityService;

	private final AgencyDirectory agencies;

	private final Partnership partnership;

	private final String password;

	DemoUsers(IdentityService identityService, AgencyDirectory agencies, Partnership partnership,
			@Value("${escalation.demo.password}") String password) {
		this.identityService = identityService;
		this.agencies = agencies;
		this.partnership = partnership;
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
			.of(Stream.of(new DemoUser("admin", "Demo", "Administrator", HscpGroups.ADMINISTRATORS)),
					this.partnership.allGroups().stream().map(this::ofPartnership),
					this.agencies.agencies()
						.stream()
						.flatMap((agency) -> this.partnership.roles()
							.keySet()
							.stream()
							.map((role) -> ofAgency(agency, role))))
			.flatMap((users) -> users)
			.filter((user) -> !there.contains(user.id()))
			.forEach(this::add);
	}

	private DemoUser ofAgency(Agency agency, String role) {
		return new DemoUser(agency.id() + "-" + role, this.partnership.title(role) + ",",
				agency.name().replace(" (fictional)", ""), agency.group(role));
	}

	/** Such as "Board Chair, HSCP". */
	private DemoUser ofPartnership(String group) {
		String post = Arrays.stream(group.substring(group.indexOf('.') + 1).split("-"))
			.map(StringUtils::capitalize)
			.collect(Collectors.joining(" "));
		return new DemoUser(group.replace('.', '-'), post + ",", this.partnership.abbreviation(), group);
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
