package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.util.Objects;
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
import org.springframework.web.util.ContentCachingResponseWrapper;

import uk.safeguarding.escalation.access.ContentPolicy;

/**
 * The pages of Camunda's applications. An address of no application, or of no engine, is
 * not found: Camunda fails on it, with a stack trace in the log for everybody who tries.
 * The scripts of a page carry the nonce of the policy that the page is sent with: Camunda
 * keeps the nonce for all requests in one place, and what another request put there
 * between the policy and the page stood in the page, and the browser showed nothing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 62)
class ApplicationPages extends OncePerRequestFilter {

	private static final Set<String> APPLICATIONS = Set.of("admin", "cockpit", "tasklist", "welcome");

	/** Second stands the engine, or a folder. */
	private static final Pattern PAGE = Pattern
		.compile("/camunda/app/(?<application>[^/]+)(?:/(?<second>[^/]+)/)?(?<rest>.*)");

	private static final Set<String> FILES = Set.of("assets", "locales", "scripts", "styles");

	private static final Pattern IN_POLICY = Pattern.compile("'nonce-([^']+)'");

	private static final Pattern IN_PAGE = Pattern.compile("(?<= nonce=\")[^\"]*");

	private final ProcessEngine engine;

	ApplicationPages(ProcessEngine engine) {
		this.engine = engine;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Matcher page = PAGE.matcher(RequestPath.of(request));
		if (!page.matches()) {
			chain.doFilter(request, response);
			return;
		}
		String second = page.group("second");
		boolean isOfTheEngine = this.engine.getName().equals(second);
		boolean isKnown = second == null || isOfTheEngine || FILES.contains(second) && !page.group("rest").isEmpty();
		if (!APPLICATIONS.contains(page.group("application")) || !isKnown) {
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
		}
		else if (isOfTheEngine && page.group("rest").isEmpty() && request.getMethod().equals("GET")) {
			withItsOwnNonce(request, response, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private static void withItsOwnNonce(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
		chain.doFilter(request, answer);
		Matcher policy = IN_POLICY.matcher(Objects.toString(answer.getHeader(ContentPolicy.HEADER), ""));
		if (answer.getStatus() == HttpServletResponse.SC_OK && policy.find()) {
			String page = new String(answer.getContentAsByteArray(), answer.getCharacterEncoding());
			answer.resetBuffer();
			answer.getOutputStream()
				.write(IN_PAGE.matcher(page)
					.replaceAll(Matcher.quoteReplacement(policy.group(1)))
					.getBytes(answer.getCharacterEncoding()));
		}
		answer.copyBodyToResponse();
	}

}
