package uk.safeguarding.escalation.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.safeguarding.escalation.calendar.TimeLimit.workingDays;

class StageLimitsTest {

	private static final ZoneId LONDON = ZoneId.of("Europe/London");

	private static final LocalDate SATURDAY_13_JUNE = LocalDate.of(2026, 6, 13);

	private final WorkingDays workingDays = new WorkingDays(new ClosedDays(CalendarFile.none()));

	private final StageLimits limits = new StageLimits(this.workingDays, LONDON);

	@ParameterizedTest
	@CsvSource({ "2026-06-15T10:00, 2026-06-17", "2026-06-16T23:59:59, 2026-06-17", "2026-06-17T00:00, 2026-06-18",
			"2026-06-17T23:59, 2026-06-18", "2026-06-18T00:30, 2026-06-19", "2026-06-20T12:00, 2026-06-22" })
	void aStageEndsAtItsPolicyLimitOrAfterTheFirstWorkingDayThatFollowsItsOpening(String opened, LocalDate ends) {
		StageLimit limit = this.limits.of(SATURDAY_13_JUNE, workingDays(3), at(opened), Optional.empty());

		assertThat(limit.policyLimit()).isEqualTo(london("2026-06-17T23:59"));
		assertThat(limit.effectiveLimit()).isEqualTo(london(ends + "T23:59"));
	}

	@Test
	void whenNoFullWorkingDayIsLeftThatIsSaid() {
		assertThat(this.limits.of(SATURDAY_13_JUNE, workingDays(3), at("2026-06-17T22:00"), Optional.empty())
			.explanation())
			.isEqualTo("3 working days after the initial concern on Saturday 13 June 2026 "
					+ "end on Wednesday 17 June 2026, 23:59; not counted: 1 weekend day. "
					+ "This stage opened on Wednesday 17 June 2026, 22:00, with no full working day left, "
					+ "so it has until the end of the first working day after that: Thursday 18 June 2026, 23:59.");
	}

	@ParameterizedTest
	@CsvSource({ "2026-06-13, 3, 2026-06-16T08:59:59, 2026-06-16", "2026-06-13, 3, 2026-06-16T09:00, 2026-06-17",
			"2026-06-13, 3, 2026-07-08T10:15, 2026-07-09", "2026-12-18, 8, 2026-12-18T12:00, 2026-12-31",
			"2026-04-01, 2, 2026-04-01T12:00, 2026-04-02" })
	void theReminderComesInTheMorningOfTheWorkingDayBeforeOrOfTheLimitsOwnDay(LocalDate concern, int days,
			String opened, LocalDate morning) {
		StageLimit limit = this.limits.of(concern, workingDays(days), at(opened), Optional.empty());

		assertThat(this.limits.reminder(limit, at(opened))).contains(london(morning + "T09:00"));
	}

	@Test
	void aFurtherReminderComesSoManyWorkingDaysBeforeOrNotAtAll() {
		StageLimit limit = this.limits.of(SATURDAY_13_JUNE, workingDays(8), at("2026-06-15T10:00"), Optional.empty());
		assertThat(limit.effectiveLimit()).isEqualTo(london("2026-06-24T23:59"));

		assertThat(this.limits.reminder(limit, at("2026-06-15T10:00"), 2)).contains(london("2026-06-22T09:00"));
		assertThat(this.limits.reminder(limit, at("2026-06-15T10:00"), 3)).contains(london("2026-06-19T09:00"));
		assertThat(this.limits.reminder(limit, at("2026-06-22T09:00"), 2)).isEmpty();
	}

	@Test
	void oneWorkingDayEndsInTheSingular() {
		assertThat(this.limits.policy(LocalDate.of(2026, 6, 15), workingDays(1), Instant.EPOCH).explanation())
			.isEqualTo(
					"1 working day after the initial concern on Monday 15 June 2026 ends on Tuesday 16 June 2026, 23:59.");
	}

