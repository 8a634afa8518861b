package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import uk.safeguarding.escalation.access.boundary.WriteRoutes.Kind;
import uk.safeguarding.escalation.engine.WebSession;

/**
 * About as many searches run at a time as there are processors, two of one account; next
 * is whoever has searched least. Acts, such as a claim, do not wait for searches, nor
 * does the task list for those who look into the past. A request waits here when its body
 * has been read, so that nobody holds a turn with a slow line.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 55)
class Turns extends OncePerRequestFilter {

	private static final int OF_ONE = 2;

	private static final int ACTS = 8;

	private static final int PATIENCE_SECONDS = 10;

	private final Map<String, Account> accounts = new ConcurrentHashMap<>();

	/** What grows with the number of all cases there ever were, and can take seconds. */
	private static final Pattern PAST = Pattern
		.compile(".*/(?:history|cockpit|variable-instance|register/(?:cases|answers|readings|elements))(?:[./].*)?");

	private final Lane searches = new Lane(Runtime.getRuntime().availableProcessors());

	private final Lane past = new Lane(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

	private final Lane acts = new Lane(ACTS);

	private final WebSession webSession;

	Turns(WebSession webSession) {
		this.webSession = webSession;
	}

	/** The body of a sign-in is read further in; its tries have limits of their own. */
	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !RequestPath.isOfAnInterface(request) || WriteRoutes.of(request).kind() == Kind.SIGN_IN;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Lane lane = lane(request);
		Account account = this.accounts.computeIfAbsent(this.webSession.userId(request).orElse(""),
				(any) -> new Account());
		Semaphore atOnce = (lane == this.acts) ? account.actsAtOnce : account.searchesAtOnce;
		if (!isGranted(atOnce)) {
			response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
			return;
		}
		try {
			if (!lane.enter(account)) {
				response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
				return;
			}
			long start = System.nanoTime();
			try {
				chain.doFilter(request, response);
			}
			finally {
				lane.leave(account, start);
			}
		}
		finally {
			atOnce.release();
		}
	}

	private Lane lane(HttpServletRequest request) {
		if (!WriteRoutes.of(request).isSearch()) {
			return this.acts;
		}
		return PAST.matcher(RequestPath.of(request)).matches() ? this.past : this.searches;
	}

	private static boolean isGranted(Semaphore turn) {
		try {
			return turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static final class Account {

		private final Semaphore searchesAtOnce = new Semaphore(OF_ONE, true);

		private final Semaphore actsAtOnce = new Semaphore(OF_ONE, true);

		/** Until then others go first. */
		private volatile long turn = System.nanoTime();

	}

	/**
	 * Where so many run at a time, and one more of those whose turn it is: who has
	 * searched for a while does not keep out who has not.
	 */
	private static final class Lane {

		/** After a second's search others go first for ten. */
		private static final int OTHERS = 10;

		private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

		private final int width;

		private final Queue<Turn> waiting = new PriorityQueue<>(Comparator.comparingLong(Turn::at));

		private int running;

		Lane(int width) {
			this.width = width;
		}

		/** False when it was not its turn in time. */
		boolean enter(Account account) {
			Turn mine = new Turn(Math.max(account.turn, System.nanoTime()), new Semaphore(0));
			synchronized (this) {
				this.waiting.add(mine);
				next();
			}
			if (isGranted(mine.granted())) {
				return true;
			}
			synchronized (this) {
				return !this.waiting.remove(mine);
			}
		}

		synchronized void leave(Account account, long start) {
			long now = System.nanoTime();
			account.turn = Math.min(now + LONGEST, Math.max(account.turn, start) + (now - start) * OTHERS);
			this.running--;
			next();
		}

		private void next() {
			while (!this.waiting.isEmpty()
					&& this.running < this.width + ((this.waiting.peek().at() <= System.nanoTime()) ? 1 : 0)) {
				this.running++;
				this.waiting.remove().granted().release();
			}
		}

	}

	private record Turn(long at, Semaphore granted) {

	}

}
