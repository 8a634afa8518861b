package uk.safeguarding.escalation.access.sso;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.access.boundary.PlainAnswers;
import uk.safeguarding.escalation.access.boundary.RequestPath;

/**
 * What becomes of a request by somebody who is not signed in, or no longer: a page leads
 * to the provider; an interface, or a part of a page, says one sentence. A part must not
 * lead there: it would end the session at the provider, or begin one, out of sight.
 */
@Component
@OnlyWithSignOn
class Gate implements AuthenticationEntryPoint, AccessDeniedHandler {

	private final Provider provider;

	private final PlainAnswers answers;

	private final Texts texts;

	Gate(Provider provider, PlainAnswers answers, Texts texts) {
		this.provider = provider;
		this.answers = answers;
		this.texts = texts;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
			throws IOException {
		if (Paths.areLocalSignIn(request)) {
			this.answers.write(response, HttpServletResponse.SC_FORBIDDEN, this.texts.of("no-local-sign-in"));
		}
		else if (RequestPath.isOfAnInterface(request) || Paths.arePartsOfPages(request)) {
			this.answers.write(response, HttpServletResponse.SC_UNAUTHORIZED, this.texts.of("signed-out"));
		}
		else {
			String query = (request.getQueryString() != null) ? "?" + request.getQueryString() : "";
			response.sendRedirect(this.provider.here(SignInPages.SIGN_IN)
					+ Destination.parameter(Destination.of(RequestPath.of(request) + query)));
		}
	}

	/**
	 * Whoever is signed in and yet not let through has a session that counts no longer.
	 */
	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
			throws IOException {
		HttpSession session = request.getSession(false);
		if (session != null && !Paths.areLocalSignIn(request)) {
			session.invalidate();
		}
		commence(request, response, null);
	}

}
