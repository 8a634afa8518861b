package uk.safeguarding.escalation.register.answers;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The days that are asked about, in the business zone.
 *
 * @param from the first day
 * @param to the last day, included; not before the first
 */
public record Span(LocalDate from, LocalDate to) {

	public Span {
		if (to.isBefore(from)) {
			throw new IllegalArgumentException("A span cannot end on %s and begin on %s.".formatted(to, from));
		}
	}

	/** The first moment of the span. */
	OffsetDateTime begins(ZoneId zone) {
		return midnight(this.from, zone);
	}

	/** The first moment after the span. */
	OffsetDateTime ends(ZoneId zone) {
		return midnight(this.to.plusDays(1), zone);
	}

	private static OffsetDateTime midnight(LocalDate day, ZoneId zone) {
		return day.atStartOfDay(zone).withZoneSameInstant(ZoneOffset.UTC).toOffsetDateTime();
	}

}
