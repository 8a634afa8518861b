package uk.safeguarding.escalation.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Counts working days: Monday to Friday without the bank holidays of England and Wales
 * (decided), with the administrator's extra closed days and days worked after all. Knows
 * the years 2000 to 2099; any other day is an {@link IllegalArgumentException} whose
 * message is a sentence for the reader.
 */
public final class WorkingDays {

	private final ClosedDays closedDays;

	public WorkingDays(ClosedDays closedDays) {
		this.closedDays = Objects.requireNonNull(closedDays, "closedDays");
	}

	public boolean isWorkingDay(LocalDate day) {
		BankHolidays.requireKnown(day);
		return this.closedDays.workedAfterAll(day).isPresent()
				|| (!ClosedDays.isWeekend(day) && this.closedDays.on(day).isEmpty());
	}

	/**
	 * The n-th working day after {@code from}, which is day 0 whatever day it is.
	 * @throws IllegalArgumentException if n is less than 1
	 */
	public LocalDate plus(LocalDate from, int n) {
		return count(from, n).day();
	}

	/**
	 * The last working day before this day.
	 */
	public LocalDate lastBefore(LocalDate day) {
		LocalDate before = BankHolidays.requireKnown(day).minusDays(1);
		while (!isWorkingDay(before)) {
			before = before.minusDays(1);
		}
		return before;
	}

	/**
	 * How many working days there are after {@code from}, up to and including {@code to};
	 * 0 when {@code to} is not after {@code from}.
	 */
	public int between(LocalDate from, LocalDate to) {
		if (!to.isAfter(from)) {
			return 0;
		}
		BankHolidays.requireKnown(from);
		BankHolidays.requireKnown(to);
		return (int) from.plusDays(1).datesUntil(to.plusDays(1)).filter(this::isWorkingDay).count();
	}

	/**
	 * Like {@link #plus}, with what was not counted on the way.
	 * @throws IllegalArgumentException if n is less than 1
	 */
	public Count count(LocalDate from, int n) {
		if (n < 1) {
			throw new IllegalArgumentException("Working days are counted from 1; %s is too few.".formatted(n));
		}
		List<Holiday> holidays = new ArrayList<>();
		List<Holiday> workedAfterAll = new ArrayList<>();
		int weekendDays = 0;
		LocalDate day = BankHolidays.requireKnown(from);
		for (int counted = 0; counted < n;) {
			day = day.plusDays(1);
			if (isWorkingDay(day)) {
				counted++;
				this.closedDays.workedAfterAll(day).ifPresent(workedAfterAll::add);
			}
			else if (ClosedDays.isWeekend(day)) {
				weekendDays++;
			}
			else {
				this.closedDays.on(day).ifPresent(holidays::add);
			}
		}
		return new Count(from, n, day, holidays, weekendDays, workedAfterAll);
	}

}
