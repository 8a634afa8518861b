package uk.safeguarding.escalation.access.sso;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Whether somebody's session still counts. Roles are read at sign-in only, and an open
 * task list keeps a session awake: so each ends after a long working day, and at once
 * when the account here is deleted.
 */
@Component
@OnlyWithSignOn
class StillWelcome implements AuthorizationManager<RequestAuthorizationContext> {

	private static final Duration WORKING_DAY = Duration.ofHours(12);

	private final Accounts accounts;

	private final Clock clock;

	StillWelcome(Accounts accounts, Clock clock) {
		this.accounts = accounts;
		this.clock = clock;
	}

	@Override
	public AuthorizationResult authorize(Supplier<Authentication> person, RequestAuthorizationContext context) {
		return new AuthorizationDecision(person.get().getPrincipal() instanceof Colleague colleague
				&& isRecent(colleague.getIssuedAt()) && this.accounts.has(colleague.getName()));
	}

	@Override
	@Deprecated
	public AuthorizationDecision check(Supplier<Authentication> person, RequestAuthorizationContext context) {
		return (AuthorizationDecision) authorize(person, context);
	}

	private boolean isRecent(Instant signedIn) {
		return signedIn != null && signedIn.plus(WORKING_DAY).isAfter(this.clock.instant());
	}

}
