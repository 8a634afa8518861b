package uk.safeguarding.escalation.process.notice;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Agencies;
import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.agency.Role;
import uk.safeguarding.escalation.mail.MailLog;
import uk.safeguarding.escalation.process.CaseFacts;
import uk.safeguarding.escalation.process.CaseVariables;
import uk.safeguarding.escalation.process.Deadlines;
import uk.safeguarding.escalation.process.Ending;
import uk.safeguarding.escalation.process.EscalationProcess;
import uk.safeguarding.escalation.register.Register;

/**
 * What is said, to whom, at each notice of the diagram.
 */
@Component
class Announcements {

	private final Audience audience;

	private final Deadlines deadlines;

	private final Agencies agencies;

	private final Register register;

	private final MailLog mailLog;

	private final Clock clock;

	Announcements(Audience audience, Deadlines deadlines, Agencies agencies, Register register, MailLog mailLog,
			Clock clock) {
		this.audience = audience;
		this.deadlines = deadlines;
		this.agencies = agencies;
		this.register = register;
		this.mailLog = mailLog;
		this.clock = clock;
	}

	/**
	 * The announcements of a step.
	 * @param step id of the service task
	 * @param facts the case
	 * @return empty when there is nothing (more) to say
	 */
	List<Announcement> at(String step, CaseFacts facts) {
		return switch (step) {
			case "NotifyRegistered" -> List.of(new Announcement("registered", this.audience.raisingSide(facts)));
			case "NotifyNewInformation" -> newInformation(facts);
			case "NotifyStage1", "NotifyStage2", "NotifyStage3", "NotifyStage4" -> stageOpened(step, facts);
			case "NotifyStage1Response", "NotifyStage2Response", "NotifyStage3Response" ->
				toStage("answered", step, facts);
			case "RemindStage1", "RemindStage2", "RemindStage3", "RemindStage4" -> reminder(step, facts);
			case "NotifyStage4Overdue" ->
				List.of(new Announcement("stage-4-overdue", this.audience.ofOverdueBoard(facts)));
			case "NotifyOutcome" -> outcome(facts);
			case "RemindConfirmRecords" -> recordsReminder(facts);
			default -> throw new IllegalArgumentException("The diagram's step " + step + " is no notice.");
		};
	}

	/**
	 * That nothing can be delivered to an address: told to the business unit once,
	 * whatever the number of cases.
	 * @param address the address; whoever of the business unit has it is not told
	 */
	Announcement addressRefused(String address) {
		Set<String> told = new LinkedHashSet<>(this.audience.businessUnit());
		told.removeIf(address::equalsIgnoreCase);
		return new Announcement("address-refused", "address-refused", told, Map.of("address", address));
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
		Set<String> managers = this.audience.challengedBeforeStage1(facts);
		if (stage == 0 && !facts.hasEnded() && facts.hasRiskRisen()) {
			if (!managers.isEmpty()) {
				announcements.add(new Announcement("risk-before-stage-1", managers));
			}
			this.audience.unreachable(facts, 1)
				.stream()
				.filter((agency) -> agency.id().equals(facts.challengedAgency()))
				.forEach((agency) -> announcements.add(toBusinessUnit("vacant-role", agency, 1)));
		}
		return announcements;
	}

	private List<Announcement> toStage(String template, String step, CaseFacts facts) {
		return List.of(new Announcement(template, this.audience.parties(facts, EscalationProcess.stageOf(step))));
	}

	private List<Announcement> stageOpened(String step, CaseFacts facts) {
		int stage = EscalationProcess.stageOf(step);
		List<Announcement> announcements = new ArrayList<>(toStage("stage-opened", step, facts));
		this.audience.unreachable(facts, stage)
			.forEach((agency) -> announcements.add(toBusinessUnit("vacant-role", agency, stage)));
		this.audience.withoutTheirStandIn(facts, stage)
			.forEach((agency) -> announcements.add(toBusinessUnit("stand-in-is-other-side", agency, stage)));
		if (stage == EscalationProcess.BOARD && !this.audience.isChairReachable()) {
			announcements.add(toBusinessUnit("vacant-role", "the HSCP", "Chair of the board", HscpGroups.BOARD_CHAIR));
		}
		return announcements;
	}

	private Announcement toBusinessUnit(String template, Agency agency, int stage) {
		Role role = Role.ofStage(stage);
		return toBusinessUnit(template, agency.name(), role.title(), agency.group(role));
	}

	private Announcement toBusinessUnit(String template, String where, String role, String group) {
		return new Announcement(template + "-" + group, template, this.audience.businessUnit(),
				Map.of("roleAt", where, "role", role, "group", group));
	}

	private List<Announcement> reminder(String step, CaseFacts facts) {
		boolean due = this.deadlines.isReminderDue(facts, EscalationProcess.stageOf(step), this.clock.instant());
		return due ? toStage("reminder", step, facts) : List.of();
	}

	private List<Announcement> outcome(CaseFacts facts) {
		int stage = facts.number(CaseVariables.FINAL_STAGE);
		Set<String> parties = this.audience.parties(facts, stage);
		List<Announcement> announcements = new ArrayList<>();
		if (Ending.RAISED_IN_ERROR.is(facts)) {
			Set<String> everybodyTold = new LinkedHashSet<>(this.mailLog.told(facts.reference()));
			everybodyTold.addAll(parties);
			announcements.add(new Announcement("raised-in-error", everybodyTold));
		}
		else {
			announcements
				.add(new Announcement(Ending.CHILD_HAS_DIED.is(facts) ? "child-has-died" : "outcome", parties));
		}
		if (facts.text(CaseVariables.stageRaiserView(stage)).filter("does-not-agree"::equals).isPresent()) {
			announcements.add(new Announcement("raiser-does-not-agree", this.audience.businessUnit()));
		}
		return announcements;
	}

	private List<Announcement> recordsReminder(CaseFacts facts) {
		if (Ending.CHILD_HAS_DIED.is(facts) || this.register.isClosed(facts.reference())) {
			return List.of();
		}
		Set<String> confirmed = this.register.confirmedBy(facts.reference());
		Set<String> recipients = new LinkedHashSet<>();
		this.agencies
			.confirming(facts.number(CaseVariables.FINAL_STAGE), facts.raisingAgency(), facts.challengedAgency())
			.stream()
			.filter((agency) -> !confirmed.contains(agency))
			.forEach((agency) -> recipients.addAll(this.audience.confirming(facts, agency)));
		return recipients.isEmpty() ? List.of() : List.of(new Announcement("confirm-records-reminder", recipients));
	}

}
