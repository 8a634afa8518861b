package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.access.SecurityLog;
import uk.safeguarding.escalation.access.SecurityLog.Event;
import uk.safeguarding.escalation.access.boundary.WriteRoutes.Kind;
import uk.safeguarding.escalation.engine.WebSession;
import uk.safeguarding.escalation.text.Texts;

/**
 * Ends sessions: when somebody signs out, and before anything is answered to a session
 * whose account, role or password is no longer what it signed in with. Asked of the
 * database, because another instance may have changed it. In front of single sign-on,
 * which then takes whoever it was for a stranger.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 44)
class EndedSessions extends OncePerRequestFilter {

	private static final String PAGES = "/camunda/app/";

	private final WebSession webSession;

	private final People people;

	private final SecurityLog log;

	private final PlainAnswers answers;

	private final Texts texts;

	EndedSessions(WebSession webSession, People people, SecurityLog log, PlainAnswers answers, Texts texts) {
		this.webSession = webSession;
		this.people = people;
		this.log = log;
		this.answers = answers;
		this.texts = texts;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getSession(false) == null;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpSession session = request.getSession(false);
		try {
			if (session != null && isForSomebody(request)) {
				this.webSession.endIfLost(session)
					.ifPresentOrElse((ended) -> this.log.write(Event.SESSION_ENDED, ended.account(), "", ended.lost()),
							() -> this.webSession.standing(session)
								.ifPresent((now) -> this.people.know(now.account(), now.groups())));
			}
			String account = this.webSession.userId(request).orElse("");
			chain.doFilter(request, response);
			if (!account.isEmpty() && isSignOut(request, response)) {
				this.log.write(Event.SIGN_OUT, account, "", "");
				Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
			}
		}
		catch (IllegalStateException ex) {
			if (request.getSession(false) == session || response.isCommitted()) {
				throw ex;
			}
			// It ended while this request was under way.
			String path = RequestPath.of(request);
			if (path.startsWith(PAGES)) {
				response.sendRedirect(path);
			}
			else {
				this.answers.write(response, HttpServletResponse.SC_UNAUTHORIZED, this.texts.of("signed-out"));
			}
		}
	}

	/** The start page, scripts, styles and pictures are the same for everybody. */
	private static boolean isForSomebody(HttpServletRequest request) {
		String path = RequestPath.of(request);
		return RequestPath.isOfAnInterface(request) || path.startsWith(PAGES) && path.endsWith("/");
	}

	/** Camunda forgets who it was, and lets the session go on. */
	private boolean isSignOut(HttpServletRequest request, HttpServletResponse response) {
		return response.getStatus() < HttpServletResponse.SC_BAD_REQUEST
				&& WriteRoutes.of(request).kind() == Kind.SIGN_OUT && this.webSession.userId(request).isEmpty();
	}

}
