package uk.safeguarding.escalation;

import java.nio.file.Path;
import java.time.ZoneId;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import uk.safeguarding.escalation.calendar.CalendarFile;
import uk.safeguarding.escalation.calendar.ClosedDays;
import uk.safeguarding.escalation.calendar.StageLimits;
import uk.safeguarding.escalation.calendar.WorkingDays;

/**
 * Puts the working-day calendar together from the settings.
 */
@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {

	@Bean
	ZoneId businessZone(@Value("${escalation.zone}") String zone) {
		return ZoneId.of(zone);
	}

	@Bean
	CalendarFile calendarFile(@Value("${escalation.calendar.extra-closed-days:}") String file) {
		return file.isBlank() ? CalendarFile.none() : CalendarFile.read(Path.of(file));
	}

	@Bean
	WorkingDays workingDays(CalendarFile calendarFile) {
		return new WorkingDays(new ClosedDays(calendarFile));
	}

	@Bean
	StageLimits stageLimits(WorkingDays workingDays, ZoneId businessZone) {
		return new StageLimits(workingDays, businessZone);
	}

}
