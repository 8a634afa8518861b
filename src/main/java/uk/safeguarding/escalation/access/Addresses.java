package uk.safeguarding.escalation.access;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The e-mail addresses of the people of the directory. Somebody without an address cannot
 * be told anything; a group without any address counts as vacant. Asks the engine's
 * tables of users and memberships itself: its queries take one group at a time.
 */
@Component
public class Addresses {

	private final IdentityService identityService;

	private final JdbcClient jdbc;

	Addresses(IdentityService identityService, JdbcClient jdbc) {
		this.identityService = identityService;
		this.jdbc = jdbc;
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
			.flatMap((user) -> address(user.getEmail()).stream())
			.findFirst();
	}

	/**
	 * The addresses of everybody in some groups.
	 * @param groups ids of groups
	 * @return each address once, by account
	 */
	public Set<String> ofGroups(Collection<String> groups) {
		if (groups.isEmpty()) {
			return Set.of();
		}
		return this.jdbc.sql("""
				select distinct u.ID_, u.EMAIL_ from ACT_ID_MEMBERSHIP m join ACT_ID_USER u on u.ID_ = m.USER_ID_
				where m.GROUP_ID_ in (:groups) order by u.ID_
				""")
			.param("groups", groups)
			.query((row, number) -> address(row.getString("EMAIL_")))
			.list()
			.stream()
			.flatMap(Optional::stream)
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * The groups in which somebody can be reached.
	 * @return ids of groups
	 */
	public Set<String> reachableGroups() {
		return this.jdbc.sql("""
				select m.GROUP_ID_, u.EMAIL_ from ACT_ID_MEMBERSHIP m join ACT_ID_USER u on u.ID_ = m.USER_ID_
				""")
			.query((row, number) -> address(row.getString("EMAIL_")).isPresent() ? row.getString("GROUP_ID_") : "")
			.list()
			.stream()
			.filter((group) -> !group.isEmpty())
			.collect(Collectors.toSet());
	}

	private static Optional<String> address(String email) {
		return Optional.ofNullable(email).map(String::strip).filter((address) -> !address.isEmpty());
	}

}
