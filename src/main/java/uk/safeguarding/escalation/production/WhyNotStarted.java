package uk.safeguarding.escalation.production;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ParseException;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;

/**
 * Tells the operator in sentences why the application did not start, one a line and
 * without banner and stack trace. Asked before Spring Boot's own reporter, whose
 * description the log would write as one line.
 */
final class WhyNotStarted implements SpringBootExceptionReporter, Ordered {

	/** A database that is away, or lets nobody in; 90020: H2, open elsewhere. */
	private static final String UNREACHABLE = "(08|28|3D|53|57).*|90020";

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public boolean reportException(Throwable failure) {
		Optional<String> found = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.flatMap((cause) -> sentences(cause).stream())
			.findFirst();
		// There may be no log yet.
		found.ifPresent(System.err::println);
		return found.isPresent();
	}

	private static Optional<String> sentences(Throwable failure) {
		if (failure instanceof SettingsRefused) {
			return Optional.of(failure.getMessage());
		}
		if (failure instanceof ParseException refused) {
			return Optional.of(diagram(refused));
		}
		if (failure instanceof SQLException refused
				&& Objects.toString(refused.getSQLState(), "").matches(UNREACHABLE)) {
			return Optional.of("The database (ESCALATION_DATABASE_URL in production) does not let the application in: "
					+ String.valueOf(refused.getMessage()).replaceAll("\\s+", " "));
		}
		return Optional.empty();
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
