package uk.safeguarding.escalation.access;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/**
 * The e-mail addresses of the people of the directory. Somebody without an address cannot
 * be told anything; a group without any address counts as vacant.
 */
@Component
public class Addresses {

	private final IdentityService identityService;

	Addresses(IdentityService identityService) {
		this.identityService = identityService;
	}

	/**
	 * The address of one person.
	 * @param userId the account
	 * @return empty when there is no such account, or it has no address
	 */
	public Optional<String> ofUser(String userId) {
		return this.identityService.createUserQuery()
			.userId(userId)
			.list()
			.stream()
			.flatMap((user) -> address(user).stream())
			.findFirst();
	}

	/**
	 * The addresses of everybody in some groups.
	 * @param groups ids of groups
	 * @return each address once, by account
	 */
	public Set<String> ofGroups(Collection<String> groups) {
		Set<String> addresses = new LinkedHashSet<>();
		groups.forEach((group) -> members(group).forEach((user) -> address(user).ifPresent(addresses::add)));
		return addresses;
	}

	/** The addresses of all accounts. */
	public Set<String> ofEverybody() {
		Set<String> addresses = new LinkedHashSet<>();
		this.identityService.createUserQuery().list().forEach((user) -> address(user).ifPresent(addresses::add));
		return addresses;
	}

	private List<User> members(String group) {
		return this.identityService.createUserQuery().memberOfGroup(group).orderByUserId().asc().list();
	}

	private static Optional<String> address(User user) {
		return Optional.ofNullable(user.getEmail()).map(String::strip).filter((address) -> !address.isEmpty());
	}

}
