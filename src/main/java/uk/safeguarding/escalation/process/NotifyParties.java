package uk.safeguarding.escalation.process;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.agency.Role;
import uk.safeguarding.escalation.mail.MailLog;
import uk.safeguarding.escalation.mail.Mailing.Undelivered;
import uk.safeguarding.escalation.mail.Notice;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;

/**
 * Tells the people of a case what has happened: what is said, to whom, at each notice of
 * the diagram. A step that could not reach everybody fails, after it has reached
 * everybody else, and is tried again by the engine; an address that is refused for good
 * is told to the business unit instead.
 */
@Component("notifyParties")
class NotifyParties implements JavaDelegate {

	private final Diagrams diagrams;

	private final Audience audience;

	private final Deadlines deadlines;

	private final NoticeSender sender;

	private final MailLog mailLog;

	private final ManagementService managementService;

	NotifyParties(Diagrams diagrams, Audience audience, Deadlines deadlines, NoticeSender sender, MailLog mailLog,
			ManagementService managementService) {
		this.diagrams = diagrams;
		this.audience = audience;
		this.deadlines = deadlines;
		this.sender = sender;
		this.mailLog = mailLog;
		this.managementService = managementService;
	}

	@Override
	public void execute(DelegateExecution execution) {
		String step = execution.getCurrentActivityId();
		CaseFacts facts = CaseFacts.of(execution);
		String job = job(execution);
		List<Undelivered> undelivered = new ArrayList<>();
		for (Announcement one : announcements(step, facts)) {
			Notice notice = this.sender.once(key(facts, step, one.name(), job), step, stage(step, facts),
					one.template(), facts, one.more());
			undelivered.addAll(this.sender.send(notice, one.recipients()));
		}
		undelivered.addAll(this.sender.tellOfRefused(undelivered, step, facts));
		NoticeSender.failIfAnotherTryMayReach(facts.reference(), execution.getCurrentActivityName(), undelivered);
		this.mailLog.dropped(facts.reference(), key(facts, step, "%", job));
	}

	/**
	 * The job stays the same at every try, so that it tells one notice from the next of
	 * the same step.
	 * @throws IllegalStateException when a diagram's step is not asynchronous
	 */
	private String job(DelegateExecution execution) {
		Job job = this.managementService.createJobQuery()
			.executionId(execution.getId())
			.activityId(execution.getCurrentActivityId())
			.singleResult();
		Assert.state(job != null, () -> "The step " + execution.getCurrentActivityId()
				+ " must be asynchronous (asyncBefore), so that it can be tried again.");
		return job.getId();
	}

	/** The stage that a step tells of. */
	private int stage(String step, CaseFacts facts) {
		return this.diagrams.of(facts)
			.property(step, "about")
			.map(Integer::parseInt)
			.orElseGet(() -> facts.hasEnded() ? facts.number(CaseVariables.FINAL_STAGE) : facts.currentStage());
	}

	private static String key(CaseFacts facts, String step, String name, String job) {
		return String.join("/", facts.reference(), step, name, job);
	}

	/**
	 * What there is (still) to say. Of a case that was raised in error, and of a child
	 * who has died, the end is told and nothing that was still to be said before it.
	 */
	private List<Announcement> announcements(String step, CaseFacts facts) {
		Diagram diagram = this.diagrams.of(facts);
		String words = diagram.property(step, "words")
			.orElseThrow(() -> new IllegalArgumentException("The diagram's step " + step + " is no notice."));
		int stage = stage(step, facts);
		boolean afterTheEnd = words.equals("outcome") || words.equals("confirm-records-reminder");
		if (!afterTheEnd && facts.isRaisedInError() || !words.equals("outcome") && facts.hasChildDied()) {
			return List.of();
		}
		List<String> tells = Diagram.list(diagram.property(step, "tells"));
		Set<String> told = tells.isEmpty() ? this.audience.parties(facts, stage)
				: this.audience.told(facts, stage, tells);
		return switch (words) {
			case "outcome" -> outcome(facts);
			case "confirm-records-reminder" -> recordsReminder(facts);
			case "new-information" -> newInformation(facts);
			case "stage-opened" -> stageOpened(diagram.stage(stage), told, facts);
			case "reminder" ->
				this.deadlines.isReminderDue(facts, stage) ? List.of(new Announcement(words, told)) : List.of();
			default -> List.of(new Announcement(words, told));
		};
	}

