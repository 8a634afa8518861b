package uk.safeguarding.escalation.process;

import java.io.InputStream;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The report of a case that reaches Stage 2, and the record of one that ends: when, to
 * whom, once.
 */
@MailTest
class ReportToHscpIT {

	private static final String HSCP = "hscp-mailbox@example.org";

	private static final String CONTACT = "morgan.ellis@example.org";

	@Autowired
	private Cases cases;

	@Autowired
	private ReportArchive archive;

	@Autowired
	private RuntimeService runtimeService;

	@Autowired
	private TaskService taskService;

	@Test
	void theLadderByLimitsReportsOnceToTwoRecipientsWhenStageTwoOpens() {
		London.clockAt("2026-09-15T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));

		difference.timePassesTo("2026-09-17T23:58");
		assertThat(MailServer.reportsAbout(difference.reference())).isEmpty();

		difference.timePassesTo("2026-09-17T23:59");
		assertThat(MailServer.reportsAbout(difference.reference())).extracting(ReceivedMail::to)
			.containsExactlyInAnyOrder(HSCP, CONTACT);
		assertThat(difference.variable("reportSubmittedAt")).isEqualTo("2026-09-17T23:59:00+01:00");
		assertThat((String) difference.variable("reportStatus")).isEqualTo(
				"sent on Thursday 17 September 2026, 23:59 to the HSCP and to the relevant person at Stage 2 in Children's Social Care");

		difference.timePassesTo("2026-10-30T12:00");
		assertThat(difference.variable("currentStage")).isEqualTo(4);
		assertThat(MailServer.reportsAbout(difference.reference())).hasSize(2);
		assertThat(records(difference)).isEmpty();
	}

	@Test
	void aCaseThatOpensAtStageThreeReportsOnceToo() {
		London.clockAt("2026-02-09T09:00");
		Case difference = this.cases.raise(Answers.immediateRisk("2026-02-06", 3));

		difference.timePassesTo("2026-04-01T12:00");

		assertThat(MailServer.reportsAbout(difference.reference())).extracting(ReceivedMail::to)
			.containsExactlyInAnyOrder(HSCP, CONTACT);
		assertThat(MailServer.reportsAbout(difference.reference()))
			.allSatisfy((mail) -> assertThat(mail.subject()).startsWith(difference.reference() + " (URGENT) – ")
				.contains("under the HSCP policy", difference.reference(), "Stage 3"));
	}

	@Test
	void aCaseResolvedAtStageOneReportsNever() {
		London.clockAt("2026-09-15T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved())
			.confirmedByBoth()
			.runSteps();

		assertThat(difference.isClosed()).isTrue();
		assertThat(MailServer.reportsAbout(difference.reference())).isEmpty();
		assertThat(records(difference)).isEmpty();
		assertThat(this.archive.find(difference.reference(), ReportKind.REPORT_TO_HSCP)).isEmpty();
		assertThat(this.archive.find(difference.reference(), ReportKind.CASE_RECORD)).isPresent();
	}

	@Test
	void mailCaseTaskAndRegisterHoldTheSameFileAndTheRecordOfItsEndFollowsToTheSameTwo() throws Exception {
		London.clockAt("2026-02-09T09:00");
		Case difference = this.cases.raise(Answers.immediateRisk("2026-02-06", 2));
		assertThat(difference.seenIn("Stage2Response")).containsEntry("reportStatus", "not sent to everybody yet");

		difference.runSteps();

		byte[] kept = kept(difference, ReportKind.REPORT_TO_HSCP);
		assertThat(MailServer.reportsAbout(difference.reference())).hasSize(2)
			.allSatisfy((mail) -> assertThat(mail.attachment()).hasValue(kept));
		String task = difference.task("Stage2Response").getId();
		try (InputStream file = (InputStream) this.cases.as("childrens-social-care-line-manager",
				() -> this.taskService.getVariable(task, "reportToHscp"))) {
			assertThat(file.readAllBytes()).isEqualTo(kept);
		}

		difference.done("acute-trust-safeguarding-lead", "Stage2Outcome", Answers.resolved()).runSteps();
		assertThat(records(difference)).extracting(ReceivedMail::to).containsExactlyInAnyOrder(HSCP, CONTACT);
		assertThat(records(difference))
			.allSatisfy((mail) -> assertThat(mail.attachment()).hasValue(kept(difference, ReportKind.CASE_RECORD)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "report-after-stage-1", "report-raised-late", "record-of-a-boards-decision",
			"record-settled-by-talking", "record-talking-was-not-possible" })
	void aPaperSaysWhatTheCaseHolds(String paper) throws Exception {
		Case difference = play(paper).runSteps();

		ReportKind kind = paper.startsWith("report") ? ReportKind.REPORT_TO_HSCP : ReportKind.CASE_RECORD;
		Approved.text("papers/" + paper, text(kept(difference, kind)).replace(difference.reference(), "HSCP-2026-…"));
	}

	private Case play(String paper) {
		London.clockAt("2026-09-14T10:00");
		return switch (paper) {
			case "report-after-stage-1" -> this.cases.raise(Answers.difference("2026-09-14"))
				.done("childrens-social-care-line-manager", "Stage1Response", Answers.response("disagree"))
				.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved());
			case "report-raised-late" -> {
				London.clockAt("2026-11-28T10:00");
				yield this.cases.raise(Answers.with(Answers.differenceBeforeTheDiscussion("2026-11-23"),
						"lateRaisingReason", "Found in a review of files."))
					.timePassesTo("2026-12-01T23:59");
			}
			case "record-of-a-boards-decision" -> this.cases.raise(Answers.difference("2026-09-14"))
				.timePassesTo("2026-10-05T10:00")
				.done("hscp-board-chair", "Stage4Decision", Answers.board("decision-recorded"));
			case "record-settled-by-talking" -> this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"))
				.done("brookfold-primary-practitioner", "PreEscalationDiscussion",
						Answers.with(Answers.discussion("resolved"), "agreedActions", "A visit today."));
			case "record-talking-was-not-possible" ->
				this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"))
					.done("brookfold-primary-practitioner", "PreEscalationDiscussion",
							Answers.discussionNotPossible("not-resolved"))
					.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.withdrawn("view-changed"));
			default -> throw new IllegalArgumentException(paper);
		};
	}

	@Test
	void whatWasRaisedInErrorIsNotSentAnyMore() {
		London.clockAt("2026-02-09T09:00");
		Case difference = this.cases.raise(Answers.immediateRisk("2026-02-06", 2))
			.done("acute-trust-safeguarding-lead", "Stage2Outcome", Answers.withdrawn("raised-in-error"))
			.runSteps();

		assertThat(MailServer.reportsAbout(difference.reference())).isEmpty();
		assertThat(records(difference)).isEmpty();
		assertThat(difference.variable("reportStatus")).isEqualTo("not sent; the case was raised in error");
	}

	private byte[] kept(Case difference, ReportKind kind) {
		return this.archive.find(difference.reference(), kind).orElseThrow().content();
	}

	private static List<ReceivedMail> records(Case difference) {
		return MailServer.about(difference.reference())
			.stream()
			.filter((mail) -> mail.subject().contains("Record of an escalation"))
			.toList();
	}

	private static String text(byte[] file) throws Exception {
		try (PDDocument pdf = Loader.loadPDF(file)) {
			return new PDFTextStripper().getText(pdf);
		}
	}

}
