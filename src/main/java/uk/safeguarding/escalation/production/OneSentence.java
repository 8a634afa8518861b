package uk.safeguarding.escalation.production;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

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
		// There may be no log yet, and what is printed here stands alone.
		sentences.ifPresent(System.err::println);
		return sentences.isPresent();
	}

	private static Optional<String> sentences(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.filter((cause) -> cause instanceof SettingsRefused || cause instanceof DatabaseUnreachable)
			.map(Throwable::getMessage)
			.findFirst();
	}

}
