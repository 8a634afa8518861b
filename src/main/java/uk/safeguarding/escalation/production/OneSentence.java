package uk.safeguarding.escalation.production;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ParseException;
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
			.flatMap((cause) -> sentence(cause).stream())
			.findFirst();
	}

	private static Optional<String> sentence(Throwable failure) {
		if (failure instanceof SettingsRefused || failure instanceof DatabaseUnreachable) {
			return Optional.of(failure.getMessage());
		}
		return (failure instanceof ParseException refused) ? Optional.of(diagram(refused)) : Optional.empty();
	}

	/** The engine takes no such diagram. */
	private static String diagram(ParseException refused) {
		return refused.getResorceReports()
			.stream()
			.flatMap((file) -> file.getErrors()
				.stream()
				.map((problem) -> file.getResourceName() + ", " + problem.getMainElementId() + ": "
						+ String.valueOf(problem.getMessage()).replaceAll("\\s+", " ")))
			.collect(Collectors.joining(System.lineSeparator()));
	}

}
