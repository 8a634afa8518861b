package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

import uk.safeguarding.escalation.access.ContentPolicy;

/**
 * The scripts of a page carry the nonce of the policy that the page is sent with. Camunda
 * keeps the nonce for all requests in one place: what another request put there between
 * the policy and the page stood in the page, and the browser showed nothing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 62)
class PageNonce extends OncePerRequestFilter {

	private static final Pattern PAGE = Pattern.compile("/camunda/app/[a-z]+/[^/.]+/");

	private static final Pattern IN_POLICY = Pattern.compile("'nonce-([^']+)'");

	private static final Pattern IN_PAGE = Pattern.compile("(?<= nonce=\")[^\"]*");

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getMethod().equals("GET") || !PAGE.matcher(RequestPath.of(request)).matches();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
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
