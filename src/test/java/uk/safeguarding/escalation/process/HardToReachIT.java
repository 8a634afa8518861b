package uk.safeguarding.escalation.process;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import uk.safeguarding.escalation.access.VacantRoles;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.MailServer;
import uk.safeguarding.escalation.testing.MailTest;
import uk.safeguarding.escalation.testing.ReceivedMail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Agencies without a named contact, down to one without any address; and texts and names
 * that try to be more than text.
 */
@MailTest
@TestPropertySource(properties = "escalation.agencies-file=classpath:agencies-hard-to-reach.yaml")
class HardToReachIT {

	private static final String HSCP = "hscp-mailbox@example.org";

	private static final String BREAKING_OUT = "A\r\nBcc: thief@example.org\r\n<img src=x onerror=alert(1)>"
			+ " {{raisedBy}} ${7*7} #{1+1} &amp; </style></p>";

	@Autowired
	private Cases cases;

	@Autowired
	private IdentityService identityService;

	@Autowired
	private VacantRoles vacantRoles;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void withoutAContactTheReportGoesToTheSafeguardingLeads() {
		Case difference = raised("probation").runSteps();

		assertThat(MailServer.reportsAbout(difference.reference())).extracting(ReceivedMail::to)
			.containsExactlyInAnyOrder(HSCP, "probation-safeguarding-lead@example.org");
		assertThat(note(difference)).contains("its safeguarding leads, because it names no contact");
	}

	@Test
	void withoutALeadItGoesToWhoActsForThemAndToTheBodyItself() {
		nobodyIn("youth-justice-safeguarding-lead");
		Case difference = raised("youth-justice", "probation").runSteps();

		assertThat(MailServer.reportsAbout(difference.reference())).extracting(ReceivedMail::to)
			.containsExactlyInAnyOrder(HSCP, "police-safeguarding-lead@example.org", "escalations.yjs@example.org");
		assertThat(note(difference)).contains("act for it");
	}

	@Test
	void whoActsForThemIsNotAskedWhenTheyAreTheOtherSide() {
		nobodyIn("youth-justice-safeguarding-lead");
		Case difference = raised("youth-justice", "police").runSteps();

		assertThat(MailServer.reportsAbout(difference.reference())).extracting(ReceivedMail::to)
			.containsExactlyInAnyOrder(HSCP, "escalations.yjs@example.org");
		assertThat(note(difference)).contains("its mailbox");
		assertThat(MailServer.about(difference.reference()))
			.anyMatch((mail) -> mail.to().equals("hscp-business-unit@example.org")
					&& mail.subject().contains("nobody can be reached"));
	}

	@Test
	void withoutAnyAddressTheHscpHasItAndAnIncidentSaysWhatToDo() {
		nobodyIn("housing-safeguarding-lead");
		Case difference = raised("housing");
		assertThat(difference.tryStep("SubmitReportToHscp")).as("is printed").isEmpty();
		assertThat(difference.tryStep("SubmitReportToHscp")).isPresent();

		assertThat(difference.incidents()).singleElement()
			.satisfies((message) -> assertThat(message)
				.contains("give \"housing\" a stage-2-contact or a mailbox in agencies.yaml"));
		assertThat(MailServer.reportsAbout(difference.reference())).extracting(ReceivedMail::to).containsExactly(HSCP);
		difference.done("police-safeguarding-lead", "Stage2Outcome", Answers.notResolved());
		assertThat(difference.openTasks()).contains("Stage3Outcome");
	}

	@Test
	void theStartListsTheRolesInWhichNobodyCanBeReached() {
		nobodyIn("housing-executive");

		assertThat(this.vacantRoles.groups()).contains("housing.executive").doesNotContain("police.executive");
	}

	@Test
	void whatTriesToBreakOutIsPrintedAndSentAsText() throws Exception {
		Case difference = raised("probation", "police").runSteps();
		difference
			.done("police-safeguarding-lead", "Stage2Outcome",
					Answers.with(Answers.resolved(), "agreedActions", BREAKING_OUT, "discussionSummary", BREAKING_OUT))
			.runSteps();

		assertThat(MailServer.mailboxes()).noneMatch((address) -> address.contains("thief"));
		assertThat(MailServer.about(difference.reference())).isNotEmpty()
			.allSatisfy((mail) -> assertThat(mail.subject()).doesNotContain("\r", "\n", "thief"))
			.allSatisfy((mail) -> assertThat(mail.html()).doesNotContain("<img"));
		assertThat(mail(difference, "respond by").text()).contains("<img src=x onerror=alert(1)> {{policyUrl}} ${7*7}");
		assertThat(mail(difference, "respond by").html())
			.contains("&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt; {{policyUrl}} ${7*7}");
		for (ReceivedMail paper : List.of(MailServer.reportsAbout(difference.reference()).get(0),
				mail(difference, "Record of an escalation"))) {
			String words = words(paper);
			assertThat(words).contains("A Bcc: thief@example.org <img src=x onerror=alert(1)> {{raisedBy}} ${7*7}"
					+ " #{1+1} &amp; </style></p>", "{{policyUrl}}");
			assertThat(words.split(Pattern.quote("{{raisedBy}}"))).hasSizeGreaterThan(8);
		}
	}

	private Case raised(String challenged) {
		return raised(challenged, "police");
	}

	private Case raised(String challenged, String raising) {
		London.clockAt("2026-02-09T09:00");
		Map<String, Object> answers = Answers.with(Answers.immediateRisk("2026-02-06", 2), "raisingAgency", raising,
				"challengedAgency", challenged);
		for (String name : List.of("immediateRiskAction", "raiserContact", "decisionMaker", "decisionChallenged",
				"viewOfRaisingAgency", "impactOnChild", "outcomeSought", "openAtStageReason", "openingAgreedBy")) {
			answers.put(name, BREAKING_OUT);
		}
		return this.cases.raise(answers);
	}

	private void nobodyIn(String userId) {
		User user = this.identityService.createUserQuery().userId(userId).singleResult();
		user.setEmail("");
		this.identityService.saveUser(user);
	}

	private String note(Case difference) {
		return this.jdbc
			.sql("select note from escalation_notice where reference = ? and element = 'SubmitReportToHscp'")
			.param(difference.reference())
			.query(String.class)
			.single();
	}

	private static ReceivedMail mail(Case difference, String inSubject) {
		return MailServer.about(difference.reference())
			.stream()
			.filter((mail) -> mail.subject().contains(inSubject))
			.findFirst()
			.orElseThrow();
	}

	private static String words(ReceivedMail paper) throws Exception {
		try (PDDocument pdf = Loader.loadPDF(paper.attachment().orElseThrow())) {
			return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
		}
	}

}
