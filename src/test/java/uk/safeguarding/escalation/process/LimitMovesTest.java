package uk.safeguarding.escalation.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.audit.CaseFiles;
import uk.safeguarding.escalation.audit.Timeline;
import uk.safeguarding.escalation.calendar.EditedCalendar;
import uk.safeguarding.escalation.papers.ReportArchive;
import uk.safeguarding.escalation.papers.ReportKind;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Approved;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.MailServer;
import uk.safeguarding.escalation.testing.MailTest;
import uk.safeguarding.escalation.testing.ReceivedMail;
import uk.safeguarding.escalation.web.Reader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A limit that people were told moves: what they are told, what is kept, and what never
 * happens.
 */
@MailTest
class LimitMovesTest {

	private static final String RAISER = "brookfold-primary-practitioner@example.org";

	private static final String RAISING_MANAGER = "brookfold-primary-line-manager@example.org";

	private static final String CHALLENGED_MANAGER = "childrens-social-care-line-manager@example.org";

	private static final String SNOW = "2026-12-01 closed Snow day\n";

	@Autowired
	private Cases cases;

	@Autowired
	private EditedCalendar calendar;

	@Autowired
	private Recalculation recalculation;

	@Autowired
	private RuntimeService runtimeService;

	@Autowired
	private ManagementService managementService;

	@Autowired
	private RepositoryService repositoryService;

	@Autowired
	private CaseFiles files;

	@Autowired
	private Timeline timeline;

	@Autowired
	private ReportArchive papers;

	@Autowired
	private JdbcClient jdbc;

	private Case difference;

	@BeforeEach
	void noCaseAndNoMailYet() {
		this.cases.forgetAll();
		MailServer.forget();
	}

	@AfterEach
	void noDayIsEdited() {
		this.cases.forgetAll();
		start("2026-11-01T09:00", "");
	}

	@Test
	void aLimitThatMovesToALaterDayAndThenIntoThePastIsToldRemindedOfAgainAndEndsNothing() throws IOException {
		start("2026-11-30T09:30", "");
		raise(Answers.difference("2026-11-27"));
		assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-12-02T23:59"));
		this.difference.timePassesTo("2026-12-01T09:30");
		assertThat(to("limit is near: Wednesday 2 December 2026")).hasSize(3);

		start("2026-12-01T10:00", SNOW);
		this.difference.runSteps();

		assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-12-03T23:59"));
		assertThat(to("a limit has moved: Thursday 3 December 2026")).containsExactlyInAnyOrder(RAISER, RAISING_MANAGER,
				CHALLENGED_MANAGER);
		assertThat(text("a limit has moved: Thursday 3 December 2026")).contains(
				"has moved, because Tuesday 1 December 2026 (Snow day) is a closed day now.",
				"Stage 1: it was Wednesday 2 December 2026, 23:59; it is now Thursday 3 December 2026, 23:59.",
				"What to do, by Thursday 3 December 2026, 23:59 at the latest:");
		reads("mails/a-limit-moves-later", text("a limit has moved: Thursday 3 December 2026"));
		assertThat(this.difference.card("Stage1Outcome")).containsEntry("limitDay", "Thursday 3 December 2026");
		assertThat(this.difference.card("Stage1Outcome").get("stageLimitExplained").toString()).endsWith(
				" It was moved on Tuesday 1 December 2026, 10:00, because Tuesday 1 December 2026 (Snow day) is a closed day now;"
						+ " until then people had been told Wednesday 2 December 2026, 23:59.");
		this.difference.timePassesTo("2026-12-02T08:59");
		assertThat(to("limit is near: Thursday 3 December 2026")).isEmpty();
		this.difference.timePassesTo("2026-12-03T09:59");
		assertThat(to("limit is near: Thursday 3 December 2026")).containsExactlyInAnyOrder(RAISER, RAISING_MANAGER,
				CHALLENGED_MANAGER);

		start("2026-12-03T10:00", "");
		this.difference.timePassesTo("2026-12-03T10:00");

		assertThat(this.difference.openTasks()).containsExactly("FollowCase", "Stage1Outcome", "Stage1Response");
		assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-12-04T23:59"));
		assertThat(to("a limit has moved: Friday 4 December 2026")).hasSize(3);
		assertThat(text("a limit has moved: Friday 4 December 2026")).contains(
				"because Tuesday 1 December 2026 (Snow day) is no longer a closed day.",
				"Stage 1: it was Thursday 3 December 2026, 23:59; it is now Friday 4 December 2026, 23:59.",
				"The limit was moved on Thursday 3 December 2026, 10:00, so it has until the end of the first working day after"
						+ " that: Friday 4 December 2026, 23:59.");
		reads("mails/a-limit-moves-into-the-past", text("a limit has moved: Friday 4 December 2026"));
		this.difference.timePassesTo("2026-12-04T15:00");
		assertThat(to("limit is near: Friday 4 December 2026")).hasSize(3);
		assertThat(this.difference.card("Stage1Outcome")).as("nobody has missed anything")
			.containsEntry("policyLimitNumber", 20261204);
		this.difference.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved()).runSteps();

