package uk.safeguarding.escalation.engine;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.springframework.stereotype.Component;

/**
 * Who is signed in at the web applications. Our own filters run before Camunda's, so they
 * read its session attribute. Engine internals: the attribute is an internal type.
 */
@Component
public class WebSession {

	private static final String ATTRIBUTE = "authenticatedUser";

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
