package uk.safeguarding.escalation.process;

import java.util.List;
import java.util.stream.Collectors;

import uk.safeguarding.escalation.engine.UselessToTryAgain;
import uk.safeguarding.escalation.mail.Mailing.Undelivered;

/**
 * Somebody could not be told. The engine tries the step again and, when it never
 * succeeds, shows this sentence as an incident: case, step, recipients and reasons.
 */
final class NotDelivered extends RuntimeException {

	/**
	 * Without a stack trace: it is no fault of the code, and the sentence says it all.
	 */
	private NotDelivered(String sentence) {
		super(sentence, null, false, false);
	}

	/**
	 * Fails a step when somebody was not reached: at once for good, when no other try
	 * would reach any of them.
	 * @param step the step as the diagram names it
	 */
	static void throwIfAny(String reference, String step, List<Undelivered> undelivered) {
		if (undelivered.isEmpty()) {
			return;
		}
		String sentence = sentence(reference, step, undelivered);
		throw undelivered.stream().allMatch(Undelivered::forGood) ? new UselessToTryAgain(sentence)
				: new NotDelivered(sentence);
	}

	private static String sentence(String reference, String step, List<Undelivered> undelivered) {
		return "%s, \"%s\": not sent to %s.".formatted(reference, step,
				undelivered.stream()
					.map((one) -> one.recipient() + " (" + one.reason() + ")")
					.collect(Collectors.joining("; not sent to ")));
	}

}
