package uk.safeguarding.escalation.access.sso;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import uk.safeguarding.escalation.engine.WebSession;

/**
 * Somebody's session at the provider, which outlives the one here: without ending it, one
 * click would sign the next person at this computer in as the last one.
 */
@Component
@OnlyWithSignOn
class ProviderSession {

	private static final String TURNED_AWAY = ProviderSession.class.getName() + ".turned-away";

	/**
	 * Characters that may stand in the address of the provider's sign-out to say who it
	 * is. A token grows with the groups in it, and an address is a header: this server
	 * ends at 8 KB, a proxy in front at 4 KB.
	 */
	private static final int LONGEST_HINT = 1800;

	private static final Logger LOG = LoggerFactory.getLogger(ProviderSession.class);

	private final ClientRegistrationRepository registrations;

	private final String signedOut;

	private final SignOutMark mark;

	private final WebSession webSession;

	ProviderSession(ClientRegistrationRepository registrations, Provider provider, SignOutMark mark,
			WebSession webSession) {
		this.registrations = registrations;
		this.signedOut = provider.here(SignInPages.SIGNED_OUT);
		this.mark = mark;
		this.webSession = webSession;
	}

	/** Ends the session here; the next page ends the one at the provider. */
	void signedOut(HttpServletRequest request, HttpServletResponse response, Authentication person) {
		endSession(request);
		this.mark.leave(request, response,
				Optional.ofNullable(person)
					.map(Authentication::getPrincipal)
					.filter(Colleague.class::isInstance)
					.map((colleague) -> ((Colleague) colleague).getIdToken()));
	}

	/** Ends the session here, if any; the provider's is ended when they ask for it. */
	void turnedAway(HttpServletRequest request, OidcIdToken token) {
		endSession(request);
		HttpSession session = request.getSession(true);
		this.webSession.lasts(session);
		session.setAttribute(TURNED_AWAY, token);
	}

	/** Whether somebody has signed out here and not yet at the provider. */
	boolean isToBeEnded(HttpServletRequest request) {
		return this.mark.isThere(request);
	}

	/** Sends the browser to the provider's sign-out and from there to our last page. */
	void end(HttpServletRequest request, HttpServletResponse response) throws IOException {
		boolean marked = this.mark.isThere(request);
		Optional<OidcIdToken> person = this.mark.take(request, response).or(() -> turnedAway(request));
		response.sendRedirect((marked || person.isPresent()) ? atProvider(person) : SignInPages.SIGNED_OUT);
	}

	private String atProvider(Optional<OidcIdToken> person) {
		try {
			ClientRegistration registration = this.registrations.findByRegistrationId(Provider.REGISTRATION);
			Object endpoint = registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
			return (endpoint != null) ? signOut(endpoint.toString(), registration.getClientId(), person)
					: SignInPages.SIGNED_OUT;
		}
		catch (Provider.ProviderUnavailable ex) {
			LOG.warn("Somebody signed out here and could not be signed out at the sign-in service.");
			return SignInPages.SIGNED_OUT;
		}
	}

	/**
	 * OpenID Connect RP-Initiated Logout 1.0, section 2: the application's id stands for
	 * a token that is too long, the hint is the provider's own name for somebody's
	 * session.
	 */
	private String signOut(String endpoint, String clientId, Optional<OidcIdToken> person) {
		String hint = fitting(person.map((token) -> token.getClaimAsString("login_hint")), LONGEST_HINT);
		String token = fitting(person.map(OidcIdToken::getTokenValue), LONGEST_HINT - hint.length());
		return UriComponentsBuilder.fromUriString(endpoint)
			.queryParamIfPresent("id_token_hint", parameter(token))
			.queryParamIfPresent("logout_hint", parameter(hint))
			.queryParamIfPresent("client_id", parameter(clientId))
			.queryParamIfPresent("post_logout_redirect_uri", parameter(this.signedOut))
			.build(true)
			.toUriString();
	}

	private static Optional<String> parameter(String value) {
		return Optional.of(UriUtils.encode(value, StandardCharsets.UTF_8)).filter((text) -> !text.isEmpty());
	}

	private static String fitting(Optional<String> hint, int longest) {
		return hint.filter((text) -> text.length() <= longest).orElse("");
	}

	private static Optional<OidcIdToken> turnedAway(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session == null || !(session.getAttribute(TURNED_AWAY) instanceof OidcIdToken token)) {
			return Optional.empty();
		}
		session.removeAttribute(TURNED_AWAY);
		return Optional.of(token);
	}

	private static void endSession(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.invalidate();
		}
	}

}
