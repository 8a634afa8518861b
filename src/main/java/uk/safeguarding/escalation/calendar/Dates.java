package uk.safeguarding.escalation.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Dates as staff read them, in English on every JVM. Tables in the browser leave out the
 * day of the week and shorten the month.
 */
public final class Dates {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM u", Locale.UK);

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE d MMMM u, HH:mm", Locale.UK);

	/** When a limit in days ends. */
	static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

	private Dates() {
	}

	/**
	 * A day such as "Monday 30 November 2026".
	 */
	public static String day(LocalDate day) {
		return DAY.format(day);
	}

	/**
	 * A moment such as "Monday 30 November 2026, 23:59", in the moment's own zone.
	 */
	public static String dayAndTime(ZonedDateTime moment) {
		return MOMENT.format(moment);
	}

	/**
	 * Where there is room for a day only: the time stands with it when a limit does not
	 * end with its day, as one in hours.
	 */
	public static String limit(ZonedDateTime limit) {
		return limit.toLocalTime().equals(END_OF_DAY) ? day(limit.toLocalDate()) : dayAndTime(limit);
	}

}
