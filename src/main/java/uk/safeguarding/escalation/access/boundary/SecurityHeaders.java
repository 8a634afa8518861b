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
 * With single sign-on no page is kept either: after signing out, the back button leads to
 * the sign-in; from the browser's memory a page would come up empty and stay so.
 */
class SecurityHeaders extends OncePerRequestFilter implements Ordered {

	private static final String UNUSED = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

	private final boolean pagesAreKept;

	/** With or without single sign-on. */
	SecurityHeaders(boolean pagesAreKept) {
		this.pagesAreKept = pagesAreKept;
	}

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
		boolean kept = request.getServletPath().startsWith("/camunda/") && !RequestPath.isOfAnInterface(request)
				&& request.getDispatcherType() == DispatcherType.REQUEST
				&& (this.pagesAreKept || RequestPath.isOfAFile(request));
		response.setHeader(HttpHeaders.CACHE_CONTROL, kept ? "no-cache" : "no-store");
		chain.doFilter(request, kept ? response : new NeverStored(response));
	}

	/** An error is a new answer: its headers are written again. */
	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
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
