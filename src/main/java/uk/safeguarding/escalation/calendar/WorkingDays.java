package uk.safeguarding.escalation.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Counts working days: Monday to Friday without the bank holidays of England and Wales
 * (decided), with the administrator's extra closed days and days worked after all. Knows
 * the years 2000 to 2099; any other day is an {@link IllegalArgumentException} whose
 * message is a sentence for the reader.
 *
 * @param closedDays those that are none
 */
public record WorkingDays(ClosedDays closedDays) {

	public boolean isWorkingDay(LocalDate day) {
		ClosedDays.requireKnown(day);
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
		LocalDate before = ClosedDays.requireKnown(day).minusDays(1);
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
		ClosedDays.requireKnown(from);
		ClosedDays.requireKnown(to);
		return (int) from.plusDays(1).datesUntil(to.plusDays(1)).filter(this::isWorkingDay).count();
	}

	/**
	 * Like {@link #plus}, with what was not counted on the way.
	 * @throws IllegalArgumentException if n is less than 1
	 */
	Count count(LocalDate from, int n) {
		if (n < 1) {
			throw new IllegalArgumentException("Working days are counted from 1; %s is too few.".formatted(n));
		}
		List<Holiday> holidays = new ArrayList<>();
		List<Holiday> workedAfterAll = new ArrayList<>();
		int weekendDays = 0;
		LocalDate day = ClosedDays.requireKnown(from);
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
		return new Count(day, holidays, weekendDays, workedAfterAll);
	}

	static String number(int number, String unit) {
		return number + " " + unit + ((number == 1) ? "" : "s");
	}

	/**
	 * How a working day was counted, so that every date can be explained (decided).
	 *
	 * @param day the day reached
	 * @param holidays weekdays that were not counted, by name: bank holidays and extra
	 * closed days
	 * @param weekendDays how many Saturdays and Sundays were not counted
	 * @param workedAfterAll days that were counted only because the calendar file says so
	 */
	record Count(LocalDate day, List<Holiday> holidays, int weekendDays, List<Holiday> workedAfterAll) {

		/**
		 * The part of a sentence that says what was not counted and what was counted
		 * after all, such as "; not counted: Friday 3 April 2026 (Good Friday) and 2
		 * weekend days"; empty if there is nothing to say.
		 */
		String exceptions() {
			List<String> notCounted = described(this.holidays);
			if (this.weekendDays > 0) {
				notCounted.add(number(this.weekendDays, "weekend day"));
			}
			return listed("; not counted: ", notCounted)
					+ listed("; worked after all: ", described(this.workedAfterAll));
		}

		private static List<String> described(List<Holiday> holidays) {
			return holidays.stream().map(Holiday::described).collect(Collectors.toCollection(ArrayList::new));
		}

		private static String listed(String intro, List<String> items) {
			if (items.isEmpty()) {
				return "";
			}
			int last = items.size() - 1;
			String beforeLast = String.join(", ", items.subList(0, last));
			return intro + (beforeLast.isEmpty() ? "" : beforeLast + " and ") + items.get(last);
		}

	}

}
