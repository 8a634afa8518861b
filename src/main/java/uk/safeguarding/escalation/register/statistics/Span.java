package uk.safeguarding.escalation.register.statistics;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

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

	/**
	 * The span of as many months that ends where this one begins, such as the quarter
	 * before; empty unless this is whole months of a calendar.
	 */
	Optional<Span> before() {
		LocalDate after = this.to.plusDays(1);
		if (this.from.getDayOfMonth() != 1 || after.getDayOfMonth() != 1) {
			return Optional.empty();
		}
		return Optional.of(new Span(this.from.minus(Period.between(this.from, after)), this.from.minusDays(1)));
	}

	private static OffsetDateTime midnight(LocalDate day, ZoneId zone) {
		return day.atStartOfDay(zone).withZoneSameInstant(ZoneOffset.UTC).toOffsetDateTime();
	}

}
