package uk.safeguarding.escalation.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Days on which nobody is expected to work although they may be weekdays: the bank
 * holidays of England and Wales and the administrator's extra closed days, without the
 * days worked after all.
 */
public final class ClosedDays {

	private final BankHolidays bankHolidays = new BankHolidays();

	private final CalendarFile file;

	public ClosedDays(CalendarFile file) {
		this.file = Objects.requireNonNull(file, "file");
	}

	/**
	 * The holiday or extra closed day on this day; empty when there is none, or when it
	 * is worked after all.
	 * @throws IllegalArgumentException for a day before 2000 or after 2099
	 */
	public Optional<Holiday> on(LocalDate day) {
		Optional<Holiday> bankHoliday = this.bankHolidays.on(day);
		if (workedAfterAll(day).isPresent()) {
			return Optional.empty();
		}
		return bankHoliday.or(() -> this.file.closed(day));
	}

	/**
	 * The administrator's reason why this day is worked although it is a weekend day or a
	 * holiday; empty for every other day.
	 */
	public Optional<Holiday> workedAfterAll(LocalDate day) {
		return this.file.worked(day).filter((worked) -> isWeekend(day) || this.bankHolidays.on(day).isPresent());
	}

	static boolean isWeekend(LocalDate day) {
		return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
	}

}
