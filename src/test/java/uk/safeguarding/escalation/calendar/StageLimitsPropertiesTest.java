package uk.safeguarding.escalation.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.safeguarding.escalation.calendar.TimeLimit.workingDays;

/**
 * What must hold for every concern and every opening.
 */
class StageLimitsPropertiesTest {

	private static final ZoneId LONDON = ZoneId.of("Europe/London");

	private final WorkingDays workingDays = new WorkingDays(new ClosedDays(CalendarFile.none()));

	private final StageLimits limits = new StageLimits(this.workingDays, LONDON);

	@Property
	void aStageAlwaysHasOneFullWorkingDayAndNeverLosesTime(@ForAll("concerns") LocalDate concern,
			@ForAll @IntRange(min = 1, max = 20) int days, @ForAll @IntRange(max = 60 * 24 * 60) int minutesLater) {
		Instant opened = opened(concern, minutesLater);
		LocalDate openedOn = LocalDate.ofInstant(opened, LONDON);

		StageLimit limit = this.limits.of(concern, workingDays(days), opened, Optional.empty());
		LocalDate lastDay = limit.effectiveLimit().toLocalDate();

		assertThat(limit.policyLimit().toLocalTime()).isEqualTo(LocalTime.of(23, 59));
		assertThat(limit.effectiveLimit().toLocalTime()).isEqualTo(LocalTime.of(23, 59));
		assertThat(this.workingDays.between(openedOn, lastDay)).isPositive();
		assertThat(limit.effectiveLimit()).isAfterOrEqualTo(limit.policyLimit());
		assertThat(limit.effectiveLimit().isAfter(limit.policyLimit()))
			.isEqualTo(this.workingDays.between(openedOn, limit.policyLimit().toLocalDate()) == 0);
		assertThat(limit.policyLimit())
			.isEqualTo(this.limits.policy(concern, workingDays(days), Instant.EPOCH).policyLimit());
	}

	@Property
	void whatIsForecastNeverGoesBackAndEachStageHasADayOfItsOwn(@ForAll("concerns") LocalDate concern,
			@ForAll @IntRange(max = 60 * 24 * 60) int minutesLater) {
		Instant opens = opened(concern, minutesLater);
		LocalDate before = LocalDate.ofInstant(opens, LONDON);
		for (int days : List.of(1, 3, 8, 13, 20)) {
			StageLimit limit = this.limits.forecast(concern, workingDays(days), opens);

			assertThat(limit.effectiveLimit().toLocalDate()).isAfter(before);
			assertThat(limit.effectiveLimit()).isAfterOrEqualTo(limit.policyLimit());
			assertThat(limit.policyLimit())
				.isEqualTo(this.limits.policy(concern, workingDays(days), Instant.EPOCH).policyLimit());
			assertThat(limit.effectiveLimit()).as("the forecast is what it will be")
				.isEqualTo(this.limits.of(concern, workingDays(days), opens, Optional.empty()).effectiveLimit());
			opens = limit.effectiveLimit().toInstant();
			before = limit.effectiveLimit().toLocalDate();
		}
	}

	@Property
	void aMoveLeavesAFullWorkingDayAfterTheDayOnWhichItIsTold(@ForAll("concerns") LocalDate concern,
			@ForAll @IntRange(min = 1, max = 20) int days, @ForAll @IntRange(max = 60 * 24 * 60) int minutesLater) {
		Instant opened = opened(concern, 0);
		Instant moved = opened(concern, minutesLater);

		StageLimit limit = this.limits.of(concern, workingDays(days), opened, Optional.of(moved));

		assertThat(this.workingDays.between(LocalDate.ofInstant(moved, LONDON), limit.effectiveLimit().toLocalDate()))
			.isPositive();
		assertThat(limit.effectiveLimit())
			.isAfterOrEqualTo(this.limits.of(concern, workingDays(days), opened, Optional.empty()).effectiveLimit());
		assertThat(limit.policyLimit())
			.isEqualTo(this.limits.policy(concern, workingDays(days), Instant.EPOCH).policyLimit());
	}

	@Property
	void aReminderComesOnAWorkingMorningWhileTheStageIsOpen(@ForAll("concerns") LocalDate concern,
			@ForAll @IntRange(min = 1, max = 20) int days, @ForAll @IntRange(max = 60 * 24 * 60) int minutesLater) {
		Instant opened = opened(concern, minutesLater);
		StageLimit limit = this.limits.of(concern, workingDays(days), opened, Optional.empty());

		assertThat(this.limits.reminder(limit, opened)).hasValueSatisfying((reminder) -> {
			assertThat(this.workingDays.isWorkingDay(reminder.toLocalDate())).isTrue();
			assertThat(reminder.toLocalTime()).isEqualTo(LocalTime.of(9, 0));
			assertThat(reminder.toInstant()).isAfter(opened);
			assertThat(reminder).isBefore(limit.effectiveLimit());
		});
	}

	@Provide
	Arbitrary<LocalDate> concerns() {
		return Arbitraries.longs()
			.between(LocalDate.of(2020, 1, 1).toEpochDay(), LocalDate.of(2031, 12, 31).toEpochDay())
			.map(LocalDate::ofEpochDay);
	}

	private static Instant opened(LocalDate concern, int minutesLater) {
		return concern.atStartOfDay(LONDON).plusMinutes(minutesLater).toInstant();
	}

}
