package uk.safeguarding.escalation.register.statistics;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.register.Act;
import uk.safeguarding.escalation.register.KnownStages;
import uk.safeguarding.escalation.register.Person;
import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.register.StageEnd;
import uk.safeguarding.escalation.register.StageOpening;
import uk.safeguarding.escalation.register.statistics.Statistics.Column;
import uk.safeguarding.escalation.testing.Approved;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.safeguarding.escalation.testing.Answers.board;
import static uk.safeguarding.escalation.testing.Answers.confirmed;
import static uk.safeguarding.escalation.testing.Answers.difference;
import static uk.safeguarding.escalation.testing.Answers.differenceBeforeTheDiscussion;
import static uk.safeguarding.escalation.testing.Answers.discussion;
import static uk.safeguarding.escalation.testing.Answers.immediateRisk;
import static uk.safeguarding.escalation.testing.Answers.notResolved;
import static uk.safeguarding.escalation.testing.Answers.resolved;
import static uk.safeguarding.escalation.testing.Answers.response;
import static uk.safeguarding.escalation.testing.Answers.with;
import static uk.safeguarding.escalation.testing.Answers.withdrawn;

/**
 * Cases of each kind, run by the real process, and the figures that were worked out for
 * them by hand.
 */
@EscalationTest
class RegisterStatisticsTest {

	private static final String SCHOOL_MANAGER = "brookfold-primary-line-manager";

	private static final String SCHOOL_LEAD = "brookfold-primary-safeguarding-lead";

	@Autowired
	private Cases cases;

	@Autowired
	private RegisterStatistics register;

	@Autowired
	private Register written;

	@Autowired
	private Diagrams diagrams;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private AgencyDirectory agencies;

	@Autowired
	private Wording wording;

	@Autowired
	private Publication publication;

	@Autowired
	private Clock clock;

	@Autowired
	private ZoneId zone;

	@BeforeEach
	void noCase() {
		this.cases.forgetAll();
	}

	@Test
	void aQuarterWithCasesOfEachKind() {
		settledBeforeEscalation();
		resolvedAtStageOneAfterAnAnswer();
		limitReachedThenResolvedInTheLastMinuteOfStageTwo();
		openedAtStageTwoAndTookAnotherRoute();
		raisedInError();
		raisedLateAndAnsweredAfterThePolicyLimit();
		passedOverStageTwoAndUnresolvedAtTheBoard();
		raisedLateAndStillOpen();
		London.clockAt("2022-03-01T12:00");

		Asked asked = Asked.of(this.register, "2022-01-01", "2022-03-31");

		Approved.text("statistics/eight-cases", asked.text());
		assertThat(asked.row("past-limit", "stage-1").get(0)).isEqualTo(1L);
		assertThat(asked.row("past-limit", "total").get(0)).isEqualTo(1L);
	}

	/** Never a formal escalation; only the school confirms. */
	private void settledBeforeEscalation() {
		London.clockAt("2022-01-10T10:00");
		this.cases.raise(differenceBeforeTheDiscussion("2022-01-10"))
			.done("brookfold-primary-practitioner", "PreEscalationDiscussion",
					with(discussion("resolved"), "agreedActions", "A visit this week."))
			.done(SCHOOL_MANAGER, "ConfirmRecords", confirmed());
	}

	/** Day 1; written response; both confirm. */
	private void resolvedAtStageOneAfterAnAnswer() {
		London.clockAt("2022-01-10T10:00");
		Case difference = this.cases.raise(with(difference("2022-01-10"), "theme", "information-not-shared"));
		London.clockAt("2022-01-11T10:00");
		difference.done("childrens-social-care-line-manager", "Stage1Response", response("agree"))
			.done(SCHOOL_MANAGER, "Stage1Outcome", resolved())
			.confirmedByBoth();
	}

	/**
	 * Stage 1 ends by itself at the end of day 3, Stage 2 in the last minute of day 8.
	 * One agency never confirms.
	 */
	private void limitReachedThenResolvedInTheLastMinuteOfStageTwo() {
		London.clockAt("2022-01-10T10:00");
		Case difference = this.cases.raise(difference("2022-01-10")).timePassesTo("2022-01-20T23:58");
		London.clockAt("2022-01-20T23:59");
		difference.done(SCHOOL_LEAD, "Stage2Outcome", with(resolved(), "raiserView", "does-not-agree"));
		this.written.closedUnconfirmed(difference.reference(), List.of("childrens-social-care"), "Dissolved.");
		this.written.closed(difference.reference(), London.now());
	}

