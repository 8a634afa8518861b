package uk.safeguarding.escalation.process;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

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
 * Who is told what, as they read it: every mail of some cases, in files that somebody has
 * read. Nothing that anybody wrote stands in any of them.
 */
@MailTest
class NoticesTest {

	private static final String RAISER = "brookfold-primary-practitioner";

	private static final Map<String, Object> RISEN = Answers.newInformation("The kitchen cupboards are empty.", "yes");

	private static final Map<String, Object> MORE = Answers.newInformation("More facts came by post.", "no");

	@Autowired
	private Cases cases;

	@Autowired
	private IdentityService identityService;

	@ParameterizedTest
	@ValueSource(strings = { "every-limit-is-reached", "answered-and-resolved", "risk-rises-before-stage-1",
			"settled-by-talking", "talking-was-not-possible", "raised-late", "raised-in-error-at-stage-2",
			"child-has-died", "nobody-can-be-reached-at-stage-1", "nobody-can-be-reached-before-stage-1" })
	void everybodyIsTold(String what) {
		Case difference = play(what);

		List<ReceivedMail> mails = MailServer.about(difference.reference());
		Approved.text("mails/" + what, words(mails, ReceivedMail::text).replace(difference.reference(), "HSCP-2026-…"));
		if (what.equals("answered-and-resolved")) {
			Approved.text("mails/stage-1-as-a-page",
					words(mails.stream().filter((mail) -> mail.subject().contains("Stage 1 – respond")).toList(),
							ReceivedMail::html)
						.replace(difference.reference(), "HSCP-2026-…"));
		}
		assertThat(mails)
			.allSatisfy((mail) -> assertThat(mail.subject() + mail.text() + mail.html()).doesNotContain(written()))
			.allSatisfy((mail) -> assertThat(mail.suppressed()).isEqualTo("OOF, AutoReply"));
	}

	private Case play(String what) {
		return switch (what) {
			case "every-limit-is-reached" -> raised().done(RAISER, "FollowCase", RISEN)
				.done("childrens-social-care-line-manager", "Stage1Response", Answers.response("disagree"))
				.timePassesTo("2026-10-13T09:00")
				.done("hscp-board-chair", "Stage4Decision",
						Answers.with(Answers.board("unresolved"), "raiserView", "does-not-agree"))
				.timePassesTo("2026-10-20T09:00");
			case "answered-and-resolved" -> raised().runSteps()
				.done("childrens-social-care-line-manager", "Stage1Response", Answers.response("partly-agree"))
				.done(RAISER, "FollowCase", MORE)
				.runSteps()
				.done(RAISER, "FollowCase", RISEN)
				.runSteps()
				.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved())
				.done("brookfold-primary-line-manager", "ConfirmRecords", Answers.confirmed())
				.timePassesTo("2026-09-22T09:00");
			case "risk-rises-before-stage-1" ->
				beforeTheDiscussion("childrens-social-care").done(RAISER, "FollowCase", MORE)
					.runSteps()
					.done(RAISER, "FollowCase", RISEN)
					.runSteps()
					.done(RAISER, "PreEscalationDiscussion", settled())
					.runSteps();
			case "settled-by-talking" ->
				beforeTheDiscussion("childrens-social-care").done(RAISER, "PreEscalationDiscussion", settled())
					.runSteps();
			case "talking-was-not-possible" -> beforeTheDiscussion("childrens-social-care")
				.done(RAISER, "PreEscalationDiscussion", Answers.discussionNotPossible("not-resolved"))
				.runSteps();
			case "raised-late" -> {
				London.clockAt("2026-11-28T10:00");
				yield this.cases.raise(late()).runSteps();
			}
			case "raised-in-error-at-stage-2" -> atImmediateRisk()
				.done("acute-trust-safeguarding-lead", "Stage2Outcome", Answers.withdrawn("raised-in-error"))
				.runSteps();
			case "child-has-died" -> raised().runSteps()
				.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.withdrawn("child-has-died"))
				.timePassesTo("2026-10-30T12:00");
			case "nobody-can-be-reached-at-stage-1" -> withoutAddress(() -> {
				London.clockAt("2026-09-15T10:00");
				return this.cases.raise(Answers.with(Answers.difference("2026-09-14"), "challengedAgency", "housing"))
					.runSteps();
			});
			case "nobody-can-be-reached-before-stage-1" ->
				withoutAddress(() -> beforeTheDiscussion("housing").done(RAISER, "FollowCase", RISEN).runSteps());
			default -> throw new IllegalArgumentException(what);
		};
	}

	private Case raised() {
		London.clockAt("2026-09-15T10:00");
		return this.cases.raise(Answers.difference("2026-09-14"));
	}

	private Case beforeTheDiscussion(String challenged) {
		London.clockAt("2026-09-14T10:00");
		return this.cases
			.raise(Answers.with(Answers.differenceBeforeTheDiscussion("2026-09-14"), "challengedAgency", challenged))
			.runSteps();
	}

	/** The policy's limits of Stage 1 and of the discussion have passed. */
	private static Map<String, Object> late() {
		return Answers.with(Answers.differenceBeforeTheDiscussion("2026-11-23"), "lateRaisingReason",
				"Found in a review of files.");
	}

	private Case atImmediateRisk() {
		London.clockAt("2026-02-09T09:00");
		return this.cases.raise(Answers.with(Answers.immediateRisk("2026-02-06", 2), "neededBy", "2026-02-12"))
			.runSteps();
	}

	private static Map<String, Object> settled() {
		return Answers.with(Answers.discussion("resolved"), "agreedActions", "A visit today.");
	}

	private Case withoutAddress(Supplier<Case> work) {
		User manager = this.identityService.createUserQuery().userId("housing-line-manager").singleResult();
		String address = manager.getEmail();
		setAddress("");
		try {
			return work.get();
		}
		finally {
			setAddress(address);
		}
	}

	private void setAddress(String address) {
		User manager = this.identityService.createUserQuery().userId("housing-line-manager").singleResult();
		manager.setEmail(address);
		this.identityService.saveUser(manager);
	}

	/** Each mail once, with all who have it. */
	private static String words(List<ReceivedMail> mails, Function<ReceivedMail, String> words) {
		return mails.stream()
			.collect(Collectors.groupingBy((mail) -> "Subject: " + mail.subject() + "\n\n" + words.apply(mail),
					TreeMap::new, Collectors.mapping(ReceivedMail::to, Collectors.toList())))
			.entrySet()
			.stream()
			.map((mail) -> "To: " + mail.getValue().stream().sorted().collect(Collectors.joining(", ")) + "\n"
					+ mail.getKey())
			.collect(Collectors.joining("\n\n================\n\n"));
	}

	private static List<String> written() {
		List<String> written = Stream
			.of(Answers.difference("2026-09-14"), Answers.immediateRisk("2026-02-06", 2), late(), RISEN, MORE,
					settled(), Answers.response("disagree"), Answers.notResolved(),
					Answers.discussionNotPossible("not-resolved"), Answers.board("unresolved"))
			.flatMap((answers) -> answers.values().stream())
			.map(String::valueOf)
			.filter((text) -> text.contains(" ") || text.contains("/"))
			.toList();
		assertThat(written).hasSizeGreaterThan(15);
		return written;
	}

}
