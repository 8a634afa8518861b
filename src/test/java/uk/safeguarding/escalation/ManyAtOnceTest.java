package uk.safeguarding.escalation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many people raise at once.
 */
@Tag("slow")
@EscalationTest
class ManyAtOnceTest {

	private static final int CASES = 200;

	private static final int THREADS = 8;

	@Autowired
	private Cases cases;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void twoHundredCasesFromEightThreadsHaveTwoHundredReferencesAndNoneIsLost() throws Exception {
		London.clockAt("2026-09-15T09:30");
		Callable<Case> raise = () -> this.cases.raise(Answers.difference("2026-09-14"));
		ExecutorService people = Executors.newFixedThreadPool(THREADS);
		Set<String> references = new HashSet<>();
		List<Future<Case>> raised = new ArrayList<>();
		try {
			for (int i = 0; i < CASES; i++) {
				raised.add(people.submit(raise));
			}
			for (Future<Case> difference : raised) {
				references.add(difference.get().reference());
				assertThat(difference.get().openTasks()).containsExactly("FollowCase", "Stage1Outcome",
						"Stage1Response");
			}
		}
		finally {
			people.shutdownNow();
		}

		assertThat(references).hasSize(CASES).allMatch((reference) -> reference.matches("HSCP-2026-\\d{4,}"));
		assertThat(this.jdbc.sql("select reference from escalation").query(String.class).list())
			.containsAll(references);
	}

}
