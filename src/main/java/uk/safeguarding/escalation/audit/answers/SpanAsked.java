package uk.safeguarding.escalation.audit.answers;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.Texts;
import uk.safeguarding.escalation.register.answers.Span;
import uk.safeguarding.escalation.web.NotAnswered;

/**
 * Reads from a request which days are asked about, and whether for publication.
 */
@Component
class SpanAsked {

	private static final int FIRST_YEAR = 2000;

	private static final int LAST_YEAR = 2099;

	private final Texts texts;

	SpanAsked(Texts texts) {
		this.texts = texts;
	}

	Span of(HttpServletRequest request) {
		LocalDate from = day(request, "from");
		LocalDate to = day(request, "to");
		if (to.isBefore(from)) {
			throw bad("register.to.before-from", "to");
		}
		return new Span(from, to);
	}

	boolean isForPublication(HttpServletRequest request) {
		return switch (Optional.ofNullable(request.getParameter("publish")).orElse("false")) {
			case "true" -> true;
			case "false" -> false;
			default -> throw bad("register.publish", "publish");
		};
	}

	private LocalDate day(HttpServletRequest request, String name) {
		try {
			LocalDate day = LocalDate.parse(Optional.ofNullable(request.getParameter(name)).orElse(""));
			if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
				throw bad("register.day", name);
			}
			return day;
		}
		catch (DateTimeParseException ex) {
			throw bad("register.day", name);
		}
	}

	private NotAnswered bad(String key, String name) {
		return new NotAnswered(HttpStatus.BAD_REQUEST, this.texts.of(key, name));
	}

}