	/** Friday before the Monday on which the clocks have gone back: 48 hours are 48. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					5 | WORKING_DAYS    | OPENING         | 2026-10-30T23:59 | 5 working days after the stage opened on Friday 23 October 2026 end on
					12 | CALENDAR_DAYS  | INITIAL_CONCERN | 2026-10-27T23:59 | 12 calendar days after the initial concern on Thursday 15 October 2026 end on
					1 | CALENDAR_DAYS   | OPENING         | 2026-10-24T23:59 | 1 calendar day after the stage opened on Friday 23 October 2026 ends on
					48 | HOURS          | OPENING         | 2026-10-25T09:30 | 48 hours after the stage opened on Friday 23 October 2026, 10:30 end on
					""")
	void aPolicyMayCountOtherThings(int amount, TimeLimit.Unit unit, TimeLimit.From from, String ends, String words) {
		StageLimit limit = this.limits.of(LocalDate.of(2026, 10, 15), new TimeLimit(amount, unit, from),
				at("2026-10-23T10:30"), Optional.empty());

		assertThat(limit.policyLimit()).isEqualTo(limit.effectiveLimit()).isEqualTo(london(ends));
		assertThat(limit.explanation()).startsWith(words);
		assertThat(new TimeLimit(48, TimeLimit.Unit.HOURS, TimeLimit.From.INITIAL_CONCERN).isCountable()).isFalse();
	}

	@Test
	void aCaseRaisedFifteenWorkingDaysLateHasUntilTheEndOfTheNextWorkingDay() {
		LocalDate raised = this.workingDays.plus(LocalDate.of(2026, 6, 17), 15);
		assertThat(raised).isEqualTo(LocalDate.of(2026, 7, 8));

		StageLimit stage1 = this.limits.of(SATURDAY_13_JUNE, workingDays(3), at("2026-07-08T10:15"), Optional.empty());
		StageLimit stage2 = this.limits.of(SATURDAY_13_JUNE, workingDays(8), stage1.effectiveLimit().toInstant(),
				Optional.empty());
		StageLimit stage3 = this.limits.of(SATURDAY_13_JUNE, workingDays(13), stage2.effectiveLimit().toInstant(),
				Optional.empty());

		assertThat(stage1.policyLimit()).isEqualTo(london("2026-06-17T23:59"));
		assertThat(stage1.effectiveLimit()).isEqualTo(london("2026-07-09T23:59"));
		assertThat(stage2.effectiveLimit()).isEqualTo(london("2026-07-10T23:59"));
		assertThat(stage3.effectiveLimit()).isEqualTo(london("2026-07-13T23:59"));
		assertThat(stage1.explanation()).isEqualTo("3 working days after the initial concern on Saturday 13 June 2026 "
				+ "end on Wednesday 17 June 2026, 23:59; not counted: 1 weekend day. "
				+ "This stage opened on Wednesday 8 July 2026, 10:15, when the policy limit had passed, "
				+ "so it has until the end of the first working day after that: Thursday 9 July 2026, 23:59.");
	}

	@Test
	void aStageThatOpensLateBeforeEasterSaysWhatWasNotCountedThere() {
		assertThat(this.limits.of(LocalDate.of(2026, 3, 27), workingDays(3), at("2026-04-02T09:30"), Optional.empty())
			.explanation())
			.isEqualTo("3 working days after the initial concern on Friday 27 March 2026 "
					+ "end on Wednesday 1 April 2026, 23:59; not counted: 2 weekend days. "
					+ "This stage opened on Thursday 2 April 2026, 09:30, when the policy limit had passed, "
					+ "so it has until the end of the first working day after that: Tuesday 7 April 2026, 23:59; "
					+ "not counted: Friday 3 April 2026 (Good Friday), Monday 6 April 2026 (Easter Monday) and 2 weekend days.");
	}

	@ParameterizedTest
	@CsvSource({ "2026-03-27, 1, 2026-03-30T22:59:00Z", "2026-03-26, 1, 2026-03-27T23:59:00Z",
			"2026-10-23, 1, 2026-10-26T23:59:00Z", "2026-10-22, 1, 2026-10-23T22:59:00Z" })
	void aClockChangeDoesNotMoveTheLimitsWallClock(LocalDate concern, int days, Instant limit) {
		assertThat(this.limits.policy(concern, workingDays(days), Instant.EPOCH).policyLimit().toInstant())
			.isEqualTo(limit);
	}

	@Test
	void thereIsNoReminderWhenTheMorningOfTheLimitHasPassed() {
		StageLimit limit = this.limits.policy(SATURDAY_13_JUNE, workingDays(3), Instant.EPOCH);

		assertThat(this.limits.reminder(limit, at("2026-06-17T08:59"))).contains(london("2026-06-17T09:00"));
		assertThat(this.limits.reminder(limit, at("2026-06-17T09:00"))).isEmpty();
		assertThat(this.limits.reminder(limit, at("2026-06-18T00:00"))).isEmpty();
	}

	@Test
	void thereIsNoReminderOnALimitsDayThatIsNoWorkingDayAnyMore() {
		ZonedDateTime saturday = london("2026-06-20T23:59");
		StageLimit outdated = new StageLimit(saturday, saturday, "counted with an earlier calendar");

		assertThat(this.limits.reminder(outdated, at("2026-06-18T12:00"))).contains(london("2026-06-19T09:00"));
		assertThat(this.limits.reminder(outdated, at("2026-06-19T12:00"))).isEmpty();
	}

	@Test
	void theReminderOfALimitGivenInAnotherZoneIsTheSame() {
		ZonedDateTime limit = london("2026-06-17T23:59").withZoneSameInstant(ZoneId.of("Asia/Tokyo"));

		assertThat(this.limits.reminder(new StageLimit(limit, limit, "elsewhere"), at("2026-06-15T12:00")))
			.contains(london("2026-06-16T09:00"));
	}

	@Test
	void theMorningAfterIsAWorkingMorning() {
		assertThat(this.limits.morningAfter(at("2026-12-23T16:00"), 5)).isEqualTo(london("2027-01-04T09:00"));
		assertThat(this.limits.morningAfter(Instant.parse("2026-06-17T23:30:00Z"), 1))
			.isEqualTo(london("2026-06-19T09:00"));
	}

	@Test
	void theDistanceIsCountedInWorkingDays() {
		assertThat(this.limits.distance(LocalDate.of(2025, 11, 24), LocalDate.of(2026, 11, 20))).isEqualTo(251);
		assertThat(this.limits.distance(SATURDAY_13_JUNE, LocalDate.of(2026, 6, 14))).isZero();
		assertThat(this.limits.distance(SATURDAY_13_JUNE, LocalDate.of(2026, 6, 12))).isZero();
	}

	private static ZonedDateTime london(String local) {
		return LocalDateTime.parse(local).atZone(LONDON);
	}

	private static Instant at(String local) {
		return london(local).toInstant();
	}

}
