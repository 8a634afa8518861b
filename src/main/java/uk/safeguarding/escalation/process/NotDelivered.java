package uk.safeguarding.escalation.process;

import java.util.List;
import java.util.stream.Collectors;

import uk.safeguarding.escalation.mail.Undelivered;

/**
 * Somebody could not be told. The engine tries the step again and, when it never
 * succeeds, shows this sentence as an incident: case, step, recipients and reasons.
 */
public final class NotDelivered extends RuntimeException {

	/**
	 * Without a stack trace: it is no fault of the code, and the sentence says it all.
	 */
	private NotDelivered(String sentence) {
		super(sentence, null, false, false);
	}

	/**
	 * Fails the step when somebody was not reached.
	 * @param reference the case
	 * @param step the step as the diagram names it
	 * @param undelivered who was not reached, and why
	 */
	public static void throwIfAny(String reference, String step, List<Undelivered> undelivered) {
		if (!undelivered.isEmpty()) {
			throw new NotDelivered("%s, \"%s\": not sent to %s.".formatted(reference, step,
					undelivered.stream()
						.map((one) -> one.recipient() + " (" + one.reason() + ")")
						.collect(Collectors.joining("; not sent to "))));
		}
	}

}
