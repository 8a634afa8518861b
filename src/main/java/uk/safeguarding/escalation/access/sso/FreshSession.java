package uk.safeguarding.escalation.access.sso;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/**
 * Whoever signs in gets a new session, and nothing of the one before but where they were
 * going: neither its id nor its CSRF token can have been planted.
 */
class FreshSession implements SessionAuthenticationStrategy {

	@Override
	public void onAuthentication(Authentication person, HttpServletRequest request, HttpServletResponse response) {
		HttpSession before = request.getSession(false);
		String destination = Destination.keptIn(before);
		if (before != null) {
			before.invalidate();
		}
		Destination.keep(request.getSession(true), destination);
	}

}
