package uk.safeguarding.escalation.access.sso;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The sign-ins that somebody has begun in the tabs of one browser and not yet finished,
 * each with its destination: a cookie for each, found by its "state", for an hour. A
 * session would not do. Tabs that open at once begin one each, of which the browser keeps
 * the last; the first tab to finish ends the session in which the others wait; and
 * neither a restart nor another instance knows it.
 */
@Component
@OnlyWithSignOn
record PendingSignIns(ClientRegistrationRepository registrations)
		implements
			AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

	private static final String NAME = "SIGN-IN-";

	/** Of the state's characters, six bits each: enough never to meet another one. */
	private static final int NAMED = 16;

	/** Only the way back needs them. */
	private static final String PATH = "/login/oauth2/code/";

	private static final Duration PATIENCE = Duration.ofHours(1);

	private static final Pattern VALUE = Pattern
		.compile("([\\w-]+=*)\\.([\\w-]+=*)\\.((?:[\\w-]{4})*(?:[\\w-]{2,3})?)");

	@Override
	public void saveAuthorizationRequest(OAuth2AuthorizationRequest begun, HttpServletRequest request,
			HttpServletResponse response) {
		byte[] destination = Destination.askedBy(request).getBytes(StandardCharsets.US_ASCII);
		String value = begun.getAttribute(OidcParameterNames.NONCE) + "."
				+ begun.getAttribute(PkceParameterNames.CODE_VERIFIER) + "."
				+ Base64.getUrlEncoder().withoutPadding().encodeToString(destination);
		leave(request, response, name(begun.getState()), value, PATIENCE);
	}

	@Override
	public OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
		String state = Optional.ofNullable(request.getParameter(OAuth2ParameterNames.STATE)).orElse("");
		return Optional.ofNullable(WebUtils.getCookie(request, name(state)))
			.map((cookie) -> VALUE.matcher(cookie.getValue()))
			.filter(Matcher::matches)
			.map((parts) -> begun(state, parts))
			.orElse(null);
	}

	/** Each is finished once, and leads where it was to lead. */
	@Override
	public OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
			HttpServletResponse response) {
		OAuth2AuthorizationRequest begun = loadAuthorizationRequest(request);
		if (begun != null) {
			Destination.remember(request, begun.getAttribute(Destination.NAME));
			leave(request, response, name(begun.getState()), "", Duration.ZERO);
		}
		return begun;
	}

	private OAuth2AuthorizationRequest begun(String state, Matcher parts) {
		ClientRegistration registration = this.registrations.findByRegistrationId(Provider.REGISTRATION);
		String destination = new String(Base64.getUrlDecoder().decode(parts.group(3)), StandardCharsets.US_ASCII);
		return OAuth2AuthorizationRequest.authorizationCode()
			.authorizationUri(registration.getProviderDetails().getAuthorizationUri())
			.clientId(registration.getClientId())
			.redirectUri(registration.getRedirectUri())
			.scopes(registration.getScopes())
			.state(state)
			.attributes((kept) -> {
				kept.put(OAuth2ParameterNames.REGISTRATION_ID, registration.getRegistrationId());
				kept.put(OidcParameterNames.NONCE, parts.group(1));
				kept.put(PkceParameterNames.CODE_VERIFIER, parts.group(2));
				kept.put(Destination.NAME, destination);
			})
			.build();
	}

	private static void leave(HttpServletRequest request, HttpServletResponse response, String name, String value,
			Duration time) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				ProviderSession.note(request, name, value).path(PATH).maxAge(time).build().toString());
	}

	private static String name(String state) {
		return NAME + state.substring(0, Math.min(state.length(), NAMED));
	}

}
