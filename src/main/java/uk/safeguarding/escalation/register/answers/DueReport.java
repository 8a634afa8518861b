package uk.safeguarding.escalation.register.answers;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The Report to HSCP of a case that reached Stage 2 or beyond.
 *
 * @param reachedAt when the first such stage opened
 * @param sentAt when the last of its recipients was sent it; empty while one waits
 */
record DueReport(Instant reachedAt, Optional<Instant> sentAt) {

	/** How long it took. */
	Optional<Duration> took() {
		return this.sentAt.map((sent) -> Duration.between(this.reachedAt, sent));
	}

}
