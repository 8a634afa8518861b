package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

import uk.safeguarding.escalation.access.NamedCases;
import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.access.SecurityLog;
import uk.safeguarding.escalation.access.SecurityLog.Event;
import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.access.boundary.WriteRoutes.Kind;
import uk.safeguarding.escalation.engine.RefusalsAreNoFaults;
import uk.safeguarding.escalation.engine.WebSession;

/**
 * The one boundary in front of Camunda's web applications: lets through what stands on
 * the list of write routes, as far as a page of ours sends it and with nothing but what
 * its route may carry, and turns every refusal into one plain sentence. Engine
 * administrators have a longer list, and no other rules.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class BoundaryFilter extends OncePerRequestFilter {

	/**
	 * Addresses at which the engine answers everybody who is signed in, whatever their
	 * permissions (seen on 7.24.0): one comment or attachment of a task, by its id.
	 */
	private static final Pattern UNCHECKED = Pattern.compile(".*/task/[^/]+/(?:comment/.+|attachment(?:/.*)?)");

	private final WebSession webSession;

	private final People people;

	private final StrictJson json;

	private final SubmittedBody body;

	private final PlainAnswers answers;

	private final NamedCases cases;

	private final SecurityLog log;

	private final Texts texts;

	BoundaryFilter(WebSession webSession, People people, StrictJson json, SubmittedBody body, PlainAnswers answers,
			NamedCases cases, SecurityLog log, Texts texts) {
		this.webSession = webSession;
		this.people = people;
		this.json = json;
		this.body = body;
		this.answers = answers;
		this.cases = cases;
		this.log = log;
		this.texts = texts;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		WriteRoutes.Target target = target(request);
		if (target.kind() == Kind.READING && !RequestPath.isOfAnInterface(request)) {
			chain.doFilter(request, response);
			return;
		}
		String user = this.webSession.userId(request).orElse("");
		try {
			HttpServletRequest checked = check(request, target, user);
			if (target.kind() == Kind.SIGN_IN) {
				chain.doFilter(checked, response);
			}
			else if (RequestPath.isOfTheRegister(request)) {
				// Held back, so that nobody who reads slowly keeps a turn.
				ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
				try (RefusalsAreNoFaults.Complaints complaints = RefusalsAreNoFaults.keepBack()) {
					chain.doFilter(checked, answer);
					if (answer.getStatus() < HttpServletResponse.SC_BAD_REQUEST
							|| answer.getStatus() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
						complaints.log();
					}
				}
				log(request, target, user, answer.getStatus());
				answer.copyBodyToResponse();
			}
			else {
				this.answers.inPlainWords(checked, response, target, chain,
						(status) -> log(request, target, user, status));
			}
		}
		catch (Denied ex) {
			log(request, target, user, ex.status());
			this.answers.write(response, ex.status(), ex.sentence(this.texts));
		}
	}

	private void log(HttpServletRequest request, WriteRoutes.Target target, String user, int status) {
		String what = request.getMethod() + ":" + target.kind() + ":" + status;
		if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
			return;
		}
		if (status >= HttpServletResponse.SC_BAD_REQUEST) {
			this.log.write(Event.REFUSED, user, about(target, user), what);
		}
		else {
			act(target.kind()).ifPresent((act) -> this.log.write(act, user, about(target, user), what));
		}
	}

	/**
	 * The case that it is about, or what else; nobody makes us look for it who is nobody.
	 */
	private String about(WriteRoutes.Target target, String user) {
		if (user.isEmpty() || target.id().isEmpty()) {
			return target.id();
		}
		try {
			return this.cases.references(List.of(target.id())).stream().findFirst().orElse(target.id());
		}
		catch (DataAccessException ex) {
			// What is answered does not depend on what is logged.
			return target.id();
		}
	}

	private static Optional<Event> act(Kind kind) {
		return Optional.ofNullable(switch (kind) {
			case RETRY -> Event.RETRY;
			case REGISTER -> Event.RECORDS_CLOSED;
			case HALT -> Event.HALT;
			case ADMINISTRATION, FILTER -> Event.ADMINISTRATION;
			default -> null;
		});
	}

	private HttpServletRequest check(HttpServletRequest request, WriteRoutes.Target target, String user)
			throws IOException {
		if (target.kind() == Kind.READING) {
			return question(request);
		}
		if (!RequestPath.isOfTheEngine(request) && target.kind() != Kind.REGISTER) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, "closed-route");
		}
		byte[] sent = this.json.read(request);
		if (target.kind() == Kind.CLOSED || target.kind() == Kind.SETUP) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, "closed-route");
		}
		checkNames(request.getQueryString(), target.parameters());
		if (target.kind() == Kind.SIGN_IN) {
			checkNames(new String(sent, StandardCharsets.UTF_8), target.fields());
		}
		boolean comesOrIsGone = target.kind() == Kind.SIGN_IN || target.kind() == Kind.SIGN_OUT;
		if (comesOrIsGone && user.isEmpty()) {
			return new RereadableRequest(request, sent);
		}
		if (user.isEmpty()) {
			throw new Denied(HttpServletResponse.SC_UNAUTHORIZED, "signed-out");
		}
		// Camunda's own filter asks as well, and would end the session of whoever has
		// none.
		if (!this.webSession.isSentByOurPages(request)) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, "no-token");
		}
		if (target.kind() == Kind.SIGN_IN) {
			return new RereadableRequest(request, sent);
		}
		boolean administrator = this.people.isAdministrator(user);
		if (target.kind() == Kind.RETRY && !administrator && !this.people.isBusinessUnit(user)) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, "closed-route");
		}
		return this.body.check(request, sent, target, user, administrator);
	}

	private void checkNames(String parameters, Set<String> known) {
		Question.parameters(parameters)
			.stream()
			.filter((parameter) -> !known.contains(parameter.getKey()))
			.findFirst()
			.ifPresent((parameter) -> {
				throw new Denied(HttpServletResponse.SC_BAD_REQUEST, "not-carried",
						SubmittedBody.shown(parameter.getKey()));
			});
	}

	private HttpServletRequest question(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		// As browsers say themselves: false for what our pages ask, and what somebody
		// types.
		if (site != null && !site.equals("same-origin") && !site.equals("none")) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, "no-token");
		}
		if (UNCHECKED.matcher(RequestPath.of(request)).matches() && !isAdministrator(request)) {
			throw new Denied(HttpServletResponse.SC_NOT_FOUND, "not-found");
		}
		this.body.mayBeAsked(Question.check(request));
		return request;
	}

	/** What a request is, coming from whoever sends it. */
	private WriteRoutes.Target target(HttpServletRequest request) {
		WriteRoutes.Target target = WriteRoutes.of(request);
		return (target.ofAdministrators() && !isAdministrator(request)) ? WriteRoutes.Target.of(Kind.CLOSED) : target;
	}

	private boolean isAdministrator(HttpServletRequest request) {
		return this.webSession.userId(request).filter(this.people::isAdministrator).isPresent();
	}

}
