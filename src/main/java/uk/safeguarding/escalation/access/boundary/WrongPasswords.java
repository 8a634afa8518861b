package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import uk.safeguarding.escalation.access.SecurityLog;
import uk.safeguarding.escalation.access.SecurityLog.Event;
import uk.safeguarding.escalation.engine.WebSession;
import uk.safeguarding.escalation.text.Texts;

/**
 * What somebody reads whose sign-in with a password is refused: that the name or the
 * password is wrong, and how long the name is closed now, since the engine meanwhile
 * refuses the right password without a word. Reckoned as the engine does, from what was
 * tried here, for every name alike: whether there is such an account cannot be read from
 * it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 51)
class WrongPasswords extends OncePerRequestFilter {

	private static final String SETTINGS = "camunda.bpm.generic-properties.properties.";

	/** Of so many names it is known what was tried; the eldest is forgotten. */
	private static final int KEPT = 10_000;

	private static final int LONGEST_NAME = 255;

	private static final String NAME = "username";

	/** Nanoseconds; many times what the engine needs, and nothing to a person. */
	private static final long BEAT = Duration.ofMillis(50).toNanos();

	private final Map<String, Tries> tries = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
			return size() > KEPT;
		}

	};

	private final int mostTries;

	private final int base;

	private final int factor;

	private final int longest;

	private final String accounts;

	private final WebSession webSession;

	private final SecurityLog log;

	private final PlainAnswers answers;

	private final Texts texts;

	private final Clock clock;

	WrongPasswords(@Value("${" + SETTINGS + "login-max-attempts}") int mostTries,
			@Value("${" + SETTINGS + "login-delay-base}") int base,
			@Value("${" + SETTINGS + "login-delay-factor}") int factor,
			@Value("${" + SETTINGS + "login-delay-max-time}") int longest,
			@Value("${" + SETTINGS + "user-resource-whitelist-pattern}") String accounts, WebSession webSession,
			SecurityLog log, PlainAnswers answers, Texts texts, Clock clock) {
		this.mostTries = mostTries;
		this.base = base;
		this.factor = factor;
		this.longest = longest;
		this.accounts = accounts;
		this.webSession = webSession;
		this.log = log;
		this.answers = answers;
		this.texts = texts;
		this.clock = clock;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return WriteRoutes.of(request).kind() != WriteRoutes.Kind.SIGN_IN;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		long came = System.nanoTime();
		String name = name(request);
		String application = RequestPath.of(request).replaceFirst(".*/login/", "");
		// Asked before the password is: what changes meanwhile ends the session.
		WebSession.Standing standing = this.webSession.standing(shown(name));
		this.webSession.takeUpAgain(request);
		PlainAnswers.HeldBack answer = new PlainAnswers.HeldBack(response);
		chain.doFilter(request, answer);
		int status = answer.getStatus();
		if (status == HttpServletResponse.SC_OK) {
			String account = this.webSession.userId(request).orElseThrow();
			right(account);
			this.webSession.begin(request.getSession(),
					account.equals(standing.account()) ? standing : this.webSession.standing(account));
			this.log.write(Event.SIGN_IN, account, "", application);
		}
		else if (status >= HttpServletResponse.SC_BAD_REQUEST) {
			answer.resetBuffer();
			this.answers.write(answer, status, (status == HttpServletResponse.SC_UNAUTHORIZED) ? wrong(name)
					: this.texts.of(PlainAnswers.sentence(status, request.getMethod())));
			if (status == HttpServletResponse.SC_FORBIDDEN) {
				this.log.write(Event.SIGN_IN_WRONG, shown(name), "", application);
			}
			rest(came);
		}
		answer.copyBodyToResponse();
	}

	/**
	 * The engine answers sooner when there is no such account, or it is closed: a refusal
	 * goes out at the next beat after the request came.
	 */
	private static void rest(long came) {
		long now = System.nanoTime();
		long beat = now + BEAT - (now - came) % BEAT;
		while (System.nanoTime() < beat) {
			LockSupport.parkNanos(beat - System.nanoTime());
		}
	}

	/** What no account can be called may be a password that was typed into this field. */
	private String shown(String name) {
		return name.matches(this.accounts) ? name : "?";
	}

	private void right(String name) {
		synchronized (this.tries) {
			this.tries.remove(name);
		}
	}

	private String wrong(String name) {
		Instant now = this.clock.instant();
		Tries before;
		Tries after;
		synchronized (this.tries) {
			before = this.tries.getOrDefault(name, new Tries(0, now));
			// The engine counts no try while a name is closed.
			after = (before.isClosed(now) || before.wrong() >= this.mostTries) ? before
					: new Tries(before.wrong() + 1, now.plusSeconds(seconds(before.wrong())));
			this.tries.put(name, after);
		}
		this.log.write(after.equals(before) ? Event.SIGN_IN_WAITING : Event.SIGN_IN_WRONG, shown(name), "", "password");
		if (after.wrong() >= this.mostTries) {
			return this.texts.of("wrong-password.closed", after.wrong());
		}
		String wait = words(Duration.between(now, after.closedUntil()));
		if (after.equals(before)) {
			return this.texts.of("wrong-password.waiting", wait);
		}
		return (after.wrong() == 1) ? this.texts.of("wrong-password", words(Duration.ofSeconds(this.longest)))
				: this.texts.of("wrong-password.waits", wait, after.wrong());
	}

	/** After the first wrong try the base, then each time as many times longer. */
	private long seconds(int wrongBefore) {
		return Math.min(this.longest, (long) (this.base * Math.pow(this.factor, wrongBefore)));
	}

	/** Rounded up: whoever waits for so long is not too early. */
	private String words(Duration wait) {
		long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
		return (seconds < 120) ? this.texts.of("wrong-password.seconds", seconds)
				: this.texts.of("wrong-password.minutes", (seconds + 59) / 60);
	}

	/** As the sign-in form sends it. */
	private static String name(HttpServletRequest request) throws IOException {
		String form = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		String name = Question.parameters(form)
			.stream()
			.filter((field) -> field.getKey().equals(NAME))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse("");
		return name.substring(0, Math.min(name.length(), LONGEST_NAME));
	}

	private record Tries(int wrong, Instant closedUntil) {

		boolean isClosed(Instant now) {
			return this.closedUntil.isAfter(now);
		}

	}

}
