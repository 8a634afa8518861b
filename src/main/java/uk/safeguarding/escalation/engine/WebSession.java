package uk.safeguarding.escalation.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Who is signed in at the web applications, and for how long that counts. Our own filters
 * run before Camunda's, so they read its session attribute. Engine internals: the
 * attribute is an internal type, and so are the tables of its directory.
 */
@Component
public class WebSession implements HttpSessionListener {

	private static final String ATTRIBUTE = "authenticatedUser";

	private static final String STANDING = Standing.class.getName();

	/** Camunda begins a session with every first request, whoever sends it. */
	private static final Duration BEFORE_SIGNING_IN = Duration.ofMinutes(2);

	/** One statement for each request, where the engine's own queries would take two. */
	private static final String STANDING_NOW = """
			select u.pwd_, m.group_id_ from act_id_user u
			left join act_id_membership m on m.user_id_ = u.id_ where u.id_ = ?
			""";

	private final JdbcClient jdbc;

	WebSession(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public void sessionCreated(HttpSessionEvent event) {
		event.getSession().setMaxInactiveInterval((int) BEFORE_SIGNING_IN.toSeconds());
	}

	/**
	 * What an account is at this moment.
	 * @param account its id, or whatever somebody takes for one
	 * @return without a password and groups when there is no such account
	 */
	public Standing standing(String account) {
		Set<String> groups = new HashSet<>();
		return this.jdbc.sql(STANDING_NOW).param(account).query((row, number) -> {
			Optional.ofNullable(row.getString("group_id_")).ifPresent(groups::add);
			return Objects.toString(row.getString("pwd_"), "");
		})
			.list()
			.stream()
			.findFirst()
			.map((password) -> new Standing(account, password, groups))
			.orElseGet(() -> new Standing(account, "", groups));
	}

	/**
	 * Somebody has signed in, perhaps once more: from now on the session has the
	 * configured length, and ends with what they are.
	 * @param session their session
	 * @param standing what their account was when that was checked
	 */
	public void begin(HttpSession session, Standing standing) {
		lasts(session);
		session.setAttribute(STANDING, standing);
		askAnew(session);
	}

	/**
	 * Gives a session the configured length, such as to somebody whom the provider knows.
	 * @param session a session
	 */
	public void lasts(HttpSession session) {
		session.setMaxInactiveInterval(
				(int) Duration.ofMinutes(session.getServletContext().getSessionTimeout()).toSeconds());
	}

	/**
	 * What an account was when a session was last looked at.
	 * @param session a session
	 * @return empty for nobody's
	 */
	public Optional<Standing> standing(HttpSession session) {
		return Optional.ofNullable((Standing) session.getAttribute(STANDING));
	}

	/**
	 * Ends a session when the account, one of its roles or its password is no longer what
	 * it was, whichever way and in whichever instance that was changed. What was gained
	 * counts at once.
	 * @param session a session
	 * @return whose session has ended, and for what
	 */
	public Optional<Ended> endIfLost(HttpSession session) {
		Standing then = standing(session).orElse(null);
		if (then == null) {
			return Optional.empty();
		}
		Standing now = standing(then.account());
		Optional<Ended> ended = then.lost(now).map((lost) -> new Ended(then.account(), lost));
		if (ended.isPresent()) {
			session.invalidate();
		}
		else if (!now.equals(then)) {
			session.setAttribute(STANDING, now);
			askAnew(session);
		}
		return ended;
	}

	/**
	 * A sign-in page may stand open for longer than a session of nobody: what it sends
	 * counts when it knows the token that the browser still keeps, as only our own pages
	 * do.
	 * @param request a sign-in
	 */
	public void takeUpAgain(HttpServletRequest request) {
		String sent = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
		var kept = WebUtils.getCookie(request, CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME);
		if (request.getSession(false) == null && sent != null && kept != null && sent.equals(kept.getValue())) {
			request.getSession(true).setAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME, sent);
		}
	}

	/**
	 * Whether a request was sent by a page of ours in this session: it carries the
	 * session's token, as Camunda's own pages do (its filter asks only for its own
	 * addresses).
	 * @param request a request that writes
	 * @return false when it may come from somebody else's page
	 */
	public boolean isSentByOurPages(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		String sent = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
		return session != null && sent != null
				&& session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME) instanceof String token
				&& MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The account that is signed in.
	 * @param request a request
	 * @return empty when nobody is
	 */
	public Optional<String> userId(HttpServletRequest request) {
		try {
			HttpSession session = request.getSession(false);
			return (session != null && session.getAttribute(ATTRIBUTE) instanceof Authentications signedIn)
					? signedIn.getAuthentications().stream().findFirst().map(Authentication::getIdentityId)
					: Optional.empty();
		}
		catch (IllegalStateException ex) {
			// It has ended at this moment.
			return Optional.empty();
		}
	}

	/** Camunda keeps the roles of five minutes ago, unless it does not know how old. */
	private static void askAnew(HttpSession session) {
		if (session.getAttribute(ATTRIBUTE) instanceof Authentications signedIn) {
			signedIn.getAuthentications().forEach((authentication) -> authentication.setCacheValidationTime(null));
		}
	}

	/**
	 * A session has ended.
	 *
	 * @param account whose it was
	 * @param lost what they have no longer: account, password or role
	 */
	public record Ended(String account, String lost) {

	}

	/**
	 * What an account is at a moment.
	 *
	 * @param account its id
	 * @param password as the engine keeps it: another one after each change; blank
	 * without an account
	 * @param groups the ids of the groups that it is in
	 */
	public record Standing(String account, String password, Set<String> groups) {

		/** Never the password, not even its hash. */
		@Override
		public String toString() {
			return this.account;
		}

		private Optional<String> lost(Standing now) {
			if (!now.password.equals(this.password)) {
				return Optional.of(now.password.isEmpty() ? "account" : "password");
			}
			return now.groups.containsAll(this.groups) ? Optional.empty() : Optional.of("role");
		}

	}

}
