package uk.safeguarding.escalation.process.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.process.CaseFacts;
import uk.safeguarding.escalation.process.form.OfferedValues;

/**
 * Variables of a case as people read them: coded answers by the labels of the forms, days
 * and moments written out, texts as they were typed.
 */
@Component
class ReadableValues {

	/** This form shows every variable of a case. */
	private static final String LABELS = "confirm-records";

	private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

	private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d");

	private final OfferedValues labels;

	private final ZoneId zone;

	ReadableValues(OfferedValues labels, ZoneId zone) {
		this.labels = labels;
		this.zone = zone;
	}

	/**
	 * Some variables by the names that a paper gives them; those without a value are left
	 * out.
	 */
	Map<String, String> of(CaseFacts facts, Collection<String> names, UnaryOperator<String> variable) {
		Map<String, String> words = new HashMap<>();
		names.forEach((name) -> words.put(name, of(facts, variable.apply(name))));
		words.values().removeIf(String::isEmpty);
		return words;
	}

	/**
	 * One variable; empty when it has no value. The stages share their labels.
	 */
	String of(CaseFacts facts, String variable) {
		return facts.text(variable)
			.map((value) -> this.labels.labelOf(LABELS, variable, value)
				.or(() -> this.labels.labelOf(LABELS, variable.replaceFirst("^stage\\d", "stage1"), value))
				.orElseGet(() -> written(value)))
			.orElse("");
	}

	/** A moment in the business zone. */
	String of(Instant moment) {
		return Dates.dayAndTime(moment.atZone(this.zone));
	}

	private String written(String value) {
		if (DAY.matcher(value).matches()) {
			return Dates.day(LocalDate.parse(value));
		}
		return MOMENT.matcher(value).matches() ? of(OffsetDateTime.parse(value).toInstant()) : value;
	}

}
