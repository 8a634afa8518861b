package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import uk.safeguarding.escalation.access.NamedCases;
import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.access.SecurityLog;
import uk.safeguarding.escalation.access.SecurityLog.Event;
import uk.safeguarding.escalation.access.boundary.WriteRoutes.Kind;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.engine.WebSession;
import uk.safeguarding.escalation.text.Texts;

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

	private final int longestList;

	BoundaryFilter(WebSession webSession, People people, StrictJson json, SubmittedBody body, PlainAnswers answers,
			NamedCases cases, SecurityLog log, Texts texts,
			@Value("${camunda.bpm.generic-properties.properties.query-max-results-limit}") int longestList) {
		this.webSession = webSession;
		this.people = people;
		this.json = json;
		this.body = body;
		this.answers = answers;
		this.cases = cases;
		this.log = log;
		this.texts = texts;
		this.longestList = longestList;
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
			CheckedRequest checked = check(request, target, user);
			if (target.isSearch() && RequestPath.isOfTheEngine(request)) {
				checked.withAnEnd(this.longestList);
			}
			if (target.kind() == Kind.SIGN_IN) {
				chain.doFilter(checked, response);
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

	private CheckedRequest check(HttpServletRequest request, WriteRoutes.Target target, String user)
			throws IOException {
		if (target.kind() == Kind.READING) {
			question(request);
			return new CheckedRequest(request, new byte[0]);
		}
		if (!RequestPath.isOfTheEngine(request)
				&& !EnumSet.of(Kind.REGISTER, Kind.BEGIN, Kind.ANSWERS).contains(target.kind())) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, "closed-route");
		}
		byte[] sent = this.json.read(request);
		if (target.kind() == Kind.CLOSED) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, "closed-route");
		}
		checkNames(request.getQueryString(), target.parameters());
		if (target.kind() == Kind.SIGN_IN) {
			checkNames(new String(sent, StandardCharsets.UTF_8), target.fields());
		}
		boolean comesOrIsGone = target.kind() == Kind.SIGN_IN || target.kind() == Kind.SIGN_OUT;
		if (comesOrIsGone && user.isEmpty()) {
			return new CheckedRequest(request, sent);
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
			return new CheckedRequest(request, sent);
		}
		boolean administrator = isAdministrator(request);
		if (target.kind() == Kind.RETRY && !administrator && !this.people.isIn(user, HscpGroups.BUSINESS_UNIT)) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, "closed-route");
		}
		return this.body.check(request, sent, target, user, administrator);
	}

	private static void checkNames(String parameters, Set<String> known) {
		Question.parameters(parameters).stream().map(Map.Entry::getKey).forEach((name) -> {
			if (!known.contains(name)) {
				throw SubmittedBody.notCarried(name);
			}
		});
	}

	private void question(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		// As browsers say themselves: false for what our pages ask, and what somebody
		// types.
		if (site != null && !site.equals("same-origin") && !site.equals("none")) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, "no-token");
		}
		if (UNCHECKED.matcher(RequestPath.of(request)).matches() && !isAdministrator(request)) {
			throw new Denied(HttpServletResponse.SC_NOT_FOUND, "not-found");
		}
		Question.check(request);
	}

	/** What a request is, coming from whoever sends it. */
	private WriteRoutes.Target target(HttpServletRequest request) {
		WriteRoutes.Target target = WriteRoutes.of(request);
		return (target.ofAdministrators() && !isAdministrator(request)) ? WriteRoutes.Target.CLOSED : target;
	}

	private boolean isAdministrator(HttpServletRequest request) {
		return this.webSession.userId(request)
			.filter((user) -> this.people.isIn(user, HscpGroups.ADMINISTRATORS))
			.isPresent();
	}

}
