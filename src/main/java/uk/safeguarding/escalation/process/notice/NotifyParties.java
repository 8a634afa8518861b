package uk.safeguarding.escalation.process.notice;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.mail.MailLog;
import uk.safeguarding.escalation.mail.Mailing;
import uk.safeguarding.escalation.mail.Notice;
import uk.safeguarding.escalation.mail.RefusedAddress;
import uk.safeguarding.escalation.mail.Undelivered;
import uk.safeguarding.escalation.process.CaseFacts;
import uk.safeguarding.escalation.process.CaseVariables;
import uk.safeguarding.escalation.process.CurrentJob;
import uk.safeguarding.escalation.process.Ending;
import uk.safeguarding.escalation.process.EscalationProcess;
import uk.safeguarding.escalation.process.NotDelivered;

/**
 * Tells the people of a case what has happened. Which notice it is, the step of the
 * diagram says. A step that could not reach everybody fails, after it has reached
 * everybody else, and is tried again by the engine; an address that is refused for good
 * is told to the business unit instead.
 */
@Component("notifyParties")
class NotifyParties implements JavaDelegate {

	private static final Pattern OF_A_STAGE = Pattern.compile("(Notify|Remind)Stage[1-4].*");

	private static final Set<String> AFTER_THE_END = Set.of("NotifyOutcome", "RemindConfirmRecords");

	private final Announcements announcements;

	private final NoticeFacts noticeFacts;

	private final NoticeWriter writer;

	private final Mailing mailing;

	private final MailLog mailLog;

	private final CurrentJob currentJob;

	NotifyParties(Announcements announcements, NoticeFacts noticeFacts, NoticeWriter writer, Mailing mailing,
			MailLog mailLog, CurrentJob currentJob) {
		this.announcements = announcements;
		this.noticeFacts = noticeFacts;
		this.writer = writer;
		this.mailing = mailing;
		this.mailLog = mailLog;
		this.currentJob = currentJob;
	}

	@Override
	public void execute(DelegateExecution execution) {
		String step = execution.getCurrentActivityId();
		CaseFacts facts = CaseFacts.of(execution);
		List<Announcement> said = isPointless(step, facts) ? List.of() : this.announcements.at(step, facts);
		String job = this.currentJob.idOf(execution);
		List<Undelivered> undelivered = new ArrayList<>();
		for (Announcement announcement : said) {
			undelivered.addAll(send(key(facts, step, announcement.name(), job), step, announcement, facts));
		}
		for (Undelivered refused : undelivered.stream().filter(Undelivered::forGood).toList()) {
			undelivered.addAll(tellOf(refused.recipient(), step, facts));
		}
		NotDelivered.throwIfAny(facts.reference(), execution.getCurrentActivityName(), undelivered);
		this.mailLog.dropped(facts.reference(), key(facts, step, "%", job));
	}

	/**
	 * Several people of whom nobody was reached are tried again, whatever the server says
	 * of their addresses: it may be a server that takes mail for nobody.
	 */
	private List<Undelivered> send(String key, String step, Announcement announcement, CaseFacts facts) {
		Notice notice = this.mailLog.once(key, () -> write(key, step, announcement, facts));
		if (!this.mailLog.hasReachedAnybody(key)) {
			this.mailLog.tryRefusedAgain(key);
		}
		List<Undelivered> undelivered = this.mailing.send(notice, announcement.recipients(), List.of());
		return (undelivered.size() > 1 && !this.mailLog.hasReachedAnybody(key))
				? undelivered.stream().map(Undelivered::forNow).toList() : undelivered;
	}

	/** Once for each address, whichever case met it first. */
	private List<Undelivered> tellOf(String address, String step, CaseFacts facts) {
		Announcement announcement = this.announcements.addressRefused(address);
		return this.mailLog.refusedAddresses()
			.stream()
			.filter((refused) -> refused.isAmong(List.of(address)))
			.map((refused) -> this.mailLog.once(key(refused), () -> write(key(refused), step, announcement, facts)))
			.flatMap((notice) -> this.mailing.send(notice, announcement.recipients(), List.of()).stream())
			.toList();
	}

	/**
	 * Of a case that was raised in error, and of a child who has died, the end is told
	 * and nothing that was still to be said before it.
	 */
	private static boolean isPointless(String step, CaseFacts facts) {
		return (Ending.RAISED_IN_ERROR.is(facts) || Ending.CHILD_HAS_DIED.is(facts)) && !AFTER_THE_END.contains(step);
	}

	private Notice write(String key, String step, Announcement announcement, CaseFacts facts) {
		Map<String, Object> words = new HashMap<>(this.noticeFacts.of(facts, stage(step, facts)));
		words.putAll(announcement.more());
		return this.writer.write(key, step, announcement.template(), words);
	}

	private static int stage(String step, CaseFacts facts) {
		if (OF_A_STAGE.matcher(step).matches()) {
			return EscalationProcess.stageOf(step);
		}
		return facts.hasEnded() ? facts.number(CaseVariables.FINAL_STAGE)
				: (step.equals("NotifyRegistered") ? 0 : facts.currentStage());
	}

	private static String key(RefusedAddress refused) {
		return String.join("/", "address-refused",
				UUID.nameUUIDFromBytes(refused.address().getBytes(StandardCharsets.UTF_8)).toString(),
				Long.toString(refused.since().getEpochSecond()));
	}

	private static String key(CaseFacts facts, String step, String name, String job) {
		return String.join("/", facts.reference(), step, name, job);
	}

}
