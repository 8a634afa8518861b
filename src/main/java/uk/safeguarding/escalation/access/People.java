package uk.safeguarding.escalation.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.engine.RolesLost.RoleLost;
import uk.safeguarding.escalation.engine.SignedIn;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.register.Person;

/**
 * The people of the directory: who is signed in, and in which agency and role somebody
 * acts.
 */
@Component
public class People {

	private final IdentityService identityService;

	private final SignedIn signedIn;

	People(IdentityService identityService, SignedIn signedIn) {
		this.identityService = identityService;
		this.signedIn = signedIn;
	}

	/** The account that is signed in; empty for the engine's own work. */
	public Optional<String> signedIn() {
		return this.signedIn.userId();
	}

	/** Whether somebody belongs to an agency, in any role. */
	public boolean belongsTo(String userId, String agency) {
		return groupsOf(userId).stream().anyMatch((group) -> group.startsWith(agency + "."));
	}

	/** Whether somebody is in a group. */
	public boolean isIn(String userId, String group) {
		return groupsOf(userId).contains(group);
	}

	/**
	 * Whether the person who raised a case still works for the body in whose name they
	 * did: the raising agency, or the business unit on somebody's behalf. Whoever does
	 * not is told nothing any more and sees nothing any more.
	 */
	public boolean isRaiserStillThere(CaseFacts facts) {
		String raiser = facts.need(CaseVariables.RAISED_BY);
		return belongsTo(raiser, facts.raisingAgency())
				|| facts.text(CaseVariables.RAISED_ON_BEHALF_OF).isPresent() && isIn(raiser, HscpGroups.BUSINESS_UNIT);
	}

	/**
	 * Somebody as they are now, acting through one of some groups.
	 * @param userId the account
	 * @param groups the groups a task is offered to, the first match counts
	 * @param agency the agency they act for when they are in none of the groups
	 * @return name, agency and role for the register
	 */
	public Person acting(String userId, Collection<String> groups, String agency) {
		List<String> own = groupsOf(userId);
		String group = groups.stream()
			.filter(own::contains)
			.findFirst()
			.or(() -> own.stream().filter((candidate) -> candidate.startsWith(agency + ".")).findFirst())
			.or(() -> own.stream().findFirst())
			.orElse("");
		int dot = group.indexOf('.');
		return (dot < 0) ? new Person(userId, nameOf(userId), "", group)
				: new Person(userId, nameOf(userId), group.substring(0, dot), group.substring(dot + 1));
	}

	/** First and last name; the account itself when it is gone. */
	public String nameOf(String userId) {
		return nameIfKnown(userId).orElse(userId);
	}

	/** First and last name; empty when the account is gone. */
	public Optional<String> nameIfKnown(String userId) {
		return Optional.ofNullable(this.identityService.createUserQuery().userId(userId).singleResult())
			.map((user) -> (user.getFirstName() + " " + user.getLastName()).strip());
	}

	/**
	 * The groups that somebody is in, in alphabetical order. Asked once for each request
	 * from a browser: within one, they stay what they were at the first question.
	 */
	public List<String> groupsOf(String userId) {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		if (request == null) {
			return ask(userId);
		}
		String name = attribute(userId);
		if (request.getAttribute(name, RequestAttributes.SCOPE_REQUEST) instanceof GroupIds known) {
			return known.ids();
		}
		GroupIds asked = new GroupIds(ask(userId));
		request.setAttribute(name, asked, RequestAttributes.SCOPE_REQUEST);
		return asked.ids();
	}

	/** What has been read of somebody for this request already is not asked again. */
	public void know(String userId, Collection<String> groups) {
		Optional.ofNullable(RequestContextHolder.getRequestAttributes())
			.ifPresent((request) -> request.setAttribute(attribute(userId),
					new GroupIds(groups.stream().sorted().toList()), RequestAttributes.SCOPE_REQUEST));
	}

	/** What was known of somebody in this request is known no longer. */
	@EventListener
	void roleLost(RoleLost lost) {
		Optional.ofNullable(RequestContextHolder.getRequestAttributes())
			.ifPresent((request) -> request.removeAttribute(attribute(lost.userId()), RequestAttributes.SCOPE_REQUEST));
	}

	private static String attribute(String userId) {
		return People.class.getName() + ":" + userId;
	}

	private List<String> ask(String userId) {
		return this.identityService.createGroupQuery()
			.groupMember(userId)
			.orderByGroupId()
			.asc()
			.unlimitedList()
			.stream()
			.map(Group::getId)
			.toList();
	}

	private record GroupIds(List<String> ids) {

	}

}
