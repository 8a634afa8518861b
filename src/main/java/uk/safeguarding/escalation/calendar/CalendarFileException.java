package uk.safeguarding.escalation.calendar;

/**
 * The administrator's calendar file cannot be used. The message is one sentence for the
 * administrator: the file, the line, what is wrong and what would be right.
 */
public final class CalendarFileException extends RuntimeException {

	CalendarFileException(String message, Throwable cause) {
		super(message, cause);
	}

}
