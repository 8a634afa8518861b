package uk.safeguarding.escalation.audit;

import java.net.http.HttpResponse;
import java.util.List;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The list of cases that everybody has: their own, running and ended.
 */
@WebTest
class MyCasesIT {

	private static final String LIST = "/camunda/register/cases.html";

	private static final String RAISER = "brookfold-primary-practitioner";

	private static final String RAISING = "brookfold-primary-line-manager";

	private static final String CHALLENGED = "childrens-social-care-line-manager";

	private static final String LEAD = "childrens-social-care-safeguarding-lead";

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private Register register;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private IdentityService identityService;

	@Autowired
	private ManagementService managementService;

	private Case raised;

	@BeforeEach
	void aDifference() {
		this.cases.forgetAll();
		London.clockAt("2026-09-14T10:00");
		this.raised = this.cases.raise(Answers.difference("2026-09-14"));
	}

	@Test
	void itSaysWhereACaseStandsWhoseMoveItIsAndUntilWhen() {
		assertThat(list(RAISER))
			.contains("<h1>My cases</h1>", "1 case.", "Nearest limit first", this.raised.reference(), "Stage 1",
					"<p>Children&#39;s Social Care: respond to the challenge</p>",
					"<p>Brookfold Primary School (fictional): record the outcome</p>", "Thursday 17 September 2026",
					"3 working days left")
			.doesNotContain("URGENT", "follow this case");
	}

	@Test
	void whoHadATaskAndWhoActedSeeItAndNobodyElse() {
		for (String user : List.of(RAISER, RAISING, CHALLENGED)) {
			assertThat(list(user)).as(user).contains(this.raised.reference());
			assertThat(sheet(user).statusCode()).as(user).isEqualTo(200);
		}
		for (String user : List.of(LEAD, "childrens-social-care-practitioner", "brookfold-primary-safeguarding-lead",
				"police-line-manager", "hscp-process-owner", "hscp-business-unit", "hscp-board-chair")) {
			assertThat(list(user)).as(user).doesNotContain(this.raised.reference());
			assertThat(sheet(user).statusCode()).as(user).isEqualTo(404);
		}
		assertThat(HttpUser.nobody(this.port).fetch(LIST).statusCode()).isEqualTo(401);
	}

	@Test
	void whoComesToItWithAStageSeesItFromThenOn() {
		this.raised.done(RAISING, "Stage1Outcome", Answers.notResolved()).runSteps();
		for (String user : List.of(LEAD, "brookfold-primary-safeguarding-lead", "hscp-business-unit", RAISER)) {
			assertThat(list(user)).as(user).contains(this.raised.reference());
		}
		assertThat(list("brookfold-primary-executive")).doesNotContain(this.raised.reference());
	}

	@Test
	void whoConfirmsItsRecordsStillSeesItWhenItIsOpenedAgain() {
		Case ended = this.cases.raise(Answers.immediateRisk("2026-09-14", 3));
		assertThat(list(CHALLENGED)).doesNotContain(ended.reference());
		ended.done("acute-trust-executive", "Stage3Outcome", Answers.withdrawn("view-changed"));
		assertThat(list(CHALLENGED)).contains(ended.reference(), "Records to be confirmed");
		this.register.reopened(ended.reference(), London.now(), 3);
		assertThat(list(CHALLENGED)).contains(ended.reference());
		assertThat(list(CHALLENGED, "?state=ended")).doesNotContain(ended.reference());
	}

	@Test
	void whoStandsInSeesItAndTheOtherAgencyNothingOfWhatWasSettledBefore() {
		Case ofACharity = this.cases
			.raise(Answers.with(Answers.difference("2026-09-14"), "raisingAgency", "hearthside-charity",
					"challengedAgency", "police"))
			.done("hearthside-charity-line-manager", "Stage1Outcome", Answers.notResolved())
			.runSteps();
		Case settled = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"))
			.done(RAISER, "PreEscalationDiscussion",
					Answers.with(Answers.discussion("resolved"), "agreedActions", "A visit today."))
			.runSteps();
		assertThat(list("adult-social-care-safeguarding-lead")).contains(ofACharity.reference());
		assertThat(list("adult-social-care-line-manager")).doesNotContain(ofACharity.reference());
		assertThat(list(RAISING)).contains(settled.reference());
		assertThat(list(CHALLENGED)).doesNotContain(settled.reference());
	}

	@Test
	void whatWasAgreedIsReadAfterTheEnd() {
		this.raised.done(RAISING, "Stage1Outcome", Answers.resolved());
		assertThat(list(RAISER)).contains("Records to be confirmed", "confirm the records");
		this.raised.confirmedByBoth().runSteps();
		assertThat(this.raised.isClosed()).isTrue();
		assertThat(list(RAISER)).contains(this.raised.reference(), "Resolved", "Closed");
		assertThat(sheet(RAISER).body()).contains((String) Answers.resolved().get("agreedActions"));
		assertThat(this.jdbc
			.sql("select person_id || ' ' || what from escalation_reading where reference = ? order by id desc"
					+ " fetch first 1 rows only")
			.param(this.raised.reference())
			.query(String.class)
			.single()).isEqualTo(RAISER + " sheet");
	}

	@Test
	void whoLeavesTheAgencySeesNothingAnyMore() {
		this.raised.done(RAISING, "Stage1Outcome", Answers.resolved());
		this.identityService.deleteMembership(RAISER, "brookfold-primary.practitioner");
		try {
			assertThat(list(RAISER)).doesNotContain(this.raised.reference());
			assertThat(sheet(RAISER).statusCode()).isEqualTo(404);
		}
		finally {
			this.identityService.createMembership(RAISER, "brookfold-primary.practitioner");
		}
	}