		assertThat(timeline()).contains(
				"Monday 30 November 2026, 09:30: Stage 1 opened. Limit: Wednesday 2 December 2026, 23:59. 3 working days after the initial"
						+ " concern on Friday 27 November 2026 end on Wednesday 2 December 2026, 23:59; not counted: 2 weekend days.",
				"Tuesday 1 December 2026, 10:00: The limit of Stage 1 moved from Wednesday 2 December 2026, 23:59 to"
						+ " Thursday 3 December 2026, 23:59, because Tuesday 1 December 2026 (Snow day) is a closed day now.",
				"Thursday 3 December 2026, 10:00: The limit of Stage 1 moved from Thursday 3 December 2026, 23:59 to"
						+ " Friday 4 December 2026, 23:59, because Tuesday 1 December 2026 (Snow day) is no longer a closed day.")
			.anyMatch((line) -> line.contains("Notice written at the step “A limit has moved”"))
			.anyMatch((line) -> line.startsWith("Friday 4 December 2026, 15:00: Stage 1 ended: Resolved.")
					&& line.contains("The limit that people had been told (Friday 4 December 2026, 23:59) was kept."));
		assertThat(paper(ReportKind.CASE_RECORD))
			.containsOnlyOnce("until then people had been told Wednesday 2 December 2026, 23:59")
			.containsOnlyOnce("until then people had been told Thursday 3 December 2026, 23:59")
			.doesNotContain("was missed");
		theStoryReads("a-limit-moves-later-and-into-the-past", ReportKind.CASE_RECORD);
	}

	@Test
	void aLimitThatMovesToAnEarlierDayIsToldAndTheReminderMovesWithIt() throws IOException {
		start("2026-11-30T09:30", SNOW);
		raise(Answers.difference("2026-11-27"));
		Case before = this.difference;
		raise(Answers.difference("2026-11-27"));
		before.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved());
		assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-12-03T23:59"));

		start("2026-11-30T15:00", "");
		this.difference.runSteps();

		assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-12-02T23:59"));
		assertThat(this.difference.due("Stage1Reminder")).isEqualTo(London.time("2026-12-01T09:00"));
		assertThat(text("a limit has moved: Wednesday 2 December 2026"))
			.contains("Stage 1: it was Thursday 3 December 2026, 23:59; it is now Wednesday 2 December 2026, 23:59.");
		reads("mails/a-limit-moves-earlier", text("a limit has moved: Wednesday 2 December 2026"));
		this.difference.timePassesTo("2026-12-02T23:58");
		assertThat(to("limit is near")).as("once, by the stage's own timer").hasSize(3);
		this.difference.timePassesTo("2026-12-02T23:59");
		assertThat(this.difference.openTasks()).contains("Stage2Outcome");
		assertThat(timeline())
			.anyMatch((line) -> line.startsWith("Wednesday 2 December 2026, 23:59: Stage 1 ended by itself") && line
				.contains("The limit that people had been told (Wednesday 2 December 2026, 23:59) was not kept."));
		assertThat(paper(ReportKind.REPORT_TO_HSCP))
			.containsOnlyOnce("until then people had been told Thursday 3 December 2026, 23:59.");
		theStoryReads("a-limit-moves-earlier", ReportKind.REPORT_TO_HSCP);
		assertThat(this.difference.stageInRegister(1).get("kept_by").toString()).startsWith("2026-12-02");
		assertThat(mails(before.reference(), "a limit has moved")).isEmpty();
		assertThat(before.variable("stage1Limit")).isEqualTo("2026-12-03T23:59:00+00:00");
	}

	@Test
	void workedDaysClosedDaysAndForecastsAreToldAtEveryStageToThoseWhoAreToldOfIt() {
		start("2026-11-30T09:30", "2026-12-05 worked Inspection\n");
		String talk = raise(Answers.differenceBeforeTheDiscussion("2026-11-30"));
		String reported = raise(Answers.immediateRisk("2026-11-27", 2));
		assertThat(this.difference.due("Stage2Limit")).isEqualTo(London.time("2026-12-08T23:59"));
		Case second = this.difference;
		String stageOne = raise(Answers.difference("2026-11-27"));

		start("2026-11-30T16:00", "2026-12-01 closed Storm\n2026-12-04 closed Water\n");
		deliverAll();

		assertThat(to(talk, "a limit has moved: Wednesday 2 December 2026")).as("before Stage 1 the raising side alone")
			.containsExactlyInAnyOrder(RAISER, RAISING_MANAGER);
		assertThat(text(talk, "a limit has moved: Wednesday 2 December 2026")).contains(
				"The discussion before Stage 1: it was Tuesday 1 December 2026, 23:59; it is now Wednesday 2 December 2026, 23:59.",
				"Stage 1: it was Thursday 3 December 2026, 23:59; it is now Monday 7 December 2026, 23:59.",
				"The raiser, or their line manager: talk to the counterpart");
		assertThat(to(reported, "a limit has moved: Friday 11 December 2026")).contains(
				"hscp-business-unit@example.org", "acute-trust-safeguarding-lead@example.org",
				"acute-trust-line-manager@example.org");
		assertThat(text(reported, "a limit has moved")).contains(
				"Tuesday 1 December 2026 (Storm) is a closed day now; Friday 4 December 2026 (Water) is a closed day now;"
						+ " Saturday 5 December 2026 (Inspection) is no longer worked");
		assertThat(second.due("Stage2Limit")).isEqualTo(London.time("2026-12-11T23:59"));
		assertThat(this.difference.notices()).contains("LimitMoved");

		start("2026-11-30T17:00", "2026-12-01 closed Storm\n2026-12-04 closed Water\n2026-12-10 closed Fair\n");
		deliverAll();

		assertThat(mails(stageOne, "a limit has moved")).hasSize(6);
		assertThat(mails(stageOne, "a limit has moved"))
			.filteredOn((mail) -> mail.subject().contains("a limit has moved –"))
			.hasSize(3)
			.allSatisfy((mail) -> assertThat(mail.text())
				.contains("because Thursday 10 December 2026 (Fair) is a closed day now.",
						"Stage 2: it was Friday 11 December 2026, 23:59; it is now Monday 14 December 2026, 23:59.",
						"The limit of what is open now, Thursday 3 December 2026, 23:59, stays as it is.")
				.doesNotContain("Stage 1: it was"));
	}

	@Test
	void theBoardsLimitMovesUntilItHasPassedAndNeverAgain() {
		start("2026-09-15T09:30", "");
		raise(Answers.difference("2026-09-14"));
		this.difference.timePassesTo("2026-10-09T10:00");
		assertThat(this.difference.due("Stage4Limit")).isEqualTo(London.time("2026-10-12T23:59"));

		start("2026-10-12T08:00", "2026-10-12 closed Flood\n");
		this.difference.runSteps();
		assertThat(this.difference.due("Stage4Limit")).isEqualTo(London.time("2026-10-13T23:59"));
		assertThat(to("Stage 4 – a limit has moved: Tuesday 13 October 2026")).contains("hscp-board-chair@example.org",
				"childrens-social-care-executive@example.org", "hscp-business-unit@example.org");
		this.difference.timePassesTo("2026-10-14T09:00");
		assertThat(to("limit is near: Tuesday 13 October 2026")).isNotEmpty();
		assertThat(to("overdue since Tuesday 13 October 2026")).isNotEmpty();

		start("2026-10-14T10:00", "2026-10-12 closed Flood\n2026-10-13 closed Flood\n");
		this.difference.timePassesTo("2026-10-20T10:00");

		assertThat(to("a limit has moved: Wednesday 14 October 2026")).isEmpty();
		assertThat(this.difference.variable("stage4Limit")).isEqualTo("2026-10-13T23:59:00+01:00");
		assertThat(mails(this.difference.reference(), "overdue since")).as("told once").hasSize(5);
	}

	@Test
	void aCaseOnAnEarlierVersionOfTheDiagramIsCountedByItsOwnNumbersAndRemindedAgain() throws IOException {
		start("2026-11-30T09:30", "");
		raise(Answers.difference("2026-11-27"));
		this.difference.timePassesTo("2026-12-01T09:30");
		String diagram = Files.readString(Path.of("bpmn/professional-difference.bpmn"))
			.replace("name=\"limit\" value=\"3\"", "name=\"limit\" value=\"5\"");
		String newer = this.cases.deploy(diagram);
		try {
			start("2026-12-01T10:00", SNOW);
			this.difference.timePassesTo("2026-12-02T09:00");

			assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-12-03T23:59"));
			assertThat(to("limit is near: Thursday 3 December 2026")).hasSize(3);
		}
		finally {
			this.repositoryService.deleteDeployment(newer, true);
		}
	}

	@Test
	void aNoticeThatCannotBeDeliveredIsTriedAgainAndStandsInTheCasesTimeline() {
		start("2026-11-30T09:30", "");
		raise(Answers.difference("2026-11-27"));
		start("2026-12-01T10:00", SNOW);
		MailServer.goDown();
		try {
			assertThat(this.difference.tryStep("LimitMoved")).hasValueSatisfying((why) -> assertThat(why)
				.startsWith(this.difference.reference() + ", \"" + this.difference.reference() + " – Stage 1")
				.contains("not sent to " + CHALLENGED_MANAGER));
		}
		finally {
			MailServer.comeUp();
		}
		assertThat(timeline()).anyMatch((line) -> line.contains("The step “A limit has moved” failed; tries left:"));
		assertThat(this.difference.openTasks()).as("the case does not wait for it").contains("Stage1Outcome");

		this.difference.runSteps();

		assertThat(to("a limit has moved")).hasSize(3);
	}

	@Test
	void aLimitThatPassedWhileTheApplicationWasDownEndsItsStageAsPeopleHadBeenTold() {
		start("2026-11-30T09:30", "");
		raise(Answers.difference("2026-11-27"));
		this.difference.timePassesTo("2026-12-02T22:00");

		start("2026-12-03T08:00", "2026-12-02 closed Flood\n");

		assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-12-02T23:59"));
		this.difference.timePassesTo("2026-12-03T08:00");
		assertThat(this.difference.openTasks()).contains("Stage2Outcome");
		assertThat(to("a limit has moved")).isEmpty();
		assertThat(this.difference.variable("stage2Limit")).as("counted by the calendar of today")
			.isEqualTo("2026-12-10T23:59:00+00:00");
	}

	@Test
	void aMoveThatWasToldIsNotToldAgainHoweverOftenItStarts() {
		start("2026-11-30T09:30", "");
		raise(Answers.difference("2026-11-27"));
		start("2026-12-02T08:00", "2026-12-02 closed Flood\n");
		this.difference.runSteps();
		assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-12-03T23:59"));

		start("2026-12-02T12:00", "");
		start("2026-12-03T11:00", "");
		this.difference.timePassesTo("2026-12-03T11:00");

		assertThat(this.difference.due("Stage1Limit")).as("the end of the first working day after Wednesday")
			.isEqualTo(London.time("2026-12-03T23:59"));
		assertThat(to("a limit has moved: Thursday 3 December 2026")).hasSize(3);
		assertThat(this.difference.variable("stage1KeptBy")).isEqualTo("2026-12-03T23:59:00+00:00");
	}

	@Test
	void aCaseThatHasItsOutcomeIsLeftAlone() {
		start("2026-09-15T09:30", "");
		raise(Answers.difference("2026-09-14"));
		this.difference.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved());

		start("2026-09-15T10:00", "2026-09-17 closed Flood\n");

		assertThat(this.difference.variable("stage1Limit")).isEqualTo("2026-09-17T23:59:00+01:00");
		assertThat(this.difference.due("ConfirmRecordsReminder")).isEqualTo(London.time("2026-09-22T09:00"));
	}

	@Test
	void aCaseThatCannotBeCalculatedStaysWholeKeepsNobodyElseAndIsTriedAgainWithItsReason() {
		start("2026-09-15T09:30", "");
		raise(Answers.difference("2026-09-14"));
		Case broken = this.difference;
		String other = raise(Answers.difference("2026-09-14"));
		inTheWay(broken.reference());

		start("2026-09-15T09:30", "2026-09-17 closed Flood\n");

		assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-18T23:59"));
		assertThat(broken.due("Stage1Limit")).isEqualTo(London.time("2026-09-17T23:59"));
		assertThat(broken.variable("stage1Limit")).isEqualTo("2026-09-17T23:59:00+01:00");
		assertThat(broken.task("Stage1Outcome").getDueDate()).isEqualTo(London.time("2026-09-17T23:59"));
		assertThat(broken.card("Stage1Outcome")).containsEntry("limitDay", "Thursday 17 September 2026");
		assertThat(moves(broken.reference())).isEmpty();

		this.jdbc.sql("delete from escalation_notice where element = 'InTheWay'").update();
		this.recalculation.whatIsLeft();

		assertThat(broken.due("Stage1Limit")).isEqualTo(London.time("2026-09-18T23:59"));
		for (String one : List.of(broken.reference(), other)) {
			assertThat(moves(one)).containsExactly("Thursday 17 September 2026 (Flood) is a closed day now");
		}
		assertThat(this.difference.notices()).containsOnlyOnce("LimitMoved");
		assertThat(broken.notices()).containsOnlyOnce("LimitMoved");
	}

	@Test
	void aCaseThatAnAdministratorHasHaltedIsCalculatedWhenItGoesOn() {
		start("2026-09-15T09:30", "");
		raise(Answers.difference("2026-09-14"));
		this.runtimeService.suspendProcessInstanceById(this.difference.instanceId());
		start("2026-09-15T09:30", "2026-09-17 closed Flood\n");

		this.recalculation.whatIsLeft();
		assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-17T23:59"));
		this.runtimeService.activateProcessInstanceById(this.difference.instanceId());
		this.recalculation.whatIsLeft();

		assertThat(this.difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-18T23:59"));
		assertThat(this.difference.card("Stage1Outcome").get("stageLimitExplained").toString())
			.contains("because Thursday 17 September 2026 (Flood) is a closed day now");
	}

	@Test
	void aForecastThatIsOnlyMadeBetterIsToldToNobody() {
		start("2026-11-28T10:00", "");
		raise(Answers.with(Answers.difference("2026-10-26"), "lateRaisingReason", "Found in a review."));
		this.runtimeService.setVariable(this.difference.instanceId(), "stage3Limit", "2026-11-12T23:59:00+00:00");

		start("2026-11-28T10:00", "");

		assertThat(this.difference.variable("stage3Limit")).as("as the version before left it")
			.isEqualTo("2026-12-02T23:59:00+00:00");
		assertThat(this.difference.notices()).doesNotContain("LimitMoved");
	}

	/**
	 * What would be written is there already: the case's transaction fails at its last
	 * step.
	 */
	private void inTheWay(String reference) {
		this.jdbc
			.sql("insert into escalation_notice (reference, element, stage, at_time, notice_key)"
					+ " values (:reference, 'InTheWay', 1, current_timestamp, :key)")
			.param("reference", reference)
			.param("key", reference + "/LimitMoved/1/" + London.now())
			.update();
	}

	private List<String> moves(String reference) {
		return this.jdbc.sql("select reason from escalation_limit_move where reference = ?")
			.param(reference)
			.query(String.class)
			.list();
	}

	/** The application starts, and its administrator has edited the file before. */
	private void start(String wallClock, String closedDays) {
		London.clockAt(wallClock);
		this.calendar.edit("# days\n" + closedDays);
		this.recalculation.afterSingletonsInstantiated();
	}

	private String raise(Map<String, Object> answers) {
		this.difference = this.cases.raise(answers);
		return this.difference.runSteps().reference();
	}

	private void deliverAll() {
		for (int step = 0; step < 2; step++) {
			this.managementService.createJobQuery()
				.messages()
				.unlimitedList()
				.forEach((job) -> this.managementService.executeJob(job.getId()));
		}
	}

	private List<String> to(String inSubject) {
		return to(this.difference.reference(), inSubject);
	}

	private static List<String> to(String reference, String inSubject) {
		return mails(reference, inSubject).stream().map(ReceivedMail::to).toList();
	}

	private String text(String inSubject) {
		return text(this.difference.reference(), inSubject);
	}

	private static String text(String reference, String inSubject) {
		assertThat(mails(reference, inSubject)).as(inSubject).isNotEmpty();
		return mails(reference, inSubject).get(0).text();
	}

	private static List<ReceivedMail> mails(String reference, String inSubject) {
		return MailServer.about(reference).stream().filter((mail) -> mail.subject().contains(inSubject)).toList();
	}

	private List<String> timeline() {
		return this.timeline
			.of(this.files.get(this.difference.reference(),
					new Reader("audit", "Auditor", List.of(HscpGroups.AUDITOR), false)))
			.stream()
			.map((line) -> London.inWords(line.at()) + ": " + line.words())
			.toList();
	}

	/** The timeline but for its mails, and how the paper says that limits are counted. */
	private void theStoryReads(String story, ReportKind kind) throws IOException {
		reads("timeline/" + story,
				String.join("\n", timeline().stream().filter((line) -> !line.contains(": Mail “")).toList()));
		String paper = printed(kind);
		reads("papers/" + story, paper.substring(paper.indexOf("How the limits are counted")));
	}

	private void reads(String name, String text) {
		Approved.text(name, text.replace(this.difference.reference(), "HSCP-2026-…")
			.replaceAll("\\(SHA-256 [0-9a-f]+\\)", "(SHA-256 …)"));
	}

	private String paper(ReportKind kind) throws IOException {
		return printed(kind).replaceAll("\\s+", " ").replaceAll(": (\\d\\d)\\b", ":$1");
	}

	private String printed(ReportKind kind) throws IOException {
		byte[] pdf = this.papers.find(this.difference.reference(), kind).orElseThrow().content();
		try (PDDocument document = Loader.loadPDF(pdf)) {
			return new PDFTextStripper().getText(document);
		}
	}

}
