package uk.safeguarding.escalation.register.statistics;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What may be published of a number of cases, because behind a small one a child could be
 * recognised: small ones are withheld and all others rounded, totals too, so that nobody
 * finds a small one by subtracting; zero is shown. As NHS England does for hospital
 * statistics below a whole country (docs/decisions/0023-statistics-for-publication.md).
 *
 * @param withholdUnder smaller numbers are withheld
 * @param roundTo the others are rounded to the nearest multiple
 */
@Component
record Publication(@Value("${escalation.register.withhold-under}") int withholdUnder,
		@Value("${escalation.register.round-to}") int roundTo) {

	/** Stands where a number is withheld. */
	static final String WITHHELD = "withheld";

	Publication {
		if (withholdUnder < 2) {
			throw new IllegalArgumentException("escalation.register.withhold-under is " + withholdUnder
					+ ": it must be 2 or more, because numbers under it are withheld from publication.");
		}
		if (roundTo < 1 || roundTo > withholdUnder) {
			throw new IllegalArgumentException("escalation.register.round-to is " + roundTo
					+ ": it must be from 1 to escalation.register.withhold-under, or a number would become zero.");
		}
	}

	/** The number as it is published. */
	Object of(long number) {
		if (number == 0) {
			return 0L;
		}
		return (number < this.withholdUnder) ? WITHHELD : this.roundTo * Math.round((double) number / this.roundTo);
	}

}
