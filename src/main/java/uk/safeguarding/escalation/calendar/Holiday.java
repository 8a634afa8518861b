package uk.safeguarding.escalation.calendar;

import java.time.LocalDate;

/**
 * A day with the reason why it is not an ordinary one: a bank holiday, an extra closed
 * day, or a day worked after all.
 *
 * @param date the day
 * @param name what people call it, such as "Good Friday" or "Boxing Day, substitute day"
 */
public record Holiday(LocalDate date, String name) {

	String described() {
		return Dates.day(this.date) + " (" + this.name + ")";
	}

}
