package uk.safeguarding.escalation.access.sso;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A page of the applications is asked for again each time, also by the back button: after
 * signing out it leads to the sign-in. From the browser's memory it would come up empty
 * and stay so.
 */
@Component
@OnlyWithSignOn
@Order(Ordered.HIGHEST_PRECEDENCE + 61)
class PagesAreNotKept extends OncePerRequestFilter {

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !Paths.areGuarded(request) || Paths.areInterfaces(request) || Paths.areFiles(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		chain.doFilter(request, new HttpServletResponseWrapper(response) {

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

		});
	}

}
