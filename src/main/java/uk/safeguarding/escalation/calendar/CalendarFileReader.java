package uk.safeguarding.escalation.calendar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import uk.safeguarding.escalation.text.PlainText;

/**
 * Reads a {@link CalendarFile} once, and says what is wrong with its first bad line.
 */
final class CalendarFileReader {

	private static final String EXAMPLE = "2026-12-24 closed Christmas Eve closure";

	// Names stand in explanations, and a process variable ends at 4,000 characters.
	private static final int LONGEST_NAME = 60;

	private final Path file;

	private final Map<LocalDate, String> closed = new HashMap<>();

	private final Map<LocalDate, String> worked = new HashMap<>();

	private final Map<LocalDate, Integer> lineOf = new HashMap<>();

	CalendarFileReader(Path file) {
		this.file = file;
	}

	CalendarFile read() {
		List<String> lines = text().lines().toList();
		for (int i = 0; i < lines.size(); i++) {
			// Text pasted from a document or a mail brings non-breaking spaces.
			String line = lines.get(i).replace('\u00a0', ' ').strip();
			if (!line.isEmpty() && !line.startsWith("#")) {
				entry(i + 1, line.split("\\s+", 3));
			}
		}
		return new CalendarFile(this.closed, this.worked);
	}

	private void entry(int line, String[] parts) {
		LocalDate date = date(line, parts[0]);
		String kind = (parts.length > 1) ? parts[1].toLowerCase(Locale.ROOT) : "";
		Map<LocalDate, String> days = switch (kind) {
			case "closed" -> this.closed;
			case "worked" -> this.worked;
			case "" -> throw wrong(line, "only a date is given; write for example " + EXAMPLE);
			default -> throw wrong(line, "\"%s\" stands where closed or worked is expected; write for example %s"
				.formatted(parts[1], EXAMPLE));
		};
		if (parts.length < 3) {
			throw wrong(line, "the name after \"%s\" is missing; write for example %s".formatted(kind, EXAMPLE));
		}
		if (!PlainText.isPrintable(parts[2])) {
			throw wrong(line, "the name has a character that cannot be shown, or that turns text round; take it out");
		}
		if (parts[2].length() > LONGEST_NAME) {
			throw wrong(line, "the name has %s characters; use at most %s".formatted(parts[2].length(), LONGEST_NAME));
		}
		Integer earlier = this.lineOf.putIfAbsent(date, line);
		if (earlier != null) {
			throw wrong(line, days.containsKey(date)
					? "%s is entered again after line %s; keep one entry for each day".formatted(date, earlier)
					: "%s is %s, but line %s says otherwise; keep one of the two".formatted(date, kind, earlier));
		}
		days.put(date, parts[2]);
	}

	private LocalDate date(int line, String text) {
		try {
			LocalDate date = LocalDate.parse(text);
			if (BankHolidays.knows(date)) {
				return date;
			}
		}
		catch (DateTimeParseException ex) {
			// The same sentence as for a date outside the calendar.
		}
		throw wrong(line,
				"\"%s\" is not a day of this calendar; write an existing date as year-month-day, ".formatted(text)
						+ "such as 2026-12-24");
	}

	private String text() {
		byte[] bytes = bytes();
		ByteBuffer in = ByteBuffer.wrap(bytes);
		CharBuffer out = CharBuffer.allocate(bytes.length);
		CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
		String text = out.flip().toString();
		if (result.isError()) {
			throw wrong((int) text.chars().filter((c) -> c == '\n').count() + 1,
					"a character is not UTF-8; save the file as plain text with the encoding UTF-8");
		}
		return text.startsWith("\ufeff") ? text.substring(1) : text;
	}

	private byte[] bytes() {
		try {
			return Files.readAllBytes(this.file);
		}
		catch (NoSuchFileException ex) {
			throw new CalendarFileException(("The file of extra closed days %s does not exist; create it "
					+ "(it may be empty) or take it out of the settings.")
				.formatted(this.file), ex);
		}
		catch (IOException ex) {
			throw new CalendarFileException(("The file of extra closed days %s cannot be read; "
					+ "it must be a text file that the application may read.")
				.formatted(this.file), ex);
		}
	}

	private CalendarFileException wrong(int line, String problem) {
		return new CalendarFileException("In %s, line %s, %s.".formatted(this.file, line, problem));
	}

}
