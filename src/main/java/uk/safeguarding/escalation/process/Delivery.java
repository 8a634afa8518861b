package uk.safeguarding.escalation.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.Grants;
import uk.safeguarding.escalation.mail.MailLog;
import uk.safeguarding.escalation.mail.Mailing.Undelivered;
import uk.safeguarding.escalation.mail.Notice;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagrams;

/**
 * Notices that belong to no step of a case's own diagram. They are handed to the diagram
 * {@code bpmn/deliver.bpmn} in the transaction of what they tell, and its step sends them
 * to the people of that stage as they are then. So they reach cases on every version of
 * the policy's diagram, and mail that waits never stands in a case's way.
 */
@Component("deliverNotice")
class Delivery implements JavaDelegate {

	private static final String DIAGRAM = "deliver";

	/** Variable: key of the notice. */
	private static final String NOTICE = "notice";

	/** Variable: when to send, for a reminder; empty for a notice. */
	private static final String SEND_AT = "sendAt";

	/** Variable: of which stage to remind. */
	private static final String STAGE = "stage";

	/** Variable: of which limit to remind. */
	private static final String LIMIT = "limit";

	private final RuntimeService runtimeService;

	private final RunningCases cases;

	private final Diagrams diagrams;

	private final Deadlines deadlines;

	private final Grants visibility;

	private final Audience audience;

	private final NoticeSender sender;

	private final MailLog mailLog;

	Delivery(RuntimeService runtimeService, RunningCases cases, Diagrams diagrams, Deadlines deadlines,
			Grants visibility, Audience audience, NoticeSender sender, MailLog mailLog) {
		this.runtimeService = runtimeService;
		this.cases = cases;
		this.diagrams = diagrams;
		this.deadlines = deadlines;
		this.visibility = visibility;
		this.audience = audience;
		this.sender = sender;
		this.mailLog = mailLog;
	}

	/**
	 * Limits that people had been told have moved: both sides are told, and reminded
	 * again. A limit is reminded of once, however often it moved there and back.
	 */
	@EventListener
	void tell(LimitsAgain.LimitsMoved moved) {
		CaseFacts facts = moved.facts();
		int stage = facts.currentStage();
		List<Map<String, Object>> limits = moved.limits()
			.stream()
			.map((one) -> Map.<String, Object>of("ofStage",
					(one.stage() == 0) ? "The discussion before Stage 1" : "Stage " + one.stage(), "before",
					one.before(), "after", one.after()))
			.toList();
		Notice notice = this.sender.prepare(key(facts, "LimitMoved", stage, moved.at()), "LimitMoved", stage,
				"limit-moved", facts,
				Map.of("reason", moved.reason(), "moved", limits, "openLimitMoved",
						moved.limits().stream().anyMatch((one) -> one.stage() == stage)),
				this.audience.parties(facts, stage));
		start(facts, Map.of(NOTICE, notice.key(), SEND_AT, ""));
		moved.remindAt().ifPresent((at) -> {
			Instant limit = facts.limit(stage).orElseThrow().toInstant();
			start(facts, Map.of(NOTICE, key(facts, "RemindStage" + stage, stage, limit), SEND_AT,
					this.deadlines.text(at), STAGE, stage, LIMIT, facts.need(CaseVariables.stageLimit(stage))));
		});
	}

	private void start(CaseFacts facts, Map<String, Object> variables) {
		String delivery = this.runtimeService.startProcessInstanceByKey(DIAGRAM, facts.reference(), variables).getId();
		if (facts.currentStage() >= this.diagrams.of(facts).reportedFrom()) {
			this.visibility.showToBusinessUnit(delivery);
		}
	}

	private static String key(CaseFacts facts, String element, int stage, Instant about) {
		return String.join("/", facts.reference(), element, String.valueOf(stage), about.toString());
	}

	/**
	 * Sends a notice that was written, or reminds of a limit that has moved. When the
	 * case has its last outcome in the meantime, nobody needs to hear it any more.
	 */
	@Override
	public void execute(DelegateExecution execution) {
		String reference = execution.getProcessBusinessKey();
		Optional<CaseFacts> facts = this.cases.find(reference).filter((running) -> !running.hasEnded());
		String key = (String) execution.getVariable(NOTICE);
		Optional<Notice> found = execution.hasVariable(LIMIT) ? facts.filter((running) -> isDue(execution, running))
			.map((running) -> reminder(execution, running, key)) : this.mailLog.find(key);
		found.ifPresent((notice) -> {
			Set<String> recipients = facts.map((running) -> this.audience.parties(running, notice.stage()))
				.orElse(Set.of());
			List<Undelivered> undelivered = new ArrayList<>(this.sender.send(notice, recipients));
			facts.ifPresent(
					(running) -> undelivered.addAll(this.sender.tellOfRefused(undelivered, notice.element(), running)));
			NoticeSender.failIfAnotherTryMayReach(reference,
					execution.getCurrentActivityName() + " (" + notice.subject() + ")", undelivered);
			this.mailLog.dropped(reference, notice.key());
		});
	}

	/**
	 * The stage is open, has not been given another limit again, and its people can do
	 * something.
	 */
	private boolean isDue(DelegateExecution execution, CaseFacts facts) {
		int stage = (Integer) execution.getVariable(STAGE);
		return !this.cases.isHalted(facts.reference()) && this.deadlines.isReminderDue(facts, stage)
				&& facts.need(CaseVariables.stageLimit(stage)).equals(execution.getVariable(LIMIT));
	}

	private Notice reminder(DelegateExecution execution, CaseFacts facts, String key) {
		int stage = (Integer) execution.getVariable(STAGE);
		return this.sender.once(key, "RemindStage" + stage, stage, "reminder", facts, Map.of());
	}

}
