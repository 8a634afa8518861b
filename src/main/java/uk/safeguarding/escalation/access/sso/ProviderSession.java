package uk.safeguarding.escalation.access.sso;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.stereotype.Component;

/**
 * Somebody's session at the provider, which outlives the one here: without ending it, one
 * click would sign the next person at this computer in as the last one.
 */
@Component
@OnlyWithSignOn
class ProviderSession {

	private static final String TURNED_AWAY = ProviderSession.class.getName() + ".turned-away";

	private static final Logger LOG = LoggerFactory.getLogger(ProviderSession.class);

	private final OidcClientInitiatedLogoutSuccessHandler provider;

	private final SignOutMark mark;

	ProviderSession(ClientRegistrationRepository registrations, Provider provider, SignOutMark mark) {
		this.mark = mark;
		this.provider = new OidcClientInitiatedLogoutSuccessHandler(registrations);
		this.provider.setPostLogoutRedirectUri(provider.here(SignInPages.SIGNED_OUT));
		this.provider.setDefaultTargetUrl(SignInPages.SIGNED_OUT);
	}

	/** Ends the session here; the next page ends the one at the provider. */
	void signedOut(HttpServletRequest request, HttpServletResponse response, Authentication person) {
		endSession(request);
		this.mark.leave(request, response, person);
	}

	/** Ends the session here, if any; the provider's is ended when they ask for it. */
	void turnedAway(HttpServletRequest request, OidcIdToken token) {
		endSession(request);
		request.getSession(true)
			.setAttribute(TURNED_AWAY, new OAuth2AuthenticationToken(new DefaultOidcUser(List.of(), token), List.of(),
					Provider.REGISTRATION));
	}

	/** Whether somebody has signed out here and not yet at the provider. */
	boolean isToBeEnded(HttpServletRequest request) {
		return this.mark.isThere(request);
	}

	/** Sends the browser to the provider's sign-out and from there to our last page. */
	void end(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
		Object person = this.mark.take(request, response).orElse(null);
		HttpSession session = request.getSession(false);
		if (person == null && session != null) {
			person = session.getAttribute(TURNED_AWAY);
			session.removeAttribute(TURNED_AWAY);
		}
		try {
			this.provider.onLogoutSuccess(request, response, (Authentication) person);
		}
		catch (Provider.ProviderUnavailable ex) {
			LOG.warn("Somebody signed out here and could not be signed out at the sign-in service.");
			response.sendRedirect(SignInPages.SIGNED_OUT);
		}
	}

	private static void endSession(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.invalidate();
		}
	}

}
