package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;

import uk.safeguarding.escalation.access.SecurityLog;
import uk.safeguarding.escalation.access.SecurityLog.Event;
import uk.safeguarding.escalation.access.boundary.WriteRoutes.Kind;
import uk.safeguarding.escalation.engine.WebSession;

/**
 * However much one account asks for, there is enough left for everybody else. Who has not
 * signed in counts by address. Two filters: at the door, how many requests are under way;
 * further in, when a request's body has been read, so that nobody holds a turn with a
 * slow line, whose turn it is.
 */
@Configuration(proxyBeanMethods = false)
class EveryonesShare {

	/** A page that opens asks some thirty things at once, through a proxy. */
	private static final int UNDER_WAY = 40;

	/** From so many on, an account has what a browser has connections, twice. */
	private static final int BUSY = 100;

	private static final int UNDER_WAY_WHEN_BUSY = 12;

	private static final int AT_ONCE = 2;

	private static final int ACTS = 8;

	private static final int PATIENCE_SECONDS = 10;

	private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

	private static final String ACCOUNT = Account.class.getName();

	/** What grows with the number of all cases there ever were, and can take seconds. */
	private static final Pattern PAST = Pattern
		.compile(".*/(?:history|cockpit|variable-instance|register/(?:cases|answers|readings|elements))(?:[./].*)?");

	private final Map<String, Account> accounts = new ConcurrentHashMap<>();

	/** Whoever is not signed in: they have one turn among them all. */
	private final Account strangers = new Account();

	private final AtomicInteger ofAll = new AtomicInteger();

	private final Lane searches = new Lane(Runtime.getRuntime().availableProcessors());

	private final Lane past = new Lane(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

	private final Lane acts = new Lane(ACTS);

	private final WebSession webSession;

	private final SecurityLog log;

	EveryonesShare(WebSession webSession, SecurityLog log) {
		this.webSession = webSession;
		this.log = log;
	}

	@Bean
	FilterRegistrationBean<Filter> requestsUnderWay() {
		return filter(43, this::underWay);
	}

	@Bean
	FilterRegistrationBean<Filter> turns() {
		return filter(55, this::inTurn);
	}

	private static FilterRegistrationBean<Filter> filter(int order, Step step) {
		FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> step
			.take((HttpServletRequest) request, (HttpServletResponse) response, chain));
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + order);
		return filter;
	}

	/**
	 * Nobody holds the server's 200 threads, however slowly they send or read: of one
	 * account no more requests are under way than a page asks for at once, and few while
	 * the server is busy.
	 */
	private void underWay(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (RequestPath.of(request).equals("/healthz")) {
			chain.doFilter(request, response);
			return;
		}
		String id = this.webSession.userId(request).orElse("");
		String who = id.isEmpty() ? request.getRemoteAddr() : id;
		Account account = this.accounts.compute(who, (any, there) -> oneMore(there));
		request.setAttribute(ACCOUNT, id.isEmpty() ? this.strangers : account);
		int most = (this.ofAll.incrementAndGet() > BUSY) ? UNDER_WAY_WHEN_BUSY : UNDER_WAY;
		try {
			if (account.underWay.get() <= most) {
				chain.doFilter(request, response);
				return;
			}
			if (account.isToBeTold()) {
				this.log.write(Event.REFUSED, id, "", "too-many-under-way");
			}
			response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
		}
		finally {
			this.ofAll.decrementAndGet();
			this.accounts.compute(who, (any, there) -> oneLess(account));
		}
	}

	private static Account oneMore(Account there) {
		Account account = (there != null) ? there : new Account();
		account.underWay.incrementAndGet();
		return account;
	}

	/** Forgotten, unless others go first for a while. */
	private static Account oneLess(Account account) {
		boolean isOnItsWay = account.underWay.decrementAndGet() > 0;
		return (isOnItsWay || account.turn > System.nanoTime()) ? account : null;
	}

	/**
	 * About as many searches run at a time as there are processors, two of one account;
	 * next is whoever has searched least. Acts, such as a claim, do not wait for
	 * searches, nor does the task list for those who look into the past. A sign-in is no
	 * search: its tries have limits of their own.
	 */
	private void inTurn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!RequestPath.isOfAnInterface(request) || WriteRoutes.of(request).kind() == Kind.SIGN_IN) {
			chain.doFilter(request, response);
			return;
		}
		Lane lane = lane(request);
		Account account = (Account) request.getAttribute(ACCOUNT);
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

	@FunctionalInterface
	private interface Step {

		void take(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException;

	}

	private static final class Account {

		private final AtomicInteger underWay = new AtomicInteger();

		private final Semaphore searchesAtOnce = new Semaphore(AT_ONCE, true);

		private final Semaphore actsAtOnce = new Semaphore(AT_ONCE, true);

		/** Until then others go first. */
		private volatile long turn = System.nanoTime();

		private long told = System.nanoTime() - MINUTE;

		/** Once a minute: a flood of requests is no flood of lines. */
		synchronized boolean isToBeTold() {
			long now = System.nanoTime();
			boolean toBeTold = now - this.told >= MINUTE;
			this.told = toBeTold ? now : this.told;
			return toBeTold;
		}

	}

	/**
	 * Where so many run at a time, and one more of those whose turn it is: who has
	 * searched for a while does not keep out who has not.
	 */
	private static final class Lane {

		/** After a second's search others go first for ten. */
		private static final int OTHERS = 10;

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
			account.turn = Math.min(now + MINUTE, Math.max(account.turn, start) + (now - start) * OTHERS);
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
