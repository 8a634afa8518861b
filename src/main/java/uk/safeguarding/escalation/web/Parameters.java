package uk.safeguarding.escalation.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import uk.safeguarding.escalation.text.Texts;

/**
 * The parameters of a question. One that cannot be gets a sentence that names it; an
 * empty one was not given.
 *
 * @param request what stands under each name, or null
 * @param texts the sentences
 */
public record Parameters(UnaryOperator<String> request, Texts texts) {

	private static final int LONGEST = 100;

	/** Any text. */
	public Optional<String> text(String name) {
		return of(name, "text-shape", (text) -> (text.length() <= LONGEST) ? Optional.of(text) : Optional.empty());
	}

	/** Text of a certain shape. */
	public Optional<String> like(String name, String pattern) {
		return of(name, "id-shape", (text) -> text.matches(pattern) ? Optional.of(text) : Optional.empty());
	}

	/** One of some words. */
	public Optional<String> oneOf(String name, String... words) {
		return of(name, String.join(", ", words), (text) -> Arrays.stream(words).filter(text::equals).findFirst());
	}

	/** A whole number. */
	public Optional<Integer> number(String name, int lowest, int highest) {
		return of(name, this.texts.of("register.number", String.valueOf(lowest), String.valueOf(highest)),
				(text) -> text.matches("\\d{1,9}")
						? Optional.of(Integer.valueOf(text)).filter((number) -> number >= lowest && number <= highest)
						: Optional.empty());
	}

	/** A real day, as ISO text. */
	public Optional<LocalDate> day(String name) {
		return of(name, "day-shape", (text) -> {
			try {
				return Optional.of(LocalDate.parse(text)).filter((day) -> day.getYear() >= 1900);
			}
			catch (DateTimeParseException ex) {
				return Optional.empty();
			}
		});
	}

	/** What to answer when a parameter cannot be. */
	public ResponseStatusException mustBe(String name, String what) {
		String key = "register." + what;
		return new ResponseStatusException(HttpStatus.BAD_REQUEST,
				this.texts.of("register.parameter", name, this.texts.has(key) ? this.texts.of(key) : what));
	}

	private <T> Optional<T> of(String name, String what, Function<String, Optional<T>> read) {
		String text = Optional.ofNullable(this.request.apply(name)).orElse("").strip();
		if (text.isEmpty()) {
			return Optional.empty();
		}
		if (text.chars().anyMatch(Character::isISOControl)) {
			throw mustBe(name, what);
		}
		return Optional.of(read.apply(text).orElseThrow(() -> mustBe(name, what)));
	}

}
