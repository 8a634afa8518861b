package uk.safeguarding.escalation.testing;

import java.time.Duration;
import java.time.Instant;

/**
 * Waits for something that another process does.
 */
public final class Eventually {

	private static final Duration PAUSE = Duration.ofMillis(200);

	private Eventually() {
	}

	/** Waits until it holds, and fails when it does not in time. */
	public static void holds(Duration patience, Condition condition) throws Exception {
		holds(patience, PAUSE, condition);
	}

	/** The same, with a longer pause between two looks. */
	public static void holds(Duration patience, Duration pause, Condition condition) throws Exception {
		Instant end = Instant.now().plus(patience);
		while (!condition.holds()) {
			if (Instant.now().isAfter(end)) {
				throw new AssertionError("It did not come true within " + patience);
			}
			Thread.sleep(pause.toMillis());
		}
	}

	/** What is waited for. */
	@FunctionalInterface
	public interface Condition {

		boolean holds() throws Exception;

	}

}
