package uk.safeguarding.escalation.access.sso;

import java.util.Set;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.HscpGroups;

/**
 * While no account is an administrator, Camunda sends everybody to the page that makes
 * the first one, which is closed here: nobody could work before an administrator has
 * signed in, or after the last one has left. An account that nobody can use is always
 * one.
 */
@Component
@OnlyWithSignOn
class NoFirstVisitor {

	static final String NOBODY = "nobody";

	private final Accounts accounts;

	NoFirstVisitor(Accounts accounts) {
		this.accounts = accounts;
	}

	@EventListener(ApplicationStartedEvent.class)
	void keepTheSetupAway() {
		this.accounts.keep(NOBODY, new Profile("Nobody", "(keeps Camunda's setup page away)", ""),
				Set.of(HscpGroups.ADMINISTRATORS));
	}

}