	/** Report after seven and a half minutes; withdrawn on day 1. */
	private void openedAtStageTwoAndTookAnotherRoute() {
		London.clockAt("2022-01-10T16:40");
		Case difference = this.cases.raise(immediateRisk("2022-01-10", 2));
		London.clockAt(London.time("2022-01-10T16:47").plusSeconds(30));
		difference.runSteps();
		London.clockAt("2022-01-11T10:00");
		difference.done("acute-trust-safeguarding-lead", "Stage2Outcome", withdrawn("other-route"));
	}

	/** In no rate, also with its response. */
	private void raisedInError() {
		London.clockAt("2022-01-10T10:00");
		this.cases.raise(difference("2022-01-10"))
			.done("childrens-social-care-line-manager", "Stage1Response", response("not-ours"))
			.done(SCHOOL_MANAGER, "Stage1Outcome", withdrawn("raised-in-error"));
	}

	/**
	 * Concern on Tuesday 4 January; raised on the 17th, day 9; answered on the 18th, day
	 * 10.
	 */
	private void raisedLateAndAnsweredAfterThePolicyLimit() {
		London.clockAt("2022-01-17T10:00");
		Case difference = this.cases.raise(late("2022-01-04"));
		London.clockAt("2022-01-18T10:00");
		difference.done(SCHOOL_MANAGER, "Stage1Outcome", resolved());
	}

	/**
	 * Stage 1 on day 1, Stage 3 on day 2, the board on day 21, one day after its limit.
	 */
	private void passedOverStageTwoAndUnresolvedAtTheBoard() {
		London.clockAt("2022-01-10T10:00");
		Case difference = this.cases.raise(with(difference("2022-01-10"), "challengedAgency", "police"));
		London.clockAt("2022-01-11T10:00");
		difference.done(SCHOOL_MANAGER, "Stage1Outcome",
				with(notResolved(), "moveToStage", "3", "moveReason", "Both heads of service have already met."));
		London.clockAt("2022-01-11T10:03");
		difference.runSteps();
		London.clockAt("2022-01-12T10:00");
		difference.done("brookfold-primary-executive", "Stage3Outcome", notResolved());
		London.clockAt("2022-02-08T10:00");
		difference.done("hscp-board-chair", "Stage4Decision", board("unresolved"));
	}

	private void raisedLateAndStillOpen() {
		London.clockAt("2022-03-01T10:00");
		this.cases.raise(late("2022-02-01"));
	}

	private static Map<String, Object> late(String concern) {
		return with(difference(concern), "lateRaisingReason", "Nobody knew of the policy.");
	}

	@Test
	void aStageAnsweredAt2359OnThePolicyLimitIsKeptAndOneMinuteLaterItIsNot() {
		// Monday 10 January 2022: the policy limit of Stage 1 is Thursday, 23:59. Raised
		// on that
		// day it runs to Friday, 23:59.
		London.clockAt("2022-01-13T10:00");
		Case kept = this.cases.raise(difference("2022-01-10"));
		Case later = this.cases.raise(difference("2022-01-10"));
		London.clockAt("2022-01-13T23:59");
		kept.done(SCHOOL_MANAGER, "Stage1Outcome", resolved());
		London.clockAt("2022-01-14T00:00");
		later.done(SCHOOL_MANAGER, "Stage1Outcome", resolved());

		Asked asked = Asked.of(this.register, "2022-01-01", "2022-12-31");

		assertThat(asked.row("stages", "stage-1")).startsWith(2L, 0L, 2L, 1L, 1L, 0L, 50.0);
	}

