package uk.safeguarding.escalation.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How a working day was counted, so that every date can be explained (decided).
 *
 * @param from day 0, which is never counted
 * @param workingDays how many working days were counted after it, at least 1
 * @param day the day reached
 * @param holidays weekdays that were not counted, by name: bank holidays and extra closed
 * days
 * @param weekendDays how many Saturdays and Sundays were not counted
 * @param workedAfterAll days that were counted only because the calendar file says so
 */
public record Count(LocalDate from, int workingDays, LocalDate day, List<Holiday> holidays, int weekendDays,
		List<Holiday> workedAfterAll) {

	public Count {
		Objects.requireNonNull(from, "from");
		Objects.requireNonNull(day, "day");
		holidays = List.copyOf(holidays);
		workedAfterAll = List.copyOf(workedAfterAll);
	}

	/**
	 * One sentence, such as "3 working days after Thu 2 Apr 2026 is Thu 9 Apr 2026; not
	 * counted: Fri 3 Apr 2026 (Good Friday), Mon 6 Apr 2026 (Easter Monday) and 2 weekend
	 * days."
	 */
	public String explanation() {
		return number(this.workingDays, "working day") + " after " + Dates.day(this.from) + " is " + Dates.day(this.day)
				+ exceptions() + ".";
	}

	/**
	 * The part of a sentence that says what was not counted and what was counted after
	 * all; empty if there is nothing to say.
	 */
	String exceptions() {
		List<String> notCounted = described(this.holidays);
		if (this.weekendDays > 0) {
			notCounted.add(number(this.weekendDays, "weekend day"));
		}
		return listed("; not counted: ", notCounted) + listed("; worked after all: ", described(this.workedAfterAll));
	}

	static String number(int number, String unit) {
		return number + " " + unit + ((number == 1) ? "" : "s");
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
