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
 * Whether somebody's session still counts. The provider is asked for roles at sign-in
 * only, and an open task list keeps a session awake: so each ends after a long working
 * day.
 */
@Component
@OnlyWithSignOn
class StillWelcome implements AuthorizationManager<RequestAuthorizationContext> {

	private static final Duration WORKING_DAY = Duration.ofHours(12);

	private final Clock clock;

	StillWelcome(Clock clock) {
		this.clock = clock;
	}

	@Override
	public AuthorizationResult authorize(Supplier<Authentication> person, RequestAuthorizationContext context) {
		return new AuthorizationDecision(
				person.get().getPrincipal() instanceof Colleague colleague && isRecent(colleague.getIssuedAt()));
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