	/**
	 * The policy limit is Thursday, 23:59; raised on that day it runs to Friday, 23:59.
	 */
	@Test
	void eachAgencyIsJudgedByWhatItHadToDoItself() {
		London.clockAt("2022-01-13T10:00");
		Case answered = this.cases.raise(difference("2022-01-10"));
		Case answeredLater = this.cases.raise(difference("2022-01-10"));
		Case notAnswered = this.cases.raise(difference("2022-01-10"));
		Case notAwaited = this.cases.raise(difference("2022-01-10"));
		this.cases.raise(difference("2022-01-10"))
			.done("childrens-social-care-line-manager", "Stage1Response", response("not-ours"))
			.done(SCHOOL_MANAGER, "Stage1Outcome", withdrawn("raised-in-error"));
		London.clockAt("2022-01-13T23:59");
		answered.done("childrens-social-care-line-manager", "Stage1Response", response("agree"));
		notAwaited.done(SCHOOL_MANAGER, "Stage1Outcome", withdrawn("other-route"));
		London.clockAt("2022-01-14T00:00");
		answeredLater.done("childrens-social-care-line-manager", "Stage1Response", response("agree"));
		answered.done(SCHOOL_MANAGER, "Stage1Outcome", resolved());
		notAnswered.done(SCHOOL_MANAGER, "Stage1Outcome", withdrawn("other-route"));
		answeredLater.timePassesTo("2022-01-15T00:00");

		Asked asked = Asked.of(this.register, "2022-01-01", "2022-03-31");

		assertThat(asked.row("kept-by-agency", "childrens-social-care")).containsExactly(4L, 1L, 1L, 1L, 1L, 33.3, 0L,
				0L, 0L, 0L, "-");
		assertThat(asked.row("kept-by-agency", "brookfold-primary")).containsExactly(0L, 0L, 0L, 0L, 0L, "-", 4L, 1L,
				2L, 1L, 25.0);
		assertThat(Asked.of(this.register, "2022-04-01", "2022-06-30").rows("kept-by-agency"))
			.containsExactly("All agencies");
	}

	/**
	 * Both agencies confirm the first outcome of the first one, nobody its second; the
	 * second one is still open again, the third ended once.
	 */
	@Test
	void aCaseThatWasOpenedAgainIsOneCaseWithTwoOpeningsOfItsStage() {
		London.clockAt("2022-01-10T10:00");
		Case twice = this.cases.raise(difference("2022-01-10"))
			.done("childrens-social-care-line-manager", "Stage1Response", response("agree"))
			.done(SCHOOL_MANAGER, "Stage1Outcome", resolved())
			.done(SCHOOL_MANAGER, "ConfirmRecords", confirmed())
			.done("childrens-social-care-line-manager", "ConfirmRecords",
					with(confirmed(), "agreesWithRecord", "no", "recordNote", "We saw it differently."));
		Case openAgain = this.cases.raise(immediateRisk("2022-01-10", 2))
			.done("acute-trust-safeguarding-lead", "Stage2Outcome", withdrawn("other-route"));
		this.jdbc.sql("update escalation_stage set opening_reason = null").update();
		this.cases.raise(difference("2022-01-10")).done(SCHOOL_MANAGER, "Stage1Outcome", resolved());
		this.cases.raise(difference("2022-01-10"));

		openedAgain(twice, 1);
		openedAgain(openAgain, 2);
		said(twice, "2022-01-24T11:00", "SayWhetherDone", "childrens-social-care", "yes");
		StageEnd later = new StageEnd(1, London.time("2022-01-28T10:00"), "resolved", Optional.of("in-discussion"),
				Optional.empty(), Optional.of("agrees"), Optional.empty());
		this.written.stageEnded(twice.reference(), later);
		this.written.ended(twice.reference(), later);

		Asked asked = Asked.of(this.register, "2022-01-01", "2022-03-31");
		assertThat(asked.row("overview", "reopened")).containsExactly(2L, 3L, 66.7);
		assertThat(asked.row("overview", "ended")).startsWith(2L, 4L);
		assertThat(asked.row("overview", "confirmed-by-both")).startsWith(0L, 2L);
		assertThat(asked.row("overview", "not-agreed")).startsWith(0L, 2L);
		assertThat(asked.row("stages", "stage-1")).startsWith(4L, 1L, 3L, 2L, 1L, 0L);
		assertThat(asked.row("kept-by-agency", "childrens-social-care")).startsWith(4L, 2L, 1L, 0L, 1L);
		assertThat(asked.row("kept-by-agency", "brookfold-primary")).endsWith(3L, 2L, 1L, 0L, 66.7);
		assertThat(asked.row("early-moves", "opened-at-2")).containsExactly(1L, 4L, 25.0, 0L);
	}

	private void openedAgain(Case difference, int stage) {
		Instant at = London.time("2022-01-24T10:00");
		Instant limit = London.time("2022-01-27T23:59");
		this.written.reopened(difference.reference(), at, stage);
		this.written.stageOpened(difference.reference(), new StageOpening(stage, at, limit, limit, "as at first",
				Optional.of("Nobody visited."), Optional.empty()));
	}

