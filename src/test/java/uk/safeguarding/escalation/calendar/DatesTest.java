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

import static org.assertj.core.api.Assertions.assertThat;

class DatesTest {

	private final Locale defaultLocale = Locale.getDefault();

	@AfterEach
	void restoreTheDefaultLocale() {
		Locale.setDefault(this.defaultLocale);
	}

	@ParameterizedTest
	@CsvSource({ "2026-01-05, Mon 5 Jan 2026", "2026-02-10, Tue 10 Feb 2026", "2026-03-11, Wed 11 Mar 2026",
			"2026-04-02, Thu 2 Apr 2026", "2026-05-01, Fri 1 May 2026", "2026-06-13, Sat 13 Jun 2026",
			"2026-07-05, Sun 5 Jul 2026", "2026-08-31, Mon 31 Aug 2026", "2026-09-01, Tue 1 Sep 2026",
			"2026-10-25, Sun 25 Oct 2026", "2026-11-25, Wed 25 Nov 2026", "2026-12-25, Fri 25 Dec 2026" })
	void aDayReadsAsStaffWriteIt(LocalDate day, String text) {
		assertThat(Dates.day(day)).isEqualTo(text);
	}

	@Test
	void aMomentReadsInItsOwnZoneWithoutSeconds() {
		ZonedDateTime moment = ZonedDateTime.of(2026, 9, 2, 9, 0, 59, 1, ZoneId.of("Europe/London"));

		assertThat(Dates.dayAndTime(moment)).isEqualTo("09:00 on Wed 2 Sep 2026");
	}

	@ParameterizedTest
	@ValueSource(strings = { "de-DE", "tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist", "ja-JP" })
	void theLanguageOfTheMachineDoesNotMatter(String locale) {
		Locale.setDefault(Locale.forLanguageTag(locale));

		assertThat(Dates.dayAndTime(ZonedDateTime.of(2026, 4, 17, 23, 59, 0, 0, ZoneId.of("Europe/London"))))
			.isEqualTo("23:59 on Fri 17 Apr 2026");
	}

}
