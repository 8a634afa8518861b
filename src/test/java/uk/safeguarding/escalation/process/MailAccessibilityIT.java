package uk.safeguarding.escalation.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Accessibility;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.Chromium;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.MailServer;
import uk.safeguarding.escalation.testing.MailTest;
import uk.safeguarding.escalation.testing.ReceivedMail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Mails as a mail program shows them, one of each kind.
 */
@MailTest
class MailAccessibilityIT {

	/**
	 * Told to the business unit alone, and like these: that nobody can be reached, and
	 * that a stand-in is of the other side.
	 */
	private static final List<String> KINDS = List.of("registered", "respond by", "new information", "answered",
			"limit is near", "decide by", "overdue since", "Report to HSCP", "Record of an escalation",
			"ended: unresolved", "please confirm", "does not agree", "sent to you in error", "… – ended");

	@Autowired
	private Cases cases;

	@Test
	void axeFindsNothingInAMailOfAnyKindAndItFitsANarrowWindow() {
		Map<String, ReceivedMail> kinds = new LinkedHashMap<>();
		allMails().forEach((mail) -> kinds.putIfAbsent(kind(mail), mail));
		assertThat(KINDS).allSatisfy((words) -> assertThat(kinds.keySet()).anyMatch((kind) -> kind.contains(words)));
		try (Chromium chromium = Chromium.open()) {
			Page page = chromium.page();
			page.setViewportSize(320, 700);
			kinds.forEach((kind, mail) -> {
				page.setContent(mail.html());
				Accessibility.isComplete(page);
				assertThat(page.evaluate("document.documentElement.scrollWidth")).as("width of " + kind).isEqualTo(320);
			});
			chromium.picture("axe-mail");
		}
	}

	private Stream<ReceivedMail> allMails() {
		return Stream
			.of(toTheBoardAndBeyond(), raised(Answers.differenceBeforeTheDiscussion("2026-09-15")),
					withdrawn("raised-in-error"), withdrawn("child-has-died"))
			.flatMap((difference) -> MailServer.about(difference.reference()).stream());
	}

	private Case toTheBoardAndBeyond() {
		return raised(Answers.immediateRisk("2026-09-14", 3))
			.done("acute-trust-practitioner", "FollowCase", Answers.newInformation("Worse.", "yes"))
			.done("childrens-social-care-executive", "Stage3Response", Answers.response("disagree"))
			.timePassesTo("2026-10-13T09:00")
			.done("hscp-board-chair", "Stage4Decision",
					Answers.with(Answers.board("unresolved"), "raiserView", "does-not-agree"))
			.timePassesTo("2026-10-30T09:00");
	}

	private Case withdrawn(String kindOfEnd) {
		return raised(Answers.difference("2026-09-14"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.withdrawn(kindOfEnd))
			.runSteps();
	}

	private Case raised(Map<String, Object> answers) {
		London.clockAt("2026-09-15T10:00");
		return this.cases.raise(answers).runSteps();
	}

	/** Its subject, without what differs from one to the next. */
	private static String kind(ReceivedMail mail) {
		return mail.subject().replaceAll("HSCP-\\d{4}-\\d+", "…").replaceAll("\\w{3} \\d+ \\w{3} \\d{4}", "…");
	}

}
