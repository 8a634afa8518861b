package uk.safeguarding.escalation.production;

import java.util.Optional;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;

/**
 * Tells the operator why the application did not start: the sentences alone, without
 * banner and stack trace. Asked before Spring's own reporter.
 */
final class OneSentence implements SpringBootExceptionReporter, Ordered {

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public boolean reportException(Throwable failure) {
		Optional<String> sentences = sentences(failure);
		// There is no log yet, and what is printed here stands alone.
		sentences.ifPresent(System.err::println);
		return sentences.isPresent();
	}

	private static Optional<String> sentences(Throwable failure) {
		if (failure instanceof SettingsRefused || failure instanceof DatabaseUnreachable) {
			return Optional.of(failure.getMessage());
		}
		return Optional.empty();
	}

}
