package uk.safeguarding.escalation.calendar;

import java.time.LocalDate;
import java.util.Map;

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
	}

	/** What stands in the file from now on. */
	public void edit(String lines) {
		this.file = of(lines.lines().toList(), "a test");
	}

	@Override
	Map<LocalDate, Entry> days() {
		return this.file.days();
	}

}
