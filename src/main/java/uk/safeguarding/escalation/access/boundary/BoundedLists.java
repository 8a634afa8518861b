package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whoever asks the engine for a list without saying how long it may be gets as much as
 * the engine gives at once. The engine would refuse, and Camunda's own pages ask like
 * that. Behind the boundary, which checks what was really sent.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 53)
class BoundedLists extends OncePerRequestFilter {

	private static final String LONGEST = "maxResults";

	private final int limit;

	BoundedLists(@Value("${camunda.bpm.generic-properties.properties.query-max-results-limit}") int limit) {
		this.limit = limit;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !RequestPath.isOfTheEngine(request) || !WriteRoutes.of(request).isSearch()
				|| request.getQueryString() != null && request.getQueryString().contains(LONGEST + "=");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new HttpServletRequestWrapper(request) {

			@Override
			public String getQueryString() {
				return Optional.ofNullable(super.getQueryString()).map((asked) -> asked + "&").orElse("") + LONGEST
						+ "=" + BoundedLists.this.limit;
			}

		}, response);
	}

}
