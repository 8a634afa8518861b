package uk.safeguarding.escalation.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;

import org.camunda.bpm.engine.impl.util.ClockUtil;

import uk.safeguarding.escalation.calendar.Dates;

/**
 * Wall-clock time in the policy's zone, and the engine's clock set to it.
 */
public final class London {

	/** The policy's zone. */
	public static final ZoneId ZONE = ZoneId.of("Europe/London");

	private London() {
	}

	/** An instant from London wall-clock time such as {@code 2026-11-25T23:59}. */
	public static Instant time(String wallClock) {
		return LocalDateTime.parse(wallClock).atZone(ZONE).toInstant();
	}

	/** A moment as people read it. */
	public static String inWords(Instant moment) {
		return Dates.dayAndTime(moment.atZone(ZONE));
	}

	/** The day that the engine's clock shows, as ISO text. */
	public static String today() {
		return LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), ZONE).toString();
	}

	/** What the engine's clock shows. */
	public static Instant now() {
		return ClockUtil.getCurrentTime().toInstant();
	}

	/** Sets the engine's clock. */
	public static void clockAt(Instant instant) {
		ClockUtil.setCurrentTime(Date.from(instant));
	}

	/** Sets the engine's clock to London wall-clock time. */
	public static void clockAt(String wallClock) {
		clockAt(time(wallClock));
	}

	/** Gives the engine its real clock back. */
	public static void resetClock() {
		ClockUtil.reset();
	}

}
