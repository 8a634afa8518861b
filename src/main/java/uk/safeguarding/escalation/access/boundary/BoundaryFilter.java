package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.access.Texts;
import uk.safeguarding.escalation.access.boundary.WriteRoutes.Kind;
import uk.safeguarding.escalation.engine.WebSession;

/**
 * The one boundary in front of Camunda's web applications: lets through what stands on
 * the list of write routes and holds what the forms ask for, and turns every refusal into
 * one plain sentence. Engine administrators have a longer list, and no other rules.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class BoundaryFilter extends OncePerRequestFilter {

	private static final String WEB_APPLICATIONS = "/camunda/";

	private static final String INTERFACES = "/camunda/api/";

	private final WebSession webSession;

	private final People people;

	private final SubmittedBody body;

	private final PlainAnswers answers;

	private final Texts texts;

	BoundaryFilter(WebSession webSession, People people, SubmittedBody body, PlainAnswers answers, Texts texts) {
		this.webSession = webSession;
		this.people = people;
		this.body = body;
		this.answers = answers;
		this.texts = texts;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String path = path(request);
		WriteRoutes.Target target = target(request, path);
		if (target.kind() == Kind.READING && !path.startsWith(INTERFACES)) {
			chain.doFilter(request, response);
			return;
		}
		try {
			if (target.kind() == Kind.SIGN_IN) {
				chain.doFilter(this.body.checkSize(request), response);
				return;
			}
			if (target.kind() == Kind.REGISTER) {
				chain.doFilter(ofOurPages(request), response);
				return;
			}
			HttpServletRequest checked = check(request, path, target);
			this.answers.inPlainWords(checked, response, target, chain);
		}
		catch (Denied ex) {
			this.answers.write(response, ex.status(), ex.getMessage());
		}
	}

	private HttpServletRequest check(HttpServletRequest request, String path, WriteRoutes.Target target)
			throws IOException {
		if (target.kind() == Kind.READING) {
			if (UncheckedReading.is(path) && !isAdministrator(request)) {
				throw new Denied(HttpServletResponse.SC_NOT_FOUND, this.texts.of("not-found"));
			}
			return request;
		}
		if (!path.startsWith(WEB_APPLICATIONS) || target.kind() == Kind.CLOSED || target.kind() == Kind.SETUP) {
			throw closed();
		}
		if (target.kind() == Kind.QUERY || target.kind() == Kind.FILTER) {
			return this.body.checkQuery(request);
		}
		if (target.kind() == Kind.ADMINISTRATION) {
			return this.body.checkSize(request);
		}
		String user = this.webSession.userId(request)
			.orElseThrow(() -> new Denied(HttpServletResponse.SC_UNAUTHORIZED, this.texts.of("signed-out")));
		boolean administrator = this.people.isAdministrator(user);
		if (target.kind() == Kind.RETRY) {
			if (!administrator && !this.people.isBusinessUnit(user)) {
				throw closed();
			}
			return this.body.checkRetry(request, target.id());
		}
		return this.body.check(request, target, user, administrator);
	}

	private Denied closed() {
		return new Denied(HttpServletResponse.SC_FORBIDDEN, this.texts.of("closed-route"));
	}

	/** What a request is, coming from whoever sends it. */
	private WriteRoutes.Target target(HttpServletRequest request, String path) {
		WriteRoutes.Target target = WriteRoutes.of(request.getMethod(), path);
		return (target.kind() == Kind.CLOSED && isAdministrator(request))
				? WriteRoutes.ofAdministrator(request.getMethod(), path) : target;
	}

	/** Who may do it, the register's own page decides; here, that it sent it. */
	private HttpServletRequest ofOurPages(HttpServletRequest request) throws IOException {
		if (this.webSession.userId(request).isEmpty()) {
			throw new Denied(HttpServletResponse.SC_UNAUTHORIZED, this.texts.of("signed-out"));
		}
		if (!this.webSession.isSentByOurPages(request)) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, this.texts.of("no-token"));
		}
		return this.body.checkObject(request);
	}

	private boolean isAdministrator(HttpServletRequest request) {
		return this.webSession.userId(request).filter(this.people::isAdministrator).isPresent();
	}

	/** As the container has decoded it: without path parameters and percent signs. */
	static String path(HttpServletRequest request) {
		return request.getServletPath() + ((request.getPathInfo() != null) ? request.getPathInfo() : "");
	}

}