	@Test
	void theBusinessUnitAndTheChairSeeWhoIsLateAndNotWhichCaseItIs() {
		London.clockAt("2026-09-17T10:00");
		for (String user : List.of("hscp-business-unit", "hscp-board-chair")) {
			assertThat(list(user)).as(user)
				.contains("<h1>All cases</h1>", "1 case.", "No reference", "Brookfold", "today")
				.doesNotContain("Raised Monday", this.raised.reference(), this.raised.instanceId());
			for (String asked : List.of("text=" + this.raised.reference(), "theme=step-up-step-down-or-closure",
					"from=2026-09-14", "to=2026-09-14", "outcome=resolved")) {
				assertThat(list(user, "?" + asked)).as(user + " " + asked).contains("0 cases.");
			}
			assertThat(csv(user)).as(user).contains("\"\",\"\",\"Brookfold Primary School (fictional)\"");
		}
		assertThat(list("hscp-business-unit", "?late=yes")).contains("0 cases.");
		this.raised.done(RAISING, "Stage1Outcome", Answers.resolved());
		assertThat(list("hscp-business-unit")).contains("0 cases.");
	}

	@Test
	void whereACaseStandsAmongOthersDoesNotTellWhichItIs() {
		Case reported = this.cases.raise(Answers.immediateRisk("2026-09-14", 2));
		this.cases.raise(Answers.difference("2026-09-14"));
		for (String sort : List.of("reference", "raisedAt")) {
			for (String direction : List.of("asc", "desc")) {
				assertThat(list("hscp-business-unit", "?sort=" + sort + "&direction=" + direction))
					.as(sort + " " + direction)
					.containsSubsequence("<tbody>", reported.reference(), "No reference", "No reference", "</tbody>");
			}
		}
	}

	@Test
	void theBusinessUnitSeesWhatItRaised() {
		Case ofAnother = this.cases.raise("hscp-business-unit",
				Answers.with(Answers.difference("2026-09-14"), "raisedOnBehalfOf", "Jo Green, health visitor"));
		assertThat(list("hscp-business-unit")).contains(ofAnother.reference()).doesNotContain(this.raised.reference());
		assertThat(HttpUser.signIn(this.port, "hscp-business-unit")
			.fetch("/camunda/register/cases/" + ofAnother.reference() + "/sheet")
			.statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "?raising=brookfold-primary", "?challenged=childrens-social-care", "?fromStage=1",
			"?state=running", "?theme=step-up-step-down-or-closure&text=hscp", "?sort=reference", "?size=1&page=0" })
	void itIsAskedFor(String query) {
		assertThat(list(RAISER, query)).contains(this.raised.reference());
	}

	@ParameterizedTest
	@ValueSource(strings = { "?raising=police", "?challenged=police", "?fromStage=2", "?late=yes", "?state=closed",
			"?theme=other-theme", "?text=nothing", "?page=1" })
	void itIsAskedForWhatThereIsNot(String query) {
		assertThat(list(RAISER, query)).contains("No case matches this search.").doesNotContain("/sheet");
	}

	@Test
	void theAddressKeepsTheQuestion() {
		assertThat(list(RAISER, "?text=%22%3E%3Ci%3E&sort=stage&late=yes&size=1"))
			.contains("value=\"&quot;&gt;&lt;i&gt;\"", "<option value=\"stage\" selected>", "checked",
					"cases.csv?text&#x3D;%22%3E%3Ci%3E&amp;sort&#x3D;stage&amp;late&#x3D;yes")
			.doesNotContain("<i>");
		assertThat(HttpUser.signIn(this.port, RAISER).fetch(LIST + "?sort=everything").statusCode()).isEqualTo(400);
	}

	@Test
	void whoIsLateStandsThereWithBy() {
		this.raised.done(CHALLENGED, "Stage1Response", Answers.response("disagree"));
		this.raised.done(RAISING, "Stage1Outcome", Answers.notResolved()).runSteps();
		// Stage 2 runs on; its policy limit is on day 8.
		London.clockAt("2026-09-28T10:00");
		assertThat(list("hscp-business-unit", "?late=yes")).contains(this.raised.reference(),
				"2 working days past the policy limit");
	}

	@Test
	void whatWasNotDeliveredIsNobodysBusinessButTheBusinessUnits() {
		this.raised.done(RAISING, "Stage1Outcome", Answers.notResolved());
		this.managementService.setJobRetries(this.raised.step("NotifyStage2").orElseThrow().getId(), 0);
		assertThat(list(CHALLENGED)).contains(this.raised.reference()).doesNotContain("ot delivered", "data-job");
		assertThat(csv(CHALLENGED)).contains(this.raised.reference()).contains("\",0\r\n");
		assertThat(csv("hscp-auditor")).contains("\",1\r\n");
		assertThat(list("hscp-auditor")).contains("Not delivered.").doesNotContain("data-job");
		assertThat(list("hscp-business-unit", "?undelivered=yes")).contains("Not delivered.", "data-job");
	}

	private String list(String user) {
		return list(user, "");
	}

	private String list(String user, String query) {
		HttpResponse<String> answer = HttpUser.signIn(this.port, user).fetch(LIST + query);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return answer.body();
	}

	private String csv(String user) {
		return HttpUser.signIn(this.port, user).fetch("/camunda/register/cases.csv").body();
	}

	private HttpResponse<String> sheet(String user) {
		return HttpUser.signIn(this.port, user).fetch("/camunda/register/cases/" + this.raised.reference() + "/sheet");
	}

}
