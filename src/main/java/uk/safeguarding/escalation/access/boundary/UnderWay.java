package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import uk.safeguarding.escalation.access.SecurityLog;
import uk.safeguarding.escalation.access.SecurityLog.Event;
import uk.safeguarding.escalation.engine.WebSession;

/**
 * Nobody holds the server's 200 threads, however slowly they send or read: of one account
 * no more requests are under way than a page asks for at once, and few while the server
 * is busy. Who has not signed in counts by address.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 43)
class UnderWay extends OncePerRequestFilter {

	/** A page that opens asks some thirty things at once, through a proxy. */
	private static final int OF_ONE = 40;

	/** From so many on, an account has what a browser has connections, twice. */
	private static final int BUSY = 100;

	private static final int OF_ONE_WHEN_BUSY = 12;

	private final Map<String, Share> ofEach = new ConcurrentHashMap<>();

	private final AtomicInteger ofAll = new AtomicInteger();

	private final WebSession webSession;

	private final SecurityLog log;

	UnderWay(WebSession webSession, SecurityLog log) {
		this.webSession = webSession;
		this.log = log;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return RequestPath.of(request).equals("/healthz");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String account = this.webSession.userId(request).orElse("");
		String who = account.isEmpty() ? request.getRemoteAddr() : account;
		Share share = this.ofEach.compute(who,
				(any, there) -> Objects.requireNonNullElseGet(there, Share::new).oneMore());
		int most = (this.ofAll.incrementAndGet() > BUSY) ? OF_ONE_WHEN_BUSY : OF_ONE;
		try {
			if (share.underWay.get() <= most) {
				chain.doFilter(request, response);
				return;
			}
			if (share.isToBeTold()) {
				this.log.write(Event.REFUSED, account, "", "too-many-under-way");
			}
			response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
		}
		finally {
			this.ofAll.decrementAndGet();
			this.ofEach.compute(who, (any, there) -> (share.underWay.decrementAndGet() > 0) ? share : null);
		}
	}

	private static final class Share {

		private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

		private final AtomicInteger underWay = new AtomicInteger();

		private final AtomicLong told = new AtomicLong(System.nanoTime() - MINUTE);

		Share oneMore() {
			this.underWay.incrementAndGet();
			return this;
		}

		/** Once a minute: a flood of requests is no flood of lines. */
		boolean isToBeTold() {
			long now = System.nanoTime();
			long before = this.told.get();
			return now - before >= MINUTE && this.told.compareAndSet(before, now);
		}

	}

}
