package uk.safeguarding.escalation.access;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.HscpGroups;

/**
 * The e-mail addresses of the people of the directory. Somebody without an address cannot
 * be told anything; a group without any address counts as vacant.
 */
@Component
public class Addresses {

	/** RFC 5321 with its erratum. */
	private static final int LONGEST = 254;

	private static final Pattern PLAIN = Pattern.compile(
			"[\\w!#$%&'*+/=?^`{|}~-]++(?:\\.[\\w!#$%&'*+/=?^`{|}~-]++)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)+"
					+ "[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]");

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

	/**
	 * People who have a role and no address: no notice reaches them.
	 * @return their accounts, in alphabetical order; without those who only administer
	 */
	public List<String> missing() {
		return this.identityService.createUserQuery()
			.orderByUserId()
			.asc()
			.list()
			.stream()
			.filter((user) -> address(user).isEmpty())
			.map(User::getId)
			.filter((id) -> this.identityService.createGroupQuery()
				.groupMember(id)
				.list()
				.stream()
				.anyMatch((group) -> !group.getId().equals(HscpGroups.ADMINISTRATORS)))
			.toList();
	}

	/**
	 * Whether mail can go to an address: one plain address of RFC 5322 without comments,
	 * quotes and names, in ASCII, in a domain.
	 * @param text what was given as an address
	 * @return false for anything else, and for the name that Entra ID makes up for guests
	 */
	public static boolean isAddress(String text) {
		return text.length() <= LONGEST && PLAIN.matcher(text).matches() && !isNameOfAGuest(text);
	}

	/** Such as {@code jane_police.uk#EXT#@council.onmicrosoft.com}: nobody's mailbox. */
	private static boolean isNameOfAGuest(String text) {
		return text.toUpperCase(Locale.ROOT).contains("#EXT#");
	}

	private static Optional<String> address(User user) {
		return Optional.ofNullable(user.getEmail())
			.map(String::strip)
			.filter((address) -> !address.isEmpty() && !isNameOfAGuest(address));
	}

}
