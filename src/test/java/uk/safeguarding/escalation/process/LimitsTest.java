package uk.safeguarding.escalation.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The limits of a case inside the engine: due dates, forecasts and explanations, across
 * the year, by the numbers of the diagram, and for a case that is raised late and must
 * not fall through every stage.
 */
@EscalationTest
class LimitsTest {

	@Autowired
	private Cases cases;

	@Autowired
	private Deadlines deadlines;

	@Autowired
	private RepositoryService repositoryService;

	@Test
	void christmasAndNewYear() {
		London.clockAt("2026-12-21T09:00");
		Case difference = this.cases.raise(Answers.difference("2026-12-18"));

		assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-12-23T23:59"));
		difference.timePassesTo("2026-12-23T23:59");
		assertThat(difference.due("Stage2Limit")).isEqualTo(London.time("2027-01-04T23:59"));
		assertThat(difference.due("Stage2Reminder")).isEqualTo(London.time("2026-12-31T09:00"));
		assertThat(difference.variable("stage2LimitExplained")).isEqualTo("8 working days after the initial concern on"
				+ " Friday 18 December 2026 end on Monday 4 January 2027, 23:59; not counted: Friday 25 December 2026 (Christmas Day),"
				+ " Monday 28 December 2026 (Boxing Day, substitute day), Friday 1 January 2027 (New Year's Day) and 6 weekend days.");
		difference.timePassesTo("2027-01-11T23:59");
		assertThat(difference.due("Stage4Limit")).isEqualTo(London.time("2027-01-20T23:59"));
	}

	@Test
	void easterWithTheClockChangeInsideTheSpan() {
		London.clockAt("2026-03-27T15:00");
		Case difference = this.cases.raise(Answers.difference("2026-03-27"));

		assertThat(difference.due("Stage1Limit")).isEqualTo(Instant.parse("2026-04-01T22:59:00Z"));
		difference.timePassesTo("2026-04-01T23:59");
		assertThat(difference.due("Stage2Limit")).isEqualTo(Instant.parse("2026-04-10T22:59:00Z"));
		assertThat(difference.variable("stage2LimitExplained").toString()).contains("Good Friday", "Easter Monday");
	}

	@Test
	void aNumberThatAProcessOwnerChangesCountsForNewCasesOnly() throws Exception {
		London.clockAt("2026-09-15T09:30");
		Case before = this.cases.raise(Answers.difference("2026-09-14"));
		String diagram = Files.readString(Path.of("bpmn", "professional-difference.bpmn"));
		assertThat(diagram).contains("name=\"limit\" value=\"3\"");
		String changed = this.cases.deploy(diagram.replace("name=\"limit\" value=\"3\"", "name=\"limit\" value=\"5\""));
		try {
			Case after = this.cases.raise(Answers.difference("2026-09-14"));

			assertThat(after.due("Stage1Limit")).isEqualTo(London.time("2026-09-21T23:59"));
			assertThat(after.task("Stage1Response").getDueDate()).isEqualTo(London.time("2026-09-21T23:59"));
			assertThat(after.variable("stage1LimitExplained").toString()).startsWith("5 working days after");
			before.timePassesTo("2026-09-17T23:59");
			assertThat(before.openTasks()).contains("Stage2Outcome");
			assertThat(after.inRegister().get("diagram_version"))
				.isEqualTo((Integer) before.inRegister().get("diagram_version") + 1);
		}
		finally {
			this.repositoryService.deleteDeployment(changed, true);
		}
	}