	/**
	 * Before Stage 1 the challenged agency has no task to read it in: its managers are
	 * told in words of their own that the risk has risen, and what they can do.
	 */
	private List<Announcement> newInformation(CaseFacts facts) {
		int stage = facts.currentStage();
		List<Announcement> announcements = new ArrayList<>();
		announcements.add(new Announcement("new-information",
				(stage == 0) ? this.audience.raisingSide(facts) : this.audience.parties(facts, stage)));
		if (stage == 0 && !facts.hasEnded() && facts.hasRiskRisen()) {
			Set<String> managers = this.audience.challengedBeforeStage1(facts);
			if (!managers.isEmpty()) {
				announcements.add(new Announcement("risk-before-stage-1", managers));
			}
			this.audience.unreachable(facts, 1)
				.stream()
				.filter((agency) -> agency.id().equals(facts.challengedAgency()))
				.forEach((agency) -> announcements.add(toBusinessUnit("vacant-role", agency, facts, 1)));
		}
		return announcements;
	}

	private List<Announcement> stageOpened(Diagram.Stage stage, Set<String> told, CaseFacts facts) {
		List<Announcement> announcements = new ArrayList<>(List.of(new Announcement("stage-opened", told)));
		this.audience.unreachable(facts, stage.number())
			.forEach((agency) -> announcements.add(toBusinessUnit("vacant-role", agency, facts, stage.number())));
		this.audience.withoutTheirStandIn(facts, stage.number())
			.forEach((agency) -> announcements
				.add(toBusinessUnit("stand-in-is-other-side", agency, facts, stage.number())));
		stage.decides()
			.filter(this.audience::isUnreachable)
			.ifPresent((group) -> announcements
				.add(toBusinessUnit("vacant-role", "the HSCP", HscpGroups.title(group), group)));
		return announcements;
	}

	private Announcement toBusinessUnit(String template, Agency agency, CaseFacts facts, int stage) {
		Role role = this.audience.role(facts, stage);
		return toBusinessUnit(template, agency.name(), role.title(), agency.group(role));
	}

	private Announcement toBusinessUnit(String template, String where, String role, String group) {
		return new Announcement(template + "-" + group, template, this.audience.businessUnit(),
				Map.of("roleAt", where, "role", role, "group", group));
	}

	private List<Announcement> outcome(CaseFacts facts) {
		int stage = facts.number(CaseVariables.FINAL_STAGE);
		Set<String> parties = this.audience.parties(facts, stage);
		List<Announcement> announcements = new ArrayList<>();
		if (facts.isRaisedInError()) {
			Set<String> everybodyTold = new LinkedHashSet<>(this.mailLog.told(facts.reference(), "%"));
			everybodyTold.addAll(parties);
			announcements.add(new Announcement("raised-in-error", everybodyTold));
		}
		else {
			announcements.add(new Announcement(facts.hasChildDied() ? "child-has-died" : "outcome", parties));
		}
		if (facts.text(CaseVariables.stageRaiserView(stage)).filter("does-not-agree"::equals).isPresent()) {
			announcements.add(new Announcement("raiser-does-not-agree", this.audience.businessUnit()));
		}
		return announcements;
	}

	private List<Announcement> recordsReminder(CaseFacts facts) {
		Set<String> recipients = this.audience.notConfirmed(facts);
		return recipients.isEmpty() ? List.of() : List.of(new Announcement("confirm-records-reminder", recipients));
	}

	/**
	 * Something to be said to some people.
	 *
	 * @param name tells it from the other announcements of the same step
	 * @param template the name of its words, a file in {@code templates/notices}
	 * @param recipients e-mail addresses
	 * @param more what only this announcement says, by the name that its words use
	 */
	private record Announcement(String name, String template, Set<String> recipients, Map<String, Object> more) {

		Announcement(String template, Set<String> recipients) {
			this(template, template, recipients, Map.of());
		}

	}

}
