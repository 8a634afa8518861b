package uk.safeguarding.escalation.access.sso;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.springframework.web.util.WebUtils;

import uk.safeguarding.escalation.access.boundary.RequestPath;
import uk.safeguarding.escalation.access.sso.Admission.Colleague;
import uk.safeguarding.escalation.engine.WebSession;

/**
 * Somebody's session at the provider, which outlives the one here: without ending it, one
 * click would sign the next person at this computer in as the last one. So this filter
 * watches the applications' own sign-out button: Camunda checks the request's CSRF token
 * and forgets its own part; then the whole session ends.
 */
@Component
@OnlyWithSignOn
@Order(Ordered.HIGHEST_PRECEDENCE + 49)
class ProviderSession extends OncePerRequestFilter {

	private static final Pattern BUTTON = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/logout/?");

	private static final String MARK = "SIGNED-OUT";

	/** Everybody is forgotten after so many others. */
	private static final int KEPT = 1000;

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

	private final WebSession webSession;

	/**
	 * Who has signed out here and not yet at the provider, by the note in their browser.
	 */
	private final Map<String, OidcIdToken> people = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, OidcIdToken> eldest) {
			return size() > KEPT;
		}

	};

	ProviderSession(ClientRegistrationRepository registrations, Provider provider, WebSession webSession) {
		this.registrations = registrations;
		this.signedOut = provider.here(SignInPages.SIGNED_OUT);
		this.webSession = webSession;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getMethod().equals("POST") || !BUTTON.matcher(RequestPath.of(request)).matches();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication person = SecurityContextHolder.getContext().getAuthentication();
		// Held back: the note of it is a header.
		ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
		chain.doFilter(request, answer);
		if (answer.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
			signedOut(request, response, person);
		}
		answer.copyBodyToResponse();
	}

	/**
	 * Ends the session here; the next page ends the one at the provider. The note of it
	 * is a cookie of its own: an open task list asks on while the session ends, and the
	 * session that those questions begin would take the place of a note kept in a
	 * session, so that the next page signed the same person in again.
	 */
	private void signedOut(HttpServletRequest request, HttpServletResponse response, Authentication person) {
		endSession(request);
		String key = UUID.randomUUID().toString();
		if (person != null && person.getPrincipal() instanceof Colleague colleague) {
			synchronized (this.people) {
				this.people.put(key, colleague.getIdToken());
			}
		}
		response.addHeader(HttpHeaders.SET_COOKIE, note(request, MARK, key).path("/").build().toString());
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
		return mark(request).isPresent();
	}

	/** Sends the browser to the provider's sign-out and from there to our last page. */
	void end(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Optional<String> mark = mark(request);
		mark.ifPresent((there) -> response.addHeader(HttpHeaders.SET_COOKIE,
				note(request, MARK, "").path("/").maxAge(0).build().toString()));
		Optional<OidcIdToken> person = mark.flatMap(this::marked).or(() -> turnedAway(request));
		response.sendRedirect((mark.isPresent() || person.isPresent()) ? atProvider(person) : SignInPages.SIGNED_OUT);
	}

	/**
	 * A note of this package's own in somebody's browser, for no script and no other
	 * site.
	 */
	static ResponseCookie.ResponseCookieBuilder note(HttpServletRequest request, String name, String value) {
		return ResponseCookie.from(name, value).httpOnly(true).secure(request.isSecure()).sameSite("Lax");
	}

	private static Optional<String> mark(HttpServletRequest request) {
		return Optional.ofNullable(WebUtils.getCookie(request, MARK))
			.map(Cookie::getValue)
			.filter((key) -> !key.isEmpty());
	}

	/**
	 * Empty when another instance of the application knows who it was. A browser that
	 * asks twice, because its page did, carries the note twice and is told the same.
	 */
	private Optional<OidcIdToken> marked(String key) {
		synchronized (this.people) {
			return Optional.ofNullable(this.people.get(key));
		}
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
