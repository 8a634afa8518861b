package uk.safeguarding.escalation.engine;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * What is logged of a message is one line, whoever logs it: a line break that came with a
 * request would begin a line that nobody wrote.
 */
public class OneLine extends MessageConverter {

	@Override
	public String convert(ILoggingEvent event) {
		return super.convert(event).replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ");
	}

}
