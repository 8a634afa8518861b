package uk.safeguarding.escalation.register;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.audit.ActivityStatistics;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A case that is opened again after its last outcome: the register says where it stands
 * now, and loses nothing of the first time.
 */
@EscalationTest
class ReopeningTest {

	private static final Instant AGAIN = London.time("2022-02-01T10:00");

	private static final ToldLimit LIMIT = new ToldLimit(London.time("2022-02-04T23:59"),
			London.time("2022-02-04T23:59"), London.time("2022-02-04T23:59"), "three working days");

	@Autowired
	private Cases cases;

	@Autowired
	private Register register;

	@Autowired
	private ActivityStatistics passages;

	@Autowired
	private JdbcClient jdbc;

	private Case difference;

	private String reference;

	private Instant firstEnd;

	/** Resolved at Stage 1, whose limit had moved, and confirmed by one agency. */
	@BeforeEach
	void aCaseWithItsOutcome() {
		London.clockAt("2022-01-10T10:00");
		this.difference = this.cases.raise(Answers.difference("2022-01-10"));
		this.reference = this.difference.reference();
		this.register.limitMoved(this.reference, move("2022-01-10T11:00"), this.register.limit(this.reference, 1));
		London.clockAt("2022-01-11T10:00");
		this.firstEnd = London.now();
		this.difference.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved())
			.done("brookfold-primary-line-manager", "ConfirmRecords", Answers.confirmed());
		this.register.closedUnconfirmed(this.reference, List.of("childrens-social-care"), "They do not answer.");
		this.register.closed(this.reference, London.time("2022-01-20T10:00"));
	}

	@Test
	void itHasNoOutcomeAndNoClosingAnyMoreAndTheFirstOnesAreKept() {
		openedAgain();

		assertThat(this.difference.inRegister()).containsEntry("current_stage", 1)
			.extractingByKeys("final_outcome", "final_stage", "end_reason", "raiser_view", "ended_at", "closed_at",
					"closing_reason", "unconfirmed_agencies")
			.containsOnlyNulls();
		assertThat(this.register.reopenings(this.reference)).containsExactly(new Reopening(AGAIN, 1, "resolved", 1,
				Optional.empty(), Optional.of("agrees"), this.firstEnd, Optional.of(London.time("2022-01-20T10:00")),
				Optional.of("They do not answer."), Optional.of("childrens-social-care")));
		assertThatThrownBy(() -> this.register.reopened(this.reference, AGAIN, 1)).as("it has no outcome").isNotNull();
	}

	@Test
	void whatHappensToTheStageHappensToItsSecondOpening() {
		Map<String, Object> first = this.difference.stageInRegister(1);
		assertThat(this.register.limitMoves(this.reference)).hasSize(1);
		openedAgain();

		assertThat(this.register.limit(this.reference, 1).explained()).isEqualTo("two working days");
		assertThat(this.register.stageEnds(this.reference)).isEmpty();
		assertThat(this.register.limitMoves(this.reference)).isEmpty();
		this.register.stageRecalculated(this.reference, 1, LIMIT);
		assertThat(this.register.limit(this.reference, 1)).isEqualTo(LIMIT);
		Instant secondEnd = AGAIN.plusSeconds(60);
		this.register.stageEnded(this.reference, end(secondEnd));
		assertThat(this.register.limit(this.reference, 1)).isEqualTo(LIMIT);
		assertThat(this.register.stageEnds(this.reference)).isEqualTo(Map.of(1, secondEnd));
		assertThat(this.jdbc.sql("select * from escalation_stage where reference = ? order by opened_at")
			.param(this.reference)
			.query()
			.listOfRows()).hasSize(2).first().isEqualTo(first);
	}

	@Test
	void eachAgencyConfirmsTheSecondOutcomeAnew() {
		assertThat(this.register.confirmedBy(this.reference)).containsExactly("brookfold-primary");
		openedAgain();
		assertThat(this.register.confirmedBy(this.reference)).isEmpty();

		this.register.ended(this.reference, end(AGAIN.plusSeconds(60)));
		assertThat(this.register.confirmedBy(this.reference)).isEmpty();
		for (String agency : List.of("brookfold-primary", "childrens-social-care")) {
			this.register.confirmed(this.reference, new Confirmation(agency, AGAIN.plusSeconds(60), "recorded", true));
		}

		assertThat(this.register.confirmedBy(this.reference)).containsOnly("brookfold-primary",
				"childrens-social-care");
		assertThat(this.difference.confirmations()).hasSize(3);
	}

	@Test
	void itsStepsAreAddedUpOnlyWhenItIsOverInTheEngineHoweverLongAgoItWasClosed() {
		this.passages.addUp();
		assertThat(this.difference.inRegister()).containsEntry("passages_counted", false);

		this.difference.done("childrens-social-care-line-manager", "ConfirmRecords", Answers.confirmed()).runSteps();
		this.passages.addUp();
		assertThat(this.difference.inRegister()).as("it is still followed").containsEntry("passages_counted", false);
		this.difference.timePassesTo("2022-02-14T10:00");
		this.passages.addUp();
		assertThat(this.difference.inRegister()).containsEntry("passages_counted", true);
	}

	private void openedAgain() {
		this.register.reopened(this.reference, AGAIN, 1);
		this.register.stageOpened(this.reference, new StageOpening(1, AGAIN, LIMIT.policyLimit(),
				LIMIT.effectiveLimit(), "two working days", Optional.of("Nobody visited."), Optional.empty()));
	}

	private static StageEnd end(Instant at) {
		return new StageEnd(1, at, "resolved", Optional.of("written"), Optional.of("agree"), Optional.empty(),
				Optional.empty());
	}

	private static LimitMove move(String wallClock) {
		return new LimitMove(1, London.time(wallClock), LIMIT.policyLimit(), LIMIT.policyLimit(), "before", "after",
				"a day came");
	}

}
