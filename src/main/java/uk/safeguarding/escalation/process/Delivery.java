package uk.safeguarding.escalation.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import uk.safeguarding.escalation.access.Grants;
import uk.safeguarding.escalation.mail.MailLog;
import uk.safeguarding.escalation.mail.Mailing.Undelivered;
import uk.safeguarding.escalation.mail.Notice;
import uk.safeguarding.escalation.papers.ReportKind;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.KnownCases;

/**
 * Notices and papers on their way. They are handed to the diagram
 * {@code bpmn/deliver.bpmn} in the transaction of what they tell, one process for each,
 * and its steps print the paper, if there is one, and send the notice to those whom the
 * diagram names as they are then. So mail never stands in a case's way.
 */
@Configuration(proxyBeanMethods = false)
record Delivery(RuntimeService runtimeService, KnownCases cases, RunningCases running, Diagrams diagrams,
		Deadlines deadlines, Grants visibility, Audience audience, NoticeSender sender, Reports reports,
		MailLog mailLog) {

	/** Words of a notice that tells of the end, or of what comes after it. */
	private static final Set<String> AFTER_THE_END = Set.of("outcome", "confirm-records-reminder");

	/** Words that are said whatever the end was. */
	private static final Set<String> ALWAYS = Set.of("outcome", "record-not-agreed");

	private static final String REMINDER = "reminder";

	static final String MOVED = "limit-moved";

	/** Words to the agency that has no task yet in which it would read it. */
	static final String RISK = "risk-before-stage-1";

	/** Variable: key of the notice; none when only a paper is printed. */
	private static final String NOTICE = "notice";

	/** Variable: the step of the case's diagram, where the notice does not say it. */
	private static final String ELEMENT = "element";

	/** Variable: of which stage it tells, where the notice does not say it. */
	private static final String STAGE = "stage";

	/** Variable: the words, where they are not those that the step says. */
	private static final String WORDS = "words";

	/**
	 * Variable: whom it tells, where the step does not say it; empty text for everybody
	 * who is told of the stage.
	 */
	private static final String TELLS = "tells";

	/** Variable: the paper to print and to send; none for a notice. */
	private static final String PAPER = "paper";

	/**
	 * Variable: when to send, for a reminder of a limit that moved and for what waits for
	 * more.
	 */
	private static final String SEND_AT = "sendAt";

	/** Variable: of which limit to remind. */
	private static final String LIMIT = "limit";

	/**
	 * Writes a notice as things are now, and hands it over, in the caller's transaction.
	 * @param step the step of the case's diagram
	 * @param words the words that the step says
	 * @param template the words of this notice
	 * @param tells whom; nobody named for everybody who is told of the stage
	 * @param more what only this notice says, by the name that its words use
	 */
	void notice(CaseFacts facts, String key, String step, int stage, String words, String template, List<String> tells,
			Map<String, Object> more) {
		this.sender.prepare(key, step, stage, template, facts, more);
		Map<String, Object> delivery = new HashMap<>(Map.of(NOTICE, key));
		// Each variable costs five rows, in every storm of limits.
		Diagram diagram = this.diagrams.of(facts);
		if (!diagram.property(step, WORDS).filter(words::equals).isPresent()) {
			delivery.put(WORDS, words);
		}
		if (!Diagram.list(diagram.property(step, TELLS)).equals(tells)) {
			delivery.put(TELLS, String.join(", ", tells));
		}
		if (words.equals(REMINDER)) {
			delivery.put(LIMIT, facts.need(CaseVariables.stageLimit(stage)));
		}
		start(facts, stage, delivery);
	}

	/**
	 * Hands over a paper, to be printed, and the mail that carries it where it is sent.
	 */
	void paper(CaseFacts facts, String step, int stage, ReportKind kind, boolean sent) {
		Map<String, Object> delivery = new HashMap<>(Map.of(ELEMENT, step, STAGE, stage, PAPER, kind.id()));
		if (sent) {
			// The record of a case that was re-opened is another than the one before.
			delivery.put(NOTICE,
					facts.reference() + "/" + step + ((kind == ReportKind.CASE_RECORD && facts.reopenedAt().isPresent())
							? "/" + facts.number(CaseVariables.REOPENING_COUNT) : ""));
		}
		start(facts, stage, delivery);
	}

	/** Prints a paper of a case, once. */
	@Bean
	JavaDelegate writePaper() {
		return (execution) -> this.cases.find(execution.getProcessBusinessKey())
			.filter((facts) -> isPrinted(kind(execution), facts))
			.ifPresent((facts) -> this.reports.paper(kind(execution), facts));
	}

	private static ReportKind kind(DelegateExecution delivery) {
		return ReportKind.of((String) delivery.getVariable(PAPER)).orElseThrow();
	}

	/** There is no record of a case that was re-opened meanwhile. */
	private static boolean isPrinted(ReportKind kind, CaseFacts facts) {
		return kind != ReportKind.CASE_RECORD || facts.hasEnded();
	}

	/**
	 * Limits that people had been told have moved: both sides are told, and reminded
	 * again. A limit is reminded of once, however often it moved there and back.
	 */
	@EventListener
	void tell(LimitsAgain.LimitsMoved moved) {
		CaseFacts facts = moved.facts();
		int stage = facts.currentStage();
		Diagram diagram = this.diagrams.of(facts);
		List<Map<String, Object>> limits = moved.limits()
			.stream()
			.map((one) -> Map.<String, Object>of("ofStage",
					(one.stage() == 0) ? "The discussion " + diagram.place(0) : diagram.place(one.stage()), "before",
					one.before(), "after", one.after()))
			.toList();
		notice(facts, key(facts, "LimitMoved", stage, moved.at()), "LimitMoved", stage, MOVED, MOVED, List.of(),
				Map.of("reason", moved.reason(), "moved", limits, "openLimitMoved",
						moved.limits().stream().anyMatch((one) -> one.stage() == stage)));
		moved.remindAt().ifPresent((at) -> {
			Instant limit = facts.limit(stage).orElseThrow().toInstant();
			String step = "RemindStage" + stage;
			start(facts, stage, Map.of(NOTICE, key(facts, step, stage, limit), ELEMENT, step, STAGE, stage, WORDS,
					REMINDER, SEND_AT, this.deadlines.text(at), LIMIT, facts.need(CaseVariables.stageLimit(stage))));
		});
	}

	private void start(CaseFacts facts, int stage, Map<String, Object> variables) {
		String delivery = this.runtimeService.startProcessInstanceByKey(Diagrams.DELIVERY, facts.reference(), variables)
			.getId();
		int reaches = facts.isTalkFirst() ? stage : Math.max(stage, facts.opensAt());
		if (Math.max(reaches, facts.currentStage()) >= this.diagrams.of(facts).reportedFrom()) {
			this.visibility.showToBusinessUnit(delivery);
		}
	}

	private static String key(CaseFacts facts, String element, int stage, Instant about) {
		return String.join("/", facts.reference(), element, String.valueOf(stage), about.toString());
	}

	/**
	 * Sends what was handed over to everybody who does not have it yet, unless nobody
	 * needs to hear it any more. It comes again for those for whom it waits.
	 */
	@Bean
	JavaDelegate deliverNotice() {
		return (execution) -> {
			Optional<Instant> again = this.cases.find(execution.getProcessBusinessKey())
				.flatMap((facts) -> deliver(new HashMap<>(execution.getVariables()), facts));
			if (again.isPresent()) {
				execution.setVariable(SEND_AT, this.deadlines.text(again.get()));
			}
			else {
				execution.removeVariable(SEND_AT);
			}
		};
	}

	private Optional<Instant> deliver(Map<String, Object> delivery, CaseFacts facts) {
		String key = (String) delivery.get(NOTICE);
		Optional<ReportKind> paper = ReportKind.of((String) delivery.getOrDefault(PAPER, ""));
		Optional<Notice> written = this.mailLog.find(key);
		complete(delivery, paper, written, facts);
		if (isStillToBeSaid(delivery, facts)) {
			Optional<Notice> notice = written
				.or(() -> (paper.isPresent() || delivery.containsKey(LIMIT))
						? Optional.of(this.sender.once(key, (String) delivery.get(ELEMENT),
								(Integer) delivery.get(STAGE), (String) delivery.get(WORDS), facts, Map.of()))
						: Optional.empty());
			notice.ifPresent((found) -> paper.ifPresentOrElse(
					(kind) -> this.reports.send(found, kind, facts, name(found, facts)),
					() -> send(found, (String) delivery.get(TELLS), facts)));
			Optional<Instant> again = notice.flatMap(this.sender::again);
			if (again.isPresent()) {
				return again;
			}
		}
		else {
			paper.filter(ReportKind.REPORT_TO_HSCP::equals).ifPresent((kind) -> this.reports.notSent(key, facts));
		}
		this.mailLog.dropped(facts.reference(), key);
		return Optional.empty();
	}

	/**
	 * Whether a notice that waits is still to be said to somebody. Each waits in a
	 * delivery of its own, which knows whom it tells.
	 */
	private boolean isStillFor(String key, String address) {
		return this.mailLog.find(key)
			.flatMap((notice) -> this.cases.find(notice.reference())
				.flatMap((facts) -> this.running.delivery(notice.reference(), NOTICE, key)
					.map((delivery) -> new HashMap<>(this.runtimeService.getVariables(delivery)))
					.filter((delivery) -> {
						complete(delivery, Optional.empty(), Optional.of(notice), facts);
						return isStillToBeSaid(delivery, facts)
								&& recipients(notice, (String) delivery.get(TELLS), facts).stream()
									.anyMatch(address::equalsIgnoreCase);
					})))
			.isPresent();
	}

	/** What the notice and its step say is no variable. */
	private void complete(Map<String, Object> delivery, Optional<ReportKind> paper, Optional<Notice> written,
			CaseFacts facts) {
		paper.ifPresent((kind) -> delivery.putIfAbsent(WORDS,
				(kind == ReportKind.CASE_RECORD) ? Reports.RECORD : Reports.REPORT));
		written.ifPresent((notice) -> {
			delivery.putIfAbsent(ELEMENT, notice.element());
			delivery.putIfAbsent(STAGE, notice.stage());
		});
		Diagram diagram = this.diagrams.of(facts);
		String element = (String) delivery.computeIfAbsent(ELEMENT, (name) -> "RemindStage" + delivery.get(STAGE));
		// Deliveries of the first version told of moved limits, and of nothing else.
		delivery.computeIfAbsent(WORDS,
				(name) -> diagram.property(element, WORDS).orElse(delivery.containsKey(LIMIT) ? REMINDER : MOVED));
		delivery.computeIfAbsent(TELLS, (name) -> diagram.property(element, TELLS).orElse(""));
	}

	private Set<String> recipients(Notice notice, String tells, CaseFacts facts) {
		return tells.isEmpty() ? this.audience.parties(facts, notice.stage())
				: this.audience.told(facts, notice.stage(), Diagram.list(Optional.of(tells)));
	}

	private void send(Notice notice, String tells, CaseFacts facts) {
		List<String> whom = tells.isEmpty() ? this.diagrams.of(facts).stage(notice.stage()).tells()
				: Diagram.list(Optional.of(tells));
		Set<String> recipients = recipients(notice, tells, facts);
		if (recipients.isEmpty() && !this.mailLog.hasReachedAnybody(notice.key())) {
			this.mailLog.note(notice.key(),
					"It went to nobody: there is no address of %s.".formatted(String.join(", ", whom)));
		}
		List<Undelivered> undelivered = new ArrayList<>(this.sender.send(notice, recipients, facts, this::isStillFor));
		undelivered.addAll(this.sender.tellOfRefused(undelivered, notice.element(), facts));
		// An address that was refused for good fails nothing: it is told of for all
		// cases.
		NotDelivered.throwIfAny(facts.reference(), name(notice, facts),
				undelivered.stream().filter((one) -> !one.forGood()).toList());
		NotDelivered.throwIfAny(facts.reference(), name(notice, facts), this.audience.unknown(whom)
			.stream()
			.map((who) -> new Undelivered(who,
					"policy.yaml names no such address or group; name it, and let this step be tried again", true))
			.toList());
	}

	/** What the case's diagram calls the step of a notice; else what the notice says. */
	private String name(Notice notice, CaseFacts facts) {
		String name = this.diagrams.of(facts).name(notice.element());
		return name.equals(notice.element()) ? notice.subject() : name;
	}

	/**
	 * Of a case that was raised in error, and of a child who has died, the end is told
	 * and nothing that was still to be said before it. A moved limit, and a limit that is
	 * near, concern only those whose stage is open.
	 */
	private boolean isStillToBeSaid(Map<String, Object> delivery, CaseFacts facts) {
		String words = (String) delivery.get(WORDS);
		return switch (words) {
			case Reports.REPORT -> !facts.isRaisedInError();
			case Reports.RECORD -> facts.hasEnded() && !facts.isRaisedInError();
			case MOVED -> !facts.hasEnded();
			case REMINDER -> isReminderDue(delivery, facts);
			case RISK -> facts.currentStage() == 0 && !facts.hasEnded();
			default -> isToBeSaid(words, facts);
		};
	}

	/** Whether a step still has to say its words. */
	static boolean isToBeSaid(String words, CaseFacts facts) {
		return ALWAYS.contains(words)
				|| !facts.hasChildDied() && (AFTER_THE_END.contains(words) || !facts.isRaisedInError());
	}

	/**
	 * The stage is open, has not been given another limit again, and its people can do
	 * something.
	 */
	private boolean isReminderDue(Map<String, Object> delivery, CaseFacts facts) {
		int stage = (Integer) delivery.get(STAGE);
		return !this.running.isHalted(facts.reference()) && this.deadlines.isReminderDue(facts, stage)
				&& (!delivery.containsKey(LIMIT)
						|| facts.need(CaseVariables.stageLimit(stage)).equals(delivery.get(LIMIT)));
	}

}
