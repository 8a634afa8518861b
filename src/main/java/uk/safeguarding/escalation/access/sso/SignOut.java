package uk.safeguarding.escalation.access.sso;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

import uk.safeguarding.escalation.access.boundary.RequestPath;

/**
 * The applications' own sign-out button. Camunda checks the request's CSRF token and
 * forgets its own part; then the whole session ends.
 */
@Component
@OnlyWithSignOn
@Order(Ordered.HIGHEST_PRECEDENCE + 49)
class SignOut extends OncePerRequestFilter {

	private static final Pattern BUTTON = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/logout/?");

	private final ProviderSession providerSession;

	SignOut(ProviderSession providerSession) {
		this.providerSession = providerSession;
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
			this.providerSession.signedOut(request, response, person);
		}
		answer.copyBodyToResponse();
	}

}
