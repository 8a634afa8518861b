package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * An address of no application, or of no engine, is not found. Camunda fails on it, with
 * a stack trace in the log for everybody who tries.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
class KnownPages extends OncePerRequestFilter {

	private static final Set<String> APPLICATIONS = Set.of("admin", "cockpit", "tasklist", "welcome");

	/** Second stands the engine, or a folder. */
	private static final Pattern PAGE = Pattern
		.compile("/camunda/app/(?<application>[^/]+)(?:/(?<second>[^/]+)/)?(?<rest>.*)");

	private static final Set<String> FILES = Set.of("assets", "locales", "scripts", "styles");

	private final ProcessEngine engine;

	KnownPages(ProcessEngine engine) {
		this.engine = engine;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Matcher page = PAGE.matcher(request.getServletPath());
		if (page.matches() && !isKnown(page)) {
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
			return;
		}
		chain.doFilter(request, response);
	}

	private boolean isKnown(Matcher page) {
		String second = page.group("second");
		return APPLICATIONS.contains(page.group("application")) && (second == null
				|| second.equals(this.engine.getName()) || FILES.contains(second) && !page.group("rest").isEmpty());
	}

}
