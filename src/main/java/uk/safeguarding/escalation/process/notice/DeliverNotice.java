package uk.safeguarding.escalation.process.notice;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.mail.MailLog;
import uk.safeguarding.escalation.mail.Notice;
import uk.safeguarding.escalation.mail.Undelivered;
import uk.safeguarding.escalation.process.CaseFacts;
import uk.safeguarding.escalation.process.CaseVariables;
import uk.safeguarding.escalation.process.Deadlines;
import uk.safeguarding.escalation.process.NotDelivered;
import uk.safeguarding.escalation.process.RunningCases;

/**
 * Sends a notice that was written for a case, or reminds of a limit that has moved, to
 * the people of that stage as they are now. When the case has its last outcome in the
 * meantime, nobody needs to hear it any more.
 */
@Component("deliverNotice")
class DeliverNotice implements JavaDelegate {

	private final RunningCases cases;

	private final Deadlines deadlines;

	private final Audience audience;

	private final NoticeFacts noticeFacts;

	private final NoticeWriter writer;

	private final MailLog mailLog;

	private final Telling telling;

	private final Clock clock;

	DeliverNotice(RunningCases cases, Deadlines deadlines, Audience audience, NoticeFacts noticeFacts,
			NoticeWriter writer, MailLog mailLog, Telling telling, Clock clock) {
		this.cases = cases;
		this.deadlines = deadlines;
		this.audience = audience;
		this.noticeFacts = noticeFacts;
		this.writer = writer;
		this.mailLog = mailLog;
		this.telling = telling;
		this.clock = clock;
	}

	@Override
	public void execute(DelegateExecution execution) {
		String reference = execution.getProcessBusinessKey();
		Optional<CaseFacts> facts = this.cases.find(reference).filter((running) -> !running.hasEnded());
		String key = (String) execution.getVariable(Delivery.NOTICE);
		Optional<Notice> notice = execution.hasVariable(Delivery.LIMIT)
				? facts.filter((running) -> isDue(execution, running))
					.map((running) -> reminder(execution, running, key))
				: this.mailLog.find(key);
		notice.ifPresent((written) -> {
			Set<String> recipients = facts.map((running) -> this.audience.parties(running, written.stage()))
				.orElse(Set.of());
			List<Undelivered> undelivered = new ArrayList<>(this.telling.send(written, recipients));
			facts.ifPresent((running) -> undelivered
				.addAll(this.telling.ofRefusedAddresses(undelivered, written.element(), running)));
			NotDelivered.throwIfAny(reference, execution.getCurrentActivityName() + " (" + written.subject() + ")",
					undelivered);
			this.mailLog.dropped(reference, written.key());
		});
	}

	/**
	 * The stage is open, has not been given another limit again, and its people can do
	 * something.
	 */
	private boolean isDue(DelegateExecution execution, CaseFacts facts) {
		int stage = (Integer) execution.getVariable(Delivery.STAGE);
		return !this.cases.isHalted(facts.reference())
				&& this.deadlines.isReminderDue(facts, stage, this.clock.instant())
				&& facts.need(CaseVariables.stageLimit(stage)).equals(execution.getVariable(Delivery.LIMIT));
	}

	private Notice reminder(DelegateExecution execution, CaseFacts facts, String key) {
		int stage = (Integer) execution.getVariable(Delivery.STAGE);
		return this.mailLog.once(key,
				() -> this.writer.write(key, "RemindStage" + stage, "reminder", this.noticeFacts.of(facts, stage)));
	}

}
