package uk.safeguarding.escalation.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two people submit at the same moment. A barrier inside both transactions makes sure
 * that they really overlap.
 */
@EscalationTest
@Import(TogetherTest.InsideBothTransactions.class)
class TogetherTest {

	@Autowired
	private Cases cases;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private InsideBothTransactions insideBoth;

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

	private Callable<Void> submission(Case difference, String user, String element, Map<String, Object> answers) {
		Task task = difference.task(user, element);
		this.engine.getTaskService().claim(task.getId(), user);
		return () -> this.cases.as(user, () -> {
			this.engine.getFormService().submitTaskForm(task.getId(), answers);
			return null;
		});
	}

	private List<Throwable> together(Callable<Void> one, Callable<Void> other) throws Exception {
		ExecutorService people = Executors.newFixedThreadPool(2);
		this.insideBoth.barrier.set(new CyclicBarrier(2));
		try {
			List<Future<Void>> submissions = people.invokeAll(List.of(one, other));
			List<Throwable> failures = new ArrayList<>();
			for (Future<Void> submission : submissions) {
				try {
					submission.get();
				}
				catch (ExecutionException ex) {
					failures.add(ex.getCause());
				}
			}
			return failures;
		}
		finally {
			this.insideBoth.barrier.set(null);
			people.shutdown();
		}
	}

	@TestComponent
	static class InsideBothTransactions {

		private final AtomicReference<CyclicBarrier> barrier = new AtomicReference<>();

		@EventListener(condition = "#task.eventName == 'complete'")
		void meet(DelegateTask task) throws InterruptedException {
			CyclicBarrier meeting = this.barrier.get();
			if (meeting == null || meeting.isBroken()) {
				return;
			}
			try {
				meeting.await(2, TimeUnit.SECONDS);
			}
			catch (BrokenBarrierException | TimeoutException ex) {
				// The second try of the one who lost: nobody to meet any more.
			}
		}

	}

}
