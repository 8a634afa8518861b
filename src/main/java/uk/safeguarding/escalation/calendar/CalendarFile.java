package uk.safeguarding.escalation.calendar;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The editable file of extra closed days and days worked after all. One entry a line,
 * {@code 2026-12-24 closed Christmas Eve closure} or
 * {@code 2026-12-28 worked Inspection week}; lines starting with {@code #} and blank
 * lines are for the reader. A file with a mistake is refused as a whole, so that no limit
 * is ever counted from half a calendar.
 */
public final class CalendarFile {

	private final Map<LocalDate, String> closed;

	private final Map<LocalDate, String> worked;

	CalendarFile(Map<LocalDate, String> closed, Map<LocalDate, String> worked) {
		this.closed = Map.copyOf(closed);
		this.worked = Map.copyOf(worked);
	}

	/**
	 * No extra closed day and no day worked after all.
	 */
	public static CalendarFile none() {
		return new CalendarFile(Map.of(), Map.of());
	}

	/**
	 * Reads the file as UTF-8, with or without a byte-order mark.
	 * @throws CalendarFileException if it is missing or any line is malformed
	 */
	public static CalendarFile read(Path file) {
		return new CalendarFileReader(file).read();
	}

	/**
	 * Its entries, each as the line {@code 2026-12-24 closed Christmas Eve closure}, for
	 * a comparison with another file.
	 */
	public Set<String> lines() {
		Set<String> lines = new TreeSet<>();
		this.closed.forEach((day, name) -> lines.add(day + " closed " + name));
		this.worked.forEach((day, name) -> lines.add(day + " worked " + name));
		return lines;
	}

	Optional<Holiday> closed(LocalDate day) {
		return Optional.ofNullable(this.closed.get(day)).map((name) -> new Holiday(day, name));
	}

	Optional<Holiday> worked(LocalDate day) {
		return Optional.ofNullable(this.worked.get(day)).map((name) -> new Holiday(day, name));
	}

}
