package uk.safeguarding.escalation.access.sso;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.boundary.PlainAnswers;
import uk.safeguarding.escalation.access.boundary.RequestPath;
import uk.safeguarding.escalation.text.Texts;

/**
 * Which requests single sign-on looks at, and what becomes of one by somebody who is not
 * signed in, or no longer: a page leads to the provider; an interface, or a part of a
 * page, says one sentence. A part must not lead there: it would end the session at the
 * provider, or begin one, out of sight.
 */
@Component
@OnlyWithSignOn
record Gate(Provider provider, PlainAnswers answers,
		Texts texts) implements AuthenticationEntryPoint, AccessDeniedHandler {

	private static final String APPLICATIONS = "/camunda/";

	private static final Pattern LOCAL_SIGN_IN = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/login.*");

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
			throws IOException {
		if (isLocalSignIn(request)) {
			this.answers.write(response, HttpServletResponse.SC_FORBIDDEN, this.texts.of("no-local-sign-in"));
		}
		else if (RequestPath.isOfAnInterface(request) || isPartOfAPage(request)) {
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
		if (session != null && !isLocalSignIn(request)) {
			session.invalidate();
		}
		commence(request, response, null);
	}

	/** Everything of Camunda's. The start page is for everybody. */
	static boolean guards(HttpServletRequest request) {
		return (RequestPath.of(request) + "/").startsWith(APPLICATIONS);
	}

	/**
	 * Part of a page, such as a picture or a question by its script, as browsers say
	 * themselves; not a page that somebody goes to.
	 */
	private static boolean isPartOfAPage(HttpServletRequest request) {
		String use = request.getHeader("Sec-Fetch-Dest");
		return use != null && !use.equals("document");
	}

	/** Camunda's own sign-in with a password. */
	static boolean isLocalSignIn(HttpServletRequest request) {
		return LOCAL_SIGN_IN.matcher(RequestPath.of(request)).matches();
	}

	/** This package's own pages, and those to and from the provider. */
	static boolean isSignIn(HttpServletRequest request) {
		String path = RequestPath.of(request);
		return path.equals(SignInPages.SIGN_IN) || path.equals(SignInPages.SIGN_OUT)
				|| path.equals(SignInPages.SIGNED_OUT) || path.startsWith("/oauth2/authorization/")
				|| path.startsWith("/login/oauth2/code/");
	}

}
