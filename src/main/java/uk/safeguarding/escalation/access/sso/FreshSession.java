package uk.safeguarding.escalation.access.sso;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

import uk.safeguarding.escalation.engine.WebSession;

/**
 * Whoever signs in gets a new session, and nothing of the one before: neither its id nor
 * its CSRF token can have been planted. Somebody who has it already, because another of
 * their tabs was faster, keeps it: that tab is being worked in. Their roles are read
 * anew.
 */
class FreshSession implements SessionAuthenticationStrategy {

	private final WebSession webSession;

	FreshSession(WebSession webSession) {
		this.webSession = webSession;
	}

	@Override
	public void onAuthentication(Authentication person, HttpServletRequest request, HttpServletResponse response) {
		Authentication there = SecurityContextHolder.getContext().getAuthentication();
		HttpSession before = request.getSession(false);
		if (before != null && (there == null || !there.getName().equals(person.getName()))) {
			before.invalidate();
		}
		this.webSession.begin(request.getSession(true), this.webSession.standing(person.getName()));
	}

}
