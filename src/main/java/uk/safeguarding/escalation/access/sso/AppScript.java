package uk.safeguarding.escalation.access.sso;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

import uk.safeguarding.escalation.access.boundary.RequestPath;

/**
 * Where Camunda's applications would show their own sign-in form, after signing out or
 * when a session has ended, they go to ours instead: a few lines behind the script file
 * that each of them loads for whoever hosts it.
 */
@Component
@OnlyWithSignOn
@Order(Ordered.HIGHEST_PRECEDENCE + 60)
class AppScript extends OncePerRequestFilter {

	private static final Pattern HOSTS_FILE = Pattern.compile("/camunda/app/[a-z]+/scripts/config\\.js");

	private static final byte[] LINES = """

			(function () {
			  var here = location.hash, theirs = /^#!?\\/login/;
			  function look() {
			    if (theirs.test(location.hash)) {
			      var page = location.pathname + (theirs.test(here) ? '' : here);
			      location.replace('/sign-in?to=' + encodeURIComponent(page));
			    }
			    else {
			      here = location.hash;
			    }
			  }
			  window.addEventListener('hashchange', look);
			  window.addEventListener('pageshow', look);
			  look();
			})();
			""".getBytes(StandardCharsets.UTF_8);

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getMethod().equals("GET") || !HOSTS_FILE.matcher(RequestPath.of(request)).matches();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
		chain.doFilter(new Whole(request), answer);
		if (answer.getStatus() == HttpServletResponse.SC_OK) {
			answer.getOutputStream().write(LINES);
		}
		answer.copyBodyToResponse();
	}

	/** Asks for the whole file: a browser's older copy may be without our lines. */
	private static final class Whole extends HttpServletRequestWrapper {

		Whole(HttpServletRequest request) {
			super(request);
		}

		@Override
		public String getHeader(String name) {
			return isCondition(name) ? null : super.getHeader(name);
		}

		@Override
		public long getDateHeader(String name) {
			return isCondition(name) ? -1 : super.getDateHeader(name);
		}

		private static boolean isCondition(String name) {
			return name.equalsIgnoreCase(HttpHeaders.IF_MODIFIED_SINCE)
					|| name.equalsIgnoreCase(HttpHeaders.IF_NONE_MATCH) || name.equalsIgnoreCase(HttpHeaders.RANGE);
		}

	}

}
