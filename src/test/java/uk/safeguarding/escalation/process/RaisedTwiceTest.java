package uk.safeguarding.escalation.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.engine.Refusal;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.Together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One draft is one case, however often it is sent.
 */
@EscalationTest
class RaisedTwiceTest {

	private static final String TEACHER = "brookfold-primary-practitioner";

	private static int drafts;

	@Autowired
	private Cases cases;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Together together;

	private String draft;

	@BeforeEach
	void aDraft() {
		London.clockAt("2026-09-15T09:30");
		this.draft = "1790000000000-0." + ++drafts;
	}

	@Test
	void twoTabsInTheSameInstantRaiseItOnce() throws Exception {
		long before = count();
		List<String> raised = new CopyOnWriteArrayList<>();
		Callable<?> tab = () -> raised.add(raise(TEACHER, this.draft));

		List<Throwable> refused = this.together.failuresInside("create", Duration.ofMillis(500), tab, tab);

		assertThat(raised).hasSize(1);
		assertThat(refused).singleElement()
			.isInstanceOf(Refusal.class)
			.extracting(Throwable::getMessage)
			.isEqualTo("This difference has been raised already: " + raised.get(0) + ".");
		assertThat(count()).isEqualTo(before + 1);
	}

	@Test
	void whoseAnswerWasLostIsToldTheReferenceAndMayRaiseAnother() {
		String reference = raise(TEACHER, this.draft);
		long before = count();

		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> raise(TEACHER, this.draft))
			.withMessage("This difference has been raised already: " + reference + ".");
		assertThat(count()).isEqualTo(before);

		assertThat(raise(TEACHER, this.draft + "1")).isNotEqualTo(reference);
		assertThat(raise("brookfold-primary-line-manager", this.draft)).as("somebody else's draft")
			.isNotEqualTo(reference);
		assertThat(raise(TEACHER, null)).as("a program that names none").isNotEqualTo(raise(TEACHER, null));
	}

	@Test
	void whatWasWithdrawnMayBeRaisedAgain() {
		String reference = raise(TEACHER, this.draft);
		this.cases
			.raised(this.jdbc.sql("select process_instance_id from escalation where reference = ?")
				.param(reference)
				.query(String.class)
				.single())
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.withdrawn("raised-in-error"));

		String again = raise(TEACHER, this.draft);

		assertThat(again).isNotEqualTo(reference);
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> raise(TEACHER, this.draft))
			.withMessage("This difference has been raised already: " + again + ".");
	}

	private String raise(String user, String draft) {
		String instance = this.cases.as(user,
				() -> this.engine.getFormService()
					.submitStartForm(this.cases.definition().getId(), draft, Answers.difference("2026-09-14"))
					.getId());
		String reference = this.cases.raised(instance).reference();
		assertThat(this.engine.getHistoryService()
			.createHistoricProcessInstanceQuery()
			.processInstanceId(instance)
			.singleResult()
			.getBusinessKey()).isEqualTo(reference);
		return reference;
	}

	private long count() {
		return this.jdbc.sql("select count(*) from escalation").query(Long.class).single();
	}

}
