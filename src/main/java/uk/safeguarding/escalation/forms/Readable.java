package uk.safeguarding.escalation.forms;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.Dates;

/**
 * Variables of a case as people read them: coded answers by the labels of the forms, days
 * and moments written out, texts as they were typed.
 */
@Component
public class Readable {

	/** This form shows every variable of a case. */
	private static final String LABELS = "confirm-records";

	private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

	private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d");

	private final OfferedValues labels;

	private final ZoneId zone;

	Readable(OfferedValues labels, ZoneId zone) {
		this.labels = labels;
		this.zone = zone;
	}

	/**
	 * One value of a variable. The stages share their labels.
	 * @param value its value as the case holds it
	 */
	public String of(String variable, String value) {
		return this.labels.labelOf(LABELS, variable, value)
			.or(() -> this.labels.labelOf(LABELS, variable.replaceFirst("^stage\\d", "stage1"), value))
			.orElseGet(() -> written(value));
	}

	/**
	 * A moment in the business zone.
	 * @return such as "Tuesday 15 September 2026, 10:02"
	 */
	public String of(Instant moment) {
		return Dates.dayAndTime(moment.atZone(this.zone));
	}

	private String written(String value) {
		if (DAY.matcher(value).matches()) {
			return Dates.day(LocalDate.parse(value));
		}
		return MOMENT.matcher(value).matches() ? of(OffsetDateTime.parse(value).toInstant()) : value;
	}

}
