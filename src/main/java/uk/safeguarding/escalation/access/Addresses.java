package uk.safeguarding.escalation.access;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.HscpGroups;

/**
 * The e-mail addresses of the people of the directory. Somebody without an address cannot
 * be told anything; a group without any address counts as vacant. Asks the engine's
 * tables of users and memberships itself: its queries take one group at a time.
 */
@Component
public class Addresses {

	/** Of an account that somebody's mail can reach; not the name of a guest. */
	private static final String REACHED = "trim(coalesce(u.EMAIL_, '')) <> '' and upper(u.EMAIL_) not like '%#EXT#%'";

	private final JdbcClient jdbc;

	Addresses(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The address of one account; empty when there is none. */
	public Optional<String> ofUser(String userId) {
		return this.jdbc.sql("select trim(u.EMAIL_) from ACT_ID_USER u where u.ID_ = :id and " + REACHED)
			.param("id", userId)
			.query(String.class)
			.optional();
	}

	/** The addresses of everybody in some groups, each once, by account. */
	public Set<String> ofGroups(Collection<String> groups) {
		if (groups.isEmpty()) {
			return Set.of();
		}
		return new LinkedHashSet<>(this.jdbc.sql("""
				select trim(u.EMAIL_) from ACT_ID_USER u where %s and exists (
				  select 1 from ACT_ID_MEMBERSHIP m where m.USER_ID_ = u.ID_ and m.GROUP_ID_ in (:groups))
				order by u.ID_
				""".formatted(REACHED)).param("groups", groups).query(String.class).list());
	}

	/** The addresses of all accounts. */
	public Set<String> ofEverybody() {
		return this.jdbc.sql("select trim(u.EMAIL_) from ACT_ID_USER u where " + REACHED).query(String.class).set();
	}

	/** The groups in which somebody can be reached. */
	public Set<String> reachableGroups() {
		return this.jdbc.sql("""
				select distinct m.GROUP_ID_ from ACT_ID_MEMBERSHIP m join ACT_ID_USER u on u.ID_ = m.USER_ID_ where %s
				""".formatted(REACHED)).query(String.class).set();
	}

	/** The accounts with a role and no address, but for who only administers. */
	public List<String> missing() {
		return this.jdbc.sql("""
				select u.ID_ from ACT_ID_USER u where not (%s) and exists (
				  select 1 from ACT_ID_MEMBERSHIP m where m.USER_ID_ = u.ID_ and m.GROUP_ID_ <> :administrators)
				order by u.ID_
				""".formatted(REACHED)).param("administrators", HscpGroups.ADMINISTRATORS).query(String.class).list();
	}

}
