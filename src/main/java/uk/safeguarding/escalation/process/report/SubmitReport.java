package uk.safeguarding.escalation.process.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.mail.Attachment;
import uk.safeguarding.escalation.mail.MailLog;
import uk.safeguarding.escalation.mail.Mailing;
import uk.safeguarding.escalation.mail.Notice;
import uk.safeguarding.escalation.mail.Undelivered;
import uk.safeguarding.escalation.process.CaseFacts;
import uk.safeguarding.escalation.process.CaseVariables;
import uk.safeguarding.escalation.process.Ending;
import uk.safeguarding.escalation.process.NotDelivered;
import uk.safeguarding.escalation.process.notice.NoticeFacts;
import uk.safeguarding.escalation.process.notice.NoticeWriter;
import uk.safeguarding.escalation.process.notice.Telling;
import uk.safeguarding.escalation.report.StoredReport;

/**
 * Submits the Report to HSCP, or the record of a reported case that has ended, to the
 * HSCP's mailbox and to the relevant person at Stage 2 in the challenged agency. Each
 * case has one of each, so that neither is ever sent to anybody twice.
 */
@Component("submitReport")
class SubmitReport implements JavaDelegate {

	private final Papers papers;

	private final RelevantPerson relevantPerson;

	private final Partnership partnership;

	private final NoticeFacts noticeFacts;

	private final NoticeWriter writer;

	private final MailLog mailLog;

	private final Mailing mailing;

	private final Telling telling;

	private final ReportStatus status;

	SubmitReport(Papers papers, RelevantPerson relevantPerson, Partnership partnership, NoticeFacts noticeFacts,
			NoticeWriter writer, MailLog mailLog, Mailing mailing, Telling telling, ReportStatus status) {
		this.papers = papers;
		this.relevantPerson = relevantPerson;
		this.partnership = partnership;
		this.noticeFacts = noticeFacts;
		this.writer = writer;
		this.mailLog = mailLog;
		this.mailing = mailing;
		this.telling = telling;
		this.status = status;
	}

	@Override
	public void execute(DelegateExecution execution) {
		CaseFacts facts = CaseFacts.of(execution);
		ReportPaper paper = ReportPaper.ofStep(execution.getCurrentActivityId());
		if (Ending.RAISED_IN_ERROR.is(facts)) {
			this.status.heldBack(execution, this.mailLog.told(facts.reference(), execution.getCurrentActivityId()));
			this.mailLog.dropped(facts.reference(), key(execution, facts));
			return;
		}
		RelevantPerson.Found person = this.relevantPerson.of(facts.challengedAgency(), facts.raisingAgency());
		List<Undelivered> undelivered = new ArrayList<>(send(execution, facts, paper, person));
		if (person.addresses().isEmpty()) {
			undelivered.add(new Undelivered("the relevant person at Stage 2", "there is no address: give \""
					+ facts.challengedAgency() + "\" a stage-2-contact or a mailbox in agencies.yaml", true));
		}
		if (this.mailLog.hasReachedAnybody(key(execution, facts))) {
			this.telling.ofRefusedAddresses(undelivered, execution.getCurrentActivityId(), facts);
		}
		NotDelivered.throwIfAnyOfReport(facts.reference(), execution.getCurrentActivityName(), undelivered);
		this.mailLog.dropped(facts.reference(), key(execution, facts));
		if (paper == ReportPaper.REPORT) {
			this.status.submitted(execution);
		}
	}

	private static String key(DelegateExecution execution, CaseFacts facts) {
		return facts.reference() + "/" + execution.getCurrentActivityId();
	}

	private List<Undelivered> send(DelegateExecution execution, CaseFacts facts, ReportPaper paper,
			RelevantPerson.Found person) {
		StoredReport report = this.papers.of(execution, paper);
		String step = execution.getCurrentActivityId();
		String key = key(execution, facts);
		Notice notice = this.mailLog.once(key,
				() -> this.writer.write(key, step, paper.words(), this.noticeFacts.of(facts, facts.currentStage())));
		this.mailLog.tryRefusedAgain(key);
		this.mailLog.note(key, "The relevant person at Stage 2: " + person.how() + ".");
		Set<String> recipients = new LinkedHashSet<>();
		recipients.add(this.partnership.mailbox());
		recipients.addAll(person.addresses());
		return this.mailing.send(notice, recipients,
				List.of(new Attachment(report.fileName(), "application/pdf", report.content())));
	}

}
