package uk.safeguarding.escalation.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.PolicyCheck;

/**
 * Tells the people of a case what has happened: writes what is said at a notice of the
 * diagram, in the transaction in which it happened, and hands it over to be delivered.
 */
@Component("notifyParties")
record NotifyParties(Partnership partnership, Diagrams diagrams, Audience audience, Deadlines deadlines,
		Delivery delivery, AgencyDirectory directory, ManagementService managementService) implements JavaDelegate {

	@Override
	public void execute(DelegateExecution execution) {
		if (execution.isCanceled()) {
			return;
		}
		String step = execution.getCurrentActivityId();
		CaseFacts facts = CaseFacts.of(execution);
		Diagram diagram = this.diagrams.of(facts);
		String words = diagram.property(step, "words")
			.orElseThrow(() -> new IllegalArgumentException("The diagram's step " + step + " is no notice."));
		if (Delivery.isToBeSaid(words, facts)) {
			int stage = stage(step, facts);
			String time = time(execution);
			announcements(words, Diagram.list(diagram.property(step, "tells")), stage, facts)
				.forEach((one) -> this.delivery.notice(facts,
						String.join("/", facts.reference(), step, one.name(), time), step, stage,
						words.equals("outcome") ? words : one.template(), one.template(), one.tells(), one.more()));
		}
	}

	/**
	 * Tells one time that a case is at a step from the next. Versions of the diagram from
	 * before notices were events sent them in a job of the step: what one of its tries
	 * has sent is not sent again.
	 */
	private String time(DelegateExecution execution) {
		String[] event = execution.getActivityInstanceId().split(":");
		return Optional.of(execution.getBpmnModelElementInstance())
			.filter(Activity.class::isInstance)
			.map((step) -> this.managementService.createJobQuery()
				.executionId(execution.getId())
				.activityId(step.getId())
				.singleResult())
			.map(Job::getId)
			.orElse(event[event.length - 1]);
	}

	/** The stage that a step tells of, or opens. */
	private int stage(String step, CaseFacts facts) {
		Diagram diagram = this.diagrams.of(facts);
		return diagram.property(step, "about")
			.or(() -> diagram.property(step, "opens"))
			.map(Integer::parseInt)
			.orElseGet(() -> facts.hasEnded() ? facts.number(CaseVariables.FINAL_STAGE) : facts.currentStage());
	}

	private List<Announcement> announcements(String words, List<String> tells, int stage, CaseFacts facts) {
		return switch (words) {
			case "outcome" -> outcome(stage, facts);
			case "correction" -> isCorrected(facts) ? List.of(new Announcement(words, tells)) : List.of();
			case "record-not-agreed" -> notAgreed(words, tells, facts);
			case "action-due", "action-done", "action-not-done" -> List.of(ofAction(words, tells, facts));
			// What opens at once says itself what was registered.
			case "registered" -> facts.isTalkFirst() ? List.of(new Announcement(words, tells)) : List.of();
			case "new-information" -> newInformation(stage, facts);
			case "stage-opened" -> stageOpened(this.diagrams.of(facts).stage(stage), tells, facts);
			case "confirm-records-reminder" ->
				List.of(new Announcement(words, tells.isEmpty() ? List.of(Audience.NOT_CONFIRMED) : tells));
			case "reminder" ->
				this.deadlines.isReminderDue(facts, stage) ? List.of(new Announcement(words, tells)) : List.of();
			default -> List.of(new Announcement(words, tells));
		};
	}

	/**
	 * Before the first stage the challenged agency has no task to read it in: its
	 * managers are told in words of their own that the risk has risen, and what they can
	 * do.
	 */
	private List<Announcement> newInformation(int stage, CaseFacts facts) {
		List<Announcement> announcements = new ArrayList<>();
		announcements
			.add(new Announcement("new-information", (stage == 0) ? List.of(Audience.RAISING_SIDE) : List.of()));
		if (stage == 0 && !facts.hasEnded() && facts.hasRiskRisen()) {
			if (!this.audience.challengedBeforeStage1(facts).isEmpty()) {
				announcements.add(new Announcement(Delivery.RISK, List.of(Audience.CHALLENGED_SIDE)));
			}
			int first = this.diagrams.of(facts).first().number();
			this.audience.unreachable(facts, first)
				.stream()
				.filter((agency) -> agency.id().equals(facts.challengedAgency()))
				.forEach((agency) -> announcements.add(toBusinessUnit("vacant-role", agency, facts, first)));
		}
		return announcements;
	}

	private List<Announcement> stageOpened(Diagram.Stage stage, List<String> tells, CaseFacts facts) {
		List<Announcement> announcements = new ArrayList<>(List.of(new Announcement("stage-opened", tells)));
		this.audience.unreachable(facts, stage.number())
			.forEach((agency) -> announcements.add(toBusinessUnit("vacant-role", agency, facts, stage.number())));
		this.audience.withoutTheirStandIn(facts, stage.number())
			.forEach((agency) -> announcements
				.add(toBusinessUnit("stand-in-is-other-side", agency, facts, stage.number())));
		stage.deciders()
			.stream()
			.filter(this.audience::isUnreachable)
			.forEach((group) -> announcements.add(toBusinessUnit("vacant-role",
					"the " + this.partnership.abbreviation(), this.partnership.title(group), group)));
		return announcements;
	}

	private Announcement toBusinessUnit(String template, Agency agency, CaseFacts facts, int stage) {
		String role = this.audience.role(facts, stage);
		return toBusinessUnit(template, agency.name(), this.partnership.title(role), agency.group(role));
	}

	private Announcement toBusinessUnit(String template, String where, String role, String group) {
		return new Announcement(template + "-" + group, template, List.of(HscpGroups.BUSINESS_UNIT),
				Map.of("roleAt", where, "role", role, "group", group));
	}

	/** Whoever has looked may have found that all is right. */
	private static boolean isCorrected(CaseFacts facts) {
		return facts
			.text(CaseVariables.ofCorrection(facts.number(CaseVariables.CORRECTION_COUNT), CaseVariables.CORRECTION))
			.filter("nothing"::equals)
			.isEmpty();
	}

	/** By the agency that confirms its records at this moment, if it does not agree. */
	private static List<Announcement> notAgreed(String words, List<String> tells, CaseFacts facts) {
		boolean raising = facts.need(CaseVariables.AGENCY).equals(facts.raisingAgency());
		String name = facts.need(raising ? CaseVariables.RAISING_AGENCY_NAME : CaseVariables.CHALLENGED_AGENCY_NAME);
		return facts.text(CaseVariables.keptAs(raising ? "raising" : "challenged", CaseVariables.AGREES_WITH_RECORD))
			.filter("no"::equals)
			.map((no) -> new Announcement(words, words, tells, Map.of("notAgreedBy", name)))
			.stream()
			.toList();
	}

	/** Of one agreed action, with the agency that owes it. */
	private Announcement ofAction(String words, List<String> tells, CaseFacts facts) {
		CaseFacts.AgreedAction action = facts.agreedAction();
		String side = action.agency().equals(facts.raisingAgency()) ? Audience.RAISING_SIDE : Audience.CHALLENGED_SIDE;
		return new Announcement(words, words,
				tells.stream().map((who) -> who.equals(PolicyCheck.WHOSE_ACTION) ? side : who).toList(),
				Map.of("owedBy", this.directory.nameOf(action.agency()), "agreedBy", Dates.day(action.by()), "said",
						facts.text(CaseVariables.ofAction(action.number(), CaseVariables.DONE)).isPresent()));
	}

	private static List<Announcement> outcome(int stage, CaseFacts facts) {
		List<Announcement> announcements = new ArrayList<>();
		announcements
			.add(facts.isRaisedInError() ? new Announcement("raised-in-error", List.of(Audience.EVERYBODY_TOLD))
					: new Announcement(facts.hasChildDied() ? "child-has-died" : "outcome", List.of()));
		if (facts.text(CaseVariables.stageRaiserView(stage)).filter("does-not-agree"::equals).isPresent()) {
			announcements.add(new Announcement("raiser-does-not-agree", List.of(HscpGroups.BUSINESS_UNIT)));
		}
		return announcements;
	}

	/**
	 * Something to be said to some people.
	 *
	 * @param name tells it from the other announcements of the same step
	 * @param template the name of its words, a file in {@code templates/notices}
	 * @param tells whom; nobody named for everybody who is told of the stage
	 * @param more what only this announcement says, by the name that its words use
	 */
	private record Announcement(String name, String template, List<String> tells, Map<String, Object> more) {

		Announcement(String template, List<String> tells) {
			this(template, template, tells, Map.of());
		}

	}

}
