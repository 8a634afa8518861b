package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.mail.MailLog;
import uk.safeguarding.escalation.mail.Mailing;
import uk.safeguarding.escalation.mail.Mailing.Undelivered;
import uk.safeguarding.escalation.mail.Notice;
import uk.safeguarding.escalation.mail.Notice.Attachment;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.process.Audience.RelevantPerson;
import uk.safeguarding.escalation.papers.ReportKind;
import uk.safeguarding.escalation.papers.StoredReport;
import uk.safeguarding.escalation.papers.Words;

/**
 * Submits the Report to HSCP, or the record of a reported case that has ended, to the
 * HSCP's mailbox and to the relevant person at Stage 2 in the challenged agency. Each
 * case has one of each, so that neither is ever sent to anybody twice.
 */
@Component("submitReport")
class SubmitReport implements JavaDelegate {

	private final WriteReport papers;

	private final Audience audience;

	private final Partnership partnership;

	private final NoticeSender notices;

	private final MailLog mailLog;

	private final Mailing mailing;

	private final Deadlines deadlines;

	private final Words words;

	private final Clock clock;

	SubmitReport(WriteReport papers, Audience audience, Partnership partnership, NoticeSender notices, MailLog mailLog,
			Mailing mailing, Deadlines deadlines, Words words, Clock clock) {
		this.papers = papers;
		this.audience = audience;
		this.partnership = partnership;
		this.notices = notices;
		this.mailLog = mailLog;
		this.mailing = mailing;
		this.deadlines = deadlines;
		this.words = words;
		this.clock = clock;
	}

	@Override
	public void execute(DelegateExecution execution) {
		CaseFacts facts = CaseFacts.of(execution);
		String step = execution.getCurrentActivityId();
		String key = facts.reference() + "/" + step;
		if (facts.isRaisedInError()) {
			// It was still to be sent when the case turned out to be raised in error.
			execution.setVariable(CaseVariables.REPORT_STATUS,
					this.mailLog.told(facts.reference(), step).isEmpty() ? "not sent; the case was raised in error"
							: "sent to one recipient before it turned out that the case was raised in error");
			this.mailLog.dropped(facts.reference(), key);
			return;
		}
		RelevantPerson person = this.audience.relevantPerson(facts);
		List<Undelivered> undelivered = new ArrayList<>(send(execution, facts, key, person));
		if (person.addresses().isEmpty()) {
			undelivered.add(new Undelivered("the relevant person at Stage 2", "there is no address: give \""
					+ facts.challengedAgency() + "\" a stage-2-contact or a mailbox in agencies.yaml", true));
		}
		if (this.mailLog.hasReachedAnybody(key)) {
			this.notices.tellOfRefused(undelivered, step, facts);
		}
		NotDelivered.throwIfAny(facts.reference(), execution.getCurrentActivityName(), undelivered);
		this.mailLog.dropped(facts.reference(), key);
		if (WriteReport.kindOf(step) == ReportKind.REPORT_TO_HSCP) {
			submitted(execution, facts);
		}
	}

	private List<Undelivered> send(DelegateExecution execution, CaseFacts facts, String key, RelevantPerson person) {
		StoredReport paper = this.papers.paperOf(execution);
		Notice notice = this.notices.once(key, execution.getCurrentActivityId(), facts.currentStage(),
				(paper.kind() == ReportKind.CASE_RECORD) ? "record" : "report", facts, Map.of());
		this.mailLog.tryRefusedAgain(key);
		this.mailLog.note(key, "The relevant person at Stage 2: " + person.how() + ".");
		Set<String> recipients = new LinkedHashSet<>();
		recipients.add(this.partnership.mailbox());
		recipients.addAll(person.addresses());
		return this.mailing.send(notice, recipients, new Attachment(paper.fileName(), paper.content()));
	}

	/** What the forms say once both recipients have the report. */
	private void submitted(DelegateExecution execution, CaseFacts facts) {
		Instant now = this.clock.instant();
		execution.setVariable(CaseVariables.REPORT_SUBMITTED_AT, this.deadlines.text(now));
		execution.setVariable(CaseVariables.REPORT_STATUS,
				"sent on " + this.words.of(now) + " to the HSCP and to the relevant person at Stage 2 in "
						+ facts.need(CaseVariables.CHALLENGED_AGENCY_NAME));
	}

}
