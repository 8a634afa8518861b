package uk.safeguarding.escalation.calendar;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Dates as staff read them, in English on every JVM.
 */
public final class Dates {

	private Dates() {
	}

	/**
	 * A day such as "Wed 25 Nov 2026".
	 */
	public static String day(LocalDate day) {
		return abbreviated(day.getDayOfWeek()) + " " + day.getDayOfMonth() + " " + abbreviated(day.getMonth()) + " "
				+ day.getYear();
	}

	/**
	 * A moment such as "23:59 on Wed 25 Nov 2026", in the moment's own zone.
	 */
	public static String dayAndTime(ZonedDateTime moment) {
		return moment.toLocalTime().truncatedTo(ChronoUnit.MINUTES) + " on " + day(moment.toLocalDate());
	}

	// The JDK's own British abbreviations differ between versions ("Sep", "Sept").
	private static String abbreviated(Enum<?> dayOrMonth) {
		return dayOrMonth.name().charAt(0) + dayOrMonth.name().substring(1, 3).toLowerCase(Locale.ROOT);
	}

}
