package uk.safeguarding.escalation.calendar;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;

/**
 * The bank holidays of England and Wales from 2000 to 2099 (law: Banking and Financial
 * Dealings Act 1971, common law, and proclamations), with substitute days and one-off
 * holidays.
 */
final class BankHolidays {

	// A bounded calendar is complete from the start, and a mistyped year is refused.
	private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

	private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

	private final Map<LocalDate, String> names;

	BankHolidays() {
		HolidayManager unitedKingdom = HolidayManager
			.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
		this.names = unitedKingdom.getHolidays(FIRST, LAST, "eng")
			.stream()
			.collect(Collectors.toUnmodifiableMap((holiday) -> holiday.getDate(), (holiday) -> name(holiday)));
	}

	static boolean knows(LocalDate day) {
		return !day.isBefore(FIRST) && !day.isAfter(LAST);
	}

	static LocalDate requireKnown(LocalDate day) {
		if (!knows(day)) {
			throw new IllegalArgumentException(
					"%s is outside the years %s to %s that this calendar knows; check the year."
						.formatted(Dates.day(day), FIRST.getYear(), LAST.getYear()));
		}
		return day;
	}

	Optional<Holiday> on(LocalDate day) {
		return Optional.ofNullable(this.names.get(requireKnown(day))).map((name) -> new Holiday(day, name));
	}

	private static String name(de.focus_shift.jollyday.core.Holiday holiday) {
		// Any other locale, British English too, falls back to the JVM's default
		// language.
		String description = holiday.getDescription(Locale.ROOT);
		String name = description.equals("Christmas") ? "Christmas Day" : description;
		return holiday.getObservedDate().isPresent() ? name + ", substitute day" : name;
	}

}
