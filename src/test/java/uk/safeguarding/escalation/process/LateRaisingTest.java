package uk.safeguarding.escalation.process;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Late opening: a case must not fall through every stage because it was raised late.
 */
@EscalationTest
class LateRaisingTest {

	@Autowired
	private Cases cases;

	@Test
	void fifteenWorkingDaysLateEachPassedStageGivesTheFirstWorkingDayAfterItOpened() {
		London.clockAt("2026-03-23T10:00");
		Case difference = this.cases.raise(Answers.with(Answers.difference("2026-03-02"), "lateRaisingReason",
				"The decision was not sent to us until today."));

		assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-03-24T23:59"));
		assertThat(difference.variable("stage1PolicyLimit")).isEqualTo("2026-03-05T23:59:00+00:00");
		difference.timePassesTo("2026-03-24T23:59");
		assertThat(difference.openTasks()).containsExactly("FollowCase", "Stage2Outcome", "Stage2Response");
		assertThat(difference.due("Stage2Limit")).isEqualTo(London.time("2026-03-25T23:59"));
		difference.timePassesTo("2026-03-25T23:59");
		assertThat(difference.due("Stage3Limit")).isEqualTo(London.time("2026-03-26T23:59"));
		difference.timePassesTo("2026-03-26T23:59");
		assertThat(difference.openTasks()).contains("Stage4Decision");
		assertThat(difference.due("Stage4Limit")).as("day 20 is still ahead")
			.isEqualTo(London.time("2026-03-30T23:59"));

		for (int stage = 1; stage <= 3; stage++) {
			assertThat(difference.endedAfterThePolicyLimit(stage)).isTrue();
		}
		assertThat(difference.stageInRegister(1).get("limit_explained").toString()).contains(
				"3 working days after the initial concern on Monday 2 March 2026 end on Thursday 5 March 2026, 23:59",
				"Tuesday 24 March 2026, 23:59");
		assertThat(difference.inRegister()).containsEntry("late_working_days", 15);
	}

	@Test
	void raisedAfterTheBoardsLimitTheBoardHasTheFirstWorkingDayAfterItOpened() {
		London.clockAt("2026-09-15T09:00");
		Case difference = this.cases
			.raise(Answers.with(Answers.difference("2025-09-15"), "lateRaisingReason", "Found in a case review."));

		difference.timePassesTo("2026-09-18T23:59");
		assertThat(difference.openTasks()).contains("Stage4Decision");
		assertThat(difference.due("Stage4Limit")).isEqualTo(London.time("2026-09-21T23:59"));
	}

	@Test
	void whatIsForecastForAConcernOfFiveWorkingDaysAgoWithTheTalkStillToComeIsWhatWillHappen() {
		London.clockAt("2026-11-28T10:00");
		Case difference = this.cases.raise(late(Answers.differenceBeforeTheDiscussion("2026-11-23")));

		assertThat(difference.variable("preEscalationLimit")).isEqualTo("2026-11-30T23:59:00+00:00");
		assertThat(limits(difference)).containsExactly("2026-12-01T23:59:00+00:00", "2026-12-03T23:59:00+00:00",
				"2026-12-10T23:59:00+00:00", "2026-12-21T23:59:00+00:00");
		assertThat(difference.variable("stage1PolicyLimit")).isEqualTo("2026-11-26T23:59:00+00:00");
		assertThat(difference.variable("stage1LimitExplained").toString()).contains(
				"end on Thursday 26 November 2026, 23:59",
				"If nothing ends sooner, this stage opens on Monday 30 November 2026, 23:59, when the policy limit had passed",
				"Tuesday 1 December 2026, 23:59");
		assertRunsAsForecast(difference);
	}

	@Test
	void aConcernOfOctoberGivesEachStageADayOfItsOwn() {
		London.clockAt("2026-11-28T10:00");
		Case talked = this.cases.raise(late(Answers.difference("2026-10-26")));
		Case high = this.cases.raise(late(Answers.immediateRisk("2026-10-26", 3)));

		assertThat(limits(talked)).containsExactly("2026-11-30T23:59:00+00:00", "2026-12-01T23:59:00+00:00",
				"2026-12-02T23:59:00+00:00", "2026-12-03T23:59:00+00:00");
		assertThat(limits(high).subList(2, 4)).containsExactly("2026-11-30T23:59:00+00:00",
				"2026-12-01T23:59:00+00:00");
		assertRunsAsForecast(talked);
	}

	@Test
	void noLimitToComeIsInThePastOrBeforeItsStageOpensWheneverItIsRaised() {
		for (LocalDate concern = LocalDate.parse("2026-03-20"); concern
			.isBefore(LocalDate.parse("2026-04-14")); concern = concern.plusDays(3)) {
			for (int later : List.of(0, 1, 4, 5, 12, 33)) {
				Instant raised = concern.plusDays(later).atTime(22, 15).atZone(London.ZONE).toInstant();
				London.clockAt(raised);
				assertForecast(this.cases.raise(late(Answers.differenceBeforeTheDiscussion(concern.toString()))),
						raised, 0);
				for (int stage = 1; stage <= 3; stage++) {
					assertForecast(this.cases.raise(late(Answers.immediateRisk(concern.toString(), stage))), raised,
							stage);
				}
			}
		}
	}

	@Test
	void aStageThatEndsSoonerMakesTheForecastsOfLaterOnesBetter() {
		London.clockAt("2026-09-21T10:00");
		Case difference = this.cases.raise(late(Answers.difference("2026-09-08")));
		assertThat(limits(difference).subList(1, 2)).containsExactly("2026-09-23T23:59:00+01:00");

		difference.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved());

		assertThat(limits(difference).subList(1, 2)).containsExactly("2026-09-22T23:59:00+01:00");
	}

	private static Map<String, Object> late(Map<String, Object> answers) {
		return Answers.with(answers, "lateRaisingReason", "The decision was not sent to us until today.");
	}

	private static List<String> limits(Case difference) {
		return IntStream.rangeClosed(1, 4)
			.mapToObj((stage) -> (String) difference.variable("stage" + stage + "Limit"))
			.toList();
	}

	private static void assertForecast(Case difference, Instant raised, int opensAt) {
		Instant before = (opensAt == 0) ? instant(difference, "preEscalationLimit") : raised;
		for (int stage = Math.max(opensAt, 1); stage <= 4; stage++) {
			Instant limit = instant(difference, "stage" + stage + "Limit");
			assertThat(day(limit)).as("Stage %s of %s", stage, raised).isAfter(day(before));
			assertThat(limit).isAfterOrEqualTo(instant(difference, "stage" + stage + "PolicyLimit"));
			before = limit;
		}
	}

	private static void assertRunsAsForecast(Case difference) {
		List<String> forecast = limits(difference);
		for (int stage = 1; stage <= 4; stage++) {
			Instant limit = instant(difference, "stage" + stage + "Limit");
			if (stage == 1) {
				difference.timePassesTo(limit.minusSeconds(60));
			}
			assertThat(difference.due("Stage" + stage + "Limit")).isEqualTo(limit);
			difference.timePassesTo(limit);
		}
		assertThat(limits(difference)).isEqualTo(forecast);
	}

	private static Instant instant(Case difference, String name) {
		return OffsetDateTime.parse((String) difference.variable(name)).toInstant();
	}

	private static LocalDate day(Instant moment) {
		return LocalDate.ofInstant(moment, London.ZONE);
	}

}
