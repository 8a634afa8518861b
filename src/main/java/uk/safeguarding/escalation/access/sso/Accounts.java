package uk.safeguarding.escalation.access.sso;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.text.PlainText;

/**
 * The accounts here of people who sign in elsewhere: tasks and notices find people by
 * them. Each sign-in makes an account say what the provider says, whole or not at all.
 */
@Component
@OnlyWithSignOn
class Accounts {

	/** The account that nobody can use. */
	static final String NOBODY = "nobody";

	private static final SecureRandom RANDOM = new SecureRandom();

	private final IdentityService identityService;

	private final TransactionTemplate transaction;

	Accounts(IdentityService identityService, PlatformTransactionManager transactions) {
		this.identityService = identityService;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * While no account is an administrator, Camunda sends everybody to the page that
	 * makes the first one, which is closed here: nobody could work before an
	 * administrator has signed in, or after the last one has left. One is always there.
	 */
	@EventListener(ApplicationStartedEvent.class)
	void keepTheSetupAway() {
		keep(NOBODY, new Profile("Nobody", "(keeps Camunda's setup page away)", ""), Set.of(HscpGroups.ADMINISTRATORS));
	}

	/**
	 * Makes or updates an account, with exactly these groups.
	 * @return what is known of the person now
	 */
	Profile keep(String id, Profile profile, Set<String> groups) {
		return atOnce(() -> {
			Profile known = find(id).map((user) -> profile.over(of(user))).orElse(profile);
			save(id, known);
			join(id, groups);
			return known;
		});
	}

	/**
	 * Takes somebody's roles and address away, so that no task is offered to them and no
	 * mail reaches them. The account stays, for the names in the record.
	 */
	void strip(String id) {
		atOnce(() -> {
			find(id).ifPresent((user) -> {
				save(id, new Profile(of(user).firstName(), of(user).lastName(), ""));
				join(id, Set.of());
			});
			return id;
		});
	}

	/**
	 * The same person may sign in twice at the same moment: the second finds the first's
	 * work.
	 */
	private <T> T atOnce(Supplier<T> work) {
		try {
			return this.transaction.execute((status) -> work.get());
		}
		catch (ProcessEngineException | DataAccessException | TransactionException ex) {
			return this.transaction.execute((status) -> work.get());
		}
	}

	private Optional<User> find(String id) {
		return Optional.ofNullable(this.identityService.createUserQuery().userId(id).singleResult());
	}

	private void save(String id, Profile profile) {
		User user = find(id).orElseGet(() -> added(id));
		if (profile.equals(new Profile(user.getFirstName(), user.getLastName(), user.getEmail()))) {
			return;
		}
		user.setFirstName(profile.firstName());
		user.setLastName(profile.lastName());
		user.setEmail(profile.email());
		this.identityService.saveUser(user);
	}

	private static Profile of(User user) {
		return new Profile(printable(user.getFirstName()), printable(user.getLastName()), printable(user.getEmail()));
	}

	/** An account may be older than the rule for names. */
	private static String printable(String text) {
		return PlainText.printable(Objects.toString(text, ""));
	}

	/**
	 * Saved before it has a name, which a password must not contain and a random one may.
	 * Without any password the engine fails on a local sign-in instead of refusing it.
	 */
	private User added(String id) {
		User user = this.identityService.newUser(id);
		user.setPassword(unknowable(id));
		this.identityService.saveUser(user);
		return find(id).orElseThrow();
	}

	/** Of every kind of character, and without the account's first, so without its id. */
	private static String unknowable(String id) {
		String characters = "aA1!bB2?cCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ03456789"
			.replaceAll("(?i)" + id.charAt(0), "");
		return characters.substring(0, 6) + RANDOM.ints(40, 0, characters.length())
			.mapToObj(characters::charAt)
			.map(String::valueOf)
			.collect(Collectors.joining());
	}

	private void join(String id, Set<String> groups) {
		Set<String> before = this.identityService.createGroupQuery()
			.groupMember(id)
			.unlimitedList()
			.stream()
			.map(Group::getId)
			.collect(Collectors.toSet());
		before.stream()
			.filter((group) -> !groups.contains(group))
			.forEach((group) -> this.identityService.deleteMembership(id, group));
		groups.stream()
			.filter((group) -> !before.contains(group))
			.forEach((group) -> this.identityService.createMembership(id, group));
	}

}
