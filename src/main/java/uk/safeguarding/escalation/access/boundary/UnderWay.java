package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import uk.safeguarding.escalation.engine.WebSession;

/**
 * Nobody holds the server's 200 threads: of one account no more requests are under way
 * than a page asks for at once, and few while the server is busy. Whoever has not signed
 * in shares what one account has.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 43)
class UnderWay extends OncePerRequestFilter {

	/** A page that opens asks some thirty things at once, through a proxy. */
	private static final int OF_ONE = 40;

	/** From so many on, an account has as many as a browser has connections. */
	private static final int BUSY = 100;

	private static final int OF_ONE_WHEN_BUSY = 6;

	private final Map<String, AtomicInteger> ofEach = new ConcurrentHashMap<>();

	private final AtomicInteger ofAll = new AtomicInteger();

	private final WebSession webSession;

	UnderWay(WebSession webSession) {
		this.webSession = webSession;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !isOfAnInterface(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		AtomicInteger ofOne = this.ofEach.computeIfAbsent(this.webSession.userId(request).orElse(""),
				(any) -> new AtomicInteger());
		int most = (this.ofAll.incrementAndGet() > BUSY) ? OF_ONE_WHEN_BUSY : OF_ONE;
		try {
			if (ofOne.incrementAndGet() > most) {
				response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
			}
			else {
				chain.doFilter(request, response);
			}
		}
		finally {
			ofOne.decrementAndGet();
			this.ofAll.decrementAndGet();
		}
	}

	/** The engine's, or the register's: whatever asks the database. */
	static boolean isOfAnInterface(HttpServletRequest request) {
		String path = BoundaryFilter.path(request);
		return path.startsWith("/camunda/api/") || path.startsWith("/camunda/register/");
	}

}