	@Test
	void raisedFifteenWorkingDaysLateEachPassedStageHasTheFirstWorkingDayAfterItOpened() {
		London.clockAt("2026-03-23T10:00");
		Case difference = this.cases.raise(late(Answers.difference("2026-03-02")));

		assertThat(limits(difference)).containsExactly("2026-03-24T23:59:00+00:00", "2026-03-25T23:59:00+00:00",
				"2026-03-26T23:59:00+00:00", "2026-03-30T23:59:00+01:00");
		assertRunsAsForecast(difference);
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
		Case difference = this.cases.raise(late(Answers.difference("2025-09-15")));

		difference.timePassesTo("2026-09-18T23:59");
		assertThat(difference.openTasks()).contains("Stage4Decision");
		assertThat(difference.due("Stage4Limit")).isEqualTo(London.time("2026-09-21T23:59"));
	}

	@Test
	void whatIsForecastWithTheTalkStillToComeIsWhatWillHappen() {
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
	void aStageThatEndsSoonerMakesTheForecastsOfLaterOnesBetter() {
		London.clockAt("2026-09-21T10:00");
		Case difference = this.cases.raise(late(Answers.difference("2026-09-08")));
		assertThat(limits(difference).get(1)).isEqualTo("2026-09-23T23:59:00+01:00");

		difference.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved());

		assertThat(limits(difference).get(1)).isEqualTo("2026-09-22T23:59:00+01:00");
	}

	/** Whatever is raised whenever: each stage has a day of its own, after it opens. */
	@Test
	void noLimitToComeIsInThePastOrBeforeItsStageOpens() {
		String diagram = this.cases.definition().getId();
		for (LocalDate concern = LocalDate.parse("2026-03-20"); concern
			.isBefore(LocalDate.parse("2026-04-14")); concern = concern.plusDays(3)) {
			for (int later : List.of(0, 1, 4, 5, 12, 33)) {
				Instant raised = concern.plusDays(later).atTime(22, 15).atZone(London.ZONE).toInstant();
				for (int opensAt = 0; opensAt <= 3; opensAt++) {
					Map<String, Object> facts = new HashMap<>(
							(opensAt == 0) ? Answers.with(Answers.differenceBeforeTheDiscussion(concern.toString()),
									"openAtStage", "1") : Answers.immediateRisk(concern.toString(), opensAt));
					facts.put("currentStage", 0);
					assertForecast(this.deadlines.variables(diagram, CaseFacts.of(facts), raised), raised, opensAt);
				}
			}
		}
	}

	private static Map<String, Object> late(Map<String, Object> answers) {
		return Answers.with(answers, "lateRaisingReason", "The decision was not sent to us until today.");
	}

	private static List<String> limits(Case difference) {
		return IntStream.rangeClosed(1, 4)
			.mapToObj((stage) -> (String) difference.variable("stage" + stage + "Limit"))
			.toList();
	}

	private static void assertForecast(Map<String, Object> variables, Instant raised, int opensAt) {
		Function<String, Instant> moment = (name) -> OffsetDateTime.parse((String) variables.get(name)).toInstant();
		Instant before = (opensAt == 0) ? moment.apply("preEscalationLimit") : raised;
		for (int stage = Math.max(opensAt, 1); stage <= 4; stage++) {
			Instant limit = moment.apply("stage" + stage + "Limit");
			assertThat(day(limit)).as("Stage %s of %s", stage, raised).isAfter(day(before));
			assertThat(limit).isAfterOrEqualTo(moment.apply("stage" + stage + "PolicyLimit"));
			before = limit;
		}
	}

	private static void assertRunsAsForecast(Case difference) {
		List<String> forecast = limits(difference);
		for (int stage = 1; stage <= 4; stage++) {
			Instant limit = OffsetDateTime.parse(forecast.get(stage - 1)).toInstant();
			if (stage == 1) {
				difference.timePassesTo(limit.minusSeconds(60));
			}
			assertThat(difference.due("Stage" + stage + "Limit")).isEqualTo(limit);
			difference.timePassesTo(limit);
		}
		assertThat(limits(difference)).isEqualTo(forecast);
	}

	private static LocalDate day(Instant moment) {
		return LocalDate.ofInstant(moment, London.ZONE);
	}

}
