package uk.safeguarding.escalation.calendar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import uk.safeguarding.escalation.text.PlainText;

/**
 * The editable file of extra closed days and days worked after all. One entry a line,
 * {@code 2026-12-24 closed Christmas Eve closure} or
 * {@code 2026-12-28 worked Inspection week}; lines starting with {@code #} and blank
 * lines are for the reader. A file with a mistake is refused as a whole, so that no limit
 * is ever counted from half a calendar.
 */
public class CalendarFile {

	private static final Pattern ENTRY = Pattern.compile("(\\S+)\\s+(closed|worked)\\s+(.+)", Pattern.CASE_INSENSITIVE);

	private static final String EXAMPLE = "2026-12-24 closed Christmas Eve closure";

	/** What Java reads where the bytes are no UTF-8. */
	private static final String UNREADABLE = "\ufffd";

	// Names stand in explanations, and a process variable ends at 4,000 characters.
	private static final int LONGEST_NAME = 60;

	private final Map<LocalDate, Entry> days = new TreeMap<>();

	CalendarFile() {
	}

	/**
	 * No extra closed day and no day worked after all.
	 */
	public static CalendarFile none() {
		return new CalendarFile();
	}

	/**
	 * Reads the file as UTF-8, with or without a byte-order mark.
	 * @throws IllegalArgumentException if it is missing or any line is malformed, with
	 * one sentence for the administrator: the file, the line, what is wrong and what
	 * would be right
	 */
	public static CalendarFile read(Path file) {
		return of(text(file).lines().toList(), file.toString());
	}

	static CalendarFile of(List<String> lines, String file) {
		CalendarFile calendar = new CalendarFile();
		int number = 0;
		for (String line : lines) {
			number++;
			try {
				// Text pasted from a document or a mail brings non-breaking spaces.
				calendar.add(line.replace('\u00a0', ' ').strip());
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("In %s, line %s, %s.".formatted(file, number, ex.getMessage()), ex);
			}
		}
		return calendar;
	}

	private static String text(Path file) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replaceFirst("^\ufeff", "");
		}
		catch (NoSuchFileException ex) {
			throw new IllegalArgumentException(("The file of extra closed days %s does not exist; create it "
					+ "(it may be empty) or take it out of the settings.")
				.formatted(file), ex);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(("The file of extra closed days %s cannot be read; "
					+ "it must be a text file that the application may read.")
				.formatted(file), ex);
		}
	}

	private void add(String line) {
		if (line.contains(UNREADABLE)) {
			throw new IllegalArgumentException(
					"a character is not UTF-8; save the file as plain text with the encoding UTF-8");
		}
		if (line.isEmpty() || line.startsWith("#")) {
			return;
		}
		Matcher entry = ENTRY.matcher(line);
		if (!entry.matches()) {
			throw new IllegalArgumentException(
					"a day, closed or worked, and a name are expected; write for example " + EXAMPLE);
		}
		LocalDate date = date(entry.group(1));
		String name = entry.group(3);
		if (!PlainText.isPrintable(name)) {
			throw new IllegalArgumentException(
					"the name has a character that cannot be shown, or that turns text round; take it out");
		}
		if (name.length() > LONGEST_NAME) {
			throw new IllegalArgumentException(
					"the name has %s characters; use at most %s".formatted(name.length(), LONGEST_NAME));
		}
		if (this.days.putIfAbsent(date,
				new Entry(entry.group(2).equalsIgnoreCase("closed"), new Holiday(date, name))) != null) {
			throw new IllegalArgumentException(date + " is entered again; keep one entry for each day");
		}
	}

	private static LocalDate date(String text) {
		try {
			return ClosedDays.requireKnown(LocalDate.parse(text));
		}
		catch (DateTimeParseException | IllegalArgumentException ex) {
			throw new IllegalArgumentException(("\"%s\" is not a day of this calendar; write an existing date as"
					+ " year-month-day, such as 2026-12-24")
				.formatted(text), ex);
		}
	}

	/**
	 * Its entries, each as the line {@code 2026-12-24 closed Christmas Eve closure}, for
	 * a comparison with another file.
	 */
	public Set<String> lines() {
		return days().values().stream().map(Entry::line).collect(Collectors.toSet());
	}

	Optional<Holiday> closed(LocalDate day) {
		return Optional.ofNullable(days().get(day)).filter(Entry::isClosed).map(Entry::day);
	}

	Optional<Holiday> worked(LocalDate day) {
		return Optional.ofNullable(days().get(day)).filter((entry) -> !entry.isClosed()).map(Entry::day);
	}

	Map<LocalDate, Entry> days() {
		return this.days;
	}

	/**
	 * One line.
	 *
	 * @param isClosed or else worked
	 * @param day with the name that stands there
	 */
	record Entry(boolean isClosed, Holiday day) {

		static Entry of(String line) {
			String[] parts = line.split(" ", 3);
			return new Entry(parts[1].equals("closed"), new Holiday(LocalDate.parse(parts[0]), parts[2]));
		}

		private String line() {
			return this.day.date() + (this.isClosed ? " closed " : " worked ") + this.day.name();
		}

		/** A weekend day is closed anyway. */
		boolean isWithoutEffect() {
			return this.isClosed && ClosedDays.isWeekend(this.day.date());
		}

	}

}
