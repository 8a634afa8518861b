package uk.safeguarding.escalation.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;

/**
 * Days on which nobody is expected to work although they may be weekdays: the bank
 * holidays of England and Wales from 2000 to 2099 (law: Banking and Financial Dealings
 * Act 1971, common law, and proclamations; with substitute days and one-off holidays) and
 * the administrator's extra closed days, without the days worked after all.
 */
public final class ClosedDays {

	// A bounded calendar is complete from the start, and a mistyped year is refused.
	private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

	private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

	private final Map<LocalDate, String> bankHolidays;

	private final CalendarFile file;

	public ClosedDays(CalendarFile file) {
		this.bankHolidays = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM))
			.getHolidays(FIRST, LAST, "eng")
			.stream()
			.collect(Collectors.toUnmodifiableMap((holiday) -> holiday.getDate(), (holiday) -> name(holiday)));
		this.file = file;
	}

	static LocalDate requireKnown(LocalDate day) {
		if (day.isBefore(FIRST) || day.isAfter(LAST)) {
			throw new IllegalArgumentException(
					"%s is outside the years %s to %s that this calendar knows; check the year."
						.formatted(Dates.day(day), FIRST.getYear(), LAST.getYear()));
		}
		return day;
	}

	/**
	 * The holiday or extra closed day on this day; empty when there is none, or when it
	 * is worked after all.
	 * @throws IllegalArgumentException for a day before 2000 or after 2099
	 */
	public Optional<Holiday> on(LocalDate day) {
		Optional<Holiday> bankHoliday = bankHoliday(day);
		return workedAfterAll(day).isPresent() ? Optional.empty() : bankHoliday.or(() -> this.file.closed(day));
	}

	/**
	 * The administrator's reason why this day is worked although it is a weekend day or a
	 * holiday; empty for every other day.
	 */
	public Optional<Holiday> workedAfterAll(LocalDate day) {
		return this.file.worked(day).filter((worked) -> isWeekend(day) || bankHoliday(day).isPresent());
	}

	private Optional<Holiday> bankHoliday(LocalDate day) {
		return Optional.ofNullable(this.bankHolidays.get(requireKnown(day))).map((name) -> new Holiday(day, name));
	}

	static boolean isWeekend(LocalDate day) {
		return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
	}

	private static String name(de.focus_shift.jollyday.core.Holiday holiday) {
		// Any other locale, British English too, falls back to the JVM's default
		// language.
		String description = holiday.getDescription(Locale.ROOT);
		String name = description.equals("Christmas") ? "Christmas Day" : description;
		return holiday.getObservedDate().isPresent() ? name + ", substitute day" : name;
	}

}
