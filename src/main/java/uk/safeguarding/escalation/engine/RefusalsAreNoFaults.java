package uk.safeguarding.escalation.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.Marker;

/**
 * Keeps the engine from logging stack traces of refusals: a person forgot an answer or
 * asked for what is not there, nothing is broken. Whether something is, the answer to the
 * request shows; until then the engine's complaints wait.
 */
public class RefusalsAreNoFaults extends TurboFilter {

	private static final ThreadLocal<Complaints> OF_THIS_REQUEST = new ThreadLocal<>();

	@Override
	public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] params,
			Throwable thrown) {
		if (!level.isGreaterOrEqual(Level.INFO)) {
			return FilterReply.NEUTRAL;
		}
		if (Stream.concat(Stream.ofNullable(thrown), Stream.ofNullable(params).flatMap(Stream::of))
			.filter(Throwable.class::isInstance)
			.map(Throwable.class::cast)
			.anyMatch(RefusalsAreNoFaults::isRefusal)) {
			return FilterReply.DENY;
		}
		Complaints complaints = OF_THIS_REQUEST.get();
		if (complaints == null || format == null || !level.isGreaterOrEqual(Level.WARN)
				|| !logger.getName().startsWith("org.camunda.")) {
			return FilterReply.NEUTRAL;
		}
		complaints.waiting.add(() -> logger.log(marker, RefusalsAreNoFaults.class.getName(),
				Level.toLocationAwareLoggerInteger(level), format, params, thrown));
		return FilterReply.DENY;
	}

	private static boolean isRefusal(Throwable thrown) {
		return Stream.iterate(thrown, (cause) -> cause != null, Throwable::getCause)
			.limit(20)
			.anyMatch(Refusal.class::isInstance);
	}

	/**
	 * Keeps back what the engine complains of in this thread, until it is closed.
	 * @return the complaints from now on
	 */
	public static Complaints keepBack() {
		Complaints complaints = new Complaints();
		OF_THIS_REQUEST.set(complaints);
		return complaints;
	}

	/** What the engine complained of during one request. */
	public static final class Complaints implements AutoCloseable {

		private final List<Runnable> waiting = new ArrayList<>();

		private Complaints() {
		}

		/** Something is broken: logs them. */
		public void log() {
			close();
			this.waiting.forEach(Runnable::run);
		}

		@Override
		public void close() {
			OF_THIS_REQUEST.remove();
		}

	}

}
