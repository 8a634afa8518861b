package uk.safeguarding.escalation.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

class DatesTest {

	private final Locale defaultLocale = Locale.getDefault();

	@AfterEach
	void restoreTheDefaultLocale() {
		Locale.setDefault(this.defaultLocale);
	}

	@ParameterizedTest
	@CsvSource({ "2026-01-05, Monday 5 January 2026", "2026-02-10, Tuesday 10 February 2026",
			"2026-03-11, Wednesday 11 March 2026", "2026-04-02, Thursday 2 April 2026", "2026-05-01, Friday 1 May 2026",
			"2026-06-13, Saturday 13 June 2026", "2026-07-05, Sunday 5 July 2026", "2026-08-31, Monday 31 August 2026",
			"2026-09-01, Tuesday 1 September 2026", "2026-10-25, Sunday 25 October 2026",
			"2026-11-25, Wednesday 25 November 2026", "2026-12-25, Friday 25 December 2026" })
	void aDayReadsAsStaffWriteIt(LocalDate day, String text) {
		assertThat(Dates.day(day)).isEqualTo(text);
	}

	@Test
	void aMomentReadsInItsOwnZoneWithoutSeconds() {
		ZonedDateTime moment = ZonedDateTime.of(2026, 9, 2, 9, 0, 59, 1, ZoneId.of("Europe/London"));

		assertThat(Dates.dayAndTime(moment)).isEqualTo("Wednesday 2 September 2026, 09:00");
	}

	@ParameterizedTest
	@ValueSource(strings = { "de-DE", "tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist", "ja-JP" })
	void theLanguageOfTheMachineDoesNotMatter(String locale) {
		Locale.setDefault(Locale.forLanguageTag(locale));

		assertThat(Dates.dayAndTime(ZonedDateTime.of(2026, 4, 17, 23, 59, 0, 0, ZoneId.of("Europe/London"))))
			.isEqualTo("Friday 17 April 2026, 23:59");
	}

	@Test
	void aLimitIsADayUnlessItEndsInTheMiddleOfIt() {
		assertThat(Dates.limit(London.time("2026-11-30T23:59").atZone(London.ZONE)))
			.isEqualTo("Monday 30 November 2026");
		assertThat(Dates.limit(London.time("2026-11-30T09:30").atZone(London.ZONE)))
			.isEqualTo("Monday 30 November 2026, 09:30");
	}

}
