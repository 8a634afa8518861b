package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.mail.MailLog;
import uk.safeguarding.escalation.mail.Mailing;
import uk.safeguarding.escalation.mail.Mailing.Undelivered;
import uk.safeguarding.escalation.mail.Notice;
import uk.safeguarding.escalation.mail.Notice.Attachment;
import uk.safeguarding.escalation.papers.CaseSheets;
import uk.safeguarding.escalation.papers.ReportArchive;
import uk.safeguarding.escalation.papers.ReportKind;
import uk.safeguarding.escalation.papers.ReportPrinter;
import uk.safeguarding.escalation.papers.StoredReport;
import uk.safeguarding.escalation.papers.Words;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.process.Audience.RelevantPerson;

/**
 * Prints the Report to HSCP and the record of a case, each once, and sends them to the
 * HSCP's mailbox and to the relevant person in the challenged agency. Each case has one
 * of each, and one record more each time that it was re-opened, so that none is ever sent
 * to anybody twice.
 */
@Component
record Reports(CaseSheets sheets, ReportPrinter printer, ReportArchive archive, RunningCases running, Diagrams diagrams,
		Audience audience, Partnership partnership, NoticeSender notices, MailLog mailLog, Mailing mailing,
		Deadlines deadlines, Words words, Clock clock, ZoneId zone) {

	/** Words of the mail that carries the Report to HSCP. */
	static final String REPORT = "report";

	/** Words of the mail that carries the case record. */
	static final String RECORD = "record";

	/**
	 * A paper of a case, printed now or before: into the register, and as a file on the
	 * case, where everybody with a task in it can read it. What a case that was re-opened
	 * has come to since is another record.
	 * @return the same bytes every time
	 */
	StoredReport paper(ReportKind kind, CaseFacts facts) {
		Predicate<StoredReport> isTheOne = (report) -> kind != ReportKind.CASE_RECORD
				|| facts.reopenedAt().filter(report.madeAt()::isBefore).isEmpty();
		return this.archive.find(facts.reference(), kind).filter(isTheOne).orElseGet(() -> {
			Instant now = this.clock.instant();
			StoredReport report = this.archive.keep(facts.reference(), kind, now, kind.fileName(facts.reference()),
					this.printer.print(kind, this.sheets.of(facts.definition(), facts), now.atZone(this.zone)));
			this.running.keep(facts.reference(),
					Map.of((kind == ReportKind.CASE_RECORD) ? CaseVariables.CASE_RECORD : CaseVariables.REPORT_TO_HSCP,
							Variables.fileValue(report.fileName())
								.file(report.content())
								.mimeType("application/pdf")
								.create()));
			return report;
		});
	}

	/**
	 * Sends a paper to whom it has not reached.
	 * @param step what people call the step
	 */
	void send(Notice notice, ReportKind kind, CaseFacts facts, String step) {
		RelevantPerson person = this.audience.relevantPerson(facts);
		String whom = relevantPerson(facts);
		StoredReport paper = paper(kind, facts);
		this.mailLog.tryRefusedAgain(notice.key());
		this.mailLog.note(notice.key(), StringUtils.capitalize(whom) + ": " + person.how() + ".");
		Set<String> recipients = new LinkedHashSet<>();
		recipients.add(this.partnership.reportsTo().orElseGet(this.partnership::mailbox));
		recipients.addAll(person.addresses());
		List<Undelivered> undelivered = new ArrayList<>(
				this.mailing.send(notice, recipients, new Attachment(paper.fileName(), paper.content())));
		if (person.addresses().isEmpty()) {
			undelivered.add(new Undelivered(whom, "there is no address: give \"" + facts.challengedAgency()
					+ "\" a stage-2-contact or a mailbox in agencies.yaml", true));
		}
		if (this.mailLog.hasReachedAnybody(notice.key())) {
			this.notices.tellOfRefused(undelivered, notice.element(), facts);
		}
		NotDelivered.throwIfAny(facts.reference(), step, undelivered);
		if (kind == ReportKind.REPORT_TO_HSCP) {
			submitted(facts);
		}
	}

	/** What the policy calls the person in the challenged agency. */
	private String relevantPerson(CaseFacts facts) {
		return this.diagrams.of(facts)
			.reportedAt()
			.map((stage) -> "the relevant person at " + stage.label())
			.orElse("the relevant person");
	}

	/** What people read once both recipients have the report. */
	private void submitted(CaseFacts facts) {
		Instant now = this.clock.instant();
		this.running.keep(facts.reference(),
				Map.of(CaseVariables.REPORT_SUBMITTED_AT, this.deadlines.text(now), CaseVariables.REPORT_STATUS,
						"sent on " + this.words.of(now) + " to the " + this.partnership.abbreviation() + " and to "
								+ relevantPerson(facts) + " in " + facts.need(CaseVariables.CHALLENGED_AGENCY_NAME)));
	}

	/** It was still to be sent when the case turned out to be raised in error. */
	void notSent(String key, CaseFacts facts) {
		this.running.keep(facts.reference(),
				Map.of(CaseVariables.REPORT_STATUS,
						this.mailLog.hasReachedAnybody(key)
								? "sent to one recipient before it turned out that the case was raised in error"
								: "not sent; the case was raised in error"));
	}

}
