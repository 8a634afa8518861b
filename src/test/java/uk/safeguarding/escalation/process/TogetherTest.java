package uk.safeguarding.escalation.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.Together;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two people submit at the same moment, and their transactions really overlap.
 */
@EscalationTest
class TogetherTest {

	@Autowired
	private Cases cases;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private Together together;

	@Test
	void twoConfirmationsAtTheSameMomentAreBothKept() throws Exception {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved());

		List<Throwable> failures = together(
				submission(difference, "brookfold-primary-line-manager", "ConfirmRecords", Answers.confirmed()),
				submission(difference, "childrens-social-care-line-manager", "ConfirmRecords", Answers.confirmed()));

		assertThat(failures).isEmpty();
		assertThat(difference.passed("EscalationClosed")).isTrue();
		assertThat(difference.acts()).filteredOn((act) -> act.startsWith("ConfirmRecords")).hasSize(2);
		assertThat(difference.confirmations()).containsExactly("brookfold-primary", "childrens-social-care");
	}

	@Test
	void aResponseAndAnOutcomeAtTheSameMomentLoseNothing() throws Exception {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));

		List<Throwable> failures = together(
				submission(difference, "childrens-social-care-line-manager", "Stage1Response",
						Answers.response("agree")),
				submission(difference, "brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved()));

		assertThat(difference.variable("finalOutcome")).isEqualTo("resolved");
		assertThat(difference.variable("stage1AgreedActions")).isNotNull();
		boolean responseWasKept = "agree".equals(difference.variable("stage1ResponsePosition"));
		assertThat(difference.stageInRegister(1)).containsEntry("response",
				responseWasKept ? "written" : "in-discussion");
		// Whoever is not kept is told: nothing disappears silently.
		assertThat(failures).hasSize(responseWasKept ? 0 : 1);
		assertThat(difference.openTasks()).containsExactly("ConfirmRecords", "ConfirmRecords");
	}

	@Test
	void bothPositionsForTheBoardAtTheSameMomentAreKept() throws Exception {
		London.clockAt("2026-10-06T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-10-05"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved())
			.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.notResolved())
			.done("brookfold-primary-executive", "Stage3Outcome", Answers.notResolved());

		List<Throwable> failures = together(
				submission(difference, "brookfold-primary-executive", "Stage4Position", Answers.response("disagree")),
				submission(difference, "childrens-social-care-executive", "Stage4Position", Answers.response("agree")));

		assertThat(failures).isEmpty();
		assertThat(difference.variable("stage4RaisingResponsePosition")).isEqualTo("disagree");
		assertThat(difference.variable("stage4ChallengedResponsePosition")).isEqualTo("agree");
	}

	private Callable<?> submission(Case difference, String user, String element, Map<String, Object> answers) {
		Task task = difference.task(user, element);
		this.engine.getTaskService().claim(task.getId(), user);
		return () -> this.cases.as(user, () -> {
			this.engine.getFormService().submitTaskForm(task.getId(), answers);
			return null;
		});
	}

	private List<Throwable> together(Callable<?> one, Callable<?> other) {
		return this.together.failuresInside("complete", Duration.ofSeconds(2), one, other);
	}

}
