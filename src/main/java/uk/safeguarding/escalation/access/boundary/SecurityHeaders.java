package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

import uk.safeguarding.escalation.access.ContentPolicy;

/**
 * Tells the browser, with every answer, what it must not do with it. Camunda's own policy
 * for its applications takes the place of the strict one here. Whatever an interface of
 * the engine, or the register, answers may be about a child and is kept in no cache; the
 * files of the applications are the same for everybody and are asked for again each time.
 */
class SecurityHeaders extends OncePerRequestFilter implements Ordered {

	private static final String UNUSED = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

	private static final String INTERFACES = "/camunda/api/";

	private static final String REGISTER = "/camunda/register/";

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("X-Frame-Options", "DENY");
		response.setHeader("Referrer-Policy", "same-origin");
		response.setHeader("Permissions-Policy", UNUSED);
		response.setHeader(ContentPolicy.HEADER, ContentPolicy.NOTHING);
		boolean kept = request.getServletPath().startsWith("/camunda/") && !isOfAnInterface(request)
				&& request.getDispatcherType() == DispatcherType.REQUEST;
		response.setHeader(HttpHeaders.CACHE_CONTROL, kept ? "no-cache" : "no-store");
		chain.doFilter(request, kept ? response : new NeverStored(response));
	}

	/** An error is a new answer: its headers are written again. */
	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	private static boolean isOfAnInterface(HttpServletRequest request) {
		String path = request.getServletPath() + "/";
		return path.startsWith(INTERFACES) || path.startsWith(REGISTER);
	}

	/** Camunda says "no-cache", which lets a browser keep a copy on its disk. */
	private static final class NeverStored extends HttpServletResponseWrapper {

		NeverStored(HttpServletResponse response) {
			super(response);
		}

		@Override
		public void setHeader(String name, String value) {
			if (!name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)) {
				super.setHeader(name, value);
			}
		}

		@Override
		public void addHeader(String name, String value) {
			if (!name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)) {
				super.addHeader(name, value);
			}
		}

	}

}
