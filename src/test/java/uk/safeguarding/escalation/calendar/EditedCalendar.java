package uk.safeguarding.escalation.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/**
 * The administrator's file, as if the application had been stopped while it was edited.
 */
@TestComponent
@Primary
public final class EditedCalendar extends CalendarFile {

	private CalendarFile file = none();

	EditedCalendar() {
		super(Map.of(), Map.of());
	}

	/** What stands in the file from now on. */
	public void edit(String lines) {
		try {
			Path path = Files.createTempFile("closed-days", ".txt");
			this.file = read(Files.writeString(path, lines));
			Files.delete(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public Set<String> lines() {
		return this.file.lines();
	}

	@Override
	Optional<Holiday> closed(LocalDate day) {
		return this.file.closed(day);
	}

	@Override
	Optional<Holiday> worked(LocalDate day) {
		return this.file.worked(day);
	}

}
