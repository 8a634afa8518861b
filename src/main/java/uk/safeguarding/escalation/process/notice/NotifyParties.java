package uk.safeguarding.escalation.process.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.mail.MailLog;
import uk.safeguarding.escalation.mail.Notice;
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

	private final Telling telling;

	private final MailLog mailLog;

	private final CurrentJob currentJob;

	NotifyParties(Announcements announcements, Telling telling, MailLog mailLog, CurrentJob currentJob) {
		this.announcements = announcements;
		this.telling = telling;
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
			String key = key(facts, step, announcement.name(), job);
			Notice notice = this.mailLog.once(key,
					() -> this.telling.write(key, step, stage(step, facts), announcement, facts));
			undelivered.addAll(this.telling.send(notice, announcement.recipients()));
		}
		undelivered.addAll(this.telling.ofRefusedAddresses(undelivered, step, facts));
		NotDelivered.throwIfAny(facts.reference(), execution.getCurrentActivityName(), undelivered);
		this.mailLog.dropped(facts.reference(), key(facts, step, "%", job));
	}

	/**
	 * Of a case that was raised in error, and of a child who has died, the end is told
	 * and nothing that was still to be said before it.
	 */
	private static boolean isPointless(String step, CaseFacts facts) {
		return (Ending.RAISED_IN_ERROR.is(facts) || Ending.CHILD_HAS_DIED.is(facts)) && !AFTER_THE_END.contains(step);
	}

	private static int stage(String step, CaseFacts facts) {
		if (OF_A_STAGE.matcher(step).matches()) {
			return EscalationProcess.stageOf(step);
		}
		return facts.hasEnded() ? facts.number(CaseVariables.FINAL_STAGE)
				: (step.equals("NotifyRegistered") ? 0 : facts.currentStage());
	}

	private static String key(CaseFacts facts, String step, String name, String job) {
		return String.join("/", facts.reference(), step, name, job);
	}

}