	@Test
	void whetherItHelpedAndWhatWasDoneIsCountedAsItWasSaidLast() {
		London.clockAt("2022-01-10T10:00");
		Case difference = this.cases.raise(difference("2022-01-10"));
		said(difference, "2022-01-20T10:00", "SayWhetherDone", "police", "no");
		said(difference, "2022-01-21T10:00", "SayWhetherDone", "police", "yes");
		said(difference, "2022-01-21T10:00", "SayWhetherDone", "brookfold-primary", "yes");
		said(difference, "2022-01-24T10:00", "DidItHelp", "brookfold-primary", "too-early");
		said(difference, "2022-02-24T10:00", "DidItHelp", "brookfold-primary", "partly");
		Case inError = this.cases.raise(difference("2022-01-10"))
			.done(SCHOOL_MANAGER, "Stage1Outcome", withdrawn("raised-in-error"));
		said(inError, "2022-01-24T10:00", "DidItHelp", "brookfold-primary", "no");
		said(inError, "2022-01-24T10:00", "SayWhetherDone", "police", "no");

		Asked asked = Asked.of(this.register, "2022-01-01", "2022-03-31");

		assertThat(asked.rows("did-it-help")).containsExactly("Yes", "Partly", "No", "Too early to say",
				"All who answered");
		assertThat(asked.row("did-it-help", "partly")).containsExactly(1L, 100.0);
		assertThat(asked.row("did-it-help", "too-early")).containsExactly(0L, 0.0);
		assertThat(asked.row("did-it-help", "no")).containsExactly(0L, 0.0);
		assertThat(asked.row("did-it-help", "total")).containsExactly(1L, "-");
		assertThat(asked.rows("agreed-actions")).containsExactly("Brookfold Primary School (fictional)", "Police",
				"All agencies");
		assertThat(asked.row("agreed-actions", "police")).containsExactly(2L, 1L, 1L, 50.0);
		assertThat(asked.row("agreed-actions", "total")).containsExactly(3L, 2L, 1L, 66.7);
	}

	private void said(Case difference, String wallClock, String element, String agency, String answer) {
		this.written.acted(difference.reference(), new Act(element, Optional.empty(), London.time(wallClock),
				new Person("x", "Jo Green", agency, "line-manager"), agency, Optional.of(answer)));
	}

	@Test
	void aSpanBeginsAndEndsAtMidnightInLondon() {
		London.clockAt("2022-03-31T23:59");
		this.cases.raise(difference("2022-03-30"));
		London.clockAt("2022-04-01T00:00");
		this.cases.raise(difference("2022-03-30"));

		assertThat(Asked.of(this.register, "2022-01-01", "2022-03-31").row("overview", "raised").get(0)).isEqualTo(1L);
		assertThat(Asked.of(this.register, "2022-04-01", "2022-06-30").row("overview", "raised").get(0)).isEqualTo(1L);
	}

	@Test
	void anEmptySpanHasZerosAndNoShares() {
		Asked asked = Asked.of(this.register, "2022-01-01", "2022-12-31");

		assertThat(asked.row("overview", "late")).containsExactly(0L, 0L, "-");
		assertThat(asked.row("stages", "total")).containsExactly(0L, 0L, 0L, 0L, 0L, 0L, "-", "-", "-");
		assertThat(asked.row("reports", "sent")).containsExactly(0L, "-", "-");
		assertThat(asked.rows("agencies")).containsExactly("All in which it was challenged");
	}

	@Test
	void aQuarterStandsBesideTheOneBefore() {
		London.clockAt("2022-02-10T10:00");
		this.cases.raise(difference("2022-02-10"));
		London.clockAt("2022-04-10T10:00");
		this.cases.raise(difference("2022-04-10"));
		this.cases.raise(difference("2022-04-10"));

		Statistics statistics = this.register.of(span("2022-04-01", "2022-06-30"), 0, false);

		assertThat(new Asked(statistics).values("overview", "raised")).containsEntry("count", 2L)
			.containsEntry("before-count", 1L);
		assertThat(new Asked(statistics).values("overview", "late")).containsEntry("before-percent", 0.0);
		assertThat(new Asked(this.register.of(span("2022-04-01", "2022-06-29"), 0, false)).values("overview", "raised"))
			.containsOnlyKeys("count");
	}

