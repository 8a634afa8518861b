package uk.safeguarding.escalation.engine;

import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.Marker;

/**
 * Keeps the engine from logging a stack trace for each refusal: a person forgot an
 * answer, or searched for too much; nothing is broken. Everything else is logged as it
 * was.
 */
public class RefusalsAreNoFaults extends TurboFilter {

	@Override
	public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] params,
			Throwable thrown) {
		boolean refused = Stream.concat(Stream.ofNullable(thrown), Stream.ofNullable(params).flatMap(Stream::of))
			.filter(Throwable.class::isInstance)
			.map(Throwable.class::cast)
			.anyMatch((each) -> isRefusal(each) || StatementTooLong.is(each));
		return refused ? FilterReply.DENY : FilterReply.NEUTRAL;
	}

	private static boolean isRefusal(Throwable thrown) {
		return Stream.iterate(thrown, (cause) -> cause != null, Throwable::getCause)
			.limit(20)
			.anyMatch(Refusal.class::isInstance);
	}

}
