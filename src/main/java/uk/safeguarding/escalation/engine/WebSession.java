package uk.safeguarding.escalation.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.stereotype.Component;

/**
 * Who is signed in at the web applications. Our own filters run before Camunda's, so they
 * read its session attribute. Engine internals: the attribute is an internal type.
 */
@Component
public class WebSession {

	private static final String ATTRIBUTE = "authenticatedUser";

	/**
	 * Whether a request was sent by a page of ours in this session: it carries the
	 * session's token, as Camunda's own pages do (its filter asks only for its own
	 * addresses).
	 * @param request a request that writes
	 * @return false when it may come from somebody else's page
	 */
	public boolean isSentByOurPages(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		String sent = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
		return session != null && sent != null
				&& session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME) instanceof String token
				&& MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Forgets who is signed in, with the roles they had then; the next request asks anew.
	 * @param session a session that goes on
	 */
	public void forget(HttpSession session) {
		session.removeAttribute(ATTRIBUTE);
	}

	/**
	 * The account that is signed in.
	 * @param request a request
	 * @return empty when nobody is
	 */
	public Optional<String> userId(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null && session.getAttribute(ATTRIBUTE) instanceof Authentications signedIn)
				? signedIn.getAuthentications().stream().findFirst().map(Authentication::getIdentityId)
				: Optional.empty();
	}

}