	@Test
	void forPublicationSmallNumbersAreWithheldOthersRoundedAndWhatSaysTooMuchIsMarked() {
		for (int i = 0; i < 12; i++) {
			London.clockAt("2022-01-10T10:00");
			Case difference = this.cases
				.raise(with(difference("2022-01-10"), "theme", (i < 3) ? "other" : "information-not-shared"));
			London.clockAt("2022-01-11T10:00");
			difference.done(SCHOOL_MANAGER, "Stage1Outcome", resolved());
		}

		Statistics statistics = this.register.of(span("2022-01-01", "2022-03-31"), 0, true);

		Asked published = new Asked(statistics);
		assertThat(statistics.withheldUnder()).contains(8);
		assertThat(published.row("themes", "other")).containsExactly("withheld", "withheld");
		assertThat(published.row("themes", "information-not-shared")).containsExactly(10L, 100.0);
		assertThat(published.row("themes", "total")).containsExactly(10L, "-");
		assertThat(published.row("stages", "stage-1")).containsExactly(10L, 0L, 10L, 10L, 0L, 0L, 100.0, "withheld",
				"withheld");
		assertThat(published.everybody("themes")).isEmpty();
		assertThat(published.everybody("agencies")).containsExactly("brookfold-primary/childrens-social-care");
		assertThat(published.everybody("ends")).containsExactly("resolved/count");
		assertThat(new Asked(this.register.of(span("2022-01-01", "2022-03-31"), 13, true)).everybody("ends"))
			.as("to whoever may not read them it would tell what is withheld")
			.isEmpty();
	}

	@Test
	void aPolicyOfThreeOrFiveStagesHasAsManyRowsAndColumns() throws IOException {
		String four = Files.readString(Path.of("bpmn", "professional-difference.bpmn"));
		String three = four.replace("Stage 2", "Level 2")
			.replace("<camunda:property name=\"stage\" value=\"2\" />", "")
			.replace("\"fromStage\" value=\"2\"", "\"fromStage\" value=\"3\"");
		String five = four.replace("Stage 4: HSCP", "Stage 5: HSCP")
			.replace("<camunda:property name=\"stage\" value=\"4\" />",
					"<camunda:property name=\"stage\" value=\"5\" />")
			.replace("    <bpmn:subProcess id=\"Stage4\"", """
					<bpmn:subProcess id="Panel" name="Stage 4: panel">
					  <bpmn:extensionElements><camunda:properties>
					    <camunda:property name="stage" value="4" /><camunda:property name="role" value="executive" />
					  </camunda:properties></bpmn:extensionElements>
					</bpmn:subProcess>
					<bpmn:subProcess id="Stage4\"""");

		Asked asked = of(three);
		assertThat(asked.rows("stages")).containsExactly("Stage 1", "Stage 3", "Stage 4, HSCP Strategic Partners Board",
				"All stages");
		assertThat(asked.rows("early-moves")).containsExactly("Stage 1 moved on by its policy limit",
				"Stage 3 moved on by its policy limit", "Opened at Stage 3");
		assertThat(asked.rows("reports")).contains("All differences that reached Stage 3 or beyond");
		asked = of(five);
		assertThat(asked.rows("reached")).containsExactly("Before escalation, in the discussion", "Stage 1", "Stage 2",
				"Stage 3", "Stage 4", "Stage 5, HSCP Strategic Partners Board", "All stages");
		assertThat(asked.rows("past-limit")).hasSize(7);
		assertThat(asked.rows("early-moves")).contains("Stage 2 moved to Stage 4, past Stage 3", "Opened at Stage 4")
			.hasSize(9);
		assertThat(asked.table("responses").columns()).extracting(Column::label)
			.containsExactly("Stages 1 to 4", "Stage 1", "Stage 2", "Stage 3", "Stage 4", "Stages 1 to 4, per cent");
		assertThat(asked.rows("ends")).contains("Resolved at Stages 1 to 5");
	}

	@Test
	void aStageThatThePolicyHasNoMoreIsCountedAsLongAsACaseHasReachedIt() throws IOException {
		London.clockAt("2022-01-10T16:40");
		this.cases.raise(immediateRisk("2022-01-10", 2));

		Asked asked = of(Files.readString(Path.of("bpmn", "professional-difference.bpmn"))
			.replace("<camunda:property name=\"stage\" value=\"2\" />", ""));

		assertThat(asked.row("reached", "stage-2")).containsExactly(1L, 100.0);
		assertThat(asked.rows("stages")).contains("Stage 2");
	}

	/** The statistics while another diagram is in force. */
	private Asked of(String diagram) {
		Diagram policy = Diagram
			.read(Bpmn.readModelFromStream(new ByteArrayInputStream(diagram.getBytes(StandardCharsets.UTF_8))));
		KnownStages stages = new KnownStages(() -> Optional.of(policy), this.diagrams, this.jdbc);
		return Asked.of(new RegisterStatistics(this.jdbc, stages, this.agencies, this.wording, this.publication,
				this.clock, this.zone), "2022-01-01", "2022-03-31");
	}

	private static Span span(String from, String to) {
		return new Span(LocalDate.parse(from), LocalDate.parse(to));
	}

}
